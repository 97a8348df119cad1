"""A stream of YAML events -> one tree.

The events of a parser are composed here, because a loader that keeps positions costs forty times as much. YAML
1.2 with less: every scalar stays text until a field gives it a type; tags, merge keys, several documents and
keys that are not text are refused; aliases are allowed within a budget. What can be read after a problem is
read: one pass reports them all.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from sys import intern
from typing import Any, NoReturn

from ropa.text.places import COLUMN_BITS, FILE_SHIFT, MAX_COLUMN, pack
from ropa.text.tree import Mapping, Node, Problem, Sequence, Tree

MAX_DEPTH = 40
"""An inventory nests about eight levels deep."""
MAX_ALIASED = 500_000
"""How many values the aliases of one file may stand for: each costs memory later (a "billion laughs" has 10^9)."""

_QUOTE = "quote the text: an unquoted comma inside { } starts a new key"
_EMPTY = frozenset({"", "~", "null", "Null", "NULL"})


class Stop(Exception):
    """Reading cannot go on in this text."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def compose(next_event: Callable[[], Any], kinds: Any, file: int) -> Tree:
    """The tree of a stream of events, of the classes in `kinds`; what the parser raises is the caller's."""
    composer = _Composer(next_event, file, kinds)
    try:
        root = composer.document()
    except Stop as stop:
        return Tree(None, composer.root_start, (*composer.problems, stop.problem), broken=True)
    return Tree(root, composer.root_start, tuple(composer.problems))


@dataclass(slots=True)
class _Anchored:
    node: Node
    size: int


@dataclass(slots=True)
class _Composer:
    """Turns one stream of events into one tree."""

    next_event: Callable[[], Any]
    file: int
    kinds: Any
    problems: list[Problem] = field(default_factory=list)
    anchors: dict[str, _Anchored] = field(default_factory=dict)
    nodes: int = 0
    aliased: int = 0
    root_start: int = 0
    continued: tuple[Mapping, str, str] | None = None
    """The last text that a comma cut short: its mapping, its key, and what stands behind the comma."""

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
        next_event, file = self.next_event, self.file << FILE_SHIFT
        mapping = Mapping()
        mark = mapping.marks.extend
        while True:
            key_event = next_event()
            if key_event.__class__ is not ScalarEvent:
                if key_event.__class__ is not MappingEndEvent:
                    self._stop("key-not-text", "a key must be plain text", key_event, _cure_for_key(key_event))
                return mapping, self._place(key_event.end_mark)
            key = intern(key_event.value)  # the same keys stand in every entry
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
                self._cannot_add(mapping, key_event, value, event)
                continue
            mapping[key] = value
            mark((_start(key_event.start_mark, file), _start(event.start_mark, file), end))

    def _sequence(self, depth: int) -> tuple[Sequence, int]:
        ScalarEvent, SequenceEndEvent = self.kinds.ScalarEvent, self.kinds.SequenceEndEvent  # noqa: N806
        next_event, file = self.next_event, self.file << FILE_SHIFT
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

    def _cannot_add(self, mapping: Mapping, event: Any, value: Node, after: Any) -> None:
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
        elif value is None and mapping and self._place(after.start_mark) == self._place(event.end_mark):
            self._continue(mapping, key, start, end)
        elif value is None and not getattr(after, "tag", None):  # a tag is refused already
            self._report("empty-value", f"`{key}` has no value", start, end, fix=_cure_for_empty(key))
        elif value is None:
            return
        else:
            self._report("merge-key", "`<<` is no key of an inventory", start, end, fix="give it another name")

    def _continue(self, mapping: Mapping, words: str, start: int, end: int) -> None:
        """Say that a text ends at a comma inside braces; all that follows it is one mistake."""
        name, value = next(reversed(mapping.items()))
        if not isinstance(value, str):
            self._report("empty-value", f"`{words}` has no value", start, end, fix=_cure_for_empty(words))
            return
        if self.continued is not None and self.continued[0] is mapping and self.continued[1] == name:
            words = f"{self.continued[2]}, {words}"
            start = self.problems.pop().start
        self.continued = (mapping, name, words)
        text = f"{value}, {words}".strip("“”„‘’")
        message = f'the comma before `{words}` ends the text of `{name}`, which was probably to be "{text}"'
        self._report("empty-value", message, start, end, fix=_QUOTE)

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
            return node, _scalar_end(event, self.file << FILE_SHIFT)
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
        self._report(
            "yaml-tag",
            f"the tag `{event.tag}` is not allowed",
            start,
            start + 1,
            fix="remove the tag, or quote a text that starts with `!`",
        )

    def _place(self, mark: Any) -> int:
        return pack(self.file, mark.line, mark.column)

    def _report(
        self, kind: str, message: str, start: int, end: int, *, fix: str,
        related: tuple[tuple[int, int, str], ...] = (),
    ) -> None:  # fmt: skip
        self.problems.append(Problem(kind, message, start, end, fix, related))

    def _stop(self, kind: str, message: str, event: Any, fix: str) -> NoReturn:
        start = self._place(event.start_mark)
        raise Stop(Problem(kind, message, start, start + 1, fix))


def _cure_for_empty(key: str) -> str:
    if " " in key:
        return _QUOTE
    return "write `unknown` if it is not known, `none` if there is none, or remove the key"


def _cure_for_key(event: Any) -> str:
    if getattr(event, "flow_style", False):
        return "quote the text; where `{{ ... }}` is a placeholder that nobody filled in, write the real content"
    return "quote it"


def _start(mark: Any, file: int) -> int:
    """Where a mark points, packed; `file` is shifted already."""
    line: int = mark.line
    column: int = mark.column
    return file | line << COLUMN_BITS | (column if column < MAX_COLUMN else MAX_COLUMN)


def _scalar_end(event: Any, file: int) -> int:
    """Where a scalar ends; a block scalar "ends" where the next line starts, which helps nobody."""
    mark = event.end_mark
    column: int = mark.column
    if column == 0:
        return _start(event.start_mark, file) + 1
    line: int = mark.line
    return file | line << COLUMN_BITS | (column if column < MAX_COLUMN else MAX_COLUMN)
