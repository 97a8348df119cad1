"""The questions that provisions and templates ask about an activity, by the word that names each of them."""

from collections.abc import Mapping, Sequence

from ropa.coverage.answer import NOT_ASKED, Answer, Question
from ropa.coverage.facts import Facts
from ropa.coverage.guarding import dpia_link, dpia_made, dpia_required, measures, rights
from ropa.coverage.holding import data, from_elsewhere, from_person, origins, retention, subjects
from ropa.coverage.naming import (
    as_controller,
    as_processor,
    balancing_test,
    consent_record,
    controller,
    created,
    customers,
    decisions,
    group,
    interest,
    joint,
    legal_basis,
    name,
    officer,
    policy_document,
    purposes,
    representative,
    reviewed,
    special_condition,
)
from ropa.coverage.passing import (
    contract_links,
    destinations,
    location,
    processors,
    recipients,
    safeguards,
    systems,
)
from ropa.model.activity import Activity
from ropa.model.entity import key

_ALL: tuple[Question, ...] = (
    controller, officer, representative, joint, customers, as_controller, as_processor, name, purposes, legal_basis,
    interest, balancing_test, consent_record, special_condition, policy_document, decisions, group, created, reviewed,
    data, subjects, origins, from_person, from_elsewhere, retention, recipients, processors, contract_links,
    destinations, safeguards, systems, location, measures, rights, dpia_required, dpia_made, dpia_link,
)  # fmt: skip

QUESTIONS: Mapping[str, Question] = {key(question.__name__): question for question in _ALL}
"""The questions by the word that the table of provisions and templates uses."""


class Interview:
    """Puts questions to the activities of one inventory, each once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[str, dict[str, Answer]] = {question: {} for question in QUESTIONS}

    def ask(self, activity: Activity, question: str) -> Answer:
        """The answer to a question."""
        known = self._known[question]
        answer = known.get(activity.id)
        if answer is None:
            answer = known[activity.id] = QUESTIONS[question](self._facts, activity)
        return answer

    def ask_all(self, activity: Activity, questions: Sequence[str]) -> Answer:
        """The answer to several questions as one: nothing is asked if none of them asks."""
        if len(questions) == 1:
            return self.ask(activity, questions[0])
        answers = [one for question in questions if (one := self.ask(activity, question)).asked]
        if not answers:
            return NOT_ASKED
        return Answer(open=tuple(dict.fromkeys(field for answer in answers for field in answer.open)))
