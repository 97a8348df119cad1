"""What a PDF shows, without what fonts and versions decide: text, tags, links, and what is painted, page by page."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from ropa.bundle.attachments import bounded, found_attachments
from ropa.bundle.verdict import Problem, Refused

_DEEPEST = 12
"""How many drawings may be nested in each other."""
_MOST_TAGS = 2_000_000
_SHOWN = {"Tj", "TJ", "'", '"'}
_FILLED, _STROKED = {"f", "F", "f*", "sh"}, {"S", "s"}
_BOTH = {"B", "B*", "b", "b*"}
_FILL_COLOURS = {"cs", "sc", "scn", "g", "rg", "k"}
_STROKE_COLOURS = {"CS", "SC", "SCN", "G", "RG", "K"}
_STATE = {"W", "W*", "gs", "BI", "INLINE IMAGE", "ri", "i"}
_SAID = ("/Alt", "/ActualText", "/E", "/Lang", "/T", "/Scope")
_BRACKETS = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_CHARACTERS = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.S)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its text in the order in which it is drawn, what is painted beside text, and where its links lead."""

    text: str
    painted: tuple[str, ...]
    links: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: its pages, its structure tags, what is attached, and what else its first object names."""

    pages: tuple[Page, ...]
    tags: tuple[str, ...]
    attached: tuple[tuple[str, str], ...]
    others: tuple[str, ...]


def read_paper(name: str, pdf: bytes) -> Paper:
    """What a PDF shows; `Refused` where it cannot be read."""
    import pikepdf

    try:
        with bounded(), pikepdf.Pdf.open(BytesIO(pdf)) as opened:
            return Paper(
                tuple(_page(page) for page in opened.pages),
                tuple(_tags(opened.Root.get("/StructTreeRoot"))),
                tuple(sorted((one, _digest(content or b"?")) for one, content in found_attachments(opened))),
                tuple(sorted(str(key) for key in dict(opened.Root))),
            )
    except (
        pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, IndexError,
    ) as error:  # fmt: skip
        raise Refused(Problem(name, f"is no PDF that can be read ({type(error).__name__})")) from None


def differences(there: Paper, here: Paper) -> Iterator[str]:
    """What one document shows and another does not, in words about the first."""
    if len(there.pages) != len(here.pages):
        yield f"has {len(there.pages)} pages, not {len(here.pages)}"
        return
    pairs = list(enumerate(zip(there.pages, here.pages, strict=True), 1))
    for words, pages in (
        ("has another text on", [number for number, (one, other) in pairs if one.text != other.text]),
        ("is painted otherwise on", [number for number, (one, other) in pairs if one.painted != other.painted]),
        ("has other links on", [number for number, (one, other) in pairs if one.links != other.links]),
    ):
        if pages:
            yield f"{words} page {_listed(pages)}"
    if there.tags != here.tags:
        yield "has other structure tags"
    if there.attached != here.attached:
        yield "has other files attached"
    if there.others != here.others:
        yield f"differs in {', '.join(sorted({*there.others} ^ {*here.others}))}"


def _listed(pages: list[int]) -> str:
    more = f" and {len(pages) - 5} more" if len(pages) > 5 else ""
    return ", ".join(map(str, pages[:5])) + more


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- tags


def _tags(root: Any) -> Iterator[str]:
    """Every structure element in its order, with what it says to those who do not see."""
    import pikepdf

    waiting: list[Any] = [root]
    seen: set[tuple[int, int]] = set()
    while waiting:
        if len(seen) > _MOST_TAGS:
            raise ValueError("more tags than any document has")
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += list(element)[::-1]
        elif isinstance(element, pikepdf.Dictionary):
            if element.is_indirect and element.objgen in seen:
                raise ValueError("tags in a circle")
            seen.add(element.objgen if element.is_indirect else (0, len(seen)))
            if "/S" in element:
                yield " ".join([str(element.S), *(f"{key} {element[key]}" for key in _SAID if key in element)])
            waiting.append(element.get("/K"))


# --- pages


def _page(page: Any) -> Page:
    drawn = _Drawn()
    drawn.draw(page, page.get("/Resources", {}))
    return Page(_SPACE.sub("", "".join(drawn.text)), tuple(drawn.painted), tuple(_links(page)))


def _links(page: Any) -> Iterator[str]:
    yield from (f"{key} {[float(side) for side in page[key]]}" for key in ("/CropBox", "/TrimBox") if key in page)
    yield f"turned {page.get('/Rotate', 0)}"
    for annotation in page.get("/Annots", ()):
        action = annotation.get("/A", {})
        words = [str(annotation.get("/Subtype")), str(action.get("/S")), str(action.get("/URI"))]
        yield " ".join([*words, *(key for key in ("/AP", "/AA", "/Dest") if key in annotation)])


@dataclass(slots=True)
class _Drawn:
    """What the programs of a page draw, by kind and colour and in order; not where, and not in which font."""

    text: list[str] = field(default_factory=list)
    painted: list[str] = field(default_factory=list)
    _fonts: dict[Any, "_Font"] = field(default_factory=dict)

    def draw(self, content: Any, resources: Any, depth: int = 0) -> None:
        """Follow a program, and those that it calls."""
        import pikepdf

        if depth > _DEEPEST:
            raise ValueError("drawings nested too deeply")
        state = _State()
        kept: list[_State] = []
        for step in pikepdf.parse_content_stream(content):
            operands, name = step.operands, str(step.operator)
            if name == "q":
                kept.append(state.copy())
            elif name == "Q":
                state = kept.pop() if kept else _State()
            elif name == "Tf":
                state.font = self._font(resources, operands[0])
            elif name in _SHOWN:
                self._show(state, operands)
            elif name == "Do":
                self._call(resources, operands[0], depth)
            elif name in ("BDC", "BMC", "DP", "MP"):
                self._paint("tag", str(operands[0]), *_said(operands[1:]))
            else:
                self._other(state, name, operands)

    def _other(self, state: "_State", name: str, operands: Any) -> None:
        if name in _FILL_COLOURS:
            state.fill = _colour(state.fill, name, operands)
        elif name in _STROKE_COLOURS:
            state.stroke = _colour(state.stroke, name, operands)
        elif name == "Tr":
            state.mode = str(operands[0])
        elif name in _FILLED or name in _BOTH or name in _STROKED:
            fill = "" if name in _STROKED else state.fill
            self._paint(name, fill, "" if name in _FILLED else state.stroke)
        elif name in _STATE:
            self._paint(name, *(str(one) for one in operands if name == "gs"))

    def _show(self, state: "_State", operands: Any) -> None:
        import pikepdf

        for operand in operands:
            pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    self.text.append(state.font.text(bytes(piece)) if state.font else "\ufffd")
        event = f"text {state.mode} {state.fill}"
        if not self.painted or self.painted[-1] != event:  # how many lines a text takes, fonts decide
            self.painted.append(event)

    def _call(self, resources: Any, name: Any, depth: int) -> None:
        called = resources.XObject[name]
        if called.get("/Subtype") == "/Form":
            self._paint("drawing")
            self.draw(called, called.get("/Resources", resources), depth + 1)
        else:
            self._paint("picture", _digest(called.read_raw_bytes()))

    def _font(self, resources: Any, name: Any) -> "_Font":
        font = resources.Font[name]
        key = font.objgen if font.is_indirect else str(name)
        if key not in self._fonts:
            self._fonts[key] = _font(font)
        return self._fonts[key]

    def _paint(self, *what: str) -> None:
        self.painted.append(" ".join(filter(None, what)))


@dataclass(slots=True)
class _State:
    """What a program has set."""

    font: "_Font | None" = None
    fill: str = "0"
    stroke: str = "0"
    mode: str = "0"

    def copy(self) -> "_State":
        """The same once more."""
        return _State(self.font, self.fill, self.stroke, self.mode)


def _colour(before: str, operator: str, operands: Any) -> str:
    said = " ".join(str(one) for one in operands)
    return said if operator in ("cs", "CS") else f"{before.partition('|')[0]}|{said}"


def _said(properties: Any) -> Iterator[str]:
    """What a marked content says instead of what it draws."""
    for one in properties:
        if hasattr(one, "keys"):
            yield from (f"{key} {one[key]}" for key in _SAID if key in one)


# --- fonts


@dataclass(frozen=True, slots=True)
class _Font:
    """How many bytes a sign takes, and which text it stands for."""

    width: int
    signs: dict[int, str]

    def text(self, shown: bytes) -> str:
        """The text of what is shown; U+FFFD for a sign that has none."""
        codes = (int.from_bytes(shown[at : at + self.width], "big") for at in range(0, len(shown), self.width))
        return "".join(self.signs.get(code, "\ufffd") for code in codes)


def _font(font: Any) -> _Font:
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    if "/ToUnicode" not in font:
        return _Font(width, {})
    signs: dict[int, str] = {}
    for kind, lines in _CHARACTERS.findall(font.ToUnicode.read_bytes()):
        found = _BRACKETS.findall(lines)
        parts = [bracket or bytes.fromhex(digits.decode()) for digits, bracket in found]
        signs |= _ranges(parts) if kind == b"range" else _single(parts)
    return _Font(width, signs)


def _single(parts: list[bytes]) -> dict[int, str]:
    return {_code(code): _utf16(text) for code, text in zip(parts[::2], parts[1::2], strict=False)}


def _ranges(parts: list[bytes]) -> dict[int, str]:
    signs: dict[int, str] = {}
    waiting = parts[::-1]
    while len(waiting) > 2:
        first, last, text = _code(waiting.pop()), _code(waiting.pop()), waiting.pop()
        if last - first > 0xFFFF:
            raise ValueError("more signs than a font has")
        for code in range(first, last + 1):
            if text == b"[":
                signs[code] = _utf16(waiting.pop())
            else:
                head, tail = text[:-2], int.from_bytes(text[-2:], "big") + code - first
                signs[code] = _utf16(head + tail.to_bytes(3, "big")[-2:])
        if text == b"[":
            waiting.pop()
    return signs


def _code(digits: bytes) -> int:
    return int.from_bytes(digits, "big")


def _utf16(text: bytes) -> str:
    return text.decode("utf-16-be", "replace")
