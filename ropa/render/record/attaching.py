"""Files attached to a PDF that is joined from parts."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from ropa.render.artifact import Artifact


def attach(pdf: Pdf, attached: Sequence[Artifact], day: date) -> None:
    """Attach files as what the document was made from (ISO 19005-3, 6.8)."""
    if not attached:
        return
    files = {artifact.path.rpartition("/")[2]: _file(pdf, artifact, day) for artifact in attached}
    names: list[Any] = [part for name, file in sorted(files.items()) for part in (String(name), file)]
    if "/Names" not in pdf.Root:
        pdf.Root.Names = Dictionary()
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array(names))
    pdf.Root.AF = Array(list(files.values()))


def _file(pdf: Pdf, artifact: Artifact, day: date) -> Any:
    content, name = artifact.content, artifact.path.rpartition("/")[2]
    midnight = f"D:{day:%Y%m%d}000000Z"
    digest = hashlib.md5(content, usedforsecurity=False).digest()
    about = Dictionary(CheckSum=String(digest), Size=len(content), CreationDate=midnight, ModDate=midnight)
    stream = pdf.make_stream(content, Type=Name.EmbeddedFile, Subtype=Name("/application/json"), Params=about)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec, F=String(name), UF=String(name), Desc=String("The inventory this is made from"),
            EF=Dictionary(F=stream, UF=stream), AFRelationship=Name.Source,
        )
    )  # fmt: skip
