"""Purposes that people were not told of in time, that open a device for nothing, or that pay for data."""

from collections.abc import Iterator, Mapping
from datetime import date

from ropa.graph import Firmness
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import counted, how, short

_PACKS = ("gdpr", "uk-gdpr")


@rule("GDPR Art. 13(3), 14(4)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def new_purpose_unannounced(case: Case) -> Iterator[Report]:
    """Data is used for a new purpose, of which people were not told before.

    ## What it checks

    Activities that began (`since`) later than another that uses the same data: whether `announced` lies before the
    beginning, or else whether the policy was published or changed since (`policy.updated`, `policy.effective`).

    ## Why it matters

    Whoever wants to use data for another purpose has to tell people first, with everything that they need to know to
    object.

    ## How to fix

    Tell them, and write the day: `announced: 2026-09-01`. The new purpose begins after it.

    ## When it is wrong

    Where the data of the new purpose is collected anew, from people who are told then. Make it a category of its own.
    """
    used = {activity.id: _used(activity, case) for activity in case.inventory.activities.values()}
    first = _first_uses(case, used)
    policy = case.inventory.policy
    published = [day for day in (policy.updated, policy.effective) if isinstance(day, date)] if policy else []
    for activity in case.controlled():
        since = known(activity.since)
        if since is None:
            continue
        earlier = next((first[one] for one in used[activity.id] if first[one][0] < since), None)
        if earlier is None:
            continue
        announced = known(activity.announced)
        if announced is not None:
            late = announced > since
            where, words = activity.at("announced"), f"people were told on {announced}"
        elif activity.announced is not None:
            late, where, words = True, activity.at("announced"), f"when people were told {how(activity.announced)}"
        else:
            late = bool(published) and max(published) < since
            where, words = activity.at("since"), f"the policy was last changed on {max(published, default=since)}"
        if late:
            message = f"{activity.title} began on {since} with data that was there before, and {words}"
            mention = Mention(earlier[1].at("since"), f"{earlier[1].title} used the data before")
            fix = "tell people before a new purpose begins, and write the day: `announced: 2026-09-01`"
            yield Report(where, message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 5(1)(b)-(c), 13(1)(c)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def permission_without_purpose(case: Case) -> Iterator[Report]:
    """An app asks for a permission, and nothing says what it is used for.

    ## What it checks

    Device permissions that unlock data which no activity names: neither in `data`, nor in the `for` of the data.

    ## Why it matters

    Opening the camera, the contacts or the location is what people notice and refuse. It is only lawful for a purpose
    that they are told, and app stores ask for it as well.

    ## How to fix

    Name the data in the activity that needs it, such as `data: location`, or stop asking.

    ## When it is wrong

    Where an activity that does not say its data uses it. Let the activity say so.
    """
    if not case.readable("activities", "data-categories"):
        return
    silent = [one for one in case.inventory.active_activities if not named(one.data)]
    for permission in case.inventory.permissions.values():
        unlocked = named(permission.unlocks)
        if unlocked and not any(_needed(str(data), case) for data in unlocked):
            message = f"{permission.title}: what it is asked for is not said"
            if silent:
                message += f"; {counted(len(silent), 'activity', 'activities')} may use it without saying so"
            mention = Mention(permission.at("unlocks"), "no activity names this")
            fix = f"name the data in the activity that needs it, such as `data: {unlocked[0]}`, or stop asking"
            yield Report(permission.path, message, mentions=(mention,), fix=fix)


@rule("CCPA 1798.125(b)", "11 CCR 7016", severity=Severity.WARNING, since="0.1", packs=("ccpa",))
def incentive_without_notice(case: Case) -> Iterator[Report]:
    """People get something for their data, and there is no notice of the terms.

    ## What it checks

    Activities whose `incentive` says what people get in return for data: whether its `notice` names a document.

    ## Why it matters

    A reward or a price that is tied to personal information is a financial incentive. People have to opt in after a
    notice of its terms, the categories of data, how to leave, and what the data is worth to the business.

    ## How to fix

    Write the notice, and name it:

    ```yaml
    activities:
      referrals: {incentive: {gives: ten dollars for each friend, notice: referral-terms}}
    ```

    ## When it is wrong

    Where the reward is tied to a purchase and not to data. Remove `incentive`.
    """
    for activity in case.inventory.active_activities:
        incentive = known(activity.incentive)
        gives = known(incentive.gives) if incentive is not None else None
        if incentive is not None and gives is not None and known(incentive.notice) is None:
            message = (
                f"{activity.title}: people get “{short(gives)}” for data, and the notice of it {how(incentive.notice)}"
            )
            mention = Mention(activity.at("incentive", "gives"), "in return for data")
            fix = "write a notice with terms, categories, way out and value, and name it in `incentive.notice`"
            yield Report(activity.at("incentive", "notice"), message, mentions=(mention,), fix=fix)


def _first_uses(case: Case, used: Mapping[str, list[str]]) -> dict[str, tuple[date, Activity]]:
    """For each category of data, since when it is used, and by which activity first."""
    first: dict[str, tuple[date, Activity]] = {}
    for activity in case.inventory.activities.values():
        since = known(activity.since)
        if since is None:
            continue
        for category in used[activity.id]:
            if category not in first or since < first[category][0]:
                first[category] = since, activity
    return first


def _used(activity: Activity, case: Case) -> list[str]:
    """The categories of data that an activity names, by id."""
    edges = (edge for edge in case.graph.data_of(activity) if edge.firmness is Firmness.NAMED)
    categories = (case.graph.category_of(edge.target) for edge in edges)
    return list(dict.fromkeys(category.id for category in categories if category is not None))


def _needed(data: str, case: Case) -> bool:
    """Whether something says what data is for."""
    name, _, element = data.partition(".")
    category = case.inventory.data_categories.get(name)
    if category is None:
        return True  # the reference is reported already
    node = f"{category.node}.elements.{element}" if element else category.node
    return bool(named(category.for_) or case.graph.users_of(node))
