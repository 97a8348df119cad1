"""What changed in an inventory, for people on a terminal, for a pull request, and for programs."""
