"""A part of an inventory: the activities of an owner, a service, a customer or a system, with all they need."""

from ropa.slices.choosing import Choice, Kind, parse
from ropa.slices.cutting import Slice, cut

__all__ = ["Choice", "Kind", "Slice", "cut", "parse"]
