"""The rights of the people, and decisions about them, in TILT."""

from collections.abc import Iterator

from ropa.law.authorities import authority
from ropa.model.activity import Decisions
from ropa.model.entity import Block, Named
from ropa.model.rights import Requests
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import Right
from ropa.render.exchange.doubts import words
from ropa.render.exchange.tilt.case import UNSTATED, Case, Json, firm, qualified, silent, title

_RIGHTS = {
    "rightToInformation": (Right.ACCESS,),
    "rightToRectificationOrDeletion": (Right.RECTIFICATION, Right.ERASURE),
    "rightToDataPortability": (Right.PORTABILITY,),
    "rightToWithdrawConsent": (Right.WITHDRAW_CONSENT,),
}


def rights(case: Case) -> dict[str, Json]:
    """The blocks of rights. A right that the inventory is silent about has no answer, and says so."""
    blocks = {name: _block(case, name, wanted) for name, wanted in _RIGHTS.items()}
    portable = _block(case, "accessAndDataPortability", (Right.ACCESS, Right.PORTABILITY))
    portable.setdefault("available", False)  # TILT wants yes or no here: the description says which it is not
    complain = _block(case, "rightToComplain", (Right.COMPLAINT,))
    complain["supervisoryAuthority"] = _authority(case)
    return {"accessAndDataPortability": portable, **blocks, "rightToComplain": complain}


def _block(case: Case, at: str, wanted: tuple[Right, ...]) -> Json:
    found = [(right, entry) for right in wanted for entry in _entries(case, right)]
    if not found:
        case.gap(at)
        return {"description": UNSTATED}
    requests = case.inventory.requests
    text = "; ".join(qualified(f"{right.label}: {right.explanation}", entry) for right, entry in found)
    via = [channel for _, entry in found for channel in case.channels(getattr(entry, "via", None))]
    via = via or list(case.channels(requests.via if requests else None))
    ways = case.ways(dict.fromkeys(via)) if via else ""
    common = qualified(_common(requests), requests) if requests and _common(requests) else ""
    block: Json = {"description": ". ".join(filter(None, (text.rstrip("."), ways, common)))}
    if len({right for right, entry in found if firm(entry)}) == len(wanted):
        block["available"] = True
    reach = case.reach(via)
    return block | {key: reach[key] for key in ("url", "email") if key in reach}


def _entries(case: Case, right: Right) -> Iterator[Named | Block]:
    """What gives people a right: an entry of its own, the common rule, or what is said of the GDPR."""
    own = case.inventory.rights.get(right.value)
    if own is not None:
        yield own
        return
    requests = case.inventory.requests
    if requests is not None and right in named(requests.rights):
        yield requests
        return
    for law in ("gdpr", "uk-gdpr"):
        given = case.inventory.law_rights.get(law)
        if given is not None and right in named(given.rights):
            yield given


def _common(requests: Requests) -> str:
    parts = (("answered within", requests.answer_within), ("fee", requests.fee))
    return "; ".join(f"{label}: {words(value)}" for label, value in parts if not silent(value))


def _authority(case: Case) -> Json:
    entry = case.inventory.rights.get(Right.COMPLAINT.value)
    organisation = case.inventory.organisation
    ids = list(named(entry.to)) if entry else []
    own = known(organisation.authority) if organisation else None
    for identifier in (*ids, *([own] if own else [])):
        found = authority(case.edition.law, identifier)
        if found is not None:
            place = found.place.partition("-")[0]
            reach = {"address": found.address, "country": place if len(place) == 2 else "", "email": found.email}
            return {"name": found.name, **{key: value for key, value in reach.items() if value}}
        return {"name": str(identifier)}
    case.gap("rightToComplain/supervisoryAuthority")
    return {"name": UNSTATED}


# --- decisions


def decisions(case: Case) -> Json:
    """Whether people are subject to automated decisions: yes, no, or no answer."""
    made: list[tuple[str, Decisions]] = []
    answers: set[bool | None] = set()
    for activity in case.inventory.activities.values():
        one = known(activity.decisions)
        automated = known(one.automated) if one else None
        answers.add(False if is_nothing(activity.decisions) else automated if firm(activity) else None)
        if one is not None and automated:
            made.append((qualified(title(activity), activity), one))
    if not made:
        if answers == {False}:
            return {"inUse": False}
        case.gap("automatedDecisionMaking")
        return {"description": UNSTATED}
    logic = "; ".join(f"{name}: {words(one.logic) if not silent(one.logic) else UNSTATED}" for name, one in made)
    scope = "; ".join(f"{name}: {_effects(one)}" for name, one in made)
    sure = {"inUse": True} if True in answers and None not in answers else {}
    return {**sure, "logicInvolved": logic, "scopeAndIntendedEffects": scope}


def _effects(one: Decisions) -> str:
    said = [words(effect) for effect in one.effects or ()]
    said += [words(one.significance)] if not silent(one.significance) else []
    return ", ".join(said) or UNSTATED
