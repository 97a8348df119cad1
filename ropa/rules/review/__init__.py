"""Whether the inventory is still true: reviews, owners, dates that have passed."""
