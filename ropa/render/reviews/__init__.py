"""What is to be confirmed again: for people on a terminal, for programs, and for calendars."""
