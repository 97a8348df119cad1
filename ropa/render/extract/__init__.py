"""A part of the record for somebody: an extract of some activities, and a sheet for each of them.

Every document says on its face that it is a part, and of what. An internal one has the registers that belong to the
activities; a public one has only what the inventory does not mark as internal, and no place in a file.
"""

from collections.abc import Iterator

from ropa.render.artifact import Artifact
from ropa.render.extract import document, sheet
from ropa.render.extract.part import Face, Part

__all__ = ["Face", "Part", "render"]


def render(part: Part, name: str) -> Iterator[Artifact]:
    """The files of one output."""
    yield from (document.render(part) if name == "extract" else sheet.render(part))
