"""Whether an inventory hangs together, whatever the law."""
