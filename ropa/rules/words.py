"""The words that rules share: what an author did not say, and lists of names."""

from collections.abc import Iterable
from typing import Any

from ropa.model.inventory import Inventory
from ropa.model.values import Reserved, Vague, known

_MOST = 60


def how(value: Any, *, many: bool = False) -> str:
    """How a field fails to answer; silence, `unknown` and words that name nothing are three different things.

    >>> how(None), how(Reserved.UNKNOWN, many=True)
    ('is not said', 'are unknown')
    """
    be = "are" if many else "is"
    value = value[0] if isinstance(value, tuple) and len(value) == 1 else value
    if isinstance(value, Vague):
        return f"{be} only “{short(value.words)}”"
    if value is Reserved.UNKNOWN:
        return f"{be} unknown"
    if value is Reserved.NONE:
        return f"{be} said to be none"
    return f"{be} not said"


def whether(thing: str, value: Any) -> str:
    """How a field fails to say that there is something.

    >>> whether("contract with it", Reserved.UNKNOWN), whether("arrangement", Reserved.NONE)
    ('whether there is a contract with it is unknown', 'there is said to be no arrangement')
    """
    if value is Reserved.NONE or value == (Reserved.NONE,):
        return f"there is said to be no {thing}"
    return f"whether there is {'an' if thing[0] in 'aeiou' else 'a'} {thing} {how(value)}"


def short(text: str) -> str:
    """A text that fits into a sentence."""
    return text if len(text) <= _MOST else f"{text[: _MOST - 1].rstrip()}…"


def series(words: Iterable[str], last: str = "and") -> str:
    """Words as a sentence lists them.

    >>> series(["access", "erasure", "objection"])
    'access, erasure and objection'
    """
    every = list(words)
    return every[0] if len(every) == 1 else f"{', '.join(every[:-1])} {last} {every[-1]}" if every else ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """A number and its noun.

    >>> counted(1, "activity", "activities"), counted(3, "gap")
    ('1 activity', '3 gaps')
    """
    return f"{number} {singular if number == 1 else plural or f'{singular}s'}"


def english(inventory: Inventory) -> bool:
    """Whether an inventory is written in English; it is, if it does not say."""
    language = known(inventory.policy.language) if inventory.policy else None
    return language is None or language.partition("-")[0] == "en"
