"""From a public name to an id, and to the nearest id that was perhaps meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

_NOT_ID = re.compile(r"[^a-z0-9]+")
_LONGEST = 100
"""Characters up to which words are compared: it takes as long as the product of their lengths."""
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")


@lru_cache(maxsize=65536)
def slug(name: str) -> str:
    """The id of a public name: accents stripped, lower case, everything else a hyphen.

    >>> slug("Télegram user ID")
    'telegram-user-id'

    A name without a Latin letter or a digit has no id: the result is empty and the author must give one.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return _NOT_ID.sub("-", plain.lower()).strip("-")


def spelled_out(identifier: str) -> str:
    """The name an entity has when its author gave none: the id, in words.

    >>> spelled_out("user-content")
    'User content'
    """
    words = identifier.replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was probably meant to be, or None if nothing is near."""
    if len(word) > _LONGEST:
        return None
    known = (one for one in known if len(one) <= _LONGEST)
    matches = get_close_matches(word, list(known), n=5, cutoff=0.6)

    def likeness(match: str) -> tuple[float, bool]:
        """Among words that are equally like it the one that begins alike: `gpdr` is `gdpr`, not `lgpd`."""
        return SequenceMatcher(None, match, word).ratio(), match[:1] == word[:1]

    return max(matches, key=likeness, default=None)
