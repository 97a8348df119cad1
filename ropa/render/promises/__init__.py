"""Judgements on promises, for people and for programs."""
