"""What the record of processing must hold: GDPR Art. 30."""
