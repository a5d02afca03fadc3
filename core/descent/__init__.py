"""Going downhill: landscapes, the optimisers that walk on them, and how they compare."""
