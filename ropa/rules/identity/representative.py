"""Representatives of an organisation that is not where the people are."""

from collections.abc import Iterator
from typing import NamedTuple

from ropa.law.places import Regime, at_home, is_place
from ropa.model.finding import Severity
from ropa.model.organisation import Organisation, Representative
from ropa.model.values import Reserved, Vague, is_nothing, known, named
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import rule
from ropa.rules.words import how


class _Market(NamedTuple):
    law: str
    regime: Regime
    field: str
    name: str


_MARKETS = (_Market("gdpr", "eu", "eu", "the European Union"), _Market("uk-gdpr", "uk", "uk", "the United Kingdom"))
_NAMED = (*_MARKETS, _Market("fadp", "ch", "ch", "Switzerland"))


@rule("GDPR Art. 27, 13(1)(a), 30(1)(a)", severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr"))
def representative_missing(case: Case) -> Iterator[Report]:
    """An organisation outside the area of the law names no representative in it.

    ## What it checks

    Under the GDPR, organisations whose country and establishments all lie outside the European Economic Area; under
    the UK GDPR, outside the United Kingdom: whether `representatives` names somebody there, or says `none`. Where
    the country is unknown, only a `representatives` that is expressly `unknown` is reported. Public bodies
    (`public-authority: true`) need none and are left out.

    ## Why it matters

    Who offers goods or services to people in the area, or watches their behaviour, from outside it, must appoint a
    representative there in writing and name it in notices and record.

    ## How to fix

    Appoint one and name it, or write why none is needed:

    ```yaml
    organisation:
      representatives:
        eu: {name: Example Rep BV, address: "Keizersgracht 1, Amsterdam", country: NL, contact: eu-rep-email}
    ```

    ## When it is wrong

    Where the processing is occasional, covers no special data on a large scale and is unlikely to be a risk. Write
    `representatives: none`.
    """
    organisation = case.inventory.organisation
    if organisation is None or is_nothing(organisation.representatives) or organisation.public_authority is True:
        return
    for market in _MARKETS:
        if case.applies(market.law):
            yield from _without_representative(organisation, market, case)


@rule(
    "GDPR Art. 13(1)(a), 30(1)(a)", "FADP Art. 14",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr", "fadp"),
)  # fmt: skip
def representative_unreachable(case: Case) -> Iterator[Report]:
    """A representative is named, without address or contact.

    ## What it checks

    Every representative under `organisation.representatives`: name, and an address or a channel.

    ## Why it matters

    The representative stands in for the organisation towards people and authorities. Identity and contact details
    are listed content.

    ## How to fix

    Add what is missing: `eu: {name: Example Rep BV, address: "Keizersgracht 1, Amsterdam"}`.

    ## When it is wrong

    Never.
    """
    organisation = case.inventory.organisation
    chosen = known(organisation.representatives) if organisation else None
    if organisation is None or chosen is None:
        return
    for market in _NAMED:
        one: Representative | None = known(getattr(chosen, market.field))
        if one is None:
            continue
        where = organisation.at("representatives", market.field)
        if known(one.name) is None:
            message = f"the name of the representative in {market.name} {how(one.name)}"
            yield Report((*where, "name"), message, fix="write the name of the company or person")
        elif known(one.address) is None and not named(one.contact):
            message = f"how to reach {known(one.name)}, the representative in {market.name}, {how(one.contact)}"
            yield Report((*where, "contact"), message, fix="write its `address`, or a channel under `contact`")


@rule(
    "GDPR Art. 27", "UK GDPR Art. 27", "FADP Art. 14",
    severity=Severity.ERROR, since="0.1", packs=("gdpr", "uk-gdpr", "fadp"),
)  # fmt: skip
def representative_elsewhere(case: Case) -> Iterator[Report]:
    """A representative is named that is not in the area of the law.

    ## What it checks

    The `country` of each representative: whether it lies in the European Economic Area, in the United Kingdom, or in
    Switzerland. San Marino, Monaco, Switzerland and the United Kingdom are not in the European Economic Area.

    ## Why it matters

    The representative has to be where the people are, so that they and their authority can turn to somebody near.
    One that is elsewhere is none.

    ## How to fix

    Appoint somebody in a member state in which your customers are: `eu: {name: Example Rep BV, country: NL}`.

    ## When it is wrong

    Where the `country` is that of the parent of the representative. Write that of the representative itself.
    """
    organisation = case.inventory.organisation
    chosen = known(organisation.representatives) if organisation else None
    if organisation is None or chosen is None:
        return
    for market in _NAMED:
        one: Representative | None = known(getattr(chosen, market.field))
        country = known(one.country) if one else None
        if country is not None and case.applies(market.law) and not _inside(country, market, case):
            message = f"the representative in {market.name} is in {country}, which is not part of it"
            where = organisation.at("representatives", market.field, "country")
            yield Report(where, message, fix="appoint somebody who is there")


def _without_representative(organisation: Organisation, market: _Market, case: Case) -> Iterator[Report]:
    chosen = organisation.representatives
    said = chosen if chosen is None or isinstance(chosen, Reserved | Vague) else getattr(chosen, market.field)
    if known(said) is not None or is_nothing(said):
        return
    where = organisation.at("representatives")
    fix = f"name one, such as `{market.field}: {{name: ..., address: ...}}`, or write `representatives: none`"
    country = known(organisation.country)
    established = named(organisation.establishments)
    if country is None and not established:
        if said is Reserved.UNKNOWN:
            message = (
                f"whether there is a representative in {market.name} is unknown, and so is where the organisation is"
            )
            yield Report(where, message, fix=fix)
        return
    places = [place for place in (country, *established) if place is not None]
    if not any(_inside(place, market, case) for place in places):
        message = f"no representative in {market.name} is named, and the organisation is in none of its countries"
        mention = Mention(organisation.at("country" if country else "establishments"), "outside it")
        yield Report(where, message, mentions=(mention,), fix=fix)


def _inside(place: str, market: _Market, case: Case) -> bool:
    """Whether a place lies in the area of a law; what is no place may do so."""
    return not is_place(case.law, place) or at_home(case.law, market.regime, place)
