"""The rows of the record: what each activity is for, and which data of whom it uses."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, is_unsaid, named
from ropa.model.vocabulary import Form
from ropa.rules.case import Case, Mention, Report
from ropa.rules.record.duty import record_is_due
from ropa.rules.registry import rule
from ropa.rules.words import counted, how

_PACKS = ("gdpr", "uk-gdpr")
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_SHOWN = 1


@rule(
    "GDPR Art. 30(1)(b), 13(1)(c)", "FADP Art. 12(2)(b), 19(2)(b)", "PDPO DPP1(3)(b)(i), DPP5(c)",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "fadp", "hk-pdpo"),
)  # fmt: skip
def purpose_missing(case: Case) -> Iterator[Report]:
    """An activity has no purpose.

    ## What it checks

    Activities whose `purposes` are `unknown` or `none`. Left out, the name of the activity is its purpose. Words
    that say little have a rule of their own, `purpose-vague`.

    ## Why it matters

    Data may only be collected for specified purposes; they are listed content of record and notice.

    ## How to fix

    Say what the data is used for: `purposes: Answering questions of customers`.

    ## When it is wrong

    Never: processing without a purpose has to end.
    """
    for activity in case.controlled():
        if activity.purposes is not None and (is_unsaid(activity.purposes) or is_nothing(activity.purposes)):
            message = f"{activity.title}: its purpose {how(activity.purposes)}"
            yield Report(
                activity.at("purposes"), message, fix="say what the data is used for, such as `purposes: Payroll`"
            )


@rule(
    "GDPR Art. 30(1)(c), 5(1)(b)", "FADP Art. 12(2)(c)",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "fadp"),
)  # fmt: skip
def activity_without_data(case: Case) -> Iterator[Report]:
    """An activity does not say which data it uses.

    ## What it checks

    The `data` of every activity that happens now and in which the organisation is a controller. Words that name no
    category and `all` have rules of their own, `data-vague` and `data-unbounded`.

    ## Why it matters

    The categories of data are listed content of the record. Without the link from purpose to data nobody can say
    what is needed for what, which people are concerned, or what a promise about data covers.

    ## How to fix

    Name categories or single elements: `data: [account, user-content.photos]`.

    ## When it is wrong

    Where no personal data is used. Then it does not belong into the record.
    """
    for activity in case.controlled() if record_is_due(case) else ():
        if is_unsaid(activity.data):
            message = f"{activity.title}: the data that it uses {how(activity.data)}"
            yield Report(activity.at("data"), message, fix="name it, such as `data: [account, support.messages]`")


@rule("GDPR Art. 30(1)(c)", "FADP Art. 12(2)(c)", severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "fadp"))
def data_subjects_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says whose data a category is.

    ## What it checks

    The `about` of every data category, or of what it is part of or has as parts. Anonymous and aggregated data is
    left out.

    ## Why it matters

    The categories of people are listed content of the record, and the record finds those of an activity through its
    data.

    ## How to fix

    Name them: `about: customers`, with an entry under `data-subjects`.

    ## When it is wrong

    Where the data is about nobody. Then it is no personal data: `form: anonymised`.
    """
    for category in case.inventory.data_categories.values() if record_is_due(case) else ():
        if category.form in _NOT_PERSONAL or category.part_of is not None:
            continue
        described = any(case.graph.out(node, EdgeKind.DESCRIBES) for node in case.graph.within(category.node))
        if not described and case.answers_for(category):
            message = f"{category.title}: whose data it is {how(category.about)}"
            yield Report(category.at("about"), message, fix="name them, such as `about: customers`")


@rule("GDPR Art. 5(1)(b)-(c), 13(1)(c)", severity=Severity.WARNING, since="0.1")
def data_without_purpose(case: Case) -> Iterator[Report]:
    """Data is held, and no activity uses it.

    ## What it checks

    Whether some activity that is not retired names each category of data, a part of it or what it is part of.
    `for` at the category, a tracker that sets the data, or a category that is made from it and used count as well.
    Anonymous and aggregated data is left out. Activities that use `all` data, or do not say which, may use it: the
    finding counts them.

    ## Why it matters

    Data may be collected only for specified purposes and only as far as they need it. A category without a purpose
    is the first thing to delete, or a purpose is missing from the record.

    ## How to fix

    Name the category in `data` of the activity that needs it, or stop collecting it.

    ## When it is wrong

    Where an activity that does not say its data uses it. Let the activity say so.
    """
    if not case.readable("activities"):
        return
    open_uses = [(one, edge) for one in case.inventory.active_activities if (edge := _open_use(one, case)) is not None]
    with_purpose = _with_purpose(case)
    for category in case.inventory.data_categories.values():
        if category.form in _NOT_PERSONAL or category.node in with_purpose:
            continue
        message = f"no activity names {category.title}"
        if open_uses:
            message += f"; {counted(len(open_uses), 'activity', 'activities')} may use it without saying so"
        mentions = tuple(Mention(where, f"{one.title}: which data is open") for one, where in open_uses[:_SHOWN])
        fix = f"name it in `data` of the activity that needs it, such as `data: {category.id}`, or stop collecting it"
        yield Report(category.path, message, mentions=mentions, fix=fix)


def _with_purpose(case: Case) -> frozenset[str]:
    """The nodes of the data of which something says what it is for, itself or through what is made from it."""
    graph = case.graph
    used = [node for node in graph.nodes if graph.into(node, EdgeKind.USES) or graph.into(node, EdgeKind.SETS)]
    said = [category.node for category in case.inventory.data_categories.values() if named(category.for_)]
    return graph.needed_for(used, said)


def _open_use(activity: Activity, case: Case) -> tuple[str | int, ...] | None:
    """Where an activity leaves open which data it uses."""
    if is_unsaid(activity.data):
        return activity.at("data") if activity.data is not None else activity.path
    edges = case.graph.data_of(activity)
    return next((edge.path for edge in edges if edge.firmness is Firmness.OPEN), None)
