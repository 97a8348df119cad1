"""What data is called, against what it is."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.data import DataCategory, Element
from ropa.model.elements import NO_FLAGS, ElementFlag
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import Declared, Form, Role, TrackerKind, Visibility
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import counted

_PACKS = ("gdpr", "uk-gdpr")
_DENIED = frozenset({Declared.NON_PERSONAL, Declared.ANONYMOUS})
_ANONYMOUS = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_POINTS_AT = ElementFlag.IDENTIFIER | ElementFlag.ONLINE_IDENTIFIER | ElementFlag.CONTACT | ElementFlag.GOVERNMENT_ID
_ON_DEVICE = frozenset(
    {TrackerKind.COOKIE, TrackerKind.WEB_BEACON, TrackerKind.PIXEL, TrackerKind.SDK, TrackerKind.FINGERPRINT}
)
_SHOWN = 3


@rule("GDPR Art. 4(1), rec. 30", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def personal_data_denied(case: Case) -> Iterator[Report]:
    """Data is called non-personal or anonymous, and identifies people.

    ## What it checks

    Categories with `declared: non-personal` or `anonymous`: whether they, or categories that are part of them, hold an
    identifier, such as an IP address, a cookie or an e-mail address.

    ## Why it matters

    What can be tied to a person is personal data, whatever a policy calls it; online identifiers are named in recital
    30. The label denies people their rights, and the data its legal basis and its end.

    ## How to fix

    Call it personal data: remove `declared`, and say on what ground it is used and how long it is kept.

    ## When it is wrong

    Where the identifier is not held at all, or is cut so far that it fits many. Take it out of the elements.
    """
    for category in case.inventory.data_categories.values():
        said = known(category.declared)
        found = list(_identifying(category, case)) if said in _DENIED else []
        if found and said is not None:
            more = f" and {counted(len(found) - 1, 'other')}" if len(found) > 1 else ""
            message = f"{category.title} is called {said.label}, and holds “{found[0][1].title}”{more}"
            mentions = tuple(Mention(where, f"“{one.title}” identifies people") for where, one in found[:_SHOWN])
            fix = "call it personal data, and say on what ground it is used and how long it is kept"
            yield Report(category.at("declared"), message, f"called {said.label}", mentions, fix)


@rule("GDPR Art. 4(1), rec. 30", severity=Severity.WARNING, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def tracked_data_called_anonymous(case: Case) -> Iterator[Report]:
    """Data is called non-personal or anonymous, and comes from something that reads people's devices.

    ## What it checks

    Categories with `declared: non-personal` or `anonymous` that hold no identifier by name: whether a cookie, beacon,
    pixel, software kit or fingerprint is said to set or read them.

    ## Why it matters

    Each of these is fetched from an IP address, and most tell devices apart. What they bring in is about a person who
    can be singled out, at least when it is collected.

    ## How to fix

    Call it personal data until it is aggregated: remove `declared`, or write `form: aggregated` and how.

    ## When it is wrong

    Where address and identifier are dropped before anything is stored. Say so in `method`.
    """
    for category in case.inventory.data_categories.values():
        said = known(category.declared)
        if (
            said is None
            or said not in _DENIED
            or known(category.method) is not None
            or any(_identifying(category, case))
        ):
            continue
        for edge in case.graph.into(category.node, EdgeKind.SETS):
            tracker = case.inventory.trackers[edge.source.partition(".")[2]]
            kinds = [kind for kind in named(tracker.kind) if kind in _ON_DEVICE]
            if kinds and edge.firmness is Firmness.NAMED:
                message = f"{category.title} is called {said.label}, and “{tracker.title}” brings it in"
                mention = Mention(edge.path, "reads somebody's device, from an IP address")
                fix = "call it personal data, or say in `method` what is dropped before it is stored"
                yield Report(category.at("declared"), message, f"called {said.label}", (mention,), fix)
                break


@rule("GDPR rec. 26, Art. 4(1)", severity=Severity.ERROR, since="0.1")
def anonymous_data_identifies(case: Case) -> Iterator[Report]:
    """Data is in anonymous form, and has elements that identify people.

    ## What it checks

    Categories with `form: anonymised` or `aggregated`: whether an element is an identifier or a contact.

    ## Why it matters

    Anonymous data falls out of the law: no rights, no end, no ground. With an identifier in it, it does not.

    ## How to fix

    Take the identifier out, or write what the data is: `form: pseudonymised`.

    ## When it is wrong

    Where the element is a count of something (“number of IP addresses”). Say so in its name.
    """
    for category in case.inventory.data_categories.values():
        form = known(category.form)
        if form is None or form not in _ANONYMOUS:
            continue
        for element in category.parts.values():
            if _identifies(element, case):
                message = f"{category.title} is {form.label}, and holds “{element.title}”"
                mention = Mention(category.at("form"), f"said to be {form.label}")
                where = (*category.at("elements"), element.id)
                fix = "take it out, or write what the data is: `form: pseudonymised`"
                yield Report(where, message, "identifies people", (mention,), fix)


@rule("GDPR Art. 5(1)(a)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def private_data_shown(case: Case) -> Iterator[Report]:
    """Data is said to be visible to its owner only, and others are given it.

    ## What it checks

    Categories with `visibility: private`, or `members`: whether a recipient with the role `public`, or for private
    data `other-users`, gets them by name.

    ## Why it matters

    Who can see data is what people decide by. One of the two statements is untrue.

    ## How to fix

    Correct the one that is wrong: `visibility: public`, or take the data out of `gets`.

    ## When it is wrong

    Where only a part is shown. Make that part a category or name the element.
    """
    for party in case.inventory.parties.values():
        role = known(party.role)
        if role not in (Role.PUBLIC, Role.OTHER_USERS) or party.assumes("role"):
            continue
        for edge in case.graph.flows_to(party):
            category = case.graph.category_of(edge.source)
            said = known(category.visibility) if category else None
            shown = said is Visibility.PRIVATE or (said is Visibility.MEMBERS and role is Role.PUBLIC)
            if category is not None and said is not None and shown and edge.firmness is Firmness.NAMED:
                message = f"{category.title} is visible to {said.label}, and {party.title} get it"
                mention = Mention(category.at("visibility"), f"visible to {said.label}")
                fix = f"correct the visibility of `{category.id}`, or take it out of `gets`"
                yield Report(edge.path, message, "given here", (mention,), fix)


@rule("GDPR Art. 12(1)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def copy_unsaid(case: Case) -> Iterator[Report]:
    """Somebody else handles a piece of data, and nothing says whether a copy stays here.

    ## What it checks

    Elements with `handled-by` a party: whether `stored` says how they are stored here, or `not-stored`.

    ## Why it matters

    “Stripe handles your card” reads as if nobody else had it. Whether that is so decides what a breach can lose.

    ## How to fix

    Say it: `stored: not-stored`, or how it is stored.

    ## When it is wrong

    It is a hint: where the copy is obvious, say it all the same.
    """
    for category, element in case.inventory.elements():
        party = case.inventory.parties.get(known(element.handled_by) or "")
        if party is not None and known(element.stored) is None:
            message = f"“{element.title}” is handled by {party.title}; whether a copy stays here is not said"
            where: Path = (*category.at("elements"), element.id)
            yield Report(where, message, fix="say it: `stored: not-stored`, or how it is stored")


def _identifying(category: DataCategory, case: Case) -> Iterator[tuple[Path, Element]]:
    """The identifying elements of a category and of those that are part of it, and where they stand."""
    for node in case.graph.within(category.node):
        inner = case.graph.category_of(node)
        identifier = node.partition(".elements.")[2]
        element = inner.parts.get(identifier) if inner and identifier else None
        if inner is not None and element is not None and _identifies(element, case):
            yield (*inner.at("elements"), element.id), element


def _identifies(element: Element, case: Case) -> bool:
    kind = case.elements.known(known(element.kind) or element.title) if not element.example else None
    return kind is not None and kind.flags & _POINTS_AT != NO_FLAGS
