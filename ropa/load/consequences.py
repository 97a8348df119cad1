"""What follows from something told already is not told again, and odd characters are named where they did harm."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ropa.load.sources import Sources
from ropa.model.finding import Problem
from ropa.text.unseen import odd_character

_UNSEEN = "invisible-character"
_CURLY = "curly-quotes"
_QUOTED = re.compile("`[“„‟‘‚”]([^`]*)[“”’‘]`")
_WORDS = frozenset({"unknown-key", "unknown-reference", "invalid-id", "invalid-value"})


def without_consequences(problems: Sequence[Problem], sources: Sources) -> list[Problem]:
    """The problems, each told once: a word that an odd character spoils is told as that, at its own place."""
    if not any(not file.text.isascii() for file in sources.files):
        return list(problems)
    told = [_named(problem) for problem in problems]
    spoilt = {_line(one) for one, before in zip(told, problems, strict=True) if one is not before}
    return [one for one in told if one.rule not in (_UNSEEN, _CURLY) or _line(one) not in spoilt]


def _line(problem: Problem) -> tuple[str, int]:
    return problem.primary.span.path, problem.primary.span.line


def _named(problem: Problem) -> Problem:
    """A problem of a word, which its message quotes, with the character that spoils the word."""
    if problem.rule not in _WORDS:
        return problem
    odd = odd_character(problem.message)
    if odd is not None:
        return replace(
            problem, message=f"{problem.message}: it holds {odd}", fix="type it anew, without that character"
        )
    quoted = _QUOTED.search(problem.message)
    if quoted:
        fix = f"write `{quoted[1]}`: YAML quotes with straight quotes"
        return replace(problem, message=f"{problem.message}: the curly quotes are part of it", fix=fix)
    return problem
