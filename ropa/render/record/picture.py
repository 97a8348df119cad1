"""A drawing of ours, in SVG -> a call of Typst that draws it."""

import re
from xml.etree.ElementTree import fromstring

from ropa.render.record.literal import quoted
from ropa.render.record.room import MOST_TOLD, shortened

FAMILY = "Fira Sans"
"""The font of everything; it comes with the package."""
_LETTERED = re.compile('font-family="[^"]*"')
_BOX = re.compile(r'viewBox="[\d.-]+ [\d.-]+ ([\d.]+) ([\d.]+)"')
_EMOJI = re.compile("[\u200d\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+")
"""What has colours of its own cannot be drawn within a picture; the text beside it has it."""


def vector(svg: str) -> str:
    """The call for a drawing; its title stands in its place for those who cannot see it."""
    drawn = fromstring(svg)  # noqa: S314 - made by our templates, in which the words of an inventory are escaped
    title = next((one for one in drawn.iter() if one.tag.rpartition("}")[2] == "title"), None)
    said = "" if title is None else shortened(" ".join("".join(title.itertext()).split()), MOST_TOLD)
    svg = _LETTERED.sub(f'font-family="{FAMILY}"', _EMOJI.sub("", svg), count=1)
    box = _BOX.search(svg)
    size = f"{box[1]}, {box[2]}" if box else "1, 1"
    if "xmlns=" not in svg.partition(">")[0]:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f"vector({quoted(svg)}, {quoted(said)}, {size});"
