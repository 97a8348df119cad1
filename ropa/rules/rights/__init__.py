"""Rights as they can be used, against the legal basis that gives them."""
