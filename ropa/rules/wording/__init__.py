"""Whether the words say something."""
