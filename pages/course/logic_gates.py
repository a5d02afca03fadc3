from lessons import show

show("logic_gates")
