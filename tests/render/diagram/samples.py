"""What the tests of the diagrams share."""

import re
import tempfile
from datetime import date
from pathlib import Path

from lxml import etree

from ropa.graph import build_graph
from ropa.law.book import LawBook
from ropa.load import load
from ropa.render.artifact import Edition
from ropa.render.diagram import _sheet
from ropa.rules.applicability import laws_on
from tests.support import INVENTORIES, SEEDS, TODAY

SVG = "{http://www.w3.org/2000/svg}"
NAMES = SEEDS


def edition_of(path, *, final=False, laws=None, today: date = TODAY):
    """An edition without findings, which no diagram shows: quicker than checking."""
    loaded = load(INVENTORIES / path if path in SEEDS else Path(path))
    law = LawBook(today)
    laws = laws_on(loaded.inventory, law) if laws is None else frozenset(laws)
    graph = build_graph(loaded.inventory)
    return Edition(loaded.inventory, graph, loaded.sources, (), (), law, laws, today, "0.1.0", final=final)


def edition_of_text(text, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(text, encoding="utf-8")
        return edition_of(path, **options)


def sheet_of(text, **options):
    return _sheet(edition_of_text(text, **options))


def said(flow):
    """A flow in short: who, to whom, how firm, which data."""
    data = [item.node.removeprefix("data-categories.") or item.words or "?" for item in flow.items]
    return flow.source, flow.target, flow.firmness.name, data


def flows_of(text, **options):
    return [said(flow) for flow in sheet_of(text, **options).flows]


def parsed(svg):
    """The SVG as an XML parser that forgives nothing reads it."""
    return etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True, recover=False))


def drawn_flows(svg):
    return [group for group in parsed(svg).iter(f"{SVG}g") if "flow" in (group.get("class") or "").split()]


def texts(svg):
    """All text of a picture, line by line with a space between."""
    return re.sub(r"\s+", " ", " ".join(node.text or "" for node in parsed(svg).iter(f"{SVG}tspan")))


BEGIN = """
inventory: 1
organisation: {name: Tea GmbH, country: DE}
laws: {gdpr: {stance: governing}}
data-subjects: {guests: Guests}
"""
