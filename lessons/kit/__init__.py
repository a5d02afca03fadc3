"""Furniture that every lesson shares."""
