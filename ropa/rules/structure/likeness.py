"""Entries that look like one."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.party import Party
from ropa.model.values import known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule

_LEGAL_FORM = re.compile(
    r"\b(incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|ug|kg|se|sa|sas|sarl|srl|spa|bv|nv"
    r"|oy|ab|as|aps|kk|pty|pte)\b"
)


@rule("GDPR Art. 4(7)-(8)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def recipients_alike(case: Case) -> Iterator[Report]:
    """Two parties look like one, with different roles or contracts.

    ## What it checks

    Recipients and sources whose names are the same apart from case, punctuation and legal form, whose countries do
    not tell them apart, and which have different roles or different contracts.

    ## Why it matters

    One of the two entries is out of date, or one company has two roles. Readers of the policy meet it twice and
    cannot tell which is true.

    ## How to fix

    Merge them. If one company really has two roles, say so in the names: `Stripe, for its own fraud checks`.

    ## When it is wrong

    Where two companies share a name in one country. Give each its `address` or registration in its name.
    """
    alike: dict[str, list[Party]] = defaultdict(list)
    for party in case.inventory.parties.values():
        alike[_bare(party.title)].append(party)
    for parties in alike.values():
        for number, party in enumerate(parties):
            twin = next((other for other in parties[:number] if _clash(party, other)), None)
            if twin is not None:
                message = f"{party.title} and {twin.title} look like one party with two {_difference(party, twin)}"
                mention = Mention(twin.path, f"{twin.title}: {_stands_for(twin)}")
                fix = "merge the two entries, or tell them apart by name"
                yield Report(party.path, message, f"{party.title}: {_stands_for(party)}", (mention,), fix)


def _bare(name: str) -> str:
    """A name without case, punctuation and legal form."""
    words = re.sub(r"[^\w\s]", "", name.casefold())
    return " ".join(_LEGAL_FORM.sub(" ", words).split()) or words


def _clash(one: Party, other: Party) -> bool:
    """Whether two parties of one name cannot both be right."""
    countries = known(one.country), known(other.country)
    if None not in countries and countries[0] != countries[1]:
        return False
    return bool(_difference(one, other))


def _difference(one: Party, other: Party) -> str:
    roles = known(one.role), known(other.role)
    if None not in roles and roles[0] != roles[1]:
        return "roles"
    contracts = _contract(one), _contract(other)
    return "contracts" if all(contracts) and contracts[0] != contracts[1] else ""


def _contract(party: Party) -> str:
    contract = known(party.contract)
    return (known(contract.ref) or "") if contract else ""


def _stands_for(party: Party) -> str:
    role = known(party.role)
    return role.label if role else _contract(party)
