"""The catalogue: one function for each rule, one module for each article family."""
