"""The privacy label and the privacy manifest of Apple's App Store."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.stores import store_type
from ropa.model.data import DataCategory
from ropa.model.elements import ElementFlag
from ropa.model.finding import Severity
from ropa.model.values import Reserved, Vague, is_unsaid, known, named
from ropa.model.vocabulary import Form, Role, Store, SystemKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.stores.common import apps, collected, getting, kinds
from ropa.rules.words import how, series

_UNLINKED = frozenset({Form.PSEUDONYMISED, Form.IDENTIFIERS_REMOVED, Form.ANONYMISED, Form.AGGREGATED})
Words = tuple[str | Vague | Reserved, ...] | None


@rule("Apple", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def apple_type_missing(case: Case) -> Iterator[Report]:
    """An app in the App Store collects data for which its label has no type.

    ## What it checks

    Where a service says `stores: apple`: every category that the app collects, from the person or the device and not
    kept on the device alone: whether `apple` names a type, or the vocabulary knows one for an element.

    ## Why it matters

    The label must name every type of data that the app or its partners collect. An app with a wrong one is refused.

    ## How to fix

    Name the type by its id: `apple: email-address`, or several, `apple: [name, email-address]`.

    ## When it is wrong

    Where the app does not collect it: `apple: none`, or name the service that does in `where`.
    """
    services = apps(case, Store.APPLE)
    for category in collected(case, services) if services else ():
        said = known(category.apple)
        types = said.types if said else None
        if not is_unsaid(types) or (said is None and not is_unsaid(category.apple)):
            continue
        if not any(known_as.apple for _, known_as in kinds(category, case)):
            message = f"{category.title}: its type in the privacy label {how(types if said else category.apple)}"
            fix = "name it, such as `apple: email-address`, or write `apple: none` if the app does not collect it"
            yield Report(category.at("apple"), message, fix=fix)


@rule("Apple", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def apple_tracking_denied(case: Case) -> Iterator[Report]:
    """The label denies tracking, and somebody who gets the data joins it with that of others.

    ## What it checks

    Categories with `apple: {tracking: false}`: whether a recipient with `cross-context: true`, or a data broker, gets
    them by name.

    ## Why it matters

    To track is to link data with that of other companies for advertising, or to give it to a data broker. The label
    must say so, and the app must ask before (App Tracking Transparency).

    ## How to fix

    Correct the label, write `tracking: true`, and ask; or have the party stop.

    ## When it is wrong

    Where the party joins nothing: `cross-context: false`.
    """
    for category in case.inventory.data_categories.values():
        said = known(category.apple)
        if said is None or said.tracking is not False:
            continue
        for party in getting(category, case):
            if party.cross_context is True or known(party.role) is Role.BROKER:
                joins = "joins it with that of others" if party.cross_context is True else "trades in data"
                message = f"{category.title}: the label says that it is not used to track, and {party.title} {joins}"
                where = party.at("cross-context" if party.cross_context is True else "role")
                fix = "correct the label, write `tracking: true`, and ask people before"
                yield Report(category.at("apple", "tracking"), message, mentions=(Mention(where, joins),), fix=fix)
                break


@rule("Apple", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def apple_link_denied(case: Case) -> Iterator[Report]:
    """The label denies that data is linked to the person, and it is kept with what identifies them.

    ## What it checks

    Categories with `apple: {linked: false}`: whether an element of theirs identifies somebody, or a system holds
    them by name together with such an element. Data that is pseudonymised, or has its identifiers removed, is left
    out.

    ## Why it matters

    Data is linked to the person where it is kept with an account, a device or a name, unless steps are taken to prevent
    it.

    ## How to fix

    Correct the label, and write `linked: true`; or keep the data apart, and say how: `form: pseudonymised`.

    ## When it is wrong

    Where the system keeps the two apart. Say so with the `form` of the data.
    """
    identified: dict[str, str] | None = None
    for category in case.inventory.data_categories.values():
        said = known(category.apple)
        if said is None or said.linked is not False or category.form in _UNLINKED:
            continue
        fix = "correct the label, and write `linked: true`, or keep the data apart: `form: pseudonymised`"
        own = _identifier(category, case)
        if own:
            message = f"{category.title}: the label says that it is not linked to the person, and {own} is part of it"
            yield Report(category.at("apple", "linked"), message, fix=fix)
            continue
        identified = _identified_systems(case) if identified is None else identified
        for edge in case.graph.into(category.node, EdgeKind.HOLDS):
            if edge.source in identified:
                system = case.inventory.systems[edge.source.partition(".")[2]]
                beside = f"{system.title} keeps it beside {identified[edge.source]}"
                message = f"{category.title}: the label says that it is not linked to the person, and {beside}"
                yield Report(
                    category.at("apple", "linked"), message, mentions=(Mention(edge.path, "kept here"),), fix=fix
                )
                break


@rule("Apple", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def apple_manifest_differs(case: Case) -> Iterator[Report]:
    """The privacy label and the privacy manifest of an app name different types of data.

    ## What it checks

    Categories whose `apple` has both `types` and `manifest`: whether they name the same.

    ## Why it matters

    Both are public statements about the same app, and Xcode prints the one from the other.

    ## How to fix

    Align them.

    ## When it is wrong

    Where the type stands in the manifest of a software kit. Leave it out of `manifest`, which is that of the app.
    """
    for category in case.inventory.data_categories.values():
        said = known(category.apple)
        if said is None or said.types is None or said.manifest is None:
            continue
        label, manifest = _titles(said.types, case), _titles(said.manifest, case)
        if label is None or manifest is None or label == manifest:
            continue
        parts = [
            f"{series(only)} only in the {place}"
            for place, only in (("label", sorted(label - manifest)), ("manifest", sorted(manifest - label)))
            if only
        ]
        message = f"{category.title}: label and manifest differ, {series(parts)}"
        mention = Mention(category.at("apple", "types"), "the label")
        yield Report(category.at("apple", "manifest"), message, mentions=(mention,), fix="align label and manifest")


def _identifier(category: DataCategory, case: Case) -> str:
    """The title of an element that identifies somebody; nothing if there is none."""
    for element, known_as in kinds(category, case):
        if known_as.flags & ElementFlag.IDENTIFIER and not element.example:
            return element.title
    return ""


def _identified_systems(case: Case) -> dict[str, str]:
    """The systems, but for people's own devices, that hold something that identifies people by name, and what."""
    found: dict[str, str] = {}
    for category in case.inventory.data_categories.values():
        title = "" if category.form in _UNLINKED else _identifier(category, case)
        for edge in case.graph.into(category.node, EdgeKind.HOLDS) if title else ():
            if case.inventory.systems[edge.source.partition(".")[2]].kind is not SystemKind.USER_DEVICE:
                found.setdefault(edge.source, title)
    return found


def _titles(words: Words, case: Case) -> set[str] | None:
    """The titles of types; None if one of them is unknown, which is reported elsewhere."""
    facts = [store_type(case.law, "apple", str(word)) for word in named(words)]
    return None if any(fact is None for fact in facts) else {fact.text("label") for fact in facts if fact}
