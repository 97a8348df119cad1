"""Who keeps the record, and of which day, tool and state of the law it is: field (a) of Art. 30 for all activities."""

from collections.abc import Iterator

from ropa.law.authorities import authority
from ropa.law.book import LawBook
from ropa.model.organisation import Officer, Organisation, Representative, Representatives
from ropa.model.party import Party
from ropa.model.values import known
from ropa.model.vocabulary import Role
from ropa.render.artifact import Edition
from ropa.render.record.changed import commit
from ropa.render.record.movements import Movements
from ropa.render.record.report import Cover, LawView
from ropa.render.record.view import Item, Mark, Note, Row
from ropa.render.record.words import Words
from ropa.render.weblink import link
from ropa.rules.applicability import reasons


def cover(edition: Edition, words: Words, movements: Movements, law: LawBook) -> Cover:
    """The first page."""
    organisation, policy = edition.inventory.organisation, edition.inventory.policy
    name = words.field(organisation, "name")[0] if organisation else Item(mark=Mark.MISSING)
    brand = known(organisation.brand) if organisation else None
    return Cover(
        name=name,
        brand=Item(words.text(brand)) if brand else None,
        rows=tuple(_rows(organisation, words, law)) if organisation else (Row("name", (name,), "a"),),
        place=words.place(("organisation",)),
        day=words.language.day(edition.today),
        day_iso=edition.today.isoformat(),
        version=edition.tool_version,
        law_day=words.language.day(law.as_of),
        law_stale=law.stale(edition.today),
        laws=tuple(_laws(edition, words, movements, law)),
        draft=not edition.final,
        withheld=len(words.withheld),
        published=words.field(policy, "version") if policy and policy.version is not None else (),
        history=edition.commit is not None or edition.since is not None,
        commit=commit(edition.commit, words.language) if edition.commit else None,
    )


def _rows(organisation: Organisation, words: Words, law: LawBook) -> Iterator[Row]:
    yield words.row("name", organisation, "name", letter="a")
    yield from words.rows(organisation, "legal_name", "brand", ("role", words.bare))
    yield words.row("address", organisation, "address", letter="a")
    yield words.row("country", organisation, "country", words.place_name)
    yield from words.rows(organisation, ("establishments", words.place_name), "registration")
    yield Row("contacts", _contacts(organisation, words), "a")
    yield Row("joint", _joint(words), "a")
    yield Row("representatives", _representatives(organisation, words), "a")
    yield Row("dpo", _officer(organisation, words), "a")
    yield from _authority(organisation, words, law)
    yield from words.rows(organisation, "employees", "public_authority", "owner", "reviewed")
    notes = words.notes(organisation)
    if notes:
        yield Row("qualified", (Item(notes=notes),))


def _contacts(organisation: Organisation, words: Words) -> tuple[Item, ...]:
    contacts = known(organisation.contacts)
    if contacts is None or (words.final and organisation.assumes("contacts")):
        return words.field(organisation, "contacts", lambda _: Item())
    guessed = organisation.assumes("contacts")
    return tuple(
        words.channel(channel)._replace(assumed=guessed, notes=(Note("use", use), *words.channel(channel).notes))
        for use, channel in contacts.items()
    )


def _joint(words: Words) -> tuple[Item, ...]:
    """Joint controllers, wherever the inventory names them."""
    inventory = words.inventory
    named: dict[str, Party] = {
        party.node: party for party in inventory.recipients.values() if party.role is Role.JOINT_CONTROLLER
    }
    for activity in inventory.activities.values():
        for word in activity.joint_with or ():
            party = inventory.parties.get(word) if isinstance(word, str) else None
            if party is not None:
                named.setdefault(party.node, party)
    if not named:
        return (Item(mark=Mark.NONE, notes=(Note("none-named"),)),)
    return tuple(
        words.link(party)._replace(
            facts=tuple(words.rows(party, "legal_name", "address", ("country", words.place_name)))
        )
        for party in named.values()
    )


def _representatives(organisation: Organisation, words: Words) -> tuple[Item, ...]:
    return words.nested(organisation, "representatives", lambda said: _represented(said, words))


def _represented(representatives: Representatives, words: Words) -> Iterator[Row]:
    for name in ("eu", "uk", "ch"):
        if getattr(representatives, name) is not None:
            items = words.nested(representatives, name, lambda said: _representative(said, words))
            yield Row(f"representative-{name}", items)


def _representative(representative: Representative, words: Words) -> Iterator[Row]:
    return words.rows(representative, "name", "address", ("country", words.place_name), ("contact", words.channel))


def _officer(organisation: Organisation, words: Words) -> tuple[Item, ...]:
    return words.nested(organisation, "dpo", lambda said: _officer_rows(said, words))


def _officer_rows(officer: Officer, words: Words) -> Iterator[Row]:
    return words.rows(officer, "name", ("contact", words.channel), "also")


def _authority(organisation: Organisation, words: Words, law: LawBook) -> Iterator[Row]:
    if organisation.authority is None:
        return

    def read(identifier: str) -> Item:
        found = authority(law, identifier)
        return Item(found.name, link(found.website)) if found else Item(identifier)

    yield words.row("authority", organisation, "authority", read)


def _laws(edition: Edition, words: Words, movements: Movements, law: LawBook) -> Iterator[LawView]:
    why = reasons(edition.inventory, law)
    for name in sorted(edition.laws):
        instrument = law.fact("instruments.instruments", {"hk-pdpo": "pdpo"}.get(name, name))
        title = instrument.text("title") if instrument else name
        found = tuple((reason.words, words.place(reason.path)) for reason in why if reason.law == name)
        yield LawView(name, movements.law_name(name), title, found)
