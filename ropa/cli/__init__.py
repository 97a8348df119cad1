"""The command line: parse, call one function, print. Nothing else prints, reads the clock or ends the process."""
