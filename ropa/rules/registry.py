"""What a rule is, and the catalogue of all of them.

    @rule("GDPR Art. 13(1)(d)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
    def interest_missing(case: Case) -> Iterator[Report]:
        \"\"\"An activity rests on legitimate interests that are never named.

        ## What it checks ...
        \"\"\"

The id is the function's name with hyphens. The body says where, what and why; the engine stamps the rest.
"""

import inspect
from collections.abc import Callable, Iterator, Mapping
from enum import Enum, IntEnum
from functools import cache
from importlib import import_module
from typing import NamedTuple

from ropa.model.finding import Problem, Severity
from ropa.rules.case import Case, Report

Check = Callable[[Case], Iterator[Report | Problem]]
"""A rule's body: yields reports by path, or problems that know their places already, as the loader's do."""

_MODULES = (
    "loading.files",
    "loading.yaml",
    "loading.slips",
    "loading.entries",
    "structure.bookkeeping",
    "structure.connections",
    "structure.circles",
    "structure.likeness",
    "structure.vocabulary",
    "structure.dates",
    "structure.document",
    "structure.codes",
    "structure.flows",
    "wording.labels",
    "wording.languages",
    "wording.praise",
    "wording.sameness",
    "wording.sentences",
    "wording.terms",
    "identity.laws",
    "identity.controller",
    "identity.representative",
    "identity.roles",
    "identity.names",
    "identity.ties",
    "notice.basis",
    "notice.recipients",
    "notice.sources",
    "notice.rights",
    "notice.decisions",
    "notice.requests",
    "notice.reach",
    "notice.others",
    "notice.purposes",
    "notice.hidden",
    "bases.fit",
    "bases.proof",
    "consent.given",
    "consent.kept",
    "special.conditions",
    "special.offences",
    "special.likely",
    "childhood.ages",
    "childhood.parents",
    "childhood.duties",
    "record.activities",
    "record.data",
    "record.recipients",
    "record.derogations",
    "keeping.presence",
    "keeping.periods",
    "keeping.conflicts",
    "keeping.endings",
    "keeping.biometric",
    "rights.bases",
    "rights.channels",
    "rights.decisions",
    "contracts.processors",
    "contracts.joint",
    "accountability.security",
    "accountability.breach",
    "accountability.assessments",
    "accountability.officer",
    "accountability.defaults",
    "review.reviews",
    "review.staleness",
    "transfers.declared",
    "transfers.places",
    "transfers.undeclared",
    "transfers.adequacy",
    "transfers.scope",
    "transfers.frameworks",
    "transfers.clauses",
    "transfers.companions",
    "transfers.instruments",
    "transfers.assessments",
    "transfers.derogations",
    "transfers.orders",
    "transfers.hong_kong",
    "regions.hong_kong",
    "regions.hong_kong_purposes",
    "regions.hong_kong_marketing",
    "regions.hong_kong_guidance",
    "regions.switzerland",
    "regions.united_kingdom",
    "regions.recognised_interests",
    "regions.elsewhere",
    "trackers.consent",
    "trackers.exceptions",
    "trackers.details",
    "trackers.banner",
    "trackers.marketing",
    "california.lists",
    "california.disclosures",
    "california.sensitive",
    "california.policy",
    "california.signals",
    "california.automation",
    "ai.telling",
    "ai.practices",
    "ai.training",
    "stores.play",
    "stores.apple",
    "contradictions.keeping",
    "contradictions.labels",
    "contradictions.parties",
    "contradictions.changes",
    "contradictions.claims",
    "contradictions.contact",
    "contradictions.contact_use",
    "promises.arguments",
    "promises.verdicts",
)
"""Where the rules stand, family by family."""


class Demand(Enum):
    """Whose demand a rule speaks for."""

    STATUTE = "statute"
    GUIDELINE = "guideline"
    PRACTICE = "practice"


class Stage(IntEnum):
    """When a rule runs: one that needs the findings of others comes after them."""

    FACTS = 1
    """Reads the inventory alone."""
    FINDINGS = 2
    """Needs to know what was found so far, as promises of compliance do."""
    RUN = 3
    """Judges the run itself: what silenced nothing."""


class Rule(NamedTuple):
    """One rule of the catalogue.

    `laws` are citations; `packs` are the laws that switch it on, `any` is always on. A `mandatory` rule speaks for
    a field that the law asks for: an own inventory that does not even say `unknown` there is wrong, whatever the
    rule's severity. A rule that runs `last` judges the run itself.
    """

    id: str
    check: Check
    severity: Severity
    laws: tuple[str, ...]
    packs: tuple[str, ...]
    since: str
    demand: Demand
    family: str
    mandatory: bool = False
    stage: Stage = Stage.FACTS

    @property
    def documentation(self) -> str:
        """Its docstring: a title, and sections under fixed headings."""
        return inspect.cleandoc(self.check.__doc__ or "")

    @property
    def title(self) -> str:
        """What is wrong when it fires, in one sentence."""
        return self.documentation.partition("\n")[0]


_RULES: dict[str, Rule] = {}


def rule(
    *laws: str,
    severity: Severity,
    since: str,
    packs: tuple[str, ...] = ("any",),
    demand: Demand = Demand.STATUTE,
    mandatory: bool = False,
    stage: Stage = Stage.FACTS,
) -> Callable[[Check], Check]:
    """Enter a function into the catalogue."""

    def enter(check: Check) -> Check:
        identifier = check.__name__.replace("_", "-")
        if identifier in _RULES:
            raise ValueError(f"two rules are called {identifier}")
        family = check.__module__.removeprefix(f"{__package__}.").partition(".")[0]
        _RULES[identifier] = Rule(
            identifier, check, severity, laws, packs, since, demand, family, mandatory=mandatory, stage=stage
        )
        return check

    return enter


@cache
def catalogue() -> Mapping[str, Rule]:
    """Every rule by id, sorted by id."""
    for module in _MODULES:
        import_module(f"{__package__}.{module}")
    return dict(sorted(_RULES.items()))
