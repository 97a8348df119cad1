"""What the processing graph is made of."""

from enum import IntEnum, StrEnum
from typing import NamedTuple

from ropa.model.entity import Path

ALL_DATA = "data:all"
"""The node of `all`: an open edge to it may mean any data, and is never expanded."""
ALL_ACTIVITIES = "activity:all"
"""The node of `for: all`."""


class NodeKind(StrEnum):
    """What a node stands for."""

    SUBJECT = "subject"
    ORIGIN = "origin"
    DATA = "data"
    ELEMENT = "element"
    PERMISSION = "permission"
    ACTIVITY = "activity"
    BASIS = "basis"
    PARTY = "party"
    TERM = "term"
    SYSTEM = "system"
    PLACE = "place"
    TRANSFER = "transfer"
    RETENTION = "retention"
    TRACKER = "tracker"
    RIGHT = "right"
    LAW = "law"
    CHANNEL = "channel"
    AUTHORITY = "authority"
    CHOICE = "choice"
    NOTICE = "notice"
    PROMISE = "promise"
    GAP = "gap"
    OTHER = "other"


class EdgeKind(StrEnum):
    """What an edge says; read "source KIND target"."""

    HAS = "has"  # data HAS element
    DESCRIBES = "describes"  # data DESCRIBES subject
    FROM = "from"  # data FROM origin or party
    DERIVES = "derives"  # data DERIVES data
    PART_OF = "part of"  # data PART OF data, system PART OF system, party PART OF party
    UNLOCKS = "unlocks"  # permission UNLOCKS data
    RUNS_ON = "runs on"  # activity RUNS ON system
    SUB_PROCESSOR_OF = "sub-processor of"  # party SUB-PROCESSOR OF party
    USES = "uses"  # activity USES data or element
    RESTS_ON = "rests on"  # activity RESTS ON basis
    DISCLOSES = "discloses to"  # data DISCLOSES TO party
    ACTS_FOR = "acts for"  # party ACTS FOR activity
    TERMS = "is bound by"  # party IS BOUND BY term
    HOLDS = "holds"  # system HOLDS data
    RUN_BY = "run by"  # system RUN BY party
    IN = "in"  # party or system IN place
    COVERS = "covers"  # transfer COVERS party or system
    TO = "to"  # transfer TO place
    KEPT_BY = "kept by"  # data KEPT BY retention rule
    SETS = "sets"  # tracker SETS data
    SET_BY = "set by"  # tracker SET BY party
    EXERCISED_VIA = "exercised via"  # right EXERCISED VIA channel
    UNDER = "under"  # right UNDER law
    ADDRESSED_TO = "addressed to"  # right ADDRESSED TO authority
    ABOUT = "about"  # choice or notice ABOUT node
    CONSTRAINS = "constrains"  # promise CONSTRAINS node
    AT = "at"  # gap AT node


class Firmness(IntEnum):
    """How far an edge can be relied on: only a named edge proves anything."""

    NAMED = 3
    ASSUMED = 2
    OPEN = 1


class Edge(NamedTuple):
    """One statement of the inventory as an edge. `path` is the field that makes it; `words` are vague words in it."""

    source: str
    kind: EdgeKind
    target: str
    firmness: Firmness
    path: Path
    hedge: str = ""
    when: str = ""
    words: str = ""
