"""Which laws apply, and why, for people and for programs."""
