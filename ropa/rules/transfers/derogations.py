"""The exceptions of Art. 49: for single cases, for people who were told, not for authorities."""

from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.transfers import Exception49, exception
from ropa.model.activity import Activity
from ropa.model.finding import Severity
from ropa.model.party import Transfer
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import Derogation, Frequency, LegalBasis, Mechanism, TransferNotice
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import Exports, rests_on
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_STANDING = (Frequency.CONTINUOUS, Frequency.REGULAR)


@rule("GDPR Art. 49(1)", "EDPB 2/2018", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def derogation_not_occasional(case: Case) -> Iterator[Report]:
    """A standing transfer rests on an exception that is made for single cases.

    ## What it checks

    Transfers whose only instrument is an exception that the law admits for occasional transfers only (a contract with
    or for the person, legal claims, compelling interests): whether `frequency` is `continuous` or `regular`.

    ## Why it matters

    The exceptions are for specific situations. Recital 111 limits these to occasional transfers, and compelling
    interests to what is not repetitive; for a standing relation the law wants a lasting safeguard.

    ## How to fix

    Use a lasting instrument: `mechanism: scc`, with `module` and `assessment`.

    ## When it is wrong

    Where only the programme is regular, and each person's data goes once, as in the booking of a journey. Write
    `frequency: occasional`.
    """
    for transfer, found in _exceptions(case):
        if found.occasional and transfer.frequency in _STANDING and not transfer.assumes("frequency"):
            frequency = Frequency(str(transfer.frequency))
            message = f"{transfer.title} is {frequency.label}, and {_label(transfer)} carries occasional transfers only"
            mention = Mention(transfer.at("frequency"), frequency.label)
            fix = "use a lasting instrument, such as `mechanism: scc` with `module` and `assessment`"
            yield Report(transfer.at("derogation"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 49(1), 49(6)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def derogation_not_notified(case: Case) -> Iterator[Report]:
    """A transfer rests on an exception, and those who must be told beforehand were not.

    ## What it checks

    `informed` of every transfer under an exception: for explicit consent, whether the people were told of the risks;
    for compelling interests, whether the authority and the people were told. In an audit only what is written there
    counts.

    ## Why it matters

    Consent to a transfer is valid only after information about the risks of a country without adequate protection.
    Whoever relies on compelling interests must tell the supervisory authority and the people of the transfer.

    ## How to fix

    Tell them, and write it down: `informed: risks`, or `informed: [authority, people]`.

    ## When it is wrong

    Never: both are conditions of the exception.
    """
    for transfer, found in _exceptions(case):
        if transfer.assumes("informed") or not (unanswered(transfer.informed, case) or transfer.informed):
            continue
        told = set(named(transfer.informed))
        lacking = [notice for word in found.inform if (notice := TransferNotice.of(word)) and notice not in told]
        if lacking:
            words = series(notice.label for notice in lacking)
            if told or is_nothing(transfer.informed):
                message = f"{transfer.title} rests on {_label(transfer)}, without telling {words}"
            else:
                said = how(transfer.informed)
                message = f"{transfer.title} rests on {_label(transfer)}; whether somebody told {words} {said}"
            mention = Mention(transfer.at("derogation"), _label(transfer))
            fix = f"tell them, and write `informed: [{', '.join(found.inform)}]`"
            yield Report(transfer.at("informed"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 49(3)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def derogation_closed_to_authorities(case: Case) -> Iterator[Report]:
    """A public authority relies, in its powers, on an exception that is closed to it.

    ## What it checks

    Where `organisation.public-authority` is true: transfers under consent, a contract or compelling interests whose
    recipients serve activities that all rest on a public task.

    ## Why it matters

    Article 49(3) closes these exceptions to authorities in the exercise of their powers: people cannot well refuse
    them.

    ## How to fix

    Rely on important reasons of public interest (`derogation: public-interest`), or on an administrative arrangement.

    ## When it is wrong

    Where the activity is no exercise of public powers, such as renting out a hall. Correct its legal basis.
    """
    organisation = case.inventory.organisation
    if organisation is None or organisation.public_authority is not True or organisation.assumes("public-authority"):
        return
    exports = case.once(Exports)
    for transfer, found in _exceptions(case):
        if not found.authorities and _in_powers(_served(transfer, exports)):
            message = f"{transfer.title}: {_label(transfer)} is closed to authorities in the exercise of their powers"
            mention = Mention(organisation.at("public-authority"), "a public authority")
            fix = "rely on another instrument, such as `derogation: public-interest`"
            yield Report(transfer.at("derogation"), message, mentions=(mention,), fix=fix)


def _exceptions(case: Case) -> Iterator[tuple[Transfer, Exception49]]:
    """The transfers that rest on a named exception alone, with what the law says of it."""
    for transfer in case.inventory.transfers.values():
        word = known(transfer.derogation)
        alone = set(named(transfer.mechanism)) <= {Mechanism.DEROGATION} and not transfer.open
        if word is None or transfer.assumes("derogation") or not (alone and rests_on(transfer, Mechanism.DEROGATION)):
            continue
        found = exception(case.law, str(word))
        if found is not None:
            yield transfer, found


def _label(transfer: Transfer) -> str:
    return Derogation(str(transfer.derogation)).label


def _served(transfer: Transfer, exports: Exports) -> list[Activity]:
    """The activities that the recipients of a transfer serve, as far as that is said."""
    nodes = [
        edge.target
        for leg in exports.legs(transfer)
        if (party := exports.conditions.runner(leg.importer)) is not None
        for edge in exports.graph.out(party.node, EdgeKind.ACTS_FOR)
    ]
    activities = exports.inventory.activities
    return [one for node in dict.fromkeys(nodes) if (one := activities.get(node.partition(".")[2])) and one.active]


def _in_powers(activities: list[Activity]) -> bool:
    """Whether activities are, for all that is said, an exercise of public powers."""
    return bool(activities) and all(
        one.legal_basis is LegalBasis.PUBLIC_TASK and not one.assumes("legal-basis") for one in activities
    )
