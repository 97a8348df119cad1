"""Known kinds of personal data: what an element is, whatever the policy calls it.

An inventory names its elements in public words ("Telegram user ID", "photos"). The table in `element_table.py`
knows what the words stand for; rules, promises and exports ask it instead of reading the words again. It is
read on the first look-up, so that importing the types costs little. An inventory can add to it: `Vocabulary`.

A name that says less than an element is never a name of that element: "user information" is nothing here,
and "location" is no precise location. Where a promise denies an element, the kinds within it break the
promise, and the kinds around it ("payment details" around "payment card number") leave it unproven.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final, NamedTuple

from ropa.model.values import Term
from ropa.text.names import nearest, slug


class ElementFlag(enum.Flag):
    """What promises and rules ask about an element; an element may have several."""

    IDENTIFIER = enum.auto()
    """Singles somebody out, be it under a pseudonym (GDPR Art. 4(1), 4(5), recital 26)."""
    ONLINE_IDENTIFIER = enum.auto()
    """An identifier that devices and services provide, and that strangers can join on (GDPR recital 30)."""
    CONTACT = enum.auto()
    """Whoever has it can write to, call or visit the person."""
    LOCATION = enum.auto()
    """Where somebody or somebody's device is; an address or a country given in a form is not meant."""
    PRECISE_LOCATION = enum.auto()
    """Places somebody within 1,850 feet (1798.140(w) of the California Civil Code)."""
    CREDENTIAL = enum.auto()
    """A secret that opens an account or a service."""
    FINANCIAL = enum.auto()
    """Serves payment fraud, or shows what somebody owns, earns or owes (WP 248 rev.01, criterion 4)."""
    GOVERNMENT_ID = enum.auto()
    """An identifier or document that a state issued."""
    OPEN_CONTAINER = enum.auto()
    """Holds whatever its author puts in: free text, photos, files, recordings. Beside it no denial is proved."""
    IMAGE = enum.auto()
    """A picture or a film: can show people and reveal special categories, and is not biometric (see `Special`)."""
    AUDIO = enum.auto()
    """A recording of sound or speech."""
    COMMUNICATION = enum.auto()
    """The content of something that somebody wrote or said to somebody."""
    BEHAVIOUR = enum.auto()
    """What somebody did, saw, sought or bought; a usual source of inferences (CJEU C-184/20)."""
    DEVICE = enum.auto()
    """Describes a device or lies on it: storing or reading it there is what ePrivacy Art. 5(3) is about."""
    BIOMETRIC_SOURCE = enum.auto()
    """Shows a face, a voice or a bearing: no biometric data yet, but some can be made of it (GDPR Art. 4(14))."""

    @property
    def word(self) -> str:
        """The word for it in an inventory, `open-container`; several words for several flags."""
        return " ".join(str(flag.name).lower().replace("_", "-") for flag in self)

    @classmethod
    def find(cls, word: str) -> "ElementFlag | None":
        """The flag that a word names."""
        return cls.__members__.get(word.upper().replace("-", "_"))


class Special(Term):
    """Data that may only be processed under a further condition: Art. 9(2), or for criminal data Art. 10.

    Photos are not biometric data: they become so only when processed by technical means that allow somebody to
    be identified uniquely (GDPR recital 51). Face templates and voiceprints come of such means (Art. 4(14)).
    """

    RACIAL_OR_ETHNIC_ORIGIN = "racial-or-ethnic-origin", "racial or ethnic origin", "", "GDPR Art. 9(1)"
    POLITICAL_OPINIONS = "political-opinions", "political opinions", "", "GDPR Art. 9(1)"
    RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS = (
        "religious-or-philosophical-beliefs",
        "religious or philosophical beliefs",
        "",
        "GDPR Art. 9(1)",
    )
    TRADE_UNION_MEMBERSHIP = "trade-union-membership", "trade union membership", "", "GDPR Art. 9(1)"
    GENETIC = "genetic", "genetic data", "", "GDPR Art. 4(13), 9(1)"
    BIOMETRIC = "biometric", "biometric data that identifies", "", "GDPR Art. 4(14), 9(1)"
    HEALTH = "health", "health", "", "GDPR Art. 4(15), 9(1)"
    SEX_LIFE_OR_ORIENTATION = (
        "sex-life-or-orientation",
        "sex life or sexual orientation",
        "",
        "GDPR Art. 9(1)",
    )
    CRIMINAL = (
        "criminal",
        "criminal convictions and offences",
        "No special category; guarded by a rule of its own.",
        "GDPR Art. 10",
    )


NO_FLAGS: Final = ElementFlag(0)
_DETERMINERS: Final = frozenset({"a", "an", "any", "the", "your"})
"""Words a policy puts before the name of an element."""
_MOST_WORDS: Final = 12
"""A longer name is a sentence, and no misspelt name of ours."""


class KnownElement(NamedTuple):
    """One kind of personal data. What nobody is sure of stays empty.

    - `names`: other ways to write it, in the singular; regular plurals are found by themselves.
    - `broader`: the id of the kind of data that this is a kind of.
    - `dpv`: the term of the personal-data extension (`pd`) of the W3C Data Privacy Vocabulary 2.3.
    - `ccpa`: the categories of 1798.140(v)(1) of the California Civil Code by letter; with an `L` among them
      `ccpa_sensitive` says which of 1798.140(ae). `1B` stands at the secret, since a log-in or a card number is
      sensitive only together with it.
    - `play`: types of Google Play's Data safety form.
    - `apple`: types of Apple's App Privacy, as fastlane spells them.
    """

    id: str
    label: str
    names: tuple[str, ...] = ()
    broader: str = ""
    flags: ElementFlag = NO_FLAGS
    special: Special | None = None
    dpv: str | None = None
    ccpa: tuple[str, ...] = ()
    ccpa_sensitive: str = ""
    play: tuple[str, ...] = ()
    apple: tuple[str, ...] = ()


class Vocabulary(Mapping[str, KnownElement]):
    """Kinds of personal data by id; an author's own come first, and win where ids or names are the same."""

    __slots__ = ("_by_name", "_known", "_own", "_within")

    def __init__(self, own: Mapping[str, KnownElement] | None = None) -> None:
        self._own = dict(own or {})
        self._by_name: dict[str, KnownElement] | None = None
        self._known: dict[str, KnownElement | None] = {}  # by every name that was asked for
        self._within: dict[str, frozenset[str]] = {}  # by every element: itself and all kinds of it

    def __getitem__(self, identifier: str) -> KnownElement:
        return self._own[identifier] if identifier in self._own else _built_in()[identifier]

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (identifier for identifier in _built_in() if identifier not in self._own)

    def __len__(self) -> int:
        return len(self._own.keys() | _built_in().keys())

    def known(self, name: str) -> KnownElement | None:
        """The element with this id or name, however it is capitalised, or None."""
        if name not in self._known:
            found = _look_up(name, self._own_names()) or _look_up(name, _built_in_names())
            self._known[name] = found and self[found.id]
        return self._known[name]

    def nearest(self, name: str) -> KnownElement | None:
        """The element whose name was perhaps misspelt: a suggestion, never an answer.

        Likeness is judged word by word, since most unknown names are an author's own and no mistake: "user
        information" stands two letters from "usage information" and means something else.
        """
        names = {**_built_in_names(), **self._own_names()}
        found = _misspelt(slug(name), names)
        return self[names[found].id] if found else None

    def around(self, identifier: str) -> tuple[str, ...]:
        """The kinds of data that this is a kind of, nearest first: whoever has one of them may have this."""
        return self._upwards(identifier)[1:]

    def within(self, identifier: str) -> frozenset[str]:
        """An element and all kinds of it: whoever has one of them has this."""
        if not self._within:
            kinds: dict[str, list[str]] = {}
            for element in self:
                for whole in self._upwards(element):
                    kinds.setdefault(whole, []).append(element)
            self._within = {whole: frozenset(parts) for whole, parts in kinds.items()}
        return self._within.get(identifier) or frozenset({identifier})

    def _upwards(self, identifier: str) -> tuple[str, ...]:
        path: list[str] = []
        while identifier and identifier not in path:
            path.append(identifier)
            element = self.get(identifier)
            identifier = element.broader if element else ""
        return tuple(path)

    def _own_names(self) -> dict[str, KnownElement]:
        if self._by_name is None:
            self._by_name = _index(self._own.values())
        return self._by_name


ELEMENTS: Final = Vocabulary()
"""The built-in elements by id, in the order of the table."""


def known_element(name: str) -> KnownElement | None:
    """The built-in element with this id or name.

    >>> known_element("IP addresses").id
    'ip-address'
    """
    return ELEMENTS.known(name)


def nearest_element(name: str) -> KnownElement | None:
    """The built-in element whose name was perhaps misspelt."""
    return ELEMENTS.nearest(name)


@cache
def _built_in() -> dict[str, KnownElement]:
    # Only now: the table is made of the types above, and making it takes time.
    from ropa.model.element_table import TABLE

    return {element.id: element for element in TABLE}


@cache
def _built_in_names() -> dict[str, KnownElement]:
    return _index(_built_in().values())


def _index(elements: Iterable[KnownElement]) -> dict[str, KnownElement]:
    """Elements by the slug of every name; the first to have a name keeps it."""
    index: dict[str, KnownElement] = {}
    for element in elements:
        for name in (element.id, element.label, *element.names):
            index.setdefault(slug(name), element)
            if "'" in name:  # a plain apostrophe becomes a hyphen, a typographic one vanishes: both are written
                index.setdefault(slug(name.replace("'", "")), element)
    index.pop("", None)
    return index


def _look_up(name: str, index: Mapping[str, KnownElement]) -> KnownElement | None:
    wanted = slug(name)
    first, _, rest = wanted.partition("-")
    bare = rest if first in _DETERMINERS else wanted
    return next((index[word] for word in (wanted, bare, *_singulars(bare)) if word in index), None)


def _singulars(word: str) -> tuple[str, ...]:
    """What a slug may be the regular plural of.

    >>> _singulars("diaries"), _singulars("ip-addresses"), _singulars("photos"), _singulars("photo")
    (('diary', 'diari', 'diarie'), ('ip-address', 'ip-addresse'), ('photo',), ())
    """
    endings = (("ies", "y"), ("es", ""), ("s", ""))
    return tuple(word.removesuffix(plural) + singular for plural, singular in endings if word.endswith(plural))


def _misspelt(name: str, names: Mapping[str, KnownElement]) -> str | None:
    words = name.split("-")
    if len(words) > _MOST_WORDS:
        return None
    spellings = {word for known in names for word in known.split("-")}
    meant = [
        {word, *_singulars(word)} if word in spellings else set(get_close_matches(word, spellings, n=5, cutoff=0.75))
        for word in words
    ]
    alike = [
        known
        for known in names
        if known.count("-") == len(words) - 1
        and all(word in choice for word, choice in zip(known.split("-"), meant, strict=True))
    ]
    return nearest(name, alike)
