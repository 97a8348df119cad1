"""Dates that have passed: activities that began or ended, entries that outlive them, data that is left behind."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.law.accountability import interval
from ropa.model.activity import Activity
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import Status
from ropa.rules.case import Case, Mention, Report
from ropa.rules.days import later
from ropa.rules.flows import outlived
from ropa.rules.registry import Demand, rule

_SHOWN = 3


@rule("GDPR Art. 30(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def status_out_of_date(case: Case) -> Iterator[Report]:
    """An activity has begun or ended, and its status says otherwise.

    ## What it checks

    Activities with `status: planned` whose `since` has passed, and activities that happen by their status and whose
    `until` has passed. The day itself still counts.

    ## Why it matters

    Planned and retired activities are left out of most checks and of what people are told. With the wrong status a
    row of the record is missing, or too much is in it.

    ## How to fix

    Write `status: active` or `status: retired`, or correct the day.

    ## When it is wrong

    Where the day was moved. Write the new one.
    """
    for activity in case.inventory.activities.values():
        since, until = known(activity.since), known(activity.until)
        if since is not None and until is not None and until < since:
            continue  # `ends-before-it-starts` reports it
        if activity.status is Status.PLANNED and since is not None and since < case.today:
            message = f"{activity.title} is planned, and was to begin on {since}"
            mention = Mention(activity.at("since"), f"{since} has passed")
            fix = "write `status: active`, or the new day under `since`"
            yield Report(activity.at("status"), message, mentions=(mention,), fix=fix)
        elif activity.active and until is not None and until < case.today:
            message = f"{activity.title} ended on {until}, and is not said to be over"
            fix = "write `status: retired`, or the new day under `until`"
            yield Report(activity.at("until"), message, fix=fix)


@rule("GDPR Art. 5(1)(d), 13(1)(e)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def outlived_entry(case: Case) -> Iterator[Report]:
    """A recipient or a choice is published, and all that it is for is over.

    ## What it checks

    Recipients whose `for` names only activities with `status: retired`, and which run no system and serve nobody
    else; and choices that are `about` such activities only. What is `internal: true` is left out.

    ## Why it matters

    The policy would name somebody who no longer gets data, or offer a choice about something that no longer happens.

    ## How to fix

    Delete the entry; the history of the file keeps it. Or name the activity that it serves now.

    ## When it is wrong

    Where the recipient still holds data of the past. Describe what it does with it as an activity of its own, such as
    an archive.
    """
    graph, activities = case.graph, case.inventory.activities
    for recipient in case.inventory.recipients.values():
        serving = [edge for edge in graph.out(recipient.node, EdgeKind.ACTS_FOR) if not _over(edge.target, case)]
        tied = (*graph.into(recipient.node, EdgeKind.RUN_BY), *graph.out(recipient.node, EdgeKind.SUB_PROCESSOR_OF))
        if outlived(recipient, case) and not (serving or tied or recipient.internal):
            over = activities[str(named(recipient.for_)[0])]
            message = f"{recipient.title} is named as a recipient, and all that it serves is over"
            mention = Mention(over.at("status"), f"{over.title} is over")
            fix = "delete the entry, or name the activity that it serves now under `for`"
            yield Report(recipient.at("for"), message, mentions=(mention,), fix=fix)
    for choice in case.inventory.choices.values():
        about = named(choice.about)
        if about and not choice.internal and all(_over(node, case) for node in about):
            over = activities[about[0].split(".")[1]]
            message = f"{choice.title} is offered as a choice, and all that it is about is over"
            mention = Mention(over.at("status"), f"{over.title} is over")
            yield Report(choice.at("about"), message, mentions=(mention,), fix="delete the entry")


@rule("GDPR Art. 5(1)(e), 17(1)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def data_left_behind(case: Case) -> Iterator[Report]:
    """An activity has been over for a year, and a system still holds its data.

    ## What it checks

    Activities with `status: retired` whose `until` is more than a year ago: whether a system `holds`, by name, a
    category of data that they used and that no other activity uses. Where another does not say which data it uses,
    nothing is reported.

    ## Why it matters

    Data whose purpose has ended has to go. What an old project leaves behind is what leaks.

    ## How to fix

    Erase the data and take it out of `holds`, or name the activity that needs it.

    ## When it is wrong

    Where a law demands to keep it. Make keeping it an activity of its own, with its `statute`.
    """
    graph = case.graph
    uses = [edge for one in case.inventory.activities.values() if not _retired(one) for edge in graph.data_of(one)]
    if any(edge.firmness is Firmness.OPEN for edge in uses):
        return  # it may be this data that they use
    living = {node for edge in uses for node in (*graph.within(edge.target), *graph.around(edge.target))}
    reported: set[Path] = set()
    for activity in case.inventory.activities.values():
        until = known(activity.until)
        end = later(until, interval(case.law, "leftover-data")) if until else None
        if not _retired(activity) or end is None or end >= case.today:
            continue
        for used in graph.data_of(activity):
            if used.firmness is not Firmness.NAMED or used.target in living:
                continue
            holding = _holding(used.target, case)
            category = graph.category_of(used.target)
            if holding and category is not None and holding[0] not in reported:
                where, system = holding
                reported.add(where)
                message = f"{system} still holds {category.title}, and nothing has used it since {until}"
                mention = Mention(activity.at("until"), f"{activity.title} ended")
                yield Report(
                    where, message, mentions=(mention,), fix="erase the data, or name the activity that needs it"
                )


def _holding(node: str, case: Case) -> tuple[Path, str] | None:
    """Where a system says by name that it holds some data, and its title."""
    for data in (node, *case.graph.within(node)):
        for edge in case.graph.into(data, EdgeKind.HOLDS):
            if edge.firmness is Firmness.NAMED:
                return edge.path, case.inventory.systems[edge.source.partition(".")[2]].title
    return None


def _over(node: str, case: Case) -> bool:
    """Whether a node is an activity that is over."""
    collection, _, identifier = node.partition(".")
    activity = case.inventory.activities.get(identifier.partition(".")[0]) if collection == "activities" else None
    return activity is not None and _retired(activity)


def _retired(activity: Activity) -> bool:
    return activity.status is Status.RETIRED
