from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.render.docs.site import render

DAY = date(2026, 11, 21)


@pytest.fixture(scope="session")
def site():
    """The whole reference by path: made once, since it runs every example of every rule."""
    return {artifact.path: artifact.content.decode() for artifact in render(LawBook(DAY), "1.2.3")}
