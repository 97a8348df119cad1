"""Special categories of data, and data on offences: GDPR Art. 9 and 10."""
