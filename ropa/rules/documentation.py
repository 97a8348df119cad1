"""A rule's docstring as its page: a title and four sections, always the same."""

import re
from dataclasses import dataclass

HEADINGS = ("What it checks", "Why it matters", "How to fix", "When it is wrong")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the paragraphs under it, in Markdown."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Documentation:
    """What a rule's page says: what is wrong when it fires, in one sentence, and the sections."""

    title: str
    sections: tuple[Section, ...]

    def section(self, heading: str) -> str:
        """The text under a heading."""
        return next(section.text for section in self.sections if section.heading == heading)


def parse(text: str) -> Documentation:
    """Read a docstring without its indentation. ValueError if it is no rule's page."""
    head, *rest = _HEADING.split(text.strip())
    headings, texts = rest[::2], [body.strip() for body in rest[1::2]]
    if tuple(headings) != HEADINGS:
        raise ValueError(f"the sections must be {', '.join(HEADINGS)}, not {', '.join(headings) or 'none'}")
    title = head.strip()
    if "\n" in title:
        raise ValueError("the title must be one line, with an empty line after it")
    for heading, body in zip(headings, texts, strict=True):
        if not body:
            raise ValueError(f"nothing stands under “{heading}”")
    return Documentation(title, tuple(map(Section, headings, texts)))
