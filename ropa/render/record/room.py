"""How much room a piece of markup takes on paper, roughly: what may not fit on a page must be allowed to go on."""

import re
from xml.etree.ElementTree import Element

TALLEST = 600
"""How much may be kept together on a page: more might not fit on any, and would be cut off."""
NARROW = 200
"""How much surely fits on a page in every column: of a row that has more, the style sheet measures the cells."""
MOST_TOLD = 2000
"""How many letters a title or the words for a picture have at most: a PDF/A knows no strings of more than 32767."""
_LINE = 15
"""What a line of its own counts as, in characters."""
_WIDE = re.compile("[\u0300-\u036f\u0483-\u0489\u0530-\u1dff\u20d0-\u20ff\u2600-\U0010ffff]")
"""Letters that may be wide, or be named by their number where no font has them. They count as six."""
_LINES = frozenset({"br", "div", "li", "p"})


def weight(element: Element) -> int:
    """How much room something takes, in characters: at least as much as it will."""
    text = "".join(element.itertext())
    return len(text) + 5 * len(_WIDE.findall(text)) + _LINE * sum(one.tag in _LINES for one in element.iter())


def shortened(text: str, most: int) -> str:
    """As much of a text as fits where it is only told once more."""
    return text if len(text) <= most else f"{text[: most - 1]}…"
