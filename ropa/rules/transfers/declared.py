"""Transfers as they are declared: where to, by which instrument, through whom."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import Vague, is_nothing, is_unsaid, known, named
from ropa.model.vocabulary import Derogation, Mechanism
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.transfers.exports import Exports
from ropa.rules.words import how, series, short

_PACKS = ("gdpr", "uk-gdpr", "fadp")
_WITHOUT_COPY = frozenset({Mechanism.ADEQUACY, Mechanism.DEROGATION})


@rule("GDPR Art. 13(1)(f), 30(1)(e)", "FADP Art. 19(4)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def transfer_destination_unknown(case: Case) -> Iterator[Report]:
    """A transfer does not say to which country data goes.

    ## What it checks

    The `to` of every transfer: silence, `unknown`, and words that name no country (“other countries”), also where
    they stand beside countries that are named.

    ## Why it matters

    The record must identify the third country or the international organisation, and whether a destination is
    adequate can only be said of a country. Swiss law makes each State listed content of the notice.

    ## How to fix

    List every country: `to: [US, IN]`.

    ## When it is wrong

    Where the destination depends on the person, such as the country of a hotel they book. Suppress the rule with
    that reason.
    """
    for transfer in case.inventory.transfers.values():
        fix = "list every country, such as `to: [US, IN]`"
        if is_unsaid(transfer.to) or is_nothing(transfer.to):
            yield Report(transfer.at("to"), f"{transfer.title}: where data goes {how(transfer.to)}", fix=fix)
            continue
        for number, place in enumerate(transfer.to or ()):
            if isinstance(place, Vague):
                message = f"{transfer.title}: “{short(place.words)}” names no country"
                yield Report(transfer.at("to", number), message, fix=fix)
            elif not isinstance(place, str):
                yield Report(transfer.at("to", number), f"{transfer.title}: not every destination is known", fix=fix)


@rule(
    "GDPR Art. 13(1)(f), 44",
    "UK GDPR Art. 13(1)(f), 44A",
    "FADP Art. 16(1), 19(4)",
    severity=Severity.ERROR,
    since="0.1",
    packs=_PACKS,
)
def transfer_mechanism_missing(case: Case) -> Iterator[Report]:
    """A transfer names no instrument that allows it.

    ## What it checks

    The `mechanism` of every transfer; and for `derogation`, whether the exception is named. Left out are transfers
    whose destinations are all named and lie in the area of every law that applies, or are adequate for the recipients.

    ## Why it matters

    Data may leave the area only under one of the instruments of Chapter V, and people must be told which. “Appropriate
    safeguards” is what all of them are.

    ## How to fix

    Name it: `mechanism: scc` (with `module`), `adequacy`, `bcr`, or `derogation` with the exception.

    ## When it is wrong

    Where nothing is transferred, because it is the person who sends the data from abroad. Delete the transfer.
    """
    exports = case.once(Exports)
    for transfer in case.inventory.transfers.values():
        if exports.free(transfer):
            continue
        if Mechanism.DEROGATION in named(transfer.mechanism) and known(transfer.derogation) is None:
            message = f"{transfer.title}: which exception allows it {how(transfer.derogation)}"
            mention = Mention(transfer.at("mechanism"), "an exception for specific situations")
            fix = "name it, such as `derogation: contract`"
            yield Report(transfer.at("derogation"), message, mentions=(mention,), fix=fix)
        if named(transfer.mechanism):
            continue
        message = f"{transfer.title}: the instrument that allows it {how(transfer.mechanism)}"
        safeguards = [str(words) for words in named(transfer.safeguards)]
        words = f"“{series(safeguards)}” names no instrument"
        mentions = (Mention(transfer.at("safeguards"), words),) if safeguards else ()
        fix = "name it, such as `mechanism: scc`, `adequacy` or `bcr`"
        yield Report(transfer.at("mechanism"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 13(1)(f), 14(1)(f)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
def transfer_copy_missing(case: Case) -> Iterator[Report]:
    """People are not told how to get a copy of the safeguards of a transfer.

    ## What it checks

    Transfers under Art. 46 or 47, under compelling interests (Art. 49(1), second subparagraph), or with `safeguards`
    in words: whether `copy-from` names a channel.

    ## Why it matters

    The means to obtain a copy of the safeguards, or where they are available, is listed content of the notice.

    ## How to fix

    Name a channel or a place: `copy-from: privacy-email`.

    ## When it is wrong

    Where the safeguard is an adequacy decision only: those are public. Remove the other instruments then.
    """
    for transfer in case.inventory.transfers.values():
        instruments = set(named(transfer.mechanism))
        compelling = Mechanism.DEROGATION in instruments and transfer.derogation is Derogation.COMPELLING
        words_only = not instruments and named(transfer.safeguards)
        if not (instruments - _WITHOUT_COPY or compelling or words_only) or named(transfer.copy_from):
            continue
        message = f"{transfer.title}: where to get a copy of the safeguards {how(transfer.copy_from)}"
        where = transfer.at("mechanism" if instruments else "safeguards")
        mention = Mention(where, "the safeguards")
        fix = "name a channel, such as `copy-from: privacy-email`"
        yield Report(transfer.at("copy-from"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 13(1)(f), 46(2)", "FADP Art. 16(2)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def transfer_unlinked(case: Case) -> Iterator[Report]:
    """A transfer does not say through whom data leaves.

    ## What it checks

    The `through` of every transfer. Where several instruments are named beside each other, the finding stands at
    them: which covers whom cannot be told.

    ## Why it matters

    An instrument is agreed with somebody. Standard Contractual Clauses with nobody in particular protect nothing,
    and no recipient abroad can be shown to be covered.

    ## How to fix

    Name the parties or systems: `through: [openai, sendgrid]`; make one transfer for each instrument.

    ## When it is wrong

    Where the data goes to your own branch. Make the branch a recipient of kind `group`.
    """
    for transfer in case.inventory.transfers.values():
        if named(transfer.through) or is_nothing(transfer.through):
            continue
        instruments = transfer.instruments
        fix = "name the recipients or systems, such as `through: [openai]`"
        if len(instruments) > 1:
            both = series(instrument.label for instrument in instruments)
            message = f"{transfer.title}: which recipient is covered by {both} is not said"
            yield Report(transfer.at("mechanism"), message, fix=f"make one transfer for each instrument, and {fix}")
        else:
            message = f"{transfer.title}: through whom data leaves {how(transfer.through)}"
            yield Report(transfer.at("through"), message, fix=fix)


@rule("GDPR Art. 44", "UK GDPR Art. 44A", "FADP Art. 16(1)", severity=Severity.INFO, since="0.1", packs=_PACKS)
def transfer_origin_unknown(case: Case) -> Iterator[Report]:
    """A transfer does not say from where data leaves.

    ## What it checks

    The `from` of every transfer, where the country of the organisation does not answer it.

    ## Why it matters

    What people send straight to a controller abroad is no transfer; what a controller sends on is (EDPB 05/2021).
    Which of them this is depends on where the data sets out.

    ## How to fix

    Write it: `from: EU`.

    ## When it is wrong

    It is a hint, not a defect.
    """
    organisation = case.inventory.organisation
    if organisation is not None and (known(organisation.country) is not None or named(organisation.establishments)):
        return
    for transfer in case.inventory.transfers.values():
        if not named(transfer.from_):
            message = f"{transfer.title}: from where data leaves {how(transfer.from_)}"
            yield Report(transfer.at("from"), message, fix="write it, such as `from: EU`")
