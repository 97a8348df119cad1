"""What several rules ask under California law: who gets data in which class, and which data is sensitive."""

from collections.abc import Iterator

from ropa.model.data import DataCategory
from ropa.model.party import Party
from ropa.model.values import known, named
from ropa.model.vocabulary import Disclosure, Form, Role
from ropa.rules.case import Case, Mention
from ropa.rules.flows import outlived, receiving

PACKS = ("ccpa",)
SENSITIVE = "L"
NOT_PERSONAL = frozenset({Form.ANONYMISED, Form.AGGREGATED})
_NO_SALE = frozenset(
    {Role.ACQUIRER, Role.AUTHORITY, Role.BENEFICIARY, Role.OTHER_USERS, Role.PUBLIC, Role.WITH_CONSENT, Role.CUSTOMER}
)
"""Roles to whom nothing is sold, CCPA 1798.140(ad)(2), (ah)(2): the person directs it, the law demands it, the business
is taken over, or it is the other's own data."""


def parties(case: Case) -> Iterator[Party]:
    """Everybody who gets data, but for those that served only what is over."""
    return (party for party in receiving(case) if not outlived(party, case))


def class_of(party: Party) -> Disclosure | None:
    """The class of a disclosure, as it is said or as the role tells: a processor is a service provider."""
    said = known(party.disclosure)
    if said is None and party.disclosure is None and role_of(party) is Role.PROCESSOR:
        return Disclosure.BUSINESS_PURPOSE
    return said


def role_of(party: Party) -> Role | None:
    """The role of a party, unless it is a guess."""
    return None if party.assumes("role") else known(party.role)


def is_classed(party: Party) -> bool:
    """Whether it is known if data is sold to a party, shared with it, or neither."""
    return class_of(party) is not None or role_of(party) in _NO_SALE


def buying(case: Case) -> list[Party]:
    """The parties that data is sold to or shared with, as it is said or as what they do with it shows."""
    return [
        party
        for party in parties(case)
        if known(party.disclosure) in (Disclosure.SALE, Disclosure.SHARE) or party.cross_context is True
    ]


def may_buy(party: Party) -> bool:
    """Whether a party can be one that data is sold to: neither a service provider nor somebody to whom nobody sells."""
    return known(party.role) not in _NO_SALE and class_of(party) is not Disclosure.BUSINESS_PURPOSE


def sold_here(buyers: list[Party]) -> tuple[Mention, ...]:
    """Where it is said that data is sold or shared."""
    return tuple(
        Mention(party.at("disclosure" if known(party.disclosure) else "cross-context"), f"{party.title} gets data so")
        for party in buyers[:3]
    )


def personal(case: Case) -> Iterator[DataCategory]:
    """The categories of personal data that the organisation answers for."""
    for category in case.inventory.data_categories.values():
        if category.form not in NOT_PERSONAL and case.answers_for(category):
            yield category


def codes_in(category: DataCategory, case: Case) -> dict[str, str]:
    """The codes of what is sensitive among the elements of a category, each with the title of an element."""
    found: dict[str, str] = {}
    for element in category.parts.values():
        known_as = case.elements.known(known(element.kind) or element.title)
        if known_as and known_as.ccpa_sensitive:
            found.setdefault(known_as.ccpa_sensitive, element.title)
    return found


def is_sensitive(category: DataCategory, case: Case, codes: dict[str, str]) -> bool:
    """Whether a category holds sensitive data, by its elements or by its author's word; `codes` are the sub-codes."""
    said = named(category.ccpa)
    return SENSITIVE in said or any(code in codes for code in said) or bool(codes_in(category, case))
