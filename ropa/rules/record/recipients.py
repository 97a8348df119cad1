"""The rows of the record: who gets data, and how it is protected."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import is_nothing, is_unsaid, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import Served
from ropa.rules.registry import rule
from ropa.rules.words import counted, how

_PACKS = ("gdpr", "uk-gdpr")


@rule(
    "GDPR Art. 30(1)(d), 13(1)(e)", "FADP Art. 12(2)(d), 19(2)(c)", "PDPO DPP1(3)(b)(i)",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "fadp", "hk-pdpo"),
)  # fmt: skip
def recipients_unsaid(case: Case) -> Iterator[Report]:
    """Nothing says who gets the data of an activity, or that nobody does.

    ## What it checks

    Whether some recipient serves each activity in which the organisation is a controller: by `for`, by `recipients` of
    the activity, or by running a system that holds its data. Where a recipient does not say what it is for, it may be
    this activity, and nothing is reported. Where the inventory has no recipient at all, there is one finding for all
    activities.

    ## Why it matters

    The categories of recipients, processors among them, are listed content of record and notice. An empty cell
    does not say that there are none.

    ## How to fix

    Name the recipient, or say that there is none:

    ```yaml
    activities:
      payroll: {recipients: tax-adviser}
      suggestions-box: {recipients: none}
    ```

    ## When it is wrong

    Where nobody outside gets the data. Write `recipients: none`.
    """
    if not case.readable("recipients", "sources", "activities", "systems"):
        return
    served = Served(case)
    silent = [activity for activity in case.controlled() if is_unsaid(activity.recipients)]
    if silent and not case.inventory.recipients and not any(served(activity) for activity in silent):
        rows = counted(len(silent), "activity", "activities")
        message = f"no recipient is named, and {rows} {'do' if len(silent) > 1 else 'does'} not say that there is none"
        mentions = tuple(Mention(activity.path, "who gets its data is not said") for activity in silent[:3])
        fix = "name who gets data under `recipients`, or write `recipients: none` at the activities"
        yield Report(("recipients",), message, mentions=mentions, fix=fix)
        return
    for activity in silent:
        if not served(activity):
            message = f"{activity.title}: who gets its data {how(activity.recipients)}"
            fix = "name the recipient, such as `recipients: tax-adviser`, or write `recipients: none`"
            yield Report(activity.at("recipients"), message, fix=fix)


@rule("GDPR Art. 30(1)(g), 30(2)(d), 32(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS, mandatory=True)
def security_measures_missing(case: Case) -> Iterator[Report]:
    """No security measure is described.

    ## What it checks

    Whether `security.measures` lists common measures; if not, whether every activity that happens now has
    `measures` of its own.

    ## Why it matters

    A general description of technical and organisational measures is content of the record, where possible, and
    authorities have fined an empty cell. An adjective (“commercially reasonable”) describes nothing.

    ## How to fix

    Describe what is done:

    ```yaml
    security:
      measures:
        encryption: {kind: technical, name: Encryption at rest, standard: AES-256}
        training: {kind: organisational, name: Yearly training of all staff}
    ```

    ## When it is wrong

    Where the measures are secret in detail. A general description is enough, and `internal: true` keeps one out of
    the policy.
    """
    security = case.inventory.security
    if case.inventory.measures or not case.readable("security"):
        return
    bare = [activity for activity in case.inventory.active_activities if not named(activity.measures)]
    if not bare:
        return
    said = security.measures if security else None
    level = f", beside that it is “{security.level}”" if security and isinstance(security.level, str) else ""
    message = f"how data is protected {how(said)}{level}"
    if is_nothing(said):
        message = "no security measure is taken"
    fix = "describe what is done, such as `security: {measures: {encryption: Encryption at rest}}`"
    yield Report(("security", "measures"), message, fix=fix)
