"""The inventory in formats that other programs read."""
