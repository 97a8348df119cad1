"""What a service owes to children besides consent: words they understand, a notice, an end, a thought."""

import re
from collections.abc import Iterator

from ropa.law.ages import age_in
from ropa.model.entity import Path
from ropa.model.finding import Problem, Severity
from ropa.model.organisation import Service
from ropa.model.rights import Children
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import ChildrenStance
from ropa.rules.answers import unanswered
from ropa.rules.case import Case, Mention, Report
from ropa.rules.childhood.young import admitted_below, young_children
from ropa.rules.flows import receiving
from ropa.rules.people import with_children
from ropa.rules.registry import catalogue, rule
from ropa.rules.words import series, short

_AWAY = (ChildrenStance.NOT_DIRECTED, ChildrenStance.NOT_INTENDED)


@rule("GDPR Art. 12(1)", severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr"))
def child_notice_missing(case: Case) -> Iterator[Report]:
    """Children are addressed, and no notice is written for them.

    ## What it checks

    Whether `children.notice` names a document, where there are children among the `data-subjects` (`children: true`)
    or the service is for children with a parent. In an audit of a published policy only what the auditor wrote
    counts.

    ## Why it matters

    Information addressed to a child has to be in such clear and plain language that the child can understand it.

    ## How to fix

    Write a short version for them, and name it:

    ```yaml
    children: {notice: for-children}
    documents:
      for-children: {name: What we know about you, url: https://example.org/privacy-for-children}
    ```

    ## When it is wrong

    Where the children are too young to read, and the parents are told. Suppress the rule with that reason.
    """
    children = case.inventory.children
    said = children.notice if children is not None else None
    if not (unanswered(said, case) or is_nothing(said)):
        return
    mention = _addressed(case)
    if mention is not None:
        message = "children are addressed, and no notice is written for them"
        fix = "write a short version in their words, and name it in `children.notice`"
        yield Report(("children", "notice"), message, mentions=(mention,), fix=fix)


@rule("16 CFR 312.4(d)", severity=Severity.ERROR, since="0.1", packs=("coppa",))
def children_notice_incomplete(case: Case) -> Iterator[Report]:
    """The online notice on data of young children leaves out what it has to say.

    ## What it checks

    Services that admit children below 13: whether the policy says what recipients do with the data, how long it is
    kept, how to reach the operator, and, under `law-rights.coppa`, what parents may ask for. Left out is what a rule
    of another law that applies reports already.

    ## Why it matters

    The rule lists the contents of the notice: operators, data, use, third parties with their purposes, the retention
    policy, and the rights of parents to see, delete and stop.

    ## How to fix

    Say what is missing, and state the rights of parents:

    ```yaml
    law-rights:
      coppa: {rights: [access, erasure, withdraw-consent], for: parents, via: privacy-email}
    ```

    ## When it is wrong

    Where the notice for parents is another document. Suppress the rule with that reason.
    """
    young = young_children(case)
    missing = list(_missing_of_notice(case)) if young is not None else []
    if young is not None and missing:
        message = f"the notice on data of young children does not say {series(missing, 'or')}"
        fix = "say it; the rights of parents stand under `law-rights: {coppa: {rights: [access, erasure]}}`"
        yield Report(("children",), message, mentions=(young,), fix=fix)


@rule("16 CFR 312.10", severity=Severity.ERROR, since="0.1", packs=("coppa",))
def child_data_without_end(case: Case) -> Iterator[Report | Problem]:
    """Data of young children has no end.

    ## What it checks

    Services that admit children below 13: data that is kept indefinitely, or for which no retention rule says how
    long. From the day on which the amended rule has to be met. Where `kept-for-ever` and `retention-missing` run,
    for another law, they report it.

    ## Why it matters

    The rule forbids to keep data of children indefinitely, and asks for a written policy with a time for each kind
    of data.

    ## How to fix

    Say how long: `retention: {profile: {data: profile, keep: 1 year, after: last-use}}`.

    ## When it is wrong

    Where the data is that of parents alone. Suppress the rule with that reason.
    """
    in_force = case.law.fact("children.coppa-duties", "written-retention-policy") is not None
    young = young_children(case)
    if young is None or not in_force:
        return
    rules = catalogue()
    for other in (rules["kept-for-ever"], rules["retention-missing"]):
        if "any" not in other.packs and case.laws.isdisjoint(other.packs):
            for report in other.check(case):
                yield _about_children(report, young)


@rule("UK GDPR Art. 25(1)", "DPA 2018 s.123", severity=Severity.INFO, since="0.1", packs=("uk-gdpr",))
def childrens_code_unassessed(case: Case) -> Iterator[Report]:
    """People below 18 are admitted, and nothing shows what the service means for them.

    ## What it checks

    Whether `children.assessment` says where an assessment is, where people below the age of the Children's code (18)
    are admitted or there are children among the `data-subjects`. In an audit of a published policy only what the
    auditor wrote counts.

    ## Why it matters

    The Children's code of the Information Commissioner applies to online services that children are likely to use:
    high privacy by default, no nudging, no detrimental use. Since 2025 their higher protection is a duty of design.

    ## How to fix

    Assess it, and say where: `children: {assessment: {ref: childrens-code.pdf, date: 2026-05-01}}`.

    ## When it is wrong

    It is a hint, not a defect. Where no child is likely to come, write that into the assessment.
    """
    children = case.inventory.children
    adult = age_in(case.law, "childrens-code")
    if adult is None or not case.inventory.services:
        return
    assessment = known(children.assessment) if children is not None else None
    said = assessment.ref if assessment is not None else (children.assessment if children is not None else None)
    if not (unanswered(said, case) or is_nothing(said)):
        return
    mention = admitted_below(adult, case) or _addressed(case)
    if mention is not None:
        message = f"people below {adult} are likely to use the service, and no assessment looks at them"
        fix = "assess it under the Children's code, and say where: `assessment: {ref: ...}`"
        yield Report(("children", "assessment"), message, mentions=(mention,), fix=fix)


@rule("16 CFR 312.2", severity=Severity.INFO, since="0.1", packs=("coppa",))
def theme_attracts_children(case: Case) -> Iterator[Report]:
    """The subject of a service may attract children, whatever age its policy states.

    ## What it checks

    Words for what children like (dolls, toys, cartoons) in `name`, `what` and `intended-for` of services whose policy
    says that they are not for young children.

    ## Why it matters

    Whether a service is directed to children is judged by its subject, its pictures and its audience, not by its
    policy.

    ## How to fix

    Keep evidence of who really comes. If it is families, ask for the age and treat children as such.

    ## When it is wrong

    It is a hint, not a defect: collectors of dolls are adults.
    """
    children = case.inventory.children
    claim = _keeps_away(children, case) if children is not None else None
    if claim is None:
        return
    words = [word for fact in case.law.facts("children.themes") for word in fact.texts("words")]
    theme = re.compile(rf"\b({'|'.join(map(re.escape, words))})s?\b", re.IGNORECASE)
    for service in case.inventory.services.values():
        for where, text in _described(service):
            found = theme.search(text)
            if found:
                message = f"{service.title}: “{short(text)}” may attract children"
                fix = "keep evidence of who really comes, or ask for the age"
                yield Report(where, message, f"“{found[0]}”", (claim,), fix)
                break


def _addressed(case: Case) -> Mention | None:
    """Where an inventory says that children are addressed."""
    young = with_children(case)
    for subject in case.inventory.data_subjects.values():
        if subject.id in young and subject.children is True:
            return Mention(subject.at("children"), f"there are children among {subject.title}")
    children = case.inventory.children
    if children is not None and children.stance is ChildrenStance.WITH_PARENT:
        return Mention(children.at("stance"), "it is for children")
    return None


def _missing_of_notice(case: Case) -> Iterator[str]:
    """What a notice on children's data leaves out, in the words of a sentence; not what other rules report."""
    inventory = case.inventory
    organisation = inventory.organisation
    others = case.applies("gdpr", "uk-gdpr")
    if not others and (organisation is None or not known(organisation.contacts)):
        yield "how to reach the operator"
    nameless = [one.title for one in receiving(case) if not named(one.for_) and known(one.does) is None]
    if nameless and not others:
        yield f"what {series(nameless)} {'does' if len(nameless) == 1 else 'do'} with the data"
    if not others and not inventory.retention and inventory.deletion is None:
        yield "how long data is kept"
    rights = inventory.law_rights.get("coppa")
    if rights is None or not named(rights.rights):
        yield "what parents may ask for"


def _about_children(report: Report | Problem, young: Mention) -> Report | Problem:
    """What another rule says of data, told of children."""
    if isinstance(report, Problem):
        return report
    return Report(report.where, report.message, "data of young children", (*report.mentions, young), report.fix)


def _keeps_away(children: Children, case: Case) -> Mention | None:
    """Where a policy says that a service is not for young children."""
    stated, floor = known(children.minimum_age), age_in(case.law, "coppa")
    if stated is not None and floor is not None and stated >= floor:
        return Mention(children.at("minimum-age"), f"nobody below {stated} is admitted")
    if children.stance in _AWAY and stated is None:
        return Mention(children.at("stance"), "not for children")
    return None


def _described(service: Service) -> Iterator[tuple[Path, str]]:
    """The words in which a service is described."""
    what, name = known(service.what), known(service.name)
    if what is not None:
        yield service.at("what"), what
    yield from (
        (service.at("intended-for", number), str(one)) for number, one in enumerate(named(service.intended_for))
    )
    if name is not None:
        yield service.at("name"), name
