"""What reading an inventory can meet."""
