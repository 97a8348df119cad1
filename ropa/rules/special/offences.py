"""Data on criminal convictions and offences: GDPR Art. 10."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.elements import Special
from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Content, Contents
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_SHOWN = 3


@rule("GDPR Art. 10", "DPA 2018 s.10", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def criminal_data_without_law(case: Case) -> Iterator[Report]:
    """Data on convictions or offences is used, and no law is named that allows it.

    ## What it checks

    Activities that use an element about criminal convictions and offences: whether `statute` names the law. Public
    bodies (`public-authority: true`) are left out.

    ## Why it matters

    Such data may be processed only under the control of official authority or where Union or member-state law (in
    the United Kingdom Schedule 1 of the Data Protection Act) authorises it. Consent alone does not.

    ## How to fix

    Cite the law: `statute: § 30a BZRG`. If there is none, stop using the data.

    ## When it is wrong

    Where the element is no data on offences, such as a parking fee. Give it another name or `kind`.
    """
    offences = Offences(case)
    for activity in case.controlled():
        found = offences(activity)
        if found:
            what = series(dict.fromkeys(one.title for one in found))
            message = f"{activity.title} uses {what}, and the law that allows it {how(activity.statute)}"
            mentions = tuple(Mention(one.path, "data on offences") for one in found[:_SHOWN])
            fix = "cite the law, such as `statute: § 30a BZRG`, or stop using the data"
            yield Report(activity.at("statute"), message, mentions=mentions, fix=fix)


class Offences:
    """The data on offences that an activity uses without naming a law; none for a public body."""

    def __init__(self, case: Case) -> None:
        organisation = case.inventory.organisation
        self._allowed = organisation is not None and organisation.public_authority is True
        self._contents = case.once(Contents)

    def __call__(self, activity: Activity) -> tuple[Content, ...]:
        """The elements on offences, if no law is named for them."""
        if self._allowed or known(activity.statute) is not None:
            return ()
        return tuple(one for one in self._contents(activity) if one.kind.special is Special.CRIMINAL)
