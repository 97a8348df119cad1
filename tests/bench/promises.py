"""How long the judgement on many promises takes in a large inventory."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from ropa.load.loading import load_text
from ropa.rules.case import Case
from tests.bench.synthetic import inventory

KINDS = [
    "type: no-sale, data: all",
    "type: not-collected, elements: [fingerprint, face template]",
    "type: not-used-for, data: data-{number}, uses: advertising",
    "type: only-used-for, data: data-{number}, limit-uses: service",
    "type: party-only-for, recipients: party-{number}, activities: activity-{number}",
    "type: not-shared-with, data: data-{number}, recipients: party-{number}",
    "type: processor-terms, terms: data-protection",
    "type: not-stored-on, data: data-{number}, systems: system-{number}",
    "type: stored-only-on, data: data-{number}, systems: system-{number}",
    "type: no-trackers, uses: advertising",
    "type: transfers-safeguarded",
    "type: stays-in, data: data-{number}, places: EEA",
]
"""One promise of each kind that a search over the graph answers."""


class Judged(NamedTuple):
    """How many promises were judged, in how many processor seconds, and how often which verdict was given."""

    seconds: float
    promises: int
    verdicts: Counter[str]


def judged(activities: int, promises: int, day: date) -> Judged:
    """Judge some promises in an inventory of some activities; the graph is there before."""
    case = Case(load_text("".join(f"{line}\n" for line in _lines(activities, promises)), "synthetic.yaml"), day)
    _ = case.graph
    started = time.process_time()
    verdicts = Counter(judgement.verdict.value for judgement in case.judgements.values())
    return Judged(time.process_time() - started, verdicts.total(), verdicts)


def _lines(activities: int, promises: int) -> Iterator[str]:
    for line in inventory(activities):
        yield line
        if line == "promises:":
            for number in range(promises):
                said = KINDS[number % len(KINDS)].format(number=number)
                yield f"  promise-{number}: {{{said}}}"
