"""Data as people are told about it: whether it must be given, and where it comes from."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, NodeKind
from ropa.model.data import DataCategory, Element
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known, named
from ropa.model.vocabulary import Form, Origin
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})


@rule(
    "GDPR Art. 13(2)(e)", "PDPO DPP1(3)(a)",
    severity=Severity.WARNING, since="0.1", packs=(*_PACKS, "hk-pdpo"), mandatory=True,
)  # fmt: skip
def mandatory_unsaid(case: Case) -> Iterator[Report]:
    """People give data and are not told whether they must.

    ## What it checks

    Categories that come from the person (`from: you`): whether `required` is said, for the category, for what it is
    part of or for each element. Left out is what users give about others alone (people with `user: false`).

    ## Why it matters

    Whether data must be given, by law or by contract, is listed content of the notice. People cannot choose what
    they take for a duty.

    ## How to fix

    Write `required: false`, or `required: true` and what follows: `without-it: you cannot register`.

    ## When it is wrong

    Where it goes without saying, as with the text of a message. The law makes no exception: `required: false`.
    """
    for category in case.inventory.data_categories.values():
        given = Origin.YOU in named(category.from_) and category.form not in _NOT_PERSONAL
        if not given or _said_around(category, case) or not case.answers_for(category):
            continue
        if _only_of_others(category, case):
            continue
        silent = [element for element in category.parts.values() if is_unsaid(element.required)]
        if category.parts and not silent:
            continue
        which = "" if len(silent) == len(category.parts) else f"{series(element.title for element in silent)} of "
        message = f"whether people must give {which}{category.title} {how(category.required)}"
        fix = "write `required: false`, or `required: true` and `without-it: you cannot register`"
        yield Report(category.at("required"), message, fix=fix)


@rule(
    "GDPR Art. 13(2)(e)", "PDPO DPP1(3)(a)",
    severity=Severity.WARNING, since="0.1", packs=(*_PACKS, "hk-pdpo"),
)  # fmt: skip
def consequence_unsaid(case: Case) -> Iterator[Report]:
    """People must give data and are not told what happens if they do not.

    ## What it checks

    Categories and elements with `required: true` that come from the person: whether `without-it` is said.

    ## Why it matters

    The possible consequences are listed content of the notice, as is the duty itself.

    ## How to fix

    Say what follows: `without-it: we cannot send you the order`.

    ## When it is wrong

    Where nothing follows. Then the data is not required.
    """
    for category in case.inventory.data_categories.values():
        if Origin.YOU not in named(category.from_) or not case.answers_for(category):
            continue
        entries: list[tuple[Path, DataCategory | Element]] = [(category.path, category)]
        entries += [((*category.path, "elements", element.id), element) for element in category.parts.values()]
        for path, entry in entries:
            if entry.required is True and known(entry.without_it) is None:
                message = f"{entry.title}: what happens to those who do not give it {how(entry.without_it)}"
                mention = Mention((*path, "required"), "must be given")
                fix = "say what follows, such as `without-it: you cannot register`"
                yield Report((*path, "without-it"), message, mentions=(mention,), fix=fix)


@rule(
    "GDPR Art. 14(2)(f), 5(1)(a)", "CCPA 1798.110(c)(2)", "11 CCR 7011(e)(1)(B)",
    severity=Severity.WARNING, since="0.1", packs=(*_PACKS, "ccpa"), mandatory=True,
)  # fmt: skip
def source_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says where data comes from.

    ## What it checks

    The `from` of every data category, of its parts, or of what it is part of. Anonymous and aggregated data is left
    out.

    ## Why it matters

    The source decides what people must be told, and when: Art. 13 at collection, Art. 14 within a month, with the
    source. Without it neither can be checked.

    ## How to fix

    Write it: `from: you`, `automatic`, `service`, `derived`, `public`, `other-people`, or the id of a party.

    ## When it is wrong

    Never: data comes from somewhere.
    """
    for category in case.inventory.data_categories.values():
        if category.form in _NOT_PERSONAL or named(category.from_):
            continue
        if not case.graph.origins_of(category) and case.answers_for(category):
            message = f"the source of {category.title} {how(category.from_)}"
            fix = "write it, such as `from: you`, `from: automatic`, or the id of a party"
            yield Report(category.at("from"), message, fix=fix)


@rule("GDPR Art. 14(2)(f)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def public_source_unnamed(case: Case) -> Iterator[Report]:
    """Data comes from public sources that nobody names.

    ## What it checks

    Categories with `from: public`: whether a party is named beside it.

    ## Why it matters

    People must be told from which source their data comes, and that it is publicly accessible. “Publicly available
    information” tells them neither what is known about them nor where to have it corrected.

    ## How to fix

    Name the source beside it: `from: [public, company-register]`, with an entry under `sources`.

    ## When it is wrong

    Where the sources are so many that only their kind can be said. Make that kind a source: `press: {name:
    Newspapers}`.
    """
    for category in case.inventory.data_categories.values():
        origins = named(category.from_)
        if Origin.PUBLIC in origins and not _givers(category, case) and case.answers_for(category):
            message = f"the public sources of {category.title} are not named"
            fix = "name them, such as `from: [public, company-register]`"
            yield Report(category.at("from"), message, fix=fix)


@rule(
    "GDPR Art. 14(1)(d)", "FADP Art. 19(3)",
    severity=Severity.WARNING, since="0.1", packs=(*_PACKS, "fadp"), demand=Demand.GUIDELINE,
)  # fmt: skip
def indirect_data_undescribed(case: Case) -> Iterator[Report]:
    """Data that others give is not described.

    ## What it checks

    Categories that come from a party, from public sources or from other people, and not from the person: whether
    they have elements.

    ## Why it matters

    People know what they gave. What others give about them they can only learn from the notice, which must describe
    it.

    ## How to fix

    List what is received: `elements: [email address, profile picture]`.

    ## When it is wrong

    Where the name says it all (“Date of birth”). Repeat it as the only element.
    """
    for category in case.inventory.data_categories.values():
        origins = named(category.from_)
        indirect = Origin.PUBLIC in origins or Origin.OTHER_PEOPLE in origins or _givers(category, case)
        if not indirect or Origin.YOU in origins or category.form in _NOT_PERSONAL or not case.answers_for(category):
            continue
        if not category.parts and not case.graph.into(category.node, EdgeKind.PART_OF):
            message = f"what {category.title} holds {how(category.elements)}, and it is others that give it"
            mention = Mention(category.at("from"), "does not come from the person")
            fix = "list what is received, such as `elements: [email address, profile picture]`"
            yield Report(category.at("elements"), message, mentions=(mention,), fix=fix)


def _said_around(category: DataCategory, case: Case) -> bool:
    """Whether a category, or what it is part of, says that it must be given or need not."""
    around = (case.graph.category_of(node) for node in case.graph.around(category.node))
    return any(one is not None and known(one.required) is not None for one in around)


def _only_of_others(category: DataCategory, case: Case) -> bool:
    """Whether users give a category about other people alone: then nobody is asked for data of their own."""
    people = case.graph.people_in(category)
    return bool(people) and all(person.user is False for person in people)


def _givers(category: DataCategory, case: Case) -> list[str]:
    """The parties that a category comes from."""
    edges = case.graph.out(category.node, EdgeKind.FROM)
    return [edge.target for edge in edges if case.graph.nodes[edge.target] is NodeKind.PARTY]
