"""What people must be told: GDPR Art. 13 and 14."""
