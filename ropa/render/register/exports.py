"""The register in the formats that people take away: what `ropa export` makes."""

from collections.abc import Callable, Iterator, Mapping

from ropa.errors import RopaError
from ropa.model.values import known
from ropa.render.artifact import Artifact, Edition
from ropa.render.printable import printable
from ropa.render.record.making import language_of
from ropa.render.register import forms, lossless, making
from ropa.render.register.making import Rows
from ropa.render.register.saying import Speech
from ropa.render.register.table import Register

REGISTER, LOSSLESS = "register", "lossless"
FORMATS: Mapping[str, tuple[str, ...]] = {
    "xlsx": (REGISTER, *forms.LAYOUTS, LOSSLESS),
    "csv": (REGISTER, *forms.LAYOUTS, LOSSLESS),
    "markdown": (REGISTER, *forms.LAYOUTS),
    "docx": (REGISTER,),
}
"""The formats, and the layouts of each, the usual one first."""
FOLDERS = frozenset({"csv"})
"""Formats that are more than one file."""
CHECKED = frozenset({REGISTER})
"""Layouts that say what the rules found."""
_ENDINGS = {"xlsx": "xlsx", "markdown": "md", "docx": "docx"}
_GUIDES = frozenset({"read-me"})


def render(
    edition: Edition, format_: str, layout: str = REGISTER, rows: Callable[[], Rows] | None = None
) -> Iterator[Artifact]:
    """The files of a format: one, named for the layout, or one for each register.

    `rows` are those of activities in the layout `REGISTER`, if somebody has begun to make them (`making.rows_beside`).
    """
    if layout not in FORMATS[format_]:
        raise RopaError(f"{format_} has no layout `{layout}`", "write " + " or ".join(FORMATS[format_]))
    found = registers(edition, layout, rows)
    speech = Speech(language_of(edition.inventory))
    if format_ == "csv":
        from ropa.render.register import csv

        for register in found:
            if register.key not in _GUIDES:
                yield Artifact(f"{register.key}.csv", csv.write(register))
        return
    yield Artifact(f"{layout}.{_ENDINGS[format_]}", _one(edition, speech, found, format_))


def registers(edition: Edition, layout: str, rows: Callable[[], Rows] | None = None) -> tuple[Register, ...]:
    """The tables of a layout."""
    if layout == LOSSLESS:
        return lossless.registers(edition.inventory)
    return making.registers(edition, rows) if layout == REGISTER else forms.registers(edition, layout)


def _one(edition: Edition, speech: Speech, found: tuple[Register, ...], format_: str) -> bytes:
    title = _title(edition, speech)
    match format_:
        case "xlsx":
            from ropa.render.register import xlsx

            lists = "lists" if found[0].key in _GUIDES else speech.own["titles"]["lists"]
            return xlsx.write(found, edition.today, title, speech.own["abouts"]["cut"], lists)
        case "docx":
            from ropa.render.register import docx

            return docx.write(found, edition.today, title, speech.language.tag)
    from ropa.render.register import markdown

    return markdown.write(found, title).encode()


def _title(edition: Edition, speech: Speech) -> str:
    """What stands over the document: whose register it is."""
    organisation = edition.inventory.organisation
    name = known(organisation.name) or known(organisation.brand) if organisation else None
    record = speech.own["titles"]["record"]
    return printable(f"{record} – {speech.language.text(name)}") if name else record
