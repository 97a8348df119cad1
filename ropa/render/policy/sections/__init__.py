"""The sections of a policy, each a view: what prints, in which order, under which heading. Wording is in templates."""
