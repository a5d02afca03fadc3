"""Text: networks with a memory that learn to spell, and counting, which they have to beat."""
