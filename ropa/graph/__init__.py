"""The processing graph: who uses which data for what, who gets it, where it goes and how long it stays."""

from ropa.graph.build import build_graph
from ropa.graph.kinds import Edge, EdgeKind, Firmness, NodeKind
from ropa.graph.questions import ProcessingGraph

__all__ = ["Edge", "EdgeKind", "Firmness", "NodeKind", "ProcessingGraph", "build_graph"]
