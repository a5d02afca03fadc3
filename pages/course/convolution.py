from lessons import show

show("convolution")
