"""`README.txt`: what is in a bundle and how to check it, for somebody who does not know ropa."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from ropa.bundle.about import ABOUT, SOURCES, About
from ropa.bundle.manifest import MANIFEST
from ropa.law.languages import SOURCE
from ropa.render.findings.visible import visible
from ropa.render.language import Language
from ropa.render.templates import environment

README = "README.txt"

_KINDS = (
    (README, "this text"),
    (MANIFEST, "the SHA-256 of every other file"),
    (ABOUT, "for programs: day, laws, commit, versions"),
    (SOURCES + "*", "the inventory, as its authors wrote it"),
    ("findings.sarif", "what was found, and what was looked for (SARIF 2.1.0)"),
    ("law-facts.json", "the law facts that the check relied on, with dates and sources"),
    ("documents/public/policy/*", "the privacy policy, as it may be published"),
    ("documents/internal/record/*.pdf", "the record of processing activities (GDPR Art. 30), to read and to print"),
    ("documents/internal/record/*.html", "the same as a page"),
    ("documents/internal/diagram/*", "the data-flow diagram"),
    ("documents/internal/inventory.json", "the whole inventory, resolved, for programs"),
    ("documents/public/tilt.json", "the policy for other programs (TILT, the Transparency Information Language)"),
    ("*.xlsx", "the registers as a spreadsheet"),
    ("*.csv", "a register as a table for other programs"),
    ("*.docx", "the same as a text document"),
    ("*.jsonld", "the record for other programs (JSON-LD, Data Privacy Vocabulary)"),
    ("*", "made from the inventory"),
)
"""What a file is, by its name; the first that fits."""


def render(about: About, names: Iterable[str]) -> bytes:
    """The text for a bundle with files of these names."""
    template = environment(Language(SOURCE, SOURCE)).overlay(autoescape=False).get_template("bundle/README.txt")
    name = visible(about.organisation or "")
    text = template.render(about=about, name=name, kinds=list(_kinds({README, MANIFEST, ABOUT, *names})))
    return text.encode()


def _kinds(names: set[str]) -> Iterator[tuple[list[str], str]]:
    """What is in it, kind by kind, with the files of each."""
    left = sorted(names)
    for pattern, words in _KINDS:
        found = [name for name in left if fnmatchcase(name, pattern)]
        left = [name for name in left if name not in found]
        if found:
            yield [visible(name) for name in found], words
