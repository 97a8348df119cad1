"""What people are told of AI, and how what it makes is marked."""

from collections.abc import Iterator

from ropa.law.ai import Technology, applies, marking_is_due, technology
from ropa.model.activity import Activity, Ai
from ropa.model.entity import Path
from ropa.model.finding import Severity
from ropa.model.values import is_nothing, known, named
from ropa.model.vocabulary import AiKind
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACKS = ("ai-act",)
_TALKS, _INFORM, _DEEP_FAKE = "50-1", "50-3", "50-4"
_FIX = "tell people when they first meet it, and write `disclosed: true`"


@rule("AI Act Art. 50(1), 50(5)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def ai_undisclosed(case: Case) -> Iterator[Report]:
    """People talk with a machine, and nothing says that they are told so.

    ## What it checks

    Activities with `ai: {kind: conversation}`, from 2 August 2026: whether `disclosed` is true.

    ## Why it matters

    A system that deals with people directly must let them know, clearly and at the latest when they first meet it, that
    it is AI, unless that is obvious.

    ## How to fix

    Tell them, and say so: `ai: {kind: conversation, disclosed: true}`.

    ## When it is wrong

    Where it is obvious to everybody. Suppress the rule with that reason.
    """
    if not applies(case.law, _TALKS):
        return
    for activity, ai in with_ai(case):
        if ai.kind is AiKind.CONVERSATION and ai.disclosed is not True:
            message = f"{activity.title}: whether people are told that they talk with a machine {how(ai.disclosed)}"
            if ai.disclosed is False:
                message = f"{activity.title}: people are not told that they talk with a machine"
            yield Report(activity.at("ai", "disclosed"), message, fix=_FIX)


@rule("AI Act Art. 50(2)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def ai_output_unmarked(case: Case) -> Iterator[Report]:
    """What a machine makes is not marked as made by a machine.

    ## What it checks

    Activities with `ai: {kind: generative}`, from 2 August 2026: whether `marked` is true. What was on the market
    before that day has until 2 December 2026; an activity that does not say `since` when it exists may be such a
    one.

    ## Why it matters

    Whoever provides a system that generates images, sound, video or text must mark the results in a form that machines
    can read, so that others can tell.

    ## How to fix

    Add provenance marking, such as C2PA metadata or a watermark, and say so: `ai: {marked: true}`.

    ## When it is wrong

    Where the system only helps with editing, or somebody else provides it and marks the results. Write `marked: true`
    if the marks survive.
    """
    for activity, ai in with_ai(case):
        makes = ai.kind is AiKind.GENERATIVE and ai.marked is not True
        if makes and marking_is_due(case.law, known(activity.since)):
            message = f"{activity.title}: whether results are marked as made by a machine {how(ai.marked)}"
            if ai.marked is False:
                message = f"{activity.title}: results are not marked as made by a machine"
            mentions = (Mention(activity.at("since"), "when it began"),) if known(activity.since) else ()
            fix = "mark them in a form that machines can read, and write `marked: true`"
            yield Report(activity.at("ai", "marked"), message, mentions=mentions, fix=fix)


@rule("AI Act Art. 50(3), 50(5)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def recognition_undisclosed(case: Case) -> Iterator[Report]:
    """Emotions are recognised, or people sorted by their bodies, and they are not told.

    ## What it checks

    Activities whose `ai.technologies` name emotion recognition or biometric categorisation, from 2 August 2026: whether
    `disclosed` is true.

    ## Why it matters

    Whoever uses such a system must inform the people exposed to it of its operation.

    ## How to fix

    Tell them, and say so: `ai: {technologies: emotion-recognition, disclosed: true}`.

    ## When it is wrong

    Where the law allows the system to detect crimes. Suppress the rule with that law.
    """
    for activity, ai, where, found in _technologies(case, _INFORM):
        if ai.disclosed is not True:
            said = "are not told" if ai.disclosed is False else f"are told {how(ai.disclosed)}"
            verb = "people" if ai.disclosed is False else "whether people"
            message = f"{activity.title} uses {found.label}, and {verb} {said}"
            yield Report(activity.at("ai", "disclosed"), message, mentions=(Mention(where, found.label),), fix=_FIX)


@rule("AI Act Art. 50(4)-(5)", severity=Severity.WARNING, since="0.1", packs=_PACKS)
def deep_fake_unlabelled(case: Case) -> Iterator[Report]:
    """Deep fakes are made, and nothing says that they are labelled.

    ## What it checks

    Activities whose `ai.technologies` name deep fakes, swapped faces or cloned voices, from 2 August 2026: whether
    `disclosed` is true.

    ## Why it matters

    Whoever uses a system to make a deep fake must disclose that the picture, sound or video is made or altered by AI.

    ## How to fix

    Label what is published, and say so: `ai: {technologies: face-swap, disclosed: true}`.

    ## When it is wrong

    Where nobody could take it for real, as in plain fiction: there a hint that does not spoil the work is enough.
    """
    for activity, ai, where, found in _technologies(case, _DEEP_FAKE):
        if ai.disclosed is not True:
            message = f"{activity.title}: whether its {found.label} are labelled {how(ai.disclosed)}"
            if ai.disclosed is False:
                message = f"{activity.title}: its {found.label} are not labelled"
            fix = "label what is published as made by AI, and write `disclosed: true`"
            yield Report(activity.at("ai", "disclosed"), message, mentions=(Mention(where, found.label),), fix=fix)


def with_ai(case: Case) -> Iterator[tuple[Activity, Ai]]:
    """The activities that happen now and say what AI does in them."""
    for activity in case.inventory.active_activities:
        ai = known(activity.ai)
        if ai is not None and not is_nothing(activity.ai):
            yield activity, ai


def technologies_of(activity: Activity, ai: Ai, case: Case) -> Iterator[tuple[Path, Technology]]:
    """The technologies of an activity that the Act speaks of on the day, and where they are named."""
    for number, word in enumerate(ai.technologies or ()):
        found = technology(case.law, word) if word in named((word,)) and isinstance(word, str) else None
        if found is not None:
            yield activity.at("ai", "technologies", number), found


def _technologies(case: Case, provision: str) -> Iterator[tuple[Activity, Ai, Path, Technology]]:
    """The activities with a technology that a provision speaks of; each once."""
    for activity, ai in with_ai(case):
        for where, found in technologies_of(activity, ai, case):
            if found.provision == provision:
                yield activity, ai, where, found
                break
