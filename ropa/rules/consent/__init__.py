"""Consent: whether it was given, freely and for what, and what shows it: GDPR Art. 4(11) and 7."""
