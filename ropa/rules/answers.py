"""Whether the record answers a question, and what its silence proves."""

from typing import Any

from ropa.model.values import UNKNOWN, Vague
from ropa.rules.case import Case


def unanswered(value: Any, case: Case) -> bool:
    """Whether a field that stands only in the record does not answer.

    An audit reproduces what somebody published: that a policy does not speak of a contract proves nothing about the
    contract. There only what the auditor wrote counts, `unknown` or words that name nothing.
    """
    if isinstance(value, tuple) and len(value) == 1:
        value = value[0]
    if value is None or value == ():
        return not case.audit
    return value is UNKNOWN or isinstance(value, Vague)
