"""`tilt.json`: what people are told, in the Transparency Information Language (TILT) of TU Berlin.

Its pivot is the category of data. It has no room for systems, security measures or categories of people, wants values
that an inventory need not have (`case` says what stands there then), and wants facts: so it is made from what may be
published and is no guess, and whatever weakens a statement stands in its text.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from ropa.model.organisation import Policy
from ropa.model.values import known
from ropa.render.artifact import Artifact, Edition
from ropa.render.exchange.tilt.abroad import sources, transfers
from ropa.render.exchange.tilt.case import Case, Json
from ropa.render.exchange.tilt.disclosed import disclosed
from ropa.render.exchange.tilt.parties import controller, officer
from ropa.render.exchange.tilt.rights import decisions, rights
from ropa.render.weblink import link
from ropa.text.names import slug

PATH = "public/tilt.json"
_NO_HASH = "0" * 64


def render(edition: Edition) -> Iterator[Artifact]:
    """Yield `public/tilt.json`."""
    text = json.dumps(document(edition), ensure_ascii=False, indent=2)
    yield Artifact(PATH, text.encode() + b"\n")


def document(edition: Edition) -> dict[str, Any]:
    """What people are told, as one TILT document with its hash."""
    case = Case(edition)
    made: dict[str, Json] = {
        "meta": _meta(case),
        "controller": controller(case),
        "dataProtectionOfficer": officer(case),
        "dataDisclosed": disclosed(case),
        "thirdCountryTransfers": transfers(case),
        "sources": sources(case),
        **rights(case),
        "automatedDecisionMaking": decisions(case),
        "changesOfPurpose": [],
    }
    made["x-ropa"] = {"not-stated": case.gaps}
    made["meta"]["_hash"] = digest(made)
    return made


def digest(made: dict[str, Any]) -> str:
    """SHA-256 of a document in canonical JSON, with zeros in the place of the hash."""
    plain = {**made, "meta": {**made["meta"], "_hash": _NO_HASH}}
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _meta(case: Case) -> Json:
    """The document itself; its dates are those of the policy, or else the day it was made."""
    policy = case.inventory.policy or Policy()
    organisation = case.inventory.organisation
    name = case.text(organisation.name if organisation else None, "meta/name")
    today = case.edition.today
    modified = known(policy.updated) or known(policy.effective) or today
    created = min(known(policy.effective) or modified, modified)
    return {
        "_id": slug(name) or "inventory",
        "name": name,
        "created": created.isoformat(),
        "modified": modified.isoformat(),
        "version": _version(known(policy.version)),
        "language": _language(case, known(policy.language) or "en"),
        "status": "active" if case.edition.final else "inactive",  # a draft has no legal force
        "url": _url(case, known(policy.url)),
        "_hash": _NO_HASH,
    }


def _language(case: Case, tag: str) -> str:
    """The code of ISO 639-1; a language that has none is named among the gaps."""
    code = tag.partition("-")[0]
    if len(code) == 2:
        return code
    case.gap(f"meta/language: {tag}")
    return "en"


def _version(version: str | None) -> int:
    return int(version) if version and version.isdecimal() and 0 < int(version) < 10**6 else 1


def _url(case: Case, url: str | None) -> str:
    found = link(url or "")
    if not found:
        case.gap("meta/url")
    return found
