from lessons import show

show("gradient_descent")
