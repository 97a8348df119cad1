"""YAML text -> dictionaries, lists and strings, each with its place.

The events of libyaml are composed here, because a loader that keeps positions costs forty times as much. YAML
1.2 with less: every scalar stays text until a field gives it a type; tags, merge keys, several documents and
keys that are not text are refused; aliases are allowed within a budget. What can be read after a problem is
read: one pass reports them all.

Places are packed into one integer each (see `pack`) and live in an array beside the values, three a key and two
an item, so that ten thousand activities with every position fit into some tens of megabytes.
"""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml import events as libyaml_events
from yaml._yaml import CParser

from ropa.text.characters import as_written, stand_ins_for, with_joined_halves

Node: TypeAlias = "str | Mapping | Sequence | None"

MAX_DEPTH = 40
"""An inventory nests about eight levels deep."""
MAX_ALIASED = 500_000
"""How many values the aliases of one file may stand for: each costs memory later (a "billion laughs" has 10^9)."""

_LINE_BITS, _COLUMN_BITS = 28, 20
_FILE_SHIFT = _LINE_BITS + _COLUMN_BITS
_MAX_COLUMN = (1 << _COLUMN_BITS) - 1
_MAX_LINE = (1 << _LINE_BITS) - 1
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})
_SECOND_OPINION = 256 * 1024
"""Characters up to which the pure parser is asked about what libyaml refused; it takes a minute for ten megabytes."""


def _start(mark: Any, file: int) -> int:
    """Where a mark points, packed; `file` is shifted already."""
    line: int = mark.line
    column: int = mark.column
    return file | line << _COLUMN_BITS | (column if column < _MAX_COLUMN else _MAX_COLUMN)


def _scalar_end(event: Any, file: int) -> int:
    """Where a scalar ends; a block scalar "ends" where the next line starts, which helps nobody."""
    if event.end_mark.column == 0:
        return _start(event.start_mark, file) + 1
    return _start(event.end_mark, file)


_NO_NUMBERS: dict[str, int] = {}


def pack(file: int, line: int, column: int) -> int:
    """A place as one integer: file number, line and column, all from 0."""
    return file << _FILE_SHIFT | line << _COLUMN_BITS | min(column, _MAX_COLUMN)


def unpack(place: int) -> tuple[int, int, int]:
    """File number, line and column (from 0) of a packed place."""
    return place >> _FILE_SHIFT, place >> _COLUMN_BITS & _MAX_LINE, place & _MAX_COLUMN


class Mapping(dict[str, Any]):
    """A mapping; `marks` holds key start, value start and value end of each entry, in order."""

    __slots__ = ("_numbers", "marks")

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("Q")
        self._numbers = _NO_NUMBERS  # of the keys, made when the first place is asked for

    def key_place(self, key: str) -> tuple[int, int]:
        """Start and end of a key."""
        start = self.marks[3 * self._number(key)]
        return start, start + len(key)

    def value_place(self, key: str) -> tuple[int, int]:
        """Start and end of the value of a key."""
        number = 3 * self._number(key)
        return self.marks[number + 1], self.marks[number + 2]

    def put(self, key: str, value: Node, places: tuple[int, int, int]) -> None:
        """Add an entry that is not there yet, with key start, value start and value end."""
        self[key] = value
        self.marks.extend(places)

    def _number(self, key: str) -> int:
        if len(self._numbers) != len(self):
            self._numbers = {present: number for number, present in enumerate(self)}
        return self._numbers[key]


class Sequence(list[Any]):
    """A list; `marks` holds start and end of each item."""

    __slots__ = ("marks",)

    def __init__(self) -> None:
        super().__init__()
        self.marks = array("Q")

    def item_place(self, number: int) -> tuple[int, int]:
        """Start and end of an item."""
        return self.marks[2 * number], self.marks[2 * number + 1]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that this text must not hold. `kind` is the id of the rule that reports it."""

    kind: str
    message: str
    start: int
    end: int
    fix: str = ""
    related: tuple[tuple[int, int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """What a text holds: its root (None if it is empty), and what is wrong with it.

    `broken` says that reading stopped half-way, so that an absence proves nothing.
    """

    root: Node
    start: int
    problems: tuple[Problem, ...] = ()
    broken: bool = False


class _Stop(Exception):
    """Reading cannot go on in this text."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass(slots=True)
class _Anchored:
    node: Node
    size: int


@dataclass(slots=True)
class _Composer:
    """Turns one stream of events into one tree. `kinds` is the module of the classes of its events."""

    next_event: Callable[[], Any]
    file: int
    kinds: Any
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    nodes: int = 0
    aliased: int = 0
    root_start: int = 0

    def document(self) -> Node:
        """The one document of the stream."""
        self.next_event()  # start of stream
        event = self.next_event()
        if event.__class__ is self.kinds.StreamEndEvent:
            return None
        event = self.next_event()
        self.root_start = self._place(event.start_mark)
        root, _ = self._node(event, 0)
        self.next_event()  # end of document
        event = self.next_event()
        if event.__class__ is self.kinds.DocumentStartEvent:
            self._stop("several-documents", "a second document starts here", event, "put it into a file of its own")
        return root

    def _mapping(self, depth: int) -> tuple[Mapping, int]:
        # The two loops below see every line of every inventory: scalars are handled in place, names are local.
        ScalarEvent, MappingEndEvent = self.kinds.ScalarEvent, self.kinds.MappingEndEvent  # noqa: N806
        next_event, file = self.next_event, self.file << _FILE_SHIFT
        mapping = Mapping()
        mark = mapping.marks.extend
        while True:
            key_event = next_event()
            if key_event.__class__ is not ScalarEvent:
                if key_event.__class__ is not MappingEndEvent:
                    self._stop("key-not-text", "a key must be plain text", key_event, "quote it")
                return mapping, self._place(key_event.end_mark)
            key: str = key_event.value
            event = next_event()
            if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
                self.nodes += 1
                value: Node = event.value
                if value in _EMPTY and not event.style:
                    value = None
                end = _scalar_end(event, file)
            else:
                value, end = self._node(event, depth + 1)
            if key in mapping or value is None or key == "<<":
                self._cannot_add(mapping, key_event, value)
                continue
            mapping[key] = value
            mark((_start(key_event.start_mark, file), _start(event.start_mark, file), end))

    def _sequence(self, depth: int) -> tuple[Sequence, int]:
        ScalarEvent, SequenceEndEvent = self.kinds.ScalarEvent, self.kinds.SequenceEndEvent  # noqa: N806
        next_event, file = self.next_event, self.file << _FILE_SHIFT
        sequence = Sequence()
        mark = sequence.marks.extend
        while True:
            event = next_event()
            if event.__class__ is ScalarEvent and event.anchor is None and event.tag is None:
                self.nodes += 1
                value: Node = event.value
                if value in _EMPTY and not event.style:
                    value = None
                end = _scalar_end(event, file)
            elif event.__class__ is SequenceEndEvent:
                return sequence, self._place(event.end_mark)
            else:
                value, end = self._node(event, depth + 1)
            start = _start(event.start_mark, file)
            if value is None:
                self._report("empty-value", "this item is empty", start, start + 1, fix="remove it, or fill it in")
                continue
            sequence.append(value)
            mark((start, end))

    def _cannot_add(self, mapping: Mapping, event: Any, value: Node) -> None:
        """Say why an entry cannot be added: a merge key, a second one of its name, or nothing to add."""
        key: str = event.value
        start = self._place(event.start_mark)
        end = start + len(key)
        if key == "<<" and not event.style:
            fix = "write the fields out, or use `defaults`"
            self._report("merge-key", "merge keys (<<) are not part of YAML 1.2", start, end, fix=fix)
        elif key in mapping:
            first = (*mapping.key_place(key), "given here first")
            self._report(
                "duplicate-key",
                f"`{key}` is given twice",
                start,
                end,
                fix="keep one of the two",
                related=(first,),
            )
        elif value is None:
            self._report("empty-value", f"`{key}` has no value", start, end, fix=_cure_for_empty(key))
        else:
            self._report("merge-key", "`<<` is no key of an inventory", start, end, fix="give it another name")

    def _node(self, event: Any, depth: int) -> tuple[Node, int]:
        """The value that starts with an event, and where it ends."""
        self.nodes += 1
        kind = event.__class__
        node: Node
        if kind is self.kinds.AliasEvent:
            return self._alias(event), self._place(event.end_mark)
        if event.tag is not None and (kind is not self.kinds.ScalarEvent or not event.implicit[0]):
            self._refuse_tag(event)
        if kind is self.kinds.ScalarEvent:
            value: str = event.value
            node = None if value in _EMPTY and not event.style else value
            if event.anchor is not None:
                self.anchors[event.anchor] = _Anchored(node, 1)
            return node, _scalar_end(event, self.file << _FILE_SHIFT)
        if depth >= MAX_DEPTH:
            self._stop("nested-too-deep", f"nested deeper than {MAX_DEPTH} levels", event, "flatten this entry")
        if event.anchor is not None:
            self.anchors.pop(event.anchor, None)  # an alias to what is still being read is a loop
        before = self.nodes
        node, end = self._mapping(depth) if kind is self.kinds.MappingStartEvent else self._sequence(depth)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(node, self.nodes - before + 1)
        return node, end

    def _alias(self, event: Any) -> Node:
        anchored = self.anchors.get(event.anchor)
        if anchored is None:
            self._stop(
                "undefined-alias", f"`*{event.anchor}` points at nothing above it, or at itself", event,
                "write the value out",
            )  # fmt: skip
        self.nodes += anchored.size
        self.aliased += anchored.size
        if self.aliased > MAX_ALIASED:
            self._stop(
                "alias-expansion", f"aliases stand for more than {MAX_ALIASED:,} values in this file", event,
                "write the values out instead of nesting aliases",
            )  # fmt: skip
        return anchored.node

    def _refuse_tag(self, event: Any) -> None:
        start = self._place(event.start_mark)
        self._report("yaml-tag", f"the tag `{event.tag}` is not allowed", start, start + 1, fix="remove the tag")

    def _place(self, mark: Any) -> int:
        return pack(self.file, mark.line, mark.column)

    def _report(
        self, kind: str, message: str, start: int, end: int, *, fix: str,
        related: tuple[tuple[int, int, str], ...] = (),
    ) -> None:  # fmt: skip
        self.problems.append(Problem(kind, message, start, end, fix, related))

    def _stop(self, kind: str, message: str, event: Any, fix: str) -> NoReturn:
        start = self._place(event.start_mark)
        raise _Stop(Problem(kind, message, start, start + 1, fix))


def _cure_for_empty(key: str) -> str:
    if " " in key:
        return "quote the text: an unquoted comma inside { } starts a new key"
    return "write `unknown` if it is not known, `none` if there is none, or remove the key"


def read_tree(text: str, file: int = 0) -> Tree:
    """Compose a text into a tree; `file` is the number its places carry. Never raises for an author's mistake."""
    stand_ins = stand_ins_for(text)
    parser = CParser(text.translate(stand_ins) if stand_ins else text)
    next_event = as_written(parser.get_event, stand_ins) if stand_ins else parser.get_event
    try:
        return _compose(_Composer(next_event, file, libyaml_events))
    except yaml.YAMLError as error:
        # libyaml refuses some valid YAML 1.2: where that costs little, the pure parser decides, and words it.
        return _read_purely(text, file) if len(text) <= _SECOND_OPINION else _refused(error, file)
    finally:
        parser.dispose()


def _read_purely(text: str, file: int) -> Tree:
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    parsed = YAML(typ="safe", pure=True).parse(text)
    last = 0

    def next_event() -> Any:
        nonlocal last
        try:
            event = next(parsed)
        except (YAMLError, RecursionError):
            raise
        except Exception:  # its own mistakes: a character beyond Unicode, a version of 40 digits
            raise _Stop(_not_yaml("an escape or a directive that means nothing", last)) from None
        last = pack(file, event.start_mark.line, event.start_mark.column)
        return event

    try:
        return _compose(_Composer(with_joined_halves(next_event), file, events))
    except YAMLError as error:
        return _refused(error, file)
    except RecursionError:
        return _unreadable("nested too deep", pack(file, 0, 0))
    except UnicodeDecodeError:
        words = "half a character, an escape between \\ud800 and \\udfff without its other half"
        return _unreadable(words, last, "write the character itself")


def _compose(composer: _Composer) -> Tree:
    """The tree of a stream of events; what the parser raises is the caller's."""
    try:
        root = composer.document()
    except _Stop as stop:
        return Tree(None, composer.root_start, (*composer.problems, stop.problem), broken=True)
    return Tree(root, composer.root_start, tuple(composer.problems))


def _refused(error: Exception, file: int) -> Tree:
    """What a parser says of a text that it cannot read."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    words = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return _unreadable(words, pack(file, mark.line, mark.column) if mark else pack(file, 0, 0))


def _unreadable(words: str, place: int, fix: str = "") -> Tree:
    return Tree(None, place, (_not_yaml(words, place, fix),), broken=True)


def _not_yaml(words: str, place: int, fix: str = "") -> Problem:
    tabs = "indent with spaces" if "\\t" in words else ""
    fix = fix or tabs or "check indentation, colons, brackets and quotes around this place"
    message = f"this is not YAML: {words.strip()}" if words.strip() else "this is not YAML"
    return Problem("syntax-error", message, place, place + 1, fix)
