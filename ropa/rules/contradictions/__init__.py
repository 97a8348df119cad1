"""Statements of one inventory that cannot all be true, or of which one takes back what the other gives."""
