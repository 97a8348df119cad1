"""AI systems: what people are told of them, what they may not do, and what they learn from data."""
