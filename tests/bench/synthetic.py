"""A believable organisation of any size, always the same for the same seed.

    python -m tests.bench.synthetic 1000 > inventory.yaml

Systems, recipients, data categories, subjects and retention rules grow with the activities, each more slowly, as
they do in real records. One activity costs about forty lines in all.
"""

import random
import sys
from collections.abc import Iterator
from typing import Any

import yaml

USES = ["service", "account", "billing", "support", "security", "analytics", "notices", "improvement", "legal"]
BASES = ["contract", "legitimate-interests", "legal-obligation", "consent"]
COUNTRIES = ["DE", "FR", "IE", "NL", "ES", "US", "GB", "CH", "IN"]
ELEMENTS = [
    "first name", "last name", "email address", "phone number", "postal address", "date of birth", "IP address",
    "purchase history", "bank account number", "job title", "nationality", "device type", "browser type",
    "username", "password", "contract number", "salary", "gender", "signature", "language code",
]  # fmt: skip
STAFF = ["employees", "applicants"]
AREAS = ["Sales", "Finance", "People", "Support", "Marketing", "Platform", "Legal", "Logistics", "Research"]
VERBS = ["Handling", "Answering", "Preparing", "Reviewing", "Planning", "Recording", "Improving", "Settling"]
THINGS = ["orders", "invoices", "applications", "requests", "campaigns", "incidents", "contracts", "deliveries"]


def inventory(activities: int, seed: int = 1) -> Iterator[str]:
    """The lines of an inventory with so many activities."""
    chance = random.Random(seed)  # noqa: S311  not a secret
    systems, parties = max(3, activities // 4), max(4, activities // 3)
    categories, subjects = max(5, activities // 2), 8
    yield from _head()
    yield from _people(subjects)
    yield from _data(chance, categories, subjects)
    yield from _parties(chance, parties, activities)
    yield from _systems(chance, systems, parties, categories)
    yield from _retention(chance, categories)
    yield from _activities(chance, activities, systems, categories)


def head() -> dict[str, Any]:
    """What an inventory says besides its data, activities, parties and systems: plain values by key."""
    content: dict[str, Any] = yaml.load("\n".join(_head()), Loader=yaml.BaseLoader)  # noqa: S506  plain texts only
    del content["groups"]
    return content


def _head() -> Iterator[str]:
    yield from """inventory: 1
policy:
  title: Privacy policy
  language: en
  effective: 2026-01-01
  updated: 2026-10-01
  url: https://example.org/privacy
  covers: shop
organisation:
  name: Synthetic Trading GmbH
  address: Beispielweg 1, 10115 Berlin
  country: DE
  establishments: DE
  role: controller
  contacts: {privacy: privacy-email}
  dpo: {contact: privacy-email}
  representatives: none
services:
  shop: {name: the Shop, kind: website, what: An online shop., markets: [DE, FR], languages: en}
laws: {gdpr: {stance: claimed, for: everyone}}
channels:
  privacy-email: {kind: email, address: privacy@example.org, for: [requests, questions]}
  postal: {kind: postal, address: organisation.address, for: requests}
requests: {via: [privacy-email, postal], answer-within: 1 month, limits: We keep what a law obliges us to keep.}
rights:
  access: {}
  rectification: {}
  erasure: {}
  restriction: {}
  portability: {}
  objection: {}
  withdraw-consent: {via: privacy-email}
  complaint: {to: de-be}
security:
  measures:
    encryption: {kind: technical, name: Encryption in transit and at rest}
    access: {kind: organisational, name: Access by role}
    backups: {kind: technical, name: Daily backups}
breach: {tell: authorities, within: 72 hours, owner: Security team}
changes: {how-often: when our processing changes, posted-at: shop, significant: {told-by: a message to everybody}}
promises:
  no-sale: {type: no-sale, data: all}
documents:
  audits: {name: Audits of our processors, internal: true}
groups:""".splitlines()  # fmt: skip
    yield from (f"  {area.lower()}: {area}" for area in AREAS)


def _people(subjects: int) -> Iterator[str]:
    yield "data-subjects:"
    names = ["Customers", "Visitors", "Employees", "Applicants", "Suppliers", "Subscribers", "Partners", "Guests"]
    yield from (f"  {names[number].lower()}: {{name: {names[number]}, user: true}}" for number in range(subjects))


def _data(chance: random.Random, categories: int, subjects: int) -> Iterator[str]:
    names = ["customers", "visitors", "employees", "applicants", "suppliers", "subscribers", "partners", "guests"]
    yield "data-categories:"
    for number in range(categories):
        yield f"  data-{number}:"
        yield f"    name: {chance.choice(AREAS)} data {number}"
        people = [one for one in names[:subjects] if (one in STAFF) is _on_staff(number)]
        yield f"    about: [{', '.join(chance.sample(people, 2))}]"
        yield "    elements:"
        yield from (f"      - {element}" for element in chance.sample(ELEMENTS, 5))
        yield f"    from: [{chance.choice(['you', 'automatic', 'service'])}]"
        yield "    required: true"
        yield "    without-it: We cannot do what you ask for."


def _parties(chance: random.Random, parties: int, activities: int) -> Iterator[str]:
    yield "recipients:"
    for number in range(parties):
        country = chance.choice(COUNTRIES)
        yield f"  party-{number}:"
        yield f"    name: Provider {number} Ltd"
        yield "    kind: vendor"
        yield "    role: processor"
        yield f"    does: {chance.choice(VERBS)} {chance.choice(THINGS)}"
        yield f"    gets: [data-{number}, data-{(number * 3) % max(5, activities // 2)}]"
        yield f"    for: [activity-{number}, activity-{(number * 3) % activities}]"
        yield f"    country: {country}"
        yield f"    contract: {{ref: contracts/{number}.pdf, signed: 2025-03-01, terms: [data-protection]}}"
        yield "    evidence: audits"
    yield "transfers:"
    for number in range(parties):
        yield f"  transfer-{number}: {{from: DE, to: [US, IN], through: party-{number}, mechanism: scc, module: 2,"
        yield f"    assessment: {{ref: assessments/{number}.pdf, date: 2026-03-01}}, copy-from: privacy-email}}"


def _systems(chance: random.Random, systems: int, parties: int, categories: int) -> Iterator[str]:
    yield "systems:"
    for number in range(systems):
        yield f"  system-{number}:"
        yield f"    name: {chance.choice(AREAS)} system {number}"
        yield "    kind: server"
        yield f"    run-by: party-{number % parties}"
        yield f"    holds: [data-{number % categories}, data-{(number * 2) % categories}]"
        yield f"    where: {chance.choice(COUNTRIES)}"


def _retention(chance: random.Random, categories: int) -> Iterator[str]:
    yield "retention:"
    for number in range(categories):
        yield f"  keep-{number}:"
        yield f"    data: data-{number}"
        yield f"    keep: {chance.randint(1, 10)} years"
        yield "    after: contract-end"
        yield "    then: delete"
    yield "  forgotten-accounts: {data: data-0, keep: 24 months, after: last-use, then: delete}"


def _activities(chance: random.Random, activities: int, systems: int, categories: int) -> Iterator[str]:
    yield "activities:"
    for number in range(activities):
        what = f"{chance.choice(VERBS)} {chance.choice(THINGS)}"
        use, first, second = chance.choice(USES), number % categories, (number * 5 + 1) % categories
        basis = _basis(chance, use, on_staff=_on_staff(first) or _on_staff(second))
        yield f"  activity-{number}:"
        yield f"    name: {what} {number}"
        yield f"    group: {chance.choice(AREAS).lower()}"
        yield f"    kind: {use}"
        yield "    purposes:"
        yield f"      - {what} of branch {number}"
        yield f"      - Keeping a record of the {chance.choice(THINGS)} of branch {number}"
        yield "    data:"
        yield f"      - data-{first}"
        yield f"      - data-{second}"
        yield f"    legal-basis: {basis}"
        interest = f"    interest: Knowing how well part {number} of our business runs"
        yield interest if basis == "legitimate-interests" else "    role: controller"
        if basis == "legitimate-interests":
            yield f"    balancing-test: {{ref: tests/{number}.pdf, date: 2026-02-01}}"
        if basis == "consent":
            yield "    consent: {record: the consent log}"
        yield "    statute: HGB s. 257" if basis == "legal-obligation" else "    status: active"
        yield f"    systems: [system-{number % systems}, system-{(number * 3) % systems}]"
        yield "    measures: [encryption, access]"
        yield f"    owner: {chance.choice(AREAS)} team"
        yield "    since: 2020-01-01"
        yield f"    volume: {{people: {chance.randint(10, 90000)}, records: {chance.randint(10, 900000)}}}"
        yield f"    dpia: {{required: false, why: Step {number} shows nothing that people would not expect}}"
        yield "    reviewed: 2026-06-01"
        yield "    review-every: 12 months"


def _on_staff(category: int) -> bool:
    """Whether a category of data is about people who work for the organisation."""
    return category % 4 == 0


def _basis(chance: random.Random, use: str, *, on_staff: bool) -> str:
    """A legal basis that can carry a use: no contract needs statistics, and staff can hardly refuse."""
    basis = chance.choice(BASES)
    unfit = (basis == "contract" and use in {"analytics", "improvement"}) or (basis == "consent" and on_staff)
    return "legitimate-interests" if unfit else basis


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in inventory(int(sys.argv[1])))
