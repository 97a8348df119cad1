"""The controller and its officer, in TILT."""

from ropa.model.organisation import Organisation
from ropa.model.values import is_nothing, known
from ropa.render.exchange.tilt.case import NOBODY, UNSTATED, Case, Json, qualified


def controller(case: Case) -> Json:
    """Who is responsible, and a representative; TILT has room for one and wants one."""
    organisation = case.inventory.organisation or Organisation()
    return {
        "name": qualified(case.text(organisation.name, "controller/name"), organisation),
        "address": case.text(organisation.address, "controller/address"),
        "country": case.country(organisation.country, "controller/country"),
        "representative": _representative(case, organisation),
    }


def _representative(case: Case, organisation: Organisation) -> Json:
    representatives = known(organisation.representatives)
    person = known(representatives.eu) if representatives else None
    if person is None:
        case.gap("controller/representative")
        none = is_nothing(organisation.representatives) or (representatives and is_nothing(representatives.eu))
        name = "no representative designated" if none else UNSTATED
        return {"name": name, "email": _privacy(case, organisation)}
    reach = case.reach(case.channels(person.contact))
    email = reach.get("email")
    if email is None:
        case.gap("controller/representative/email")
    phone = {"phone": reach["phone"]} if "phone" in reach else {}
    name = case.text(person.name, "controller/representative/name")
    return {"name": name, "email": email or NOBODY, **phone}


def officer(case: Case) -> Json:
    """The data protection officer, or else who answers about privacy."""
    organisation = case.inventory.organisation or Organisation()
    who = known(organisation.dpo)
    at = "dataProtectionOfficer"
    place = {
        "address": case.text(organisation.address, f"{at}/address"),
        "country": case.country(organisation.country, f"{at}/country"),
    }
    if who is None:
        case.gap(at)
        name = "no data protection officer designated" if is_nothing(organisation.dpo) else UNSTATED
        return {"name": name, **place, "email": _privacy(case, organisation)}
    reach = case.reach(case.channels(who.contact))
    if "email" not in reach:
        case.gap(f"{at}/email")
    phone = {"phone": reach["phone"]} if "phone" in reach else {}
    return {"name": case.text(who.name, f"{at}/name"), **place, "email": reach.get("email", NOBODY), **phone}


def _privacy(case: Case, organisation: Organisation) -> str:
    """The e-mail address for privacy, or the first there is."""
    contacts = known(organisation.contacts) or {}
    order = sorted(contacts, key=lambda use: use != "privacy")
    reach = case.reach(case.channels(tuple(contacts[use] for use in order)))
    if "email" not in reach:
        case.gap("controller/email")
    return reach.get("email", NOBODY)
