"""Who is responsible, and how to reach them."""

from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.organisation import Organisation
from ropa.model.values import Reserved, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how

_PACKS = ("gdpr", "uk-gdpr")


@rule(
    "GDPR Art. 13(1)(a), 30(1)(a)", "FADP Art. 19(2)(a)", "PDPO DPP5",
    severity=Severity.ERROR, since="0.1",
)  # fmt: skip
def controller_unnamed(case: Case) -> Iterator[Report]:
    """Nothing says who is responsible for the processing.

    ## What it checks

    `organisation.name` (or `legal-name`). A brand is no name: it is what people know, not who answers.

    ## Why it matters

    It is the first thing that people must be told and that the record must hold. Without it nobody can be asked,
    and no authority knows whether it is competent.

    ## How to fix

    Write the legal name: `organisation: {name: Acme GmbH, brand: Acme}`.

    ## When it is wrong

    Never: somebody is responsible.
    """
    organisation = case.inventory.organisation
    if organisation is None:
        if case.readable("organisation"):
            message = "nothing says who is responsible: there is no `organisation`"
            yield Report(
                ("organisation", "name"), message, fix="add `organisation: {name: ..., address: ..., country: ...}`"
            )
    elif known(organisation.name) is None and known(organisation.legal_name) is None:
        message = f"the legal name of the organisation {how(organisation.name)}"
        brand = known(organisation.brand)
        mentions = (Mention(organisation.at("brand"), "a brand, not who is responsible"),) if brand else ()
        yield Report(organisation.at("name"), message, mentions=mentions, fix="write it, such as `name: Acme GmbH`")


@rule("GDPR Art. 13(1)(a), 30(1)(a)", "FADP Art. 19(2)(a)", severity=Severity.ERROR, since="0.1")
def controller_country_missing(case: Case) -> Iterator[Report]:
    """Nothing says in which country the organisation is.

    ## What it checks

    `organisation.country`.

    ## Why it matters

    The country decides which law applies, whether a representative is needed, which authority is competent, and
    whether sending data somewhere is a transfer. None of that can be worked out without it.

    ## How to fix

    Write the code of the country of the seat: `organisation: {country: DE}`.

    ## When it is wrong

    Never: every organisation is somewhere.
    """
    organisation = case.inventory.organisation
    if organisation is not None and known(organisation.country) is None:
        message = f"the country of {_name(organisation)} {how(organisation.country)}"
        fix = "write the code of the country of its seat, such as `country: DE`"
        yield Report(organisation.at("country"), message, fix=fix)


@rule("GDPR Art. 13(1)(a), 30(1)(a)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def controller_without_address(case: Case) -> Iterator[Report]:
    """The organisation has no postal address.

    ## What it checks

    `organisation.address`.

    ## Why it matters

    The contact details of the controller are listed content of every notice and of the record. A letter is what
    people write when nothing else is answered.

    ## How to fix

    Write the address: `address: Beispielweg 1, 10115 Berlin, Germany`.

    ## When it is wrong

    Never for a controller. A processor has to give it in its own record, too.
    """
    organisation = case.inventory.organisation
    if organisation is not None and known(organisation.address) is None:
        message = f"the postal address of {_name(organisation)} {how(organisation.address)}"
        fix = "write it, such as `address: Beispielweg 1, 10115 Berlin, Germany`"
        yield Report(organisation.at("address"), message, fix=fix)


@rule(
    "GDPR Art. 13(1)(a), 30(1)(a)", "FADP Art. 19(2)(a)",
    severity=Severity.ERROR, since="0.1", packs=(*_PACKS, "fadp"),
)  # fmt: skip
def controller_without_contact(case: Case) -> Iterator[Report]:
    """The organisation gives no way to reach it besides a letter.

    ## What it checks

    Whether `organisation.contacts` names a channel. A channel that is only for requests (`requests.via`) is no
    contact for questions. Under the Swiss law a postal address is contact enough.

    ## Why it matters

    The contact details of the controller are listed content. An e-mail address or a phone number is what people
    use.

    ## How to fix

    Name a channel:

    ```yaml
    organisation: {contacts: {privacy: privacy-email}}
    channels:
      privacy-email: {kind: email, address: privacy@example.org}
    ```

    ## When it is wrong

    Where a postal address is really the only way. Name it as a channel: `post: {kind: postal, address:
    organisation.address}`.
    """
    organisation = case.inventory.organisation
    if organisation is None:
        return
    contacts = known(organisation.contacts)
    if not contacts and not (known(organisation.address) and not case.applies(*_PACKS)):
        message = f"how to reach {_name(organisation)} {how(organisation.contacts)}"
        fix = "name a channel, such as `contacts: {privacy: privacy-email}`"
        yield Report(organisation.at("contacts"), message, fix=fix)


@rule("GDPR Art. 13(1)(b), 30(1)(a), 37(7)", severity=Severity.ERROR, since="0.1", packs=_PACKS)
def dpo_without_contact(case: Case) -> Iterator[Report]:
    """There is a data protection officer, and no way to reach them.

    ## What it checks

    `organisation.dpo.contact`, where `organisation.dpo` says that there is an officer.

    ## Why it matters

    The contact of the officer is listed content of notices and record, and has to be published. The name need not
    be.

    ## How to fix

    Name a channel: `dpo: {contact: dpo-email}`.

    ## When it is wrong

    Where there is no officer. Write `dpo: none`.
    """
    organisation = case.inventory.organisation
    officer = known(organisation.dpo) if organisation else None
    if organisation is None or officer is None:
        return
    if not named(officer.contact):
        message = f"how to reach the data protection officer {how(officer.contact)}"
        fix = "name a channel, such as `dpo: {contact: dpo-email}`, or write `dpo: none`"
        yield Report(organisation.at("dpo", "contact"), message, fix=fix)


def _name(organisation: Organisation) -> str:
    names = (organisation.name, organisation.legal_name, organisation.brand)
    return next(
        (name for name in names if name and not isinstance(name, Reserved) and isinstance(name, str)),
        "the organisation",
    )
