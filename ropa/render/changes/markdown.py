"""A comparison as Markdown, for a comment on a pull request.

What an author wrote shows as text: it cannot make markup, call people (`@name`), link to issues (`#1`) or addresses.
"""

import re
from collections.abc import Iterable, Iterator

from ropa.changes.change import Change, Comparison, Notice
from ropa.render.changes import words
from ropa.render.findings.visible import visible

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$&:^=\"'])")
_CALLS = re.compile(r"@|#(?=\w)|(?i:www|GH)(?=[.-])|(?i:https?|ftp|mailto)(?=:)")
_APART = "<!-- -->"
"""Ends a word for whatever looks for names, numbers and addresses in a comment, and shows nothing."""


def render(comparison: Comparison, before: str, after: str, *, same_texts: bool) -> Iterator[str]:
    """Headings, the material changes, the notices they bring, and the editorial changes folded away."""
    yield f"### What changed in the inventory\n\nFrom {escaped(before)} to {escaped(after)}: "
    if not comparison.changes:
        yield f"{words.nothing(same_texts=same_texts)}\n"
    else:
        yield f"**{words.summary(comparison)}**.\n"
    if comparison.material:
        yield "\n#### Material\n\n"
        yield from _changes(comparison.material)
    if comparison.notices:
        yield "\n#### What a law asks for\n\n"
        for notice in comparison.notices:
            yield from _notice(notice)
        yield f"\n{words.not_the_law(comparison)}\n"
    if comparison.editorial:
        yield f"\n<details><summary>Editorial: {len(comparison.editorial)}</summary>\n\n"
        yield from _changes(comparison.editorial)
        yield "\n</details>\n"
    if comparison.unread:
        yield f"\n{escaped(words.unread(comparison))}\n"


def missing(before: str, after: str, *, new: bool) -> str:
    """The comment where one of two states has no inventory."""
    return f"### What changed in the inventory\n\n{escaped(words.missing(before, after, new=new))}\n"


def _changes(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        mark = {"+": "➕", "-": "➖", "~": "✏️"}[change.sign.value]
        yield f"- {mark} {escaped(change.words)}\n"
        yield f"  <br>because {escaped(change.reason)} (at {escaped(change.place)})\n"


def _notice(notice: Notice) -> Iterator[str]:
    link = f"[{escaped(notice.cite)}]({notice.url})" if notice.url.startswith("https://") else escaped(notice.cite)
    duty = escaped(notice.duty + words.confidence(notice))
    yield f"- [ ] **{link}** – {escaped(notice.who)}, {escaped(notice.when)}: {duty}\n"
    for doubt in notice.doubts:
        yield f"  <br>perhaps: {escaped(doubt)}\n"
    places = dict.fromkeys(change.place for change in notice.because)
    yield f"  <br>for {escaped(', '.join(places))}\n"


def escaped(text: str) -> str:
    r"""Text that Markdown shows as it is.

    >>> escaped("<b>@all</b>")
    '\\<b\\>@<!-- -->all\\</b\\>'
    """
    parts = []
    position = 0
    plain = visible(text)
    for call in _CALLS.finditer(plain):
        parts += [_MARKUP.sub(r"\\\1", plain[position : call.start()]), _MARKUP.sub(r"\\\1", call[0]), _APART]
        position = call.end()
    parts.append(_MARKUP.sub(r"\\\1", plain[position:]))
    return "".join(parts)
