"""Neurons that work together."""
