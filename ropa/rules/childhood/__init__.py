"""Children: whose consent counts from which age, what parents have to agree to, what a service says of ages."""
