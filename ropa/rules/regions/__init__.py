"""Laws of single regions, beside what they share with the GDPR."""
