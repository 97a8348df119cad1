"""No renderer keeps the findings that pass."""

import tracemalloc
from itertools import islice

import pytest

from ropa.render.findings import FORMATS

from .samples import RUN, SOURCES, many

NAMES = {"text", "concise", "json", "github", "gitlab", "junit", "sarif"}


def test_the_formats():
    assert set(FORMATS) == NAMES
    assert len(FORMATS) == len(NAMES)
    with pytest.raises(KeyError):
        FORMATS["palette"]


@pytest.mark.parametrize("name", FORMATS)
def test_text_comes_before_the_last_finding(name):
    taken = 0

    def endless():
        nonlocal taken
        for finding in many(10**9):
            taken += 1
            yield finding

    chunks = list(islice(FORMATS[name](endless(), SOURCES, RUN), 30))
    assert len(chunks) == 30
    assert taken <= 31


@pytest.mark.parametrize("name", FORMATS)
def test_memory_does_not_grow_with_what_findings_say(name):
    def peak(number):
        tracemalloc.start()
        try:
            written = sum(len(chunk) for chunk in FORMATS[name](many(number, "x" * 5000), SOURCES, RUN))
            return written, tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(10)
    written, memory = peak(2000)
    assert written > 10_000_000
    assert memory < 2_000_000


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_findings_are_written_alike(name):
    first, second = (list(FORMATS[name](many(5), SOURCES, RUN)) for _ in range(2))
    assert first == second
