"""HTML to PDF: the only module that knows WeasyPrint.

It is imported when the first PDF is made: that takes half a second, and needs system libraries that may be missing.
"""

import gc
import logging
import mimetypes
import os
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.error import URLError

from ropa.errors import RopaError
from ropa.render.artifact import Artifact
from ropa.render.record.finish import finisher
from ropa.render.record.fonts import Fonts, whole_fonts

_VARIANT = "pdf/a-3a"
_LONGEST = 18
"""How many characters stand together before a line may break between them."""
_SIGN = r"(?:[^\s<>&]|&[#\w]+;)"
_RUN = re.compile(rf"<style>.*?</style>|<[^>]*>|{_SIGN}{{{_LONGEST + 1},}}", re.DOTALL)
_BIT = re.compile(rf"{_SIGN}{{1,{_LONGEST}}}?(?:[-/.,:;_@=?#]+|$)|{_SIGN}{{1,{_LONGEST}}}")


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its level, its words, and its place on a page, in pixels from the top left."""

    level: int
    title: str
    page: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF, how many pages it has, and its anchors and bookmarks with their places."""

    content: bytes
    pages: int
    anchors: Mapping[str, tuple[int, float, float]]
    marks: tuple[Mark, ...]


def print_pdf(
    text: str, day: date, attached: tuple[Artifact, ...] = (), *, fonts: Fonts | None = None, part: str = ""
) -> Printed:
    """A text of HTML as a PDF of a day, with the files that it was made from attached; `part` names one of several."""
    weasyprint = load_weasyprint()
    with _day(day), _calm():
        html = weasyprint.HTML(
            string=_RUN.sub(_breakable, text), url_fetcher=_fetcher(weasyprint, fonts or whole_fonts())
        )
        document = html.render(pdf_variant=_VARIANT, pdf_tags=True)
        document.metadata.attachments = [_attachment(weasyprint, artifact, day) for artifact in attached]
        content = document.write_pdf(pdf_variant=_VARIANT, pdf_tags=True, finisher=finisher(part))
        return Printed(content, len(document.pages), _anchors(document), tuple(_marks(document)))


def load_weasyprint() -> Any:
    """Import WeasyPrint; a `RopaError` that says what to install where it finds no Pango."""
    try:
        import weasyprint
    except OSError as error:
        library = str(error).split("'")[1] if "'" in str(error) else "Pango"
        raise RopaError(f"PDFs need the Pango libraries, and {library} is not installed", _cure()) from None
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    return weasyprint


def _cure() -> str:
    if sys.platform == "darwin":
        return "run `brew install pango`, or build without the PDF"
    packages = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
    return f"run `apt-get install --no-install-recommends {packages}`, or build without the PDF"


def _anchors(document: Any) -> dict[str, tuple[int, float, float]]:
    """The place of each anchor: what goes on over several pages is found on each, and begins on the first."""
    places: dict[str, tuple[int, float, float]] = {}
    for number, page in enumerate(document.pages):
        for anchor, (x, y, *_) in page.anchors.items():
            places.setdefault(anchor, (number, x, y))
    return places


def _marks(document: Any) -> Iterator[Mark]:
    for number, page in enumerate(document.pages):
        for level, title, (x, y), _ in page.bookmarks:
            yield Mark(level, title, number, x, y)


def _attachment(weasyprint: Any, artifact: Artifact, day: date) -> Any:
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    mimetypes.add_type("application/ld+json", ".jsonld")  # or else it would depend on the machine
    return weasyprint.Attachment(
        string=artifact.content, name=artifact.path.rpartition("/")[2], description="The inventory this is made from",
        relationship="Source", created=midnight, modified=midnight,
    )  # fmt: skip


def _breakable(run: re.Match[str]) -> str:
    """Let a line break in a word that is too long for a column: after punctuation, or wherever it must.

    `overflow-wrap` would do, but WeasyPrint then breaks short words too, where an inline element ends a line.
    """
    return run[0] if run[0].startswith("<") else "\u200b".join(_BIT.findall(run[0]))


def _fetcher(weasyprint: Any, fonts: Fonts) -> Any:
    """Fetches our own font files, and refuses everything else: what an inventory says can never be loaded."""

    class OwnFonts(weasyprint.URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ARG002 - WeasyPrint's signature
            content = fonts.files.get(url)
            if content is None:
                raise URLError("nothing but the packaged fonts is fetched")
            return weasyprint.urls.URLFetcherResponse(url, content, {"Content-Type": "font/ttf"})

    return OwnFonts()


@contextmanager
def _day(day: date) -> Iterator[None]:
    """Let fontTools write this day into the fonts that it makes, not the hour of the clock."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


@contextmanager
def _calm() -> Iterator[None]:
    """Collect no garbage among the many boxes of a layout: they live until it is done, and looking takes a fifth."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
