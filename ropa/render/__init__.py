"""Documents: views, templates and the formats they become."""
