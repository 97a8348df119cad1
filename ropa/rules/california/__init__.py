"""California: what the CCPA, its regulations and CalOPPA want said and done."""
