"""The condition of Art. 9(2) that special categories of data need, beside a legal basis."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, Firmness
from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import NO_FLAGS, ElementFlag
from ropa.model.finding import Severity
from ropa.model.values import UNKNOWN, Vague, known, named
from ropa.model.vocabulary import Origin, SpecialCondition
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Content, Contents
from ropa.rules.registry import rule
from ropa.rules.words import how, series
from ropa.text.names import slug

_PACKS = ("gdpr", "uk-gdpr")
_RECOGNISING = frozenset({"facial-recognition", "face-recognition", "voice-recognition", "biometric-identification"})
_SHOWN = 3


@rule("GDPR Art. 9(1)-(2), 4(14)", "CJEU C-184/20", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def special_category_without_condition(case: Case) -> Iterator[Report]:
    """Special categories of data are used, and no condition that allows it is named.

    ## What it checks

    Activities that use an element on health, beliefs, politics, origin, union membership, sex life, genes, or a
    biometric template: whether `special-condition` is said. Photos, voices and measured faces count where the
    activity recognises people by them (a `kind` of biometric identification, or facial recognition among
    `ai.technologies`). What is worked out from other data counts as much as what is given.

    ## Why it matters

    Using such data is forbidden, whatever the legal basis, unless one of the ten conditions of Art. 9(2) is met.

    ## How to fix

    Name the condition: `special-condition: explicit-consent`, or, with the law in `statute`, `employment` or
    `health-care`. If none fits, stop using the data.

    ## When it is wrong

    Where the element is something else than its name says, such as the mood of a song. Give it another name, or its
    `kind`.
    """
    contents = case.once(Contents)
    for activity in case.controlled():
        if known(activity.special_condition) is not None:
            continue
        identifies = identifying(activity, case)
        found = [one for one in contents(activity) if one.special or (identifies and _recognisable(one))]
        if found:
            what = series(dict.fromkeys(one.title for one in found))
            condition = how(activity.special_condition)
            message = f"{activity.title} uses {what}, and the condition of Art. 9(2) that allows it {condition}"
            mentions = tuple(Mention(one.path, _why(one, case)) for one in found[:_SHOWN])
            fix = "name it, such as `special-condition: explicit-consent`, or stop using the data"
            yield Report(activity.at("special-condition"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 9(2)(a)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def consent_not_explicit(case: Case) -> Iterator[Report]:
    """Special categories of data rest on explicit consent, and the consent is not explicit.

    ## What it checks

    Activities with `special-condition: explicit-consent` whose `consent` says `explicit: false`, or that it is
    unknown.

    ## Why it matters

    For special categories an unambiguous act is not enough: the person has to say yes in so many words, and to this
    data.

    ## How to fix

    Ask in a sentence of its own (“I agree that my allergies are stored”), and write `consent: {explicit: true}`.

    ## When it is wrong

    Never: either the consent is explicit, or it is no condition.
    """
    for activity in case.controlled():
        consent = known(activity.consent)
        if activity.special_condition is not SpecialCondition.EXPLICIT_CONSENT or consent is None:
            continue
        if consent.explicit is False or consent.explicit is UNKNOWN or isinstance(consent.explicit, Vague):
            message = f"{activity.title} rests on explicit consent, and whether it is explicit {how(consent.explicit)}"
            if consent.explicit is False:
                message = f"{activity.title} rests on explicit consent, and the consent is not explicit"
            mention = Mention(activity.at("special-condition"), "asks for explicit consent")
            fix = "ask in a sentence of its own, and write `consent: {explicit: true}`"
            yield Report(activity.at("consent", "explicit"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 9(2)(d)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def condition_for_non_profits(case: Case) -> Iterator[Report]:
    """The condition for non-profit bodies is used by an organisation that is none.

    ## What it checks

    Activities with `special-condition: non-profit` of an organisation with `non-profit: false` or
    `public-authority: true`.

    ## Why it matters

    The condition is for foundations, associations and the like with a political, philosophical, religious or union
    aim, and for their own members.

    ## How to fix

    Choose another condition, such as `special-condition: explicit-consent`.

    ## When it is wrong

    Where the organisation is such a body. Say so: `organisation: {non-profit: true}`.
    """
    organisation = case.inventory.organisation
    if organisation is None or not (organisation.non_profit is False or organisation.public_authority is True):
        return
    field = "non-profit" if organisation.non_profit is False else "public-authority"
    for activity in case.controlled():
        if activity.special_condition is SpecialCondition.NON_PROFIT:
            message = f"{activity.title} rests on the condition for non-profit bodies, and the organisation is none"
            mention = Mention(organisation.at(field), "no non-profit body with such an aim")
            fix = "choose another condition, such as `special-condition: explicit-consent`"
            yield Report(activity.at("special-condition"), message, mentions=(mention,), fix=fix)


@rule("GDPR Art. 9(2)(e)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def made_public_by_whom(case: Case) -> Iterator[Report]:
    """Data is taken as made public by the person, and it comes from somewhere else.

    ## What it checks

    Activities with `special-condition: made-public`: whether the special categories that they use come from the
    person (`from: you`). If none of the data is known to be special, all of it is looked at.

    ## Why it matters

    The condition asks that the person, by a clear act, made the data public. What others published, and what is
    worked out from behaviour, the person did not.

    ## How to fix

    Choose another condition, or use only what people published themselves.

    ## When it is wrong

    Where it is taken from profiles that people made public themselves. Name them as the source, and suppress the
    rule with that reason.
    """
    contents = case.once(Contents)
    for activity in case.controlled():
        if activity.special_condition is not SpecialCondition.MADE_PUBLIC:
            continue
        special = {str(one.path[1]) for one in contents(activity) if one.special}
        categories = [one for one in _named(activity, case) if one.id in special or not special]
        for category in categories:
            origins = case.graph.origins_of(category)
            if origins and not any(edge.target == f"origin:{Origin.YOU}" for edge in origins):
                message = f"{activity.title}: {category.title} does not come from people, so did they make it public?"
                mention = Mention(origins[0].path, "not from the person")
                fix = "choose another condition, or use only what people published themselves"
                yield Report(activity.at("special-condition"), message, mentions=(mention,), fix=fix)
                break


def _named(activity: Activity, case: Case) -> list[DataCategory]:
    """The categories of data that an activity names."""
    edges = (edge for edge in case.graph.data_of(activity) if edge.firmness is Firmness.NAMED)
    return [one for edge in edges if (one := case.graph.category_of(edge.target)) is not None]


def identifying(activity: Activity, case: Case) -> bool:
    """Whether an activity recognises people by their bodies."""
    if known(activity.kind) in case.uses.within("biometric-identification"):
        return True
    ai = known(activity.ai)
    return ai is not None and any(slug(str(one)) in _RECOGNISING for one in named(ai.technologies))


def _recognisable(content: Content) -> bool:
    """Whether people can be recognised by it: a face, a voice, a bearing."""
    return content.kind.flags & ElementFlag.BIOMETRIC_SOURCE != NO_FLAGS


def _why(content: Content, case: Case) -> str:
    """Why an element counts as special."""
    if not content.special:
        return "people are recognised by it"
    label = content.kind.special.label if content.kind.special is not None else ""
    category = case.inventory.data_categories.get(str(content.path[1]))
    return f"{label}, worked out from other data" if category is not None and _worked_out(category, case) else label


def _worked_out(category: DataCategory, case: Case) -> bool:
    derived = f"origin:{Origin.DERIVED}"
    from_it = any(edge.target == derived for edge in case.graph.out(category.node, EdgeKind.FROM))
    return from_it or bool(case.graph.into(category.node, EdgeKind.DERIVES))
