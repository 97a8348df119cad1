"""The Data safety form of Google Play."""

from collections.abc import Iterator

from ropa.law.stores import ids
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid, known
from ropa.model.vocabulary import Encryption, Role, Store
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.stores.common import apps, collected, getting, kinds
from ropa.rules.words import how

_THIRD_PARTIES = frozenset({Role.THIRD_PARTY, Role.CONTROLLER, Role.JOINT_CONTROLLER, Role.BROKER})
"""Roles of those to whom data is shared as the form means it: no service provider, no legal duty, no user's wish."""


@rule("Google Play", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def play_type_missing(case: Case) -> Iterator[Report]:
    """An app on Google Play collects data for which its form has no type.

    ## What it checks

    Where a service says `stores: play`: every category that the app collects, from the person or the device and not
    kept on the device alone: whether `play` names a type, or the vocabulary knows one for an element.

    ## Why it matters

    The Data safety form must be complete, or the store takes the app down.

    ## How to fix

    Name the type by its id: `play: email-address`, or several, `play: [name, email-address]`.

    ## When it is wrong

    Where the app does not collect it: `play: none`, or name the service that does in `where`.
    """
    services = apps(case, Store.PLAY)
    for category in collected(case, services) if services else ():
        said = known(category.play)
        types = said.types if said else None
        if not is_unsaid(types) or (said is None and not is_unsaid(category.play)):
            continue
        if not any(known_as.play for _, known_as in kinds(category, case)):
            message = f"{category.title}: its type in the Data safety form {how(types if said else category.play)}"
            fix = "name it, such as `play: email-address`, or write `play: none` if the app does not collect it"
            yield Report(category.at("play"), message, fix=fix)


@rule("Google Play", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def play_sharing_denied(case: Case) -> Iterator[Report]:
    """The Data safety form says that data is not shared, and a third party gets it.

    ## What it checks

    Categories with `play: {shared: false}`: whether a recipient that is a third party, a controller or a data broker
    gets them by name. Service providers, authorities and whoever the person sends data to do not count.

    ## Why it matters

    The form contradicts the facts. The store removes apps for that, and people were told something untrue.

    ## How to fix

    Correct the form and write `shared: true`; or stop giving the data away.

    ## When it is wrong

    Where the recipient works for you: `role: processor`.
    """
    for category in case.inventory.data_categories.values():
        said = known(category.play)
        if said is None or said.shared is not False:
            continue
        for party in getting(category, case):
            if known(party.role) in _THIRD_PARTIES:
                message = f"{category.title}: the form says that it is not shared, and {party.title} gets it"
                mention = Mention(party.at("gets"), "gets it as a third party")
                fix = "correct the form, and write `shared: true`"
                yield Report(category.at("play", "shared"), message, mentions=(mention,), fix=fix)
                break


@rule("Google Play", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def deletion_address_missing(case: Case) -> Iterator[Report]:
    """An app on Google Play has accounts, and people cannot have them deleted without the app.

    ## What it checks

    Where a service says `stores: play` and there are accounts (an activity of the kind `account`, or passwords among
    the data): whether `deletion-url` gives an address.

    ## Why it matters

    The store wants an address where people can ask for their account and data to be deleted, even after they have
    removed the app.

    ## How to fix

    Offer a page, and write its address: `deletion-url: https://example.org/delete-account`.

    ## When it is wrong

    Where the app has no accounts, and those of the inventory belong to another service. Suppress the rule with that
    reason.
    """
    for service in apps(case, Store.PLAY):
        account = _accounts(case) if known(service.deletion_url) is None else None
        if account is not None:
            message = (
                f"{service.title} has accounts, and where people can have them deleted {how(service.deletion_url)}"
            )
            fix = "offer a page, and write its address: `deletion-url: https://example.org/delete-account`"
            yield Report(service.at("deletion-url"), message, mentions=(account,), fix=fix)


@rule("Google Play", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def transit_not_encrypted(case: Case) -> Iterator[Report]:
    """A store is told that all data is encrypted on its way, and a system encrypts nothing.

    ## What it checks

    Where a service says `encrypted-in-transit: true`: whether the `encryption` of a system says `not-encrypted`.

    ## Why it matters

    The form contradicts the facts, and the data can be read on its way.

    ## How to fix

    Encrypt the connection, and write `encryption: in-transit`; or correct the form.

    ## When it is wrong

    Where the app never talks to the system, and nothing that it collects gets there. Suppress the rule with that
    reason.
    """
    claims = [service for service in case.inventory.services.values() if service.encrypted_in_transit is True]
    for system in case.inventory.systems.values() if claims else ():
        if Encryption.NONE in (system.encryption or ()):
            message = f"{system.title} is not encrypted, and a store is told that all data is encrypted on its way"
            mention = Mention(claims[0].at("encrypted-in-transit"), "what the store is told")
            fix = "encrypt it, and write `encryption: in-transit`, or correct the form"
            yield Report(system.at("encryption"), message, mentions=(mention,), fix=fix)


@rule("Google Play", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def play_purpose_missing(case: Case) -> Iterator[Report]:
    """An app on Google Play uses data for a purpose that its form does not know.

    ## What it checks

    Where a service says `stores: play`: activities that use data which the app collects, and whose `kind` has no
    counterpart among the seven purposes of the form: whether `play` names one.

    ## Why it matters

    Every type of data needs a purpose in the form. What has none would be left out.

    ## How to fix

    Choose the nearest: `play: app-functionality`.

    ## When it is wrong

    Where the activity uses only data that the app does not collect. Say which data it uses.
    """
    services = apps(case, Store.PLAY)
    if not services:
        return
    nodes = {category.node for category in collected(case, services)}
    for activity in case.controlled():
        use = case.uses.get(known(activity.kind) or "")
        if use is None or not is_unsaid(activity.play):
            continue
        if any(one.play for identifier in case.uses.around(use.id) if (one := case.uses.get(identifier))):
            continue
        if any(category.node in nodes for category in case.graph.categories_of(activity)):
            message = f"{activity.title}: its purpose in the Data safety form {how(activity.play)}"
            mention = Mention(activity.at("kind"), "none of the seven")
            fix = f"choose one of {', '.join(f'`{word}`' for word in ids(case.law, 'play', 'purposes'))}"
            yield Report(activity.at("play"), message, mentions=(mention,), fix=fix)


def _accounts(case: Case) -> Mention | None:
    """What shows that there are accounts."""
    accounts = case.uses.within("account")
    for activity in case.controlled():
        if known(activity.kind) in accounts:
            return Mention(activity.path, "there are accounts")
    passwords = case.elements.within("login-credential")
    for category in case.inventory.data_categories.values():
        for element, known_as in kinds(category, case):
            if known_as.id in passwords:
                return Mention((*category.at("elements"), element.id), "there are accounts")
    return None
