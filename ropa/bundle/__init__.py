"""The file that goes to an auditor: how it is packed, what it says of itself, how it is signed, what a check found."""
