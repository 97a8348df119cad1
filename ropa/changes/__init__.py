"""What differs between two states of an inventory: in plain words, material or editorial, with the notices due."""

from ropa.changes.change import Change, Comparison, Notice, Weight
from ropa.changes.compare import compare
from ropa.changes.side import Side
from ropa.changes.since import Since

__all__ = ["Change", "Comparison", "Notice", "Side", "Since", "Weight", "compare"]
