"""What stands in a bundle beside the documents, and what `ropa verify` says of one."""
