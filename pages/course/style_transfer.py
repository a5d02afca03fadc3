from lessons import show

show("style_transfer")
