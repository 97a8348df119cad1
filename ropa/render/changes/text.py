"""A comparison, and a history, on a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from ropa.changes.change import Change, Comparison, Notice, Sign
from ropa.render.changes import words
from ropa.render.findings.palette import Palette
from ropa.render.findings.visible import at_start, visible

_WIDTH = 110


def render(comparison: Comparison, palette: Palette, *, same_texts: bool) -> Iterator[str]:
    """The material changes, the editorial ones, and the notices they bring."""
    if not comparison.changes:
        yield words.nothing(same_texts=same_texts) + "\n"
    yield from _block("Material", comparison.material, palette)
    yield from _block("Editorial", comparison.editorial, palette)
    if comparison.notices:
        yield palette.paint("What a law asks for", palette.strong) + "\n"
        for notice in comparison.notices:
            yield from _notice(notice, palette)
        yield f"  {words.not_the_law(comparison)}\n\n"
    for line in filter(None, (words.unread(comparison),)):
        yield f"{visible(line)}\n"
    if comparison.changes:
        yield words.summary(comparison) + "\n"


def short(comparison: Comparison) -> Iterator[str]:
    """The material changes and the notices alone, a line each: for a history."""
    for change in comparison.material:
        yield f"  {change.sign.value} {visible(change.words)}\n"
    attested = [change for change in comparison.editorial if change.where[-1:] == ("reviewed",)]
    if attested:
        yield f"  = confirmed: {visible(', '.join(_entry(change) for change in attested))}\n"
    others = len(comparison.editorial) - len(attested)
    if others and not comparison.material:
        yield f"  {others} editorial\n"
    cites = dict.fromkeys(notice.cite for notice in comparison.notices)
    if cites:
        yield f"  ! {'; '.join(cites)}\n"


def _entry(change: Change) -> str:
    return ".".join(map(str, change.where[:-1]))


def _block(title: str, changes: Iterable[Change], palette: Palette) -> Iterator[str]:
    changes = list(changes)
    if not changes:
        return
    yield palette.paint(title, palette.strong) + "\n"
    for change in changes:
        colour = {Sign.NEW: palette.info, Sign.GONE: palette.error}.get(change.sign, palette.warning)
        yield from _wrapped(f"{palette.paint(change.sign.value, colour)} ", visible(change.words))
        yield from _wrapped("    because ", visible(change.reason))
        yield f"      at {visible(change.place)}\n"
    yield "\n"


def _notice(notice: Notice, palette: Palette) -> Iterator[str]:
    head = f"{notice.cite} – {visible(notice.who)}, {notice.when}"
    yield from _wrapped(f"{palette.paint('!', palette.warning)} ", head)
    yield from _wrapped("    ", notice.duty + words.confidence(notice))
    for doubt in notice.doubts:
        yield from _wrapped("    perhaps: ", visible(doubt))
    yield f"      for {visible(', '.join(dict.fromkeys(change.place for change in notice.because)))}\n"


def _wrapped(lead: str, text: str) -> Iterator[str]:
    """Text in lines of a readable length, the later ones below the beginning of the first."""
    lines = wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False) or [""]
    yield f"  {lead}{lines[0]}\n"
    for line in lines[1:]:
        yield f"      {at_start(line)}\n"
