"""Words that must come from a vocabulary: uses, kinds of data, places, authorities."""

from collections.abc import Iterator

from ropa.law.authorities import authority
from ropa.law.places import is_place, region_codes
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.uses import KnownUse, Uses
from ropa.model.values import Reserved, known
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.sayings import PLACE
from ropa.text.names import nearest, slug


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_use(case: Case) -> Iterator[Report]:
    """A use is named that no vocabulary knows.

    ## What it checks

    The `kind` of activities, the `use` of trackers, and `uses` and `limit-uses` of promises, against the built-in
    uses and those under `vocabulary`. The nearest known use is offered.

    ## Why it matters

    Promises are checked by uses. A promise not to use data for advertising cannot see an activity whose kind is
    `advertisment`.

    ## How to fix

    Write the use that was meant, or add your own and say which known use it is a case of:

    ```yaml
    vocabulary:
      uses:
        loyalty: {name: Running the loyalty programme, within: direct-marketing}
    ```

    ## When it is wrong

    Never: any use can be added.
    """
    uses = case.uses
    for where, word in _uses(case):
        if word not in uses:
            near = _meant(word, uses)
            fix = f"did you mean `{near.id}`?" if near else f"add it: `vocabulary: {{uses: {{{word}: ...}}}}`"
            yield Report(where, f"`{word}` is not a use known here", fix=fix)


@rule(severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_element(case: Case) -> Iterator[Report]:
    """An element claims to be of a kind that no vocabulary knows.

    ## What it checks

    The `kind` of elements and the `like` of own elements against the element vocabulary. A public name need not be
    in the vocabulary; what is written as a kind must be.

    ## Why it matters

    The kind decides what an element is: an identifier, a special category, a secret. Without it every rule takes
    the element for nothing in particular.

    ## How to fix

    Write the id that is offered, or leave `kind` out and describe the element under `vocabulary`:

    ```yaml
    vocabulary:
      elements:
        badge-number: {name: badge number, flags: identifier}
    ```

    ## When it is wrong

    Never: any kind can be added.
    """
    for category, element in case.inventory.elements():
        where = (*category.path, "elements", element.id, "kind")
        yield from _unknown_kind(known(element.kind), where, case)
    own = case.inventory.vocabulary.elements if case.inventory.vocabulary else None
    for new in {} if own is None or isinstance(own, Reserved) else own.values():
        yield from _unknown_kind(known(new.like), ("vocabulary", "elements", new.id, "like"), case)


@rule(severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def promised_element_unknown(case: Case) -> Iterator[Report]:
    """A promise names a kind of data that the vocabulary does not know.

    ## What it checks

    `elements` and `element` of promises against the names in the element vocabulary and the elements of the
    inventory.

    ## Why it matters

    Whether such data is collected can then only be told by comparing words. A promise not to collect “biometrics
    data” would hold in the presence of face templates.

    ## How to fix

    Use a known name, or describe the element under `vocabulary`, with `like` or `flags`.

    ## When it is wrong

    Where the promise means something that no inventory would ever hold. Suppress the rule with that reason.
    """
    own = {element.id for _, element in case.inventory.elements()}
    for promise in case.inventory.promises.values():
        words = [(promise.at("elements", number), word) for number, word in enumerate(promise.elements or ())]
        for where, said in (*words, (promise.at("element"), promise.element)):
            name = known(said)
            if name is None or case.elements.known(name) or slug(name) in own:
                continue
            near = case.elements.nearest(name)
            fix = f"did you mean “{near.label}”?" if near else "describe it under `vocabulary`, with `like` or `flags`"
            yield Report(
                where, f"“{name}” is no kind of data known here: the promise cannot be checked for it", fix=fix
            )


@rule("GDPR Art. 30(1)(e)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def no_such_place(case: Case) -> Iterator[Report]:
    """A code names no place.

    ## What it checks

    Every place in the inventory: ISO 3166-1 alpha-2 codes and `XK` (Kosovo), regions such as `US-CA`, `EU`, `EEA`, and
    the international organisations that the law facts list. Regions are looked up for the countries whose subdivisions
    are law facts. `UK` and `EL` are read as `GB` and `GR`.

    ## Why it matters

    Whether data leaves the area of a law, and whether the destination is adequate, is worked out from these codes.

    ## How to fix

    Write the two-letter code of the country. Words of a policy that name no country are written `{vague: ...}`.

    ## When it is wrong

    Where a state has a new code, or an organisation is missing. Please report it: places are facts of the tool.
    """
    for saying in case.sayings(PLACE):
        if isinstance(saying.value, str) and not is_place(case.law, saying.value):
            yield Report(saying.path, f"`{saying.value}` is not the code of a place", fix=_nearby(case, saying.value))


def _nearby(case: Case, code: str) -> str:
    """What to write instead of a code that names no place: a region of its country, or a country."""
    country, _, region = code.partition("-")
    regions = sorted(region_codes(case.law, country)) if region else []
    if not regions:
        return "write the two-letter code of the country, such as `DE`, `GB` or `US`"
    near = nearest(code, regions)
    return f"did you mean `{near}`?" if near else f"write a code of ISO 3166-2, such as `{regions[0]}`, or `{country}`"


@rule("GDPR Art. 13(2)(d), 77", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def unknown_authority(case: Case) -> Iterator[Report]:
    """An authority is named by an id that nobody has.

    ## What it checks

    `organisation.authority` and the `to` of rights against the ids of the data protection authorities among the law
    facts. The nearest id is offered.

    ## Why it matters

    Name, address and complaint page of the authority come from the law facts. Without them the policy sends people
    nowhere.

    ## How to fix

    Write the id, such as `ico-gb`, `pcpd-hk` or `de-by`.

    ## When it is wrong

    Where the authority is not among the facts. Leave `to` out, and name it with `address` and `text`.
    """
    organisation = case.inventory.organisation
    named_at: list[tuple[Path, object]] = []
    if organisation is not None:
        named_at.append((organisation.at("authority"), organisation.authority))
    for right in case.inventory.rights.values():
        named_at += _listed(right.at("to"), right.to)
    for where, said in named_at:
        if isinstance(said, str) and authority(case.law, said) is None:
            near = nearest(said, _authorities(case))
            fix = f"did you mean `{near}`?" if near else "write an id such as `ico-gb`, or `address` and `text` instead"
            yield Report(where, f"`{said}` is not the id of an authority", fix=fix)


def _uses(case: Case) -> Iterator[tuple[Path, str]]:
    """Every use that an inventory names, and where."""
    inventory = case.inventory
    for activity in inventory.activities.values():
        kind = known(activity.kind)
        if kind is not None:
            yield activity.at("kind"), kind
    for tracker in inventory.trackers.values():
        yield from _listed(tracker.at("use"), tracker.use)
    for promise in inventory.promises.values():
        yield from _listed(promise.at("uses"), promise.uses)
        yield from _listed(promise.at("limit-uses"), promise.limit_uses)
    own = inventory.vocabulary.uses if inventory.vocabulary else None
    for use in {} if own is None or isinstance(own, Reserved) else own.values():
        within = known(use.within)
        if within is not None:
            yield ("vocabulary", "uses", use.id, "within"), within


def _listed(where: Path, words: object) -> Iterator[tuple[Path, str]]:
    for number, word in enumerate(words if isinstance(words, tuple) else ()):
        if isinstance(word, str):
            yield (*where, number), word


def _meant(word: str, uses: Uses) -> KnownUse | None:
    return uses.nearest(word.lower().replace(" ", "-").replace("_", "-"))


def _unknown_kind(kind: str | None, where: Path, case: Case) -> Iterator[Report]:
    if kind is None or case.elements.known(kind) is not None:
        return
    near = case.elements.nearest(kind)
    fix = f"did you mean `{near.id}`?" if near else "leave it out, and describe the element under `vocabulary`"
    yield Report(where, f"`{kind}` is not a kind of data known here", fix=fix)


def _authorities(case: Case) -> list[str]:
    tables = ("authorities.authorities", "authorities.laender")
    return [fact.id for table in tables for fact in case.law.facts(table)]
