"""What comes from outside, and the only doors through which it comes in."""
