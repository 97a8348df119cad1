"""What an inventory is: no files, no YAML, no graph."""
