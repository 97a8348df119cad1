"""What an inventory was at an earlier time: read from a git repository, without running git or anything it names."""
