"""What the legal bases and the conditions for special categories carry, and what they need (GDPR Art. 6 and 9)."""

from ropa.law.book import LawBook


def beyond_contract(book: LawBook) -> tuple[str, ...]:
    """The uses that a contract with the person hardly needs (Art. 6(1)(b))."""
    return tuple(fact.text("use") for fact in book.facts("legal-bases.beyond-contract"))


def weighing_on_children(book: LawBook) -> tuple[str, ...]:
    """The uses in which the interests of children weigh most (Art. 6(1)(f), recital 38)."""
    return tuple(fact.text("use") for fact in book.facts("legal-bases.weighing-on-children"))


def needs_law(book: LawBook, condition: str, *, contract: bool = False) -> bool:
    """Whether a condition of Art. 9(2) has to rest on a law; with `contract`, beside a contract with the person."""
    fact = book.fact("legal-bases.conditions-by-law", condition)
    return fact is not None and not (contract and fact.flag("or-contract"))
