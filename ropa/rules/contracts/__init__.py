"""What binds those who process data for us or with us."""
