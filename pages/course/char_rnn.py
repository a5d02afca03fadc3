from lessons import show

show("char_rnn")
