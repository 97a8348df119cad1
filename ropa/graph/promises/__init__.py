"""A promise is a question to the processing graph: what breaks it, what leaves it unproved, what it rests on."""

from ropa.graph.promises.judge import judge, judge_all, missing_arguments
from ropa.graph.promises.judgement import Judgement, Step, Verdict

__all__ = ["Judgement", "Step", "Verdict", "judge", "judge_all", "missing_arguments"]
