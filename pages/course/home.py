from lessons import home

home.show()
