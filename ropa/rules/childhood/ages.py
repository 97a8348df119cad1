"""Ages: those that a service states, and those that the laws and the stores know."""

import re
from collections.abc import Iterable, Iterator

from ropa.law.ages import age_for_unknown_location, age_in, age_of_consent
from ropa.law.places import home_area, in_eea
from ropa.model.activity import Activity
from ropa.model.data import DataSubject
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import LegalBasis
from ropa.rules.case import Case, Mention, Report
from ropa.rules.childhood.young import parents_agree
from ropa.rules.people import is_staff, people_of
from ropa.rules.registry import rule
from ropa.rules.words import how, series

_PACKS = ("gdpr", "uk-gdpr")
_NUMBER = re.compile(r"\d+")


@rule("GDPR Art. 8(1)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def consent_age_too_low(case: Case) -> Iterator[Report]:
    """Children are admitted whose consent does not count, and no parent is asked.

    ## What it checks

    The `minimum-age` of the people whose data is used on consent, or else `children.minimum-age`, where no parent has
    to agree: against the age of consent in each of the `markets`. Where no market is named, the highest age counts
    under the GDPR, and that of the United Kingdom under the UK GDPR alone.

    ## Why it matters

    The consent of a child to an online service counts only from an age that each country sets between 13 and 16.
    Below it a parent has to agree, or the consent is void, and with it everything that rests on it.

    ## How to fix

    Raise the age to the highest of your markets, or ask parents:

    ```yaml
    children: {minimum-age: 13, parental-consent: true, parent-check: a charge of one cent to a card}
    ```

    ## When it is wrong

    Where the activities that rest on consent are closed to those children. Name the people whose data they use in
    `data-subjects`, with their `minimum-age`.
    """
    if parents_agree(case):
        return
    ages, stated = _ages(case), _stated(case)
    for activity in case.controlled():
        admitted = _admitted(activity, stated, case) if activity.legal_basis is LegalBasis.CONSENT else None
        if admitted is None:
            continue
        where, minimum = admitted
        higher = {place: age for place, age in ages.items() if age > minimum}
        if higher:
            counting = series(f"{age} in {place}" if place else f"{age}" for place, age in higher.items())
            message = f"people from {minimum} years on are admitted, and consent counts only from {counting}"
            if "" in higher:
                message += ", the highest age, since no market is named"
            mention = Mention(activity.at("legal-basis"), "rests on consent")
            fix = "raise the age, or have parents agree: `parental-consent: true`"
            yield Report(where, message, mentions=(mention,), fix=fix)
            return


@rule("GDPR Art. 5(1)(a)", "FTC Act s.5", severity=Severity.ERROR, since="0.1")
def age_claim_contradicted(case: Case) -> Iterator[Report]:
    """The policy admits nobody below an age, and the inventory knows younger people.

    ## What it checks

    `children.minimum-age` against the `minimum-age` of `data-subjects`; and against `children: true`, where the age
    is that of an adult.

    ## Why it matters

    One of the two statements is false. An age that the organisation knows to be untrue deceives, and makes it answer
    for the children it knows of.

    ## How to fix

    Align the two: lower the stated age and meet what the law asks for children, or stop admitting them.

    ## When it is wrong

    Where the younger people do not use what the age is about, such as the children of customers. Say `user: false`.
    """
    children = case.inventory.children
    stated = known(children.minimum_age) if children else None
    if children is None or stated is None:
        return
    adult = age_in(case.law, "childrens-code")
    mention = Mention(children.at("minimum-age"), f"nobody below {stated}")
    for subject in case.inventory.data_subjects.values():
        youngest = known(subject.minimum_age)
        if subject.user is False:
            continue
        if youngest is not None and youngest < stated:
            where, facts = subject.at("minimum-age"), f"{subject.title} are from {youngest} years on"
        elif subject.children is True and youngest is None and adult is not None and stated >= adult:
            where, facts = subject.at("children"), f"there are children among {subject.title}"
        else:
            continue
        message = f"{facts}, and the policy admits nobody below {stated}"
        yield Report(where, message, mentions=(mention,), fix="align the two ages")


@rule("16 CFR 312.2", "EDPB Statement 1/2025", severity=Severity.WARNING, since="0.1")
def age_unchecked(case: Case) -> Iterator[Report]:
    """An age is stated, and nobody checks it.

    ## What it checks

    A `children.minimum-age` above 13 with `gate: none` or `gate: unknown`.

    ## Why it matters

    A promise that nobody keeps protects no child. In the United States a service that may attract children has to
    ask for the age, without suggesting the answer, before it collects anything.

    ## How to fix

    Ask for the date of birth before anything else, and say so: `gate: date of birth, asked before the account is
    made`.

    ## When it is wrong

    Where the service cannot attract children. Say in `gate` what keeps them away, such as a contract with a company.
    """
    children = case.inventory.children
    stated = known(children.minimum_age) if children else None
    floor = age_in(case.law, "coppa")
    if children is None or stated is None or floor is None or stated <= floor:
        return
    if children.gate is not None and known(children.gate) is None:
        message = f"nobody below {stated} is admitted, and how the age is checked {how(children.gate)}"
        if is_nothing(children.gate):
            message = f"nobody below {stated} is admitted, and nobody checks the age"
        mention = Mention(children.at("minimum-age"), "the age that is stated")
        fix = "ask for the age without suggesting the answer, and say how in `gate`"
        yield Report(children.at("gate"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 5(1)(a)", "FTC Act s.5", severity=Severity.WARNING, since="0.1")
def age_rating_too_low(case: Case) -> Iterator[Report]:
    """A store lists the app for people younger than the policy admits.

    ## What it checks

    The number in `services.*.apple-rating` against `children.minimum-age`.

    ## Why it matters

    Two public statements on the same question differ. The store filters by the rating: parents see an app for
    children, whatever the policy says.

    ## How to fix

    Raise the rating in App Store Connect, which admits a higher one than the content asks for; or lower the age.

    ## When it is wrong

    Where the age of the policy is about something else than the app, such as paying in it. Say that in the policy.
    """
    children = case.inventory.children
    stated = known(children.minimum_age) if children else None
    if children is None or stated is None:
        return
    for service in case.inventory.services.values():
        rating = known(service.apple_rating) or ""
        number = _NUMBER.search(rating)
        if number and int(number[0]) < stated:
            message = f"the App Store lists {service.title} for {rating}, and the policy admits nobody below {stated}"
            mention = Mention(children.at("minimum-age"), "the age of the policy")
            yield Report(
                service.at("apple-rating"), message, mentions=(mention,), fix="raise the rating, or lower the age"
            )


@rule("Apple age ratings", severity=Severity.WARNING, since="0.1")
def age_rating_retired(case: Case) -> Iterator[Report]:
    """An app has an age rating that the App Store no longer knows.

    ## What it checks

    `services.*.apple-rating` against the ratings that Apple has retired, after the day by which developers had
    to answer its new questions.

    ## Why it matters

    An app without a valid rating cannot be updated, and the policy or the listing names an age that the store does
    not show.

    ## How to fix

    Answer the questions in App Store Connect and write the new rating: 4+, 9+, 13+, 16+ or 18+.

    ## When it is wrong

    Where the rating is that of another store. Then it does not belong into `apple-rating`.
    """
    facts = case.law.facts("apple.age-ratings")
    valid = series((fact.text("rating") for fact in facts if not fact.flag("retired")), "or")
    for service in case.inventory.services.values():
        rating = known(service.apple_rating)
        for fact in facts:
            deadline = fact.day("developer-deadline")
            if fact.flag("retired") and fact.text("rating") == rating and deadline and deadline < case.today:
                message = f"{service.title}: the App Store no longer knows the rating {rating}"
                yield Report(service.at("apple-rating"), message, fix=f"write the new rating: {valid}")


def _stated(case: Case) -> tuple[Path, int] | None:
    """The age from which people are admitted, and where it stands."""
    children = case.inventory.children
    stated = known(children.minimum_age) if children else None
    if children is not None and stated is not None:
        return children.at("minimum-age"), stated
    return _youngest(subject for subject in case.inventory.data_subjects.values() if subject.user is not False)


def _admitted(activity: Activity, stated: tuple[Path, int] | None, case: Case) -> tuple[Path, int] | None:
    """The age from which people agree to an activity: that of all whose data it uses, or that of the service."""
    subjects = people_of(activity, case)
    asked = [one for one in subjects if not is_staff(one, case)]
    if subjects and not asked:
        return None
    told = asked and all(known(one.minimum_age) is not None for one in asked)
    return _youngest(asked) if told else stated


def _youngest(subjects: Iterable[DataSubject]) -> tuple[Path, int] | None:
    """The lowest age of some people, and where it stands."""
    ages = [(age, one) for one in subjects if (age := known(one.minimum_age)) is not None]
    if not ages:
        return None
    lowest, subject = min(ages, key=lambda pair: pair[0])
    return subject.at("minimum-age"), lowest


def _ages(case: Case) -> dict[str, int]:
    """The ages of consent that count, by market; under no name where no market is known."""
    markets = [place for service in case.inventory.services.values() for place in named(service.markets)]
    found: dict[str, int] = {}
    for place in dict.fromkeys(markets):
        age = age_of_consent(case.law, place)
        if age is not None and case.applies("gdpr" if in_eea(case.law, place) else "uk-gdpr"):
            found[place] = age.age
    if markets:
        return found
    if case.applies("gdpr"):
        return {"": age_for_unknown_location(case.law)}
    home = {place: age_of_consent(case.law, place) for place in sorted(home_area(case.law, "uk"))}
    return {place: age.age for place, age in home.items() if age is not None}
