"""Pictures: convolution, and what is built of it."""
