"""App stores: the types of data and the purposes that their forms know."""

from typing import Literal, TypeAlias

from ropa.law.book import LawBook
from ropa.law.fact import Fact
from ropa.text.names import slug

StoreName: TypeAlias = Literal["play", "apple"]


def store_type(book: LawBook, store: StoreName, word: str) -> Fact | None:
    """The type of data that a word names: its id (`email-address`), its key in the store's file, or its title."""
    return _entry(book, f"{store}.types", word)


def store_purpose(book: LawBook, store: StoreName, word: str) -> Fact | None:
    """The purpose that a word names, in the same ways."""
    return _entry(book, f"{store}.purposes", word)


def ids(book: LawBook, store: StoreName, table: Literal["types", "purposes"]) -> tuple[str, ...]:
    """The ids to choose from."""
    return tuple(fact.id for fact in book.facts(f"{store}.{table}"))


def _entry(book: LawBook, table: str, word: str) -> Fact | None:
    found = book.fact(table, slug(word)) or next(iter(book.find(table, "key", word)), None)
    return found or next(iter(book.find(table, "label", word)), None)
