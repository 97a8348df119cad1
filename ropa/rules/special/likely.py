"""Data that may turn out to be special: open fields, photos, measured faces."""

from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.data import DataCategory
from ropa.model.elements import NO_FLAGS, ElementFlag
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import known, named
from ropa.model.vocabulary import Form, NoticeKind, Origin, PromiseType
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Content, Contents
from ropa.rules.registry import rule
from ropa.rules.special.conditions import identifying
from ropa.rules.words import series
from ropa.text.names import slug

_PACKS = ("gdpr", "uk-gdpr")
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_GIVEN = frozenset({f"origin:{origin}" for origin in (Origin.YOU, Origin.OTHER_PEOPLE)})


@rule("GDPR Art. 4(14), 9(1)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def face_geometry_unexplained(case: Case) -> Iterator[Report]:
    """Faces are measured, and nothing shows that nobody is recognised by them.

    ## What it checks

    Activities that use face geometry and are not known to recognise people: whether a promise excludes that
    (`not-used-for` or `no-technology`), `ai.limits` says what is not done, or a `dpia` looked at it. A face template
    is always special: see `special-category-without-condition`.

    ## Why it matters

    Measured to edit or draw a face, landmarks identify nobody and may fall outside Art. 9. The same numbers identify
    somebody as soon as they are compared. Whoever has them must be able to show that they are not.

    ## How to fix

    Exclude it, so that it can be checked, and delete the landmarks after the run:

    ```yaml
    promises:
      no-recognition: {type: not-used-for, data: landmarks, uses: [biometric-identification]}
    ```

    ## When it is wrong

    Where people are recognised. Then it is biometric data: say so in `kind`, and name the `special-condition`.
    """
    contents = case.once(Contents)
    measured = case.elements.within("face-geometry")
    for activity in case.controlled():
        found = [one for one in contents(activity) if one.kind.id in measured]
        if not found or identifying(activity, case) or _explained(activity, found, case):
            continue
        what = series(dict.fromkeys(one.title for one in found))
        message = f"{activity.title} uses {what}, and nothing shows that nobody is recognised by it"
        mentions = tuple(Mention(one.path, "a face in numbers") for one in found[:1])
        fix = "exclude it by a promise of type `not-used-for`, or in `ai.limits`"
        yield Report(activity.at("ai", "limits"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 9(1)", severity=Severity.INFO, since="0.1", packs=_PACKS)
def special_data_likely(case: Case) -> Iterator[Report]:
    """People can give special categories of data without being asked for them.

    ## What it checks

    Categories that people fill themselves (`from: you` or `other-people`) and that hold free text, files, photos or
    recordings: whether a notice of kind `advice` is about them, or every activity that uses them names a
    `special-condition`.

    ## Why it matters

    Whoever may write anything will write of illness, faith and love. Photos are no biometric data by themselves
    (recital 51), but show as much. Knowing that, one keeps them shorter and trains nothing on them.

    ## How to fix

    Tell people what not to give, and say that nothing is concluded from it:

    ```yaml
    notices:
      no-secrets: {kind: advice, about: data-categories.messages, against-sharing: [data on your health]}
    ```

    ## When it is wrong

    It is a hint, not a defect.
    """
    warned = {str(path) for notice in _advice(case) for path in notice}
    for category in case.inventory.data_categories.values():
        if category.form in _NOT_PERSONAL or category.node in warned or not case.answers_for(category):
            continue
        opening = _open(category, case)
        if opening and _given(category, case) and not _considered(category, case):
            what = series(words for _, words in opening)
            message = f"{category.title}: {what} can hold anything, special categories of data among it"
            fix = "tell people what not to give, keep it short, and leave it out of training"
            mentions = tuple(Mention(path, "this, too") for path, _ in opening[1:3])
            yield Report(opening[0][0], message, mentions=mentions, fix=fix)


def _explained(activity: Activity, found: list[Content], case: Case) -> bool:
    """Whether something says that nobody is recognised: a promise on the data, the limits of the AI, an assessment."""
    ai, assessment = known(activity.ai), known(activity.dpia)
    if (ai is not None and named(ai.limits)) or (assessment is not None and known(assessment.ref) is not None):
        return True
    denied = case.uses.within("biometric-identification")
    for promise in case.inventory.promises.values():
        if promise.type is PromiseType.NO_TECHNOLOGY:
            if any("recognition" in slug(str(one)) for one in named(promise.technologies)):
                return True
        elif promise.type is PromiseType.NOT_USED_FOR and not denied.isdisjoint(named(promise.uses)):
            covered = {str(data).partition(".")[0] for data in named(promise.data)}
            if not covered or covered & {str(one.path[1]) for one in found}:
                return True
    return False


def _advice(case: Case) -> Iterator[tuple[object, ...]]:
    """What each piece of advice is about."""
    for notice in case.inventory.notices.values():
        if notice.kind is NoticeKind.ADVICE:
            yield named(notice.about)


def _open(category: DataCategory, case: Case) -> list[tuple[Path, str]]:
    """What of a category can hold anything: where it stands, and what it is called."""
    found: list[tuple[Path, str]] = []
    for element in category.parts.values():
        kind = case.elements.known(known(element.kind) or element.title)
        if kind is not None and kind.flags & ElementFlag.OPEN_CONTAINER != NO_FLAGS and not element.example:
            found.append(((*category.at("elements"), element.id), element.title))
    if category.free_text is True and not found:
        found.append((category.at("free-text"), "what people write"))
    return found


def _given(category: DataCategory, case: Case) -> bool:
    """Whether people give a category themselves."""
    origins = {edge.target for edge in case.graph.origins_of(category)}
    return not origins.isdisjoint(_GIVEN)


def _considered(category: DataCategory, case: Case) -> bool:
    """Whether every activity that uses a category counts with special data in it."""
    activities = case.inventory.activities
    users = {edge.source.partition(".")[2] for edge in case.graph.users_of(category.node)}
    return bool(users) and all(known(activities[user].special_condition) is not None for user in users)
