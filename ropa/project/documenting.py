"""Write the reference: the rules and the law facts as a small site."""

from datetime import date
from pathlib import Path

from ropa import __version__
from ropa.law.book import LawBook
from ropa.project.tree import OutputTree
from ropa.render.docs.site import render


def document(target: Path, today: date) -> int:
    """Write the site to a folder, whole or not at all; how many files it has."""
    book, number = LawBook(today), 0
    with OutputTree(target) as tree:
        for page in render(book, __version__):
            tree.add(page)
            number += 1
        tree.publish(
            {
                "tool": "ropa",
                "version": __version__,
                "today": today.isoformat(),
                "law-facts": book.as_of.isoformat(),
                "content": "reference",
            }
        )
    return number
