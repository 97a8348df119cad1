"""What is claimed of protection, against what the inventory knows of it."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.law.accountability import limit
from ropa.model.elements import ElementFlag
from ropa.model.finding import Severity
from ropa.model.party import Party, System
from ropa.model.security import Measure
from ropa.model.values import is_open, known, named
from ropa.model.vocabulary import BreachAudience, Encryption, Hedge, SystemKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Contents
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series, short

_PACKS = ("gdpr", "uk-gdpr")
_CERTIFIED = re.compile(
    r"\b(certifi(ed|cates?|cation)|accredited|ISO(/IEC)? ?\d{4,5}|SOC ?[123]\b|PCI[- ]DSS|TISAX|HITRUST"
    r"|Cyber Essentials)",
    re.IGNORECASE,
)
_ENCRYPTION = re.compile(r"\bencrypt(ed|ion)\b")
_WEAKENS = frozenset({Hedge.MAY, Hedge.SOMETIMES, Hedge.TYPICALLY, Hedge.ENDEAVOUR})
_KINDS = (
    (Encryption.END_TO_END, re.compile(r"\bend[- ]to[- ]end\b")),
    (Encryption.AT_REST, re.compile(r"\bat rest\b")),
    (Encryption.IN_TRANSIT, re.compile(r"\bin transit\b")),
)


@rule("UCPD Annex I", "FTC Act s.5", severity=Severity.WARNING, since="0.1")
def certificate_unproven(case: Case) -> Iterator[Report]:
    """A certificate is claimed, and nothing shows it.

    ## What it checks

    `certified` of parties, and security measures whose name or standard speaks of a certificate (certified, ISO 27001,
    SOC 2, PCI DSS): whether `evidence` names a document. A party's certificate that a measure repeats is reported once.

    ## Why it matters

    Claiming a mark or an approval that one does not have is an unfair practice by itself. Certificates also end, and
    cover one company, one site or one service: of “providers or similar” nobody can have one.

    ## How to fix

    Refer to it: `evidence: iso-certificate`, with the document and the day it ends under `documents`.

    ## When it is wrong

    Where the certificate is on file elsewhere. Refer to it all the same.
    """
    repeated: set[str] = set()
    for measure in case.inventory.measures.values():
        words = f"{measure.title} {known(measure.standard) or ''}"
        if not _CERTIFIED.search(words) or named(measure.evidence):
            continue
        parties = [party for name in named(measure.at_) if (party := case.inventory.parties.get(name))]
        repeated.update(party.id for party in parties)
        mentions = tuple(Mention(party.path, _holder(party)) for party in parties)
        message = f"“{short(measure.title)}” claims a certificate, and nothing shows it"
        yield Report(measure.path, message, mentions=mentions, fix="refer to it, such as `evidence: iso-certificate`")
    for party in case.inventory.parties.values():
        if named(party.certified) and party.id not in repeated and not named(party.evidence):
            message = f"{party.title} is said to be certified ({series(map(str, named(party.certified)))})"
            fix = "refer to it, such as `evidence: iso-certificate`"
            yield Report(party.at("certified"), f"{message}, and nothing shows it", fix=fix)


@rule("UCPD Annex I", "FTC Act s.5", severity=Severity.ERROR, since="0.1")
def certificate_ended(case: Case) -> Iterator[Report]:
    """A certificate is claimed, and the document that shows it has ended.

    ## What it checks

    The `evidence` of certified parties, and of security measures whose name or standard speaks of a certificate:
    whether the document says in `ends` that its last day has passed, and no other document that is named still holds.

    ## Why it matters

    Displaying a mark of quality that one no longer holds is an unfair practice by itself, in every case.

    ## How to fix

    Refer to the new certificate, or drop the claim:

    ```yaml
    documents: {iso-certificate: {url: "https://example.org/iso-27001.pdf", ends: 2028-04-30}}
    ```

    ## When it is wrong

    Where it was renewed and the inventory does not know. Write the new day.
    """
    for entity, claim in _certified(case):
        papers = [case.inventory.documents[name] for name in named(entity.evidence) if name in case.inventory.documents]
        days = [known(paper.ends) for paper in papers]
        latest = max((day for day in days if day is not None), default=None)
        if latest is not None and None not in days and latest < case.today:
            message = f"{claim}, and what shows it ended on {latest}"
            mentions = tuple(Mention(paper.at("ends"), "ended") for paper in papers)
            fix = "refer to the new certificate, or drop the claim"
            yield Report(entity.at("evidence"), message, mentions=mentions, fix=fix)


def _certified(case: Case) -> Iterator[tuple[Measure | Party, str]]:
    """Who or what is said to be certified, in words."""
    for measure in case.inventory.measures.values():
        if _CERTIFIED.search(f"{measure.title} {known(measure.standard) or ''}"):
            yield measure, f"“{short(measure.title)}” claims a certificate"
    for party in case.inventory.parties.values():
        if named(party.certified):
            yield party, f"{party.title} is said to be certified"


@rule("GDPR Art. 5(1)(a), 32(1)(a)", "FTC Act s.5", severity=Severity.ERROR, since="0.1")
def encryption_contradicted(case: Case) -> Iterator[Report]:
    """Encryption is claimed, and a system is said to do without.

    ## What it checks

    Security measures whose name claims encryption at rest, in transit or end to end: whether a system that they protect
    (`at`; all of them if none is named) says otherwise in `encryption`. End-to-end encryption also speaks against AI
    that reads messages on a server.

    ## Why it matters

    People choose what they write by such a sentence. A false claim about security is a deceptive practice, and
    encryption that ends on the server is not end to end.

    ## How to fix

    Narrow the claim to the systems it holds for (`at: [crm]`), or encrypt the others.

    ## When it is wrong

    Where the system is outside the claim. Name those inside it with `at`.
    """
    contents = case.once(Contents)
    for measure in case.inventory.measures.values():
        claimed = _claimed(measure)
        if claimed is None:
            continue
        for system in _protected(measure, case):
            if _lacks(system, claimed):
                message = f"“{short(measure.title)}” is claimed, and “{system.title}” is not {claimed.label}"
                mention = Mention(measure.path, "claimed here")
                fix = "narrow the claim to the systems it holds for (`at`), or encrypt this one"
                yield Report(system.at("encryption"), message, mentions=(mention,), fix=fix)
        if claimed is not Encryption.END_TO_END or measure.at_ is not None:
            continue
        for activity in case.inventory.active_activities:
            ai = known(activity.ai)
            read = [one for one in contents(activity) if ElementFlag.COMMUNICATION in one.kind.flags]
            if ai is not None and named(ai.reads) and read and not _on_device(activity.systems, case):
                message = (
                    f"“{short(measure.title)}” is claimed, and in “{activity.title}” a server reads what people write"
                )
                mentions = (Mention(measure.path, "claimed here"), Mention(read[0].path, "what people write"))
                fix = "say what is really encrypted: in transit and at rest"
                yield Report(activity.at("ai", "reads"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 33(1), 34(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def breach_duty_hedged(case: Case) -> Iterator[Report]:
    """The policy says that somebody may be told of a breach, where the law says that they must be.

    ## What it checks

    Whether `breach` is weakened by `hedge: may`, `sometimes`, `typically` or `endeavour`.

    ## Why it matters

    A breach has to be notified to the authority unless it is unlikely to be a risk, and to the people if the risk is
    high. “May” leaves open what the law does not, and people cannot rely on it.

    ## How to fix

    Remove the hedge and say when: `breach: {tell: [authorities, users], when: it is likely to be a high risk}`.

    ## When it is wrong

    Where the sentence is about breaches that need not be notified. Say which those are.
    """
    breach = case.inventory.breach
    hedges = [hedge for hedge in named(breach.hedge) if hedge in _WEAKENS] if breach else []
    if breach is not None and hedges:
        told = series(one.label for one in named(breach.tell) if isinstance(one, BreachAudience)) or "anybody"
        mentions = []
        if known(breach.limits) is not None:
            mentions.append(Mention(breach.at("limits"), "where the law demands it, it is no choice"))
        message = (
            f"that {told} are told of a breach is hedged (“{hedges[0].label}”), and the law does not leave it open"
        )
        fix = "remove the hedge, and say when they are told"
        yield Report(breach.at("hedge"), message, mentions=tuple(mentions), fix=fix)


@rule("GDPR Art. 34(1)", severity=Severity.INFO, since="0.1", packs=_PACKS, demand=Demand.PRACTICE)
def breach_told_sooner(case: Case) -> Iterator[Report]:
    """People are promised to be told of a breach sooner than the law asks for.

    ## What it checks

    A `breach` that tells the people affected within a fixed time, without an `owner`. Where the same time is too long
    for the authorities, `breach-told-late` says so.

    ## Why it matters

    The law says without undue delay, and only of breaches that are likely to be a high risk. Nothing is wrong with a
    time limit, or with telling more; but what a policy promises binds. It belongs into the incident plan.

    ## How to fix

    Make somebody responsible: `breach: {owner: Security team}`.

    ## When it is wrong

    It is a hint, not a defect: a promise that is kept is a good one.
    """
    breach = case.inventory.breach
    soon = known(breach.within) if breach else None
    if breach is None or soon is None or BreachAudience.USERS not in named(breach.tell) or breach.owner is not None:
        return
    late = soon.longer_than(limit(case.law, "gdpr-breach-authority")) is not False
    if not (late and BreachAudience.AUTHORITIES in named(breach.tell)):  # `breach-told-late` reports that
        message = f"people are promised to be told of a breach within {soon}, and the law sets no time: it must be kept"
        yield Report(
            breach.at("within"), message, fix="make somebody responsible for it, such as `owner: Security team`"
        )


def _holder(party: Party) -> str:
    if party.open:
        return "who that is, is left open"
    return "certified, by its own entry" if named(party.certified) else "the holder"


def _claimed(measure: Measure) -> Encryption | None:
    """The encryption that the name of a measure claims, in English."""
    words = measure.title.casefold()
    if not _ENCRYPTION.search(words):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), None)


def _protected(measure: Measure, case: Case) -> Iterator[System]:
    """The systems that a measure is about, its own or those of a party that it names; none on people's devices."""
    names = set(named(measure.at_))
    for system in case.inventory.systems.values():
        runners = {edge.target.partition(".")[2] for edge in case.graph.out(system.node, EdgeKind.RUN_BY)}
        meant = measure.at_ is None or system.id in names or not names.isdisjoint(runners)
        if meant and system.kind not in (SystemKind.USER_DEVICE, SystemKind.PAPER):
            yield system


def _lacks(system: System, claimed: Encryption) -> bool:
    """Whether a system says how it is encrypted, completely, and not in this way."""
    said = named(system.encryption)
    if not said or system.open or is_open(system.encryption) or system.assumes("encryption"):
        return False
    return claimed not in said and not (claimed is Encryption.IN_TRANSIT and Encryption.END_TO_END in said)


def _on_device(systems: object, case: Case) -> bool:
    names = named(systems) if isinstance(systems, tuple) else ()
    found = [case.inventory.systems[name] for name in names if name in case.inventory.systems]
    return bool(found) and all(system.kind is SystemKind.USER_DEVICE for system in found)
