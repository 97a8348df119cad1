"""Whether models learn from people's data, and whether people know."""

import re
from collections.abc import Iterator

from ropa.graph import EdgeKind
from ropa.model.elements import ElementFlag
from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import UNKNOWN, Vague, known, named
from ropa.model.vocabulary import Form, Role
from ropa.rules.ai.telling import with_ai
from ropa.rules.case import Case, Mention, Report
from ropa.rules.flows import NAMELESS, outlived, receiving
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how
from ropa.text.names import slug

_GDPR = ("gdpr", "uk-gdpr")
_TRAINING, _ANSWERING = "ai-training", "ai-inference"
_CONTENT = (
    ElementFlag.OPEN_CONTAINER | ElementFlag.IMAGE | ElementFlag.AUDIO | ElementFlag.COMMUNICATION
    | ElementFlag.BIOMETRIC_SOURCE
)  # fmt: skip
"""What prompts, pictures and conversations are made of."""
_NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_AI = re.compile(r"\b(AI|A\.I\.|artificial intelligence|machine learning|language models?|LLMs?)\b")


@rule(
    "GDPR Art. 13(1)(c), 5(1)(a)", "CCPA 1798.100(a)(1)", "PDPO DPP1(3)(b)(i)",
    severity=Severity.ERROR, since="0.1",
)  # fmt: skip
def training_undisclosed(case: Case) -> Iterator[Report]:
    """Models are trained on people's data, and the policy does not say so.

    ## What it checks

    Activities of the kind `ai-training` that are marked `internal`, so that no policy prints them; and recipients with
    `trains-on-data: true`, where no activity of that kind that is published names them or the training.

    ## Why it matters

    Training is a purpose of its own, which people must be told of before their data is collected. What a model has
    learnt can hardly be taken back.

    ## How to fix

    Publish the purpose, with its data, its basis and a way out:

    ```yaml
    activities:
      train-models: {kind: ai-training, data: prompts, legal-basis: consent, recipients: model-provider}
    ```

    ## When it is wrong

    Where the data is anonymous before any model sees it. Say so with a category of that `form`.
    """
    training = case.uses.within(_TRAINING)
    published = False
    for activity in case.controlled():
        if known(activity.kind) not in training:
            continue
        if activity.internal:
            message = f"{activity.title}: training on people's data is kept out of the policy"
            yield Report(activity.path, message, fix="remove `internal`, and say with which data and on which basis")
        else:
            published = True
    for party in () if published else receiving(case):
        if party.trains_on_data is True and not outlived(party, case):
            message = f"{party.title} trains models on the data, and no published purpose says so"
            fix = "add the purpose: `kind: ai-training`, with its data, its basis and a way out"
            yield Report(party.at("trains-on-data"), message, fix=fix)


@rule("GDPR Art. 13(1)(c)", severity=Severity.INFO, since="0.1", packs=_GDPR, demand=Demand.PRACTICE)
def training_unsaid(case: Case) -> Iterator[Report]:
    """An AI system reads people's data, and whether it learns from it is unknown.

    ## What it checks

    Activities whose `ai.training` is written as `unknown` or in vague words, where no activity of the kind
    `ai-training` says it.

    ## Why it matters

    It is the first thing people ask. As long as nobody knows, no promise about training can be proved.

    ## How to fix

    Find out, and say it: `ai: {training: none}`, or in which form: `training: anonymised-only`.

    ## When it is wrong

    It is a hint, not a defect: a policy need not say what is not done.
    """
    training = case.uses.within(_TRAINING)
    if any(known(activity.kind) in training for activity in case.controlled()):
        return
    for activity, ai in with_ai(case):
        if ai.training is UNKNOWN or isinstance(ai.training, Vague):
            message = f"{activity.title}: whether models learn from the data {how(ai.training)}"
            yield Report(activity.at("ai", "training"), message, fix="find out, and write it, such as `training: none`")


@rule("GDPR Art. 28(3)(a), 28(10)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def vendor_training_unsaid(case: Case) -> Iterator[Report]:
    """An AI provider gets what people type or upload, and nothing says whether it trains on it.

    ## What it checks

    Recipients that serve nothing but activities with AI, or whose name or work is AI, and that get prompts, messages,
    pictures or recordings: whether `trains-on-data` is said, or a term of the contract speaks of training.

    ## Why it matters

    A provider that trains on the data uses it for itself. It is then a controller of its own, people must be told, and
    promises not to train are broken.

    ## How to fix

    Read its terms, and note the answer: `trains-on-data: false`.

    ## When it is wrong

    Where the party gives no answers and runs no models, as a host that stores what others make. Say so with
    `trains-on-data: false`.
    """
    activities = {activity.node for activity, _ in with_ai(case)}
    wanted = case.uses.within(_ANSWERING)
    activities |= {one.node for one in case.inventory.active_activities if known(one.kind) in wanted}
    for party in receiving(case):
        if party.trains_on_data is not None and party.trains_on_data is not UNKNOWN:
            continue
        if known(party.role) in NAMELESS or known(party.role) is Role.GROUP or _forbids_training(party):
            continue
        content = _content(party, case) if _is_vendor(party, activities, case) else ""
        if content:
            message = f"whether {party.title} trains models on {content} {how(party.trains_on_data)}"
            mention = Mention(party.at("gets"), "what it gets")
            fix = "read its terms, and write `trains-on-data: false` or `true`"
            yield Report(party.at("trains-on-data"), message, mentions=(mention,), fix=fix)


def _is_vendor(party: Party, activities: set[str], case: Case) -> bool:
    """Whether a party provides AI: by its words, or because it serves nothing else."""
    words = (party.title, known(party.does) or "")
    if any(_AI.search(word) for word in words):
        return True
    served = [edge.target for edge in case.graph.out(party.node, EdgeKind.ACTS_FOR)]
    return bool(served) and activities.issuperset(served) and not _stores(party, case)


def _stores(party: Party, case: Case) -> bool:
    """Whether a party is there to run systems, not models."""
    return bool(case.graph.into(party.node, EdgeKind.RUN_BY))


def _content(party: Party, case: Case) -> str:
    """What a party gets that people typed or uploaded, by title."""
    for edge in case.graph.flows_to(party):
        for node in case.graph.within(edge.source):
            category = case.graph.category_of(node)
            if category is None or category.form in _NOT_PERSONAL:
                continue
            if category.free_text is True:
                return category.title
            element = category.parts.get(node.rpartition(".")[2]) if ".elements." in node else None
            known_as = case.elements.known(known(element.kind) or element.title) if element else None
            if element and known_as and known_as.flags & _CONTENT:
                return element.title
    return ""


def _forbids_training(party: Party) -> bool:
    contract = known(party.contract)
    return contract is not None and any("train" in slug(term) for term in named(contract.terms))
