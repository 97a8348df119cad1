"""The data that is processed, category by category, in TILT: why, on what ground, for whom and for how long."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.graph.kinds import ALL_DATA
from ropa.graph.transfers import receiving
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.duration import Duration
from ropa.model.party import Party
from ropa.model.retention import Deletion, RetentionRule
from ropa.model.values import ByLaw, Reserved, Term, is_open, known
from ropa.model.vocabulary import Event, LegalBasis
from ropa.render.exchange.doubts import words
from ropa.render.exchange.dpv.keeping import iso
from ropa.render.exchange.tilt.case import UNSTATED, Case, Json, country_code, firm, qualified, silent, title

_CITED = re.compile(r"(UK )?GDPR Art\. (\d+)\((\d+)\)(?:\((\w+)\))?\Z")


def disclosed(case: Case) -> list[Json]:
    """One entry for each category that an activity uses."""
    entries = []
    for category in case.inventory.data_categories.values():
        activities = list(_users(case, category))
        if activities:
            entries.append(_entry(case, category, activities))
    return entries


def _users(case: Case, category: DataCategory) -> Iterator[Activity]:
    """The activities that use a category, a part of it or what it is part of, and name it."""
    nodes = dict.fromkeys(edge.source for edge in case.graph.users_of(category.node) if edge.target != ALL_DATA)
    for node in nodes:
        yield case.inventory.activities[node.partition(".")[2]]


def _entry(case: Case, category: DataCategory, activities: list[Activity]) -> Json:
    at = f"dataDisclosed/{category.id}"
    elements = [qualified(title(one), one, more=_example(one.example)) for one in category.parts.values()]
    named_parts = f": {', '.join(elements)}" if elements else ""
    return {
        "_id": category.id,
        "category": qualified(f"{title(category)}{named_parts}", category),
        "purposes": [purpose for activity in activities for purpose in _purposes(activity)],
        "legalBases": [basis for activity in activities for basis in _bases(case, activity, at)],
        "legitimateInterests": [one for activity in activities for one in _interests(case, activity, at)],
        "recipients": list(_recipients(case, category, activities)),
        "storage": _storage(case, category, at),
        "nonDisclosure": _must(case, category, at),
    }


def _example(example: bool) -> tuple[str, ...]:
    return ("named as an example",) if example else ()


# --- why


def _purposes(activity: Activity) -> Iterator[Json]:
    """The purposes of an activity, each with what weakens it: in the heading too, which may be read alone."""
    heading = qualified(title(activity), activity)
    said = activity.purposes if activity.purposes is not None else (heading,)
    for purpose in said:
        if purpose is not Reserved.NONE:
            yield {"purpose": heading, "description": UNSTATED if purpose is Reserved.UNKNOWN else words(purpose)}


def _bases(case: Case, activity: Activity, at: str) -> Iterator[Json]:
    found = False
    for value in (activity.legal_basis, activity.special_condition):
        term = known(value)
        if term is None:
            continue
        found = True
        statute = f"; {words(activity.statute)}" if not silent(activity.statute) else ""
        about = qualified(f"{title(activity)}: {term.label}{statute}", activity)
        yield {"reference": _reference(case, term), "description": about}
    if not found:
        case.gap(f"{at}/legalBases: {title(activity)}")


def _reference(case: Case, term: Term) -> str:
    """`GDPR-6-1-a`, as TILT writes it; nothing where no such law applies."""
    cited = _CITED.match(term.citation)
    if cited is None or not {"gdpr", "uk-gdpr"} & case.edition.laws:
        return ""
    british = bool(cited[1]) or "gdpr" not in case.edition.laws
    return "-".join(filter(None, ("UKGDPR" if british else "GDPR", *cited.groups()[1:])))


def _interests(case: Case, activity: Activity, at: str) -> Iterator[Json]:
    if known(activity.legal_basis) is not LegalBasis.LEGITIMATE_INTERESTS:
        return
    interest = case.text(activity.interest, f"{at}/legitimateInterests: {title(activity)}")
    yield {"exists": True, "reasoning": qualified(f"{title(activity)}: {interest}", activity)}


# --- who gets it


def _recipients(case: Case, category: DataCategory, activities: list[Activity]) -> Iterator[Json]:
    nodes = dict.fromkeys((*case.graph.within(category.node), *case.graph.around(category.node)))
    serving = {edge.source for activity in activities for edge in case.graph.recipients_of(activity)}
    for party in receiving(case.inventory):
        flows = {edge.source for edge in case.graph.flows_to(party)}
        if flows & nodes.keys():
            yield _recipient(party, ())
        elif party.node in serving and (silent(party.gets) or is_open(party.gets)):
            yield _recipient(party, (f"what it gets: {_said(party)}",))
    for node in (*nodes, ALL_DATA):
        for edge in case.graph.into(node, EdgeKind.HOLDS):
            system = case.inventory.systems[edge.source.partition(".")[2]]
            holds = (f"what it holds: {', '.join(map(words, system.holds or ()))}",) if node == ALL_DATA else ()
            runs = f"runs: {qualified(title(system), system, more=holds)}"
            for run in case.graph.out(system.node, EdgeKind.RUN_BY):
                yield _recipient(case.graph.party(run.target), (runs,))


def _said(party: Party) -> str:
    return ", ".join(map(words, party.gets)) if party.gets else UNSTATED


def _recipient(party: Party, more: tuple[str, ...]) -> Json:
    role = known(party.role)
    does = "" if silent(party.does) else words(party.does)
    country = country_code(known(party.country))
    address = known(party.address)
    return {
        "name": title(party),
        **({"address": str(address)} if address and firm(party) else {}),
        **({"country": country} if country and firm(party) else {}),
        "category": qualified(": ".join(filter(None, (role.label if role else "recipient", does))), party, more=more),
    }


# --- how long


def _storage(case: Case, category: DataCategory, at: str) -> list[Json]:
    nodes = case.graph.within(category.node)
    rules = list(case.graph.rules_for(category.node))
    rules += [
        case.inventory.retention[edge.target.partition(".")[2]]
        for node in nodes
        for edge in case.graph.out(node, EdgeKind.KEPT_BY)
    ]
    found = {rule.id: rule for rule in rules}
    if found:
        return [_rule(case, rule) for rule in found.values()]
    if case.inventory.deletion is not None:
        return [_period([], [_catch_all(case.inventory.deletion)])]
    case.gap(f"{at}/storage")
    return []


def _rule(case: Case, rule: RetentionRule) -> Json:
    """A rule: a time where it gives one and nothing weakens it, and in any case its words."""
    about = [words(case.inventory.data_categories[one].title) for one in _whole(case, rule)]
    system = case.inventory.systems.get(str(rule.in_))
    parts = [
        f"only in: {title(system)}" if system else "",
        *(f"{label} {_event(value)}" for label, value in (("while", rule.while_),) if value is not None),
        _kept(rule),
        *(f"until {_event(one)}" for one in rule.until or ()),
        f"then: {words(rule.then)}" if rule.then is not None else "",
        *(f"{label}: {words(value)}" for label, value in (("or", rule.or_), ("law", rule.law)) if value is not None),
        f"statute: {words(rule.statute)}" if rule.statute is not None else "",
    ]
    said = ", ".join(filter(None, parts)) or UNSTATED
    text = qualified(f"{', '.join(about)}: {said}" if about else said, rule)
    keep = known(rule.keep)
    ttl = iso(keep) if isinstance(keep, Duration) and firm(rule) and rule.or_ is None else None
    return _period([{"description": text, "ttl": ttl}], []) if ttl else _period([], [text])


def _whole(case: Case, rule: RetentionRule) -> list[str]:
    found = (str(one).partition(".")[0] for one in rule.data or () if not isinstance(one, Reserved))
    return list(dict.fromkeys(one for one in found if one in case.inventory.data_categories))


def _kept(rule: RetentionRule) -> str:
    if rule.keep is None:
        return f"after {_event(rule.after)}" if rule.after is not None else ""
    kept = f"as long as this law says: {rule.keep.law}" if isinstance(rule.keep, ByLaw) else words(rule.keep)
    return f"{kept} after {_event(rule.after)}" if rule.after is not None else kept


def _event(value: object) -> str:
    return words((Event.of(value) if isinstance(value, str) else None) or value).removeprefix("while ")


def _catch_all(deletion: Deletion) -> str:
    parts = [f"after {_event(one)}" for one in deletion.after or ()]
    parts += [words(deletion.then)] if deletion.then is not None else []
    parts += [f"within {words(deletion.within)}"] if deletion.within is not None else []
    excepted = ("where a law demands to keep it" if one == "law" else words(one) for one in deletion.except_ or ())
    parts += [f"except: {one}" for one in excepted]
    return qualified(", ".join(parts) or UNSTATED, deletion)


def _period(temporal: list[Json], conditional: list[str]) -> Json:
    return {
        "temporal": temporal,
        "purposeConditional": conditional,
        "legalBasisConditional": [],
        "aggregationFunction": "max",
    }


# --- whether it must be given


def _must(case: Case, category: DataCategory, at: str) -> Json:
    """Whether the data must be given. TILT wants yes or no: where nobody says which, `consequences` says so."""
    required = known(category.required)
    unless = "" if silent(category.without_it) else words(category.without_it)
    if required is None:
        case.gap(f"{at}/nonDisclosure")
        unless = "; ".join(filter(None, ("whether these data must be given is not stated", unless)))
    elif required:
        case.gap(f"{at}/nonDisclosure/legalRequirement")
        why = "these data must be given; whether by law or by contract is not stated"
        unless = "; ".join(filter(None, (why, unless)))
    return {
        "legalRequirement": False,
        "contractualRegulation": False,
        "obligationToProvide": bool(required) and firm(category),
        "consequences": qualified(unless, category) if unless else "",
    }
