"""Numbers: every figure on the site is computed here, with numpy and TensorFlow alone."""
