"""Whether the legal basis of an activity can carry it, and what shows that: GDPR Art. 6."""
