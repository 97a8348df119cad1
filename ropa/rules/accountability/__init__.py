"""What a controller must be able to show: security, breach process, impact assessments, an officer."""
