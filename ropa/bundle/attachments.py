"""The files attached to a PDF, read without trust: whatever it says of their sizes, no more is unfolded than needed."""

import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import Any

from ropa.bundle.verdict import Problem, Refused

_MOST_UNFOLDED = 256 * 1024 * 1024
"""How far any stream of a PDF may unfold while it is opened."""


def wrong_attachments(
    name: str, pdf: bytes, files: Mapping[str, set[bytes]], demanded: tuple[str, ...]
) -> Iterator[Problem]:
    """What is attached to a PDF and is not every file of that name, by `files`; and what must be and is not."""
    missing = dict.fromkeys(demanded)
    most = max((len(content) for contents in files.values() for content in contents), default=0)
    for attached, content in _attachments(name, pdf, most):
        missing.pop(attached, None)
        if attached not in files:
            yield Problem(name, f"has {attached} attached, which is not among the documents of the bundle")
        elif {content} != files[attached]:
            yield Problem(name, f"has another {attached} attached than the one in the bundle")
    for demand in missing:
        yield Problem(name, f"has no {demand} attached")


def _attachments(name: str, pdf: bytes, most: int) -> list[tuple[str, bytes | None]]:
    """Names and contents, wherever in the PDF they hang; None for what is longer than `most` or packed otherwise."""
    import pikepdf

    try:
        with bounded(), pikepdf.Pdf.open(BytesIO(pdf)) as opened:
            return list(found_attachments(opened, most))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError) as error:
        raise Refused(Problem(name, f"is no PDF that can be read ({type(error).__name__})")) from None


def found_attachments(pdf: Any, most: int = _MOST_UNFOLDED) -> Iterator[tuple[str, bytes | None]]:
    """Names and contents of what is attached to an opened PDF; None for what is longer than `most`."""
    import pikepdf

    named = set()
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and "/EF" in thing:
            for stream in dict(thing.EF.items()).values():
                named.add(stream.objgen)
                yield str(thing.get("/UF", thing.get("/F", "a file without a name"))), _content(stream, most)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/EmbeddedFile" and thing.objgen not in named:
            yield "a file without a name", None


def _content(stream: Any, most: int) -> bytes | None:
    import pikepdf

    packed: bytes = stream.read_raw_bytes()
    if "/Filter" not in stream:
        return packed
    flate = pikepdf.Name.FlateDecode
    if stream.Filter not in (flate, pikepdf.Array([flate])) or "/DecodeParms" in stream:
        return None
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(packed, most + 1)
    except zlib.error:
        return None
    return content if unpacker.eof and len(content) <= most else None


@contextmanager
def bounded() -> Iterator[None]:
    """Let no stream unfold without end while the PDF is opened."""
    import pikepdf

    limit, before = pikepdf.settings.set_qpdf_limits, pikepdf.settings.get_qpdf_limits()
    limit(flate_max_memory=_MOST_UNFOLDED, run_length_max_memory=_MOST_UNFOLDED)
    try:
        yield
    finally:
        limit(flate_max_memory=before["flate_max_memory"], run_length_max_memory=before["run_length_max_memory"])
