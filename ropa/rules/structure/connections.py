"""How the entries of an inventory hang together: what nothing uses, and what uses nothing or too much."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.entity import Entity
from ropa.model.finding import Severity
from ropa.model.values import is_unsaid
from ropa.rules.case import Case, Report
from ropa.rules.flows import Served
from ropa.rules.people import related
from ropa.rules.registry import Demand, rule

_MOST_CATEGORIES = 25


@rule("GDPR Art. 5(2)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def entry_never_used(case: Case) -> Iterator[Report]:
    """An entry stands in the inventory and nothing refers to it.

    ## What it checks

    Kinds of entries that mean nothing alone: categories of people of whom no data is held (nor of a wider or a
    narrower category), sources from which no data comes, headings under which no activity stands, and systems that
    hold nothing and on which nothing runs. Data that no activity uses has a rule of its own.

    ## Why it matters

    It is usually a forgotten connection: the entry is printed, and what it should say something about is not.

    ## How to fix

    Refer to it, for example `about: applicants` at a data category or `group: hiring` at an activity, or delete it.

    ## When it is wrong

    Where the entry waits for something planned. Delete it until then, or suppress the rule with that reason.
    """
    inventory = case.inventory
    if case.readable("data-categories"):
        described = related((one.id for one in inventory.data_subjects.values() if case.used(one.node)), case)
        for subject in inventory.data_subjects.values():
            if subject.id not in described:
                yield _unused(subject, "no data category is `about` them", "name them in `about` of a data category")
        for source in inventory.sources.values():
            twin = source.id in inventory.recipients  # references then mean the recipient: `duplicate-id` reports it
            if not twin and not case.used(source.node) and is_unsaid(source.gets):
                yield _unused(source, "no data comes `from` it", "name it in `from` of a data category")
    if case.readable("activities"):
        for group in inventory.groups.values():
            if not case.used(group.node):
                yield _unused(group, "no activity stands under this heading", "name it in `group` of an activity")
        for system in inventory.systems.values():
            if system.holds is None and not case.used(system.node):
                yield _unused(system, "it holds nothing and nothing runs on it", "say what it `holds`")


@rule("GDPR Art. 30(1)(d)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def activity_without_flow(case: Case) -> Iterator[Report]:
    """An activity touches no system and no recipient.

    ## What it checks

    Whether the data of an activity that happens now is in any system or goes to anybody: through `systems` of the
    activity, `holds` of a system, or `for` and `gets` of a recipient. Where one of those is open or unknown it may
    be this activity that is meant, and nothing is reported. Under the GDPR an activity of which no recipient is
    said has a finding of its own, `recipients-unsaid`.

    ## Why it matters

    Data has to be somewhere. Such a row of the record looks like a stub, and no transfer can be found in it.

    ## How to fix

    Name the system that holds the data, or what the activity runs on:

    ```yaml
    activities:
      payroll: {systems: hr-suite}
    ```

    ## When it is wrong

    Where the data is only ever on paper. Make the archive a system: `archive: {kind: paper, holds: payroll}`.
    """
    if not case.readable("systems", "recipients", "activities"):
        return
    served = Served(case)
    elsewhere = any(_may_hold_anything(case, node) for node in case.inventory.systems)
    for activity in case.inventory.active_activities:
        if elsewhere or _known_place(activity, case) or served(activity):
            continue
        if is_unsaid(activity.recipients) and case.applies("gdpr", "uk-gdpr"):
            continue
        message = f"{activity.title} touches no system and no recipient"
        yield Report(activity.path, message, fix="name what holds its data, such as `systems: crm`")


@rule("GDPR Art. 30(1), 5(1)(b)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def activity_bundles_too_much(case: Case) -> Iterator[Report]:
    """One activity uses so many categories of data that its purpose says little about them.

    ## What it checks

    Activities that name more than 25 categories of data.

    ## Why it matters

    A row of the record ties data to a purpose. Where one row holds everything, nobody can tell what is needed for
    what.

    ## How to fix

    Split the activity by purpose.

    ## When it is wrong

    Where one purpose needs all of it, such as a backup. Suppress the rule with that reason.
    """
    for activity in case.inventory.active_activities:
        categories = case.graph.categories_of(activity)
        if len(categories) > _MOST_CATEGORIES:
            message = f"{activity.title} uses {len(categories)} categories of data"
            yield Report(activity.at("data"), message, fix="split the activity by purpose")


def _unused(entity: Entity, why: str, fix: str) -> Report:
    return Report(entity.path, f"{entity.title} is never used: {why}", fix=f"{fix}, or delete the entry")


def _known_place(activity: Activity, case: Case) -> bool:
    """Whether an activity runs on something, its data is held somewhere, or which data it uses is not known."""
    uses = case.graph.data_of(activity)
    return bool(case.graph.systems_of(activity)) or any(edge.firmness is Firmness.OPEN for edge in uses)


def _may_hold_anything(case: Case, system: str) -> bool:
    holds = case.graph.out(f"systems.{system}", EdgeKind.HOLDS)
    return any(edge.firmness is Firmness.OPEN for edge in holds)
