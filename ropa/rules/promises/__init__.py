"""Promises against facts: what is broken, unproved, or promised with room."""
