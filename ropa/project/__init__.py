"""The use cases: what the command line calls, and what a library user would."""
