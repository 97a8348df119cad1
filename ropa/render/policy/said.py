"""What a template gets to print: values with their link and with the mark of what is no fact."""

from dataclasses import dataclass, field

VAGUE, UNKNOWN, NONE, ALL = "vague", "unknown", "none", "all"


@dataclass(frozen=True, slots=True)
class Item:
    """One value. `mark` says that it is no plain fact: words that name nothing, `unknown`, `none` or `all`.

    `term` is the word of a closed list, or the id, that it stands for; of an `all`, the collection that it means.
    """

    text: str = ""
    href: str = ""
    mark: str = ""
    term: str = ""

    @property
    def inside(self) -> bool:
        """Whether its link leads to another place of the page."""
        return self.href.startswith("#")


@dataclass(frozen=True, slots=True)
class Said:
    """What a field says: at least one item. `assumed` if it is the author's guess."""

    items: tuple[Item, ...]
    assumed: bool = False

    @property
    def simple(self) -> bool:
        """A field that could hold a part of several fields holds a plain word instead, such as `unknown`."""
        return True

    @property
    def first(self) -> Item:
        """The item of a field that holds one."""
        return self.items[0]

    @property
    def term(self) -> str:
        """The word of a closed list that it stands for, of a field that holds one."""
        return self.items[0].term

    @property
    def whole(self) -> bool:
        """Whether it is just `all`."""
        return len(self.items) == 1 and self.items[0].mark == ALL

    @property
    def nothing(self) -> bool:
        """Whether it is just `none`."""
        return len(self.items) == 1 and self.items[0].mark == NONE

    @property
    def missing(self) -> bool:
        """Whether it is just `unknown`."""
        return all(item.mark == UNKNOWN for item in self.items)

    @property
    def yes(self) -> bool:
        """Whether a question is answered with yes."""
        return self.term == "true"


_FRONT = ("where-applicable", "by-default")
_ADVERBS = ("currently", "typically", "sometimes")


@dataclass(frozen=True, slots=True)
class Hedges:
    """What weakens a statement. `words` are of the closed list; `vague` are the author's own."""

    words: tuple[str, ...] = ()
    vague: tuple[str, ...] = field(default=())

    def __bool__(self) -> bool:
        return bool(self.words or self.vague)

    @property
    def endeavour(self) -> bool:
        """Whether it is an aim only."""
        return "endeavour" in self.words

    @property
    def may(self) -> bool:
        """Whether it can happen, and need not."""
        return "may" in self.words

    @property
    def front(self) -> tuple[str, ...]:
        """What stands before "we": the rest goes between "we" and the verb."""
        return self._of(_FRONT) + (self._of(_ADVERBS) if self.endeavour else ())

    @property
    def doubt(self) -> bool:
        """Whether "it may be that" goes before "we", since "endeavour to" stands behind it."""
        return self.endeavour and self.may

    @property
    def inner(self) -> tuple[str, ...]:
        """What stands between "we" and the verb."""
        if self.endeavour:
            return ("endeavour",)
        return self._of(("may", *reversed(_ADVERBS)))

    @property
    def all_front(self) -> tuple[str, ...]:
        """The adverbs, where all of them go before a whole sentence."""
        return self._of((*_FRONT, *_ADVERBS))

    def _of(self, wanted: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(word for word in wanted if word in self.words)
