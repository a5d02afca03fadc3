from lessons import show

show("activation_functions")
