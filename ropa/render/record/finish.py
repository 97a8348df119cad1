"""The last touches to a PDF: it says that it follows PDF/UA-1 beside PDF/A-3a, in metadata that anybody can read."""

from collections.abc import Callable
from typing import Any

_NAMESPACES = {
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
# PDF/A admits only schemas that it knows or that the file itself describes (ISO 19005-3, 6.6.2.3).
_IDENTIFICATION = """<rdf:Description rdf:about="" xmlns:pdfuaid="{pdfuaid}">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="{pdfaExtension}" xmlns:pdfaSchema="{pdfaSchema}"
 xmlns:pdfaProperty="{pdfaProperty}"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{pdfuaid}</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".format(**_NAMESPACES).encode()


def finisher(part: str = "") -> Callable[[Any, Any], None]:
    """A finisher for WeasyPrint. The `part` of a document that is laid out in several keeps its ids apart by it."""

    def finish(_: Any, pdf: Any) -> None:
        if "AF" in pdf.catalog:  # WeasyPrint names each attached file there twice
            pdf.catalog["AF"][:] = dict.fromkeys(pdf.catalog["AF"])
        for thing in pdf.objects:
            if getattr(thing, "extra", {}).get("Type") == "/Metadata":
                _identify(thing)
            elif part and isinstance(thing, dict) and "ID" in thing:
                thing["ID"].string = f"{part}-{thing['ID'].string}"  # the cells under a heading share the object

    return finish


def _identify(stream: Any) -> None:
    """Add the identification to the metadata, and leave them uncompressed (ISO 19005-3, 6.6.2.1)."""
    content = b"\n".join(part if isinstance(part, bytes) else part.data for part in stream.stream)
    head, end, tail = content.partition(b"</rdf:RDF>")
    stream.stream = [head + _IDENTIFICATION + end + tail]
    stream.compress = False
