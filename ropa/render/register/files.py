"""The register in every format, for `ropa build --only register` and for bundles."""

from collections.abc import Iterator

from ropa.render.artifact import Artifact, Edition
from ropa.render.register import exports

_FOLDER = "internal/register"


def render(edition: Edition) -> Iterator[Artifact]:
    """The workbook with every register, the one that can be read back, and the other formats, each in its place."""
    for format_, layouts in exports.FORMATS.items():
        for layout in layouts if format_ == "xlsx" else layouts[:1]:
            for artifact in exports.render(edition, format_, layout):
                folder = f"{_FOLDER}/{format_}" if format_ in exports.FOLDERS else _FOLDER
                yield Artifact(f"{folder}/{artifact.path}", artifact.content)
