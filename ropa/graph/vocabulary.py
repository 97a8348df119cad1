"""The vocabularies as one inventory has them: the built-in words and those its author added."""

from functools import reduce
from operator import or_

from ropa.model.bookkeeping import OwnElement, OwnUse
from ropa.model.elements import NO_FLAGS, ElementFlag, KnownElement, Special, Vocabulary
from ropa.model.inventory import Inventory
from ropa.model.uses import KnownUse, Uses
from ropa.model.values import Reserved, known, named


def elements_of(inventory: Inventory) -> Vocabulary:
    """The kinds of personal data that an inventory can name."""
    own = inventory.vocabulary.elements if inventory.vocabulary else None
    if own is None or isinstance(own, Reserved):
        return Vocabulary()
    return Vocabulary({identifier: _element(element) for identifier, element in own.items()})


def uses_of(inventory: Inventory) -> Uses:
    """The uses that an inventory can name."""
    own = inventory.vocabulary.uses if inventory.vocabulary else None
    if own is None or isinstance(own, Reserved):
        return Uses()
    return Uses({identifier: _use(use) for identifier, use in own.items()})


def _element(own: OwnElement) -> KnownElement:
    """An own element: what it says of itself, and the flags of the known one that it is like."""
    like = Vocabulary().known(known(own.like) or "")
    flags = [flag for word in named(own.flags) if (flag := ElementFlag.find(word))]
    return KnownElement(
        id=own.id,
        label=own.title,
        broader=like.id if like else "",
        flags=reduce(or_, flags, like.flags if like else NO_FLAGS),
        special=Special.of(known(own.special) or "") or (like.special if like else None),
        ccpa=named(own.ccpa) or (like.ccpa if like else ()),
    )


def _use(own: OwnUse) -> KnownUse:
    within = Uses().get(known(own.within) or "")
    return KnownUse(
        id=own.id,
        label=own.title,
        explanation=known(own.text) or "",
        service_kind=within.service_kind if within else False,
        broader=within.id if within else "",
    )
