"""App stores: their forms against what the inventory says."""
