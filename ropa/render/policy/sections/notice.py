"""Sections 16 and 17: the policy itself, and how to reach whoever wrote it."""

from dataclasses import dataclass

from ropa.model.values import named
from ropa.render.policy.said import Item
from ropa.render.policy.sections.device import names_trackers
from ropa.render.policy.sections.duties import about_others, part_of
from ropa.render.policy.sections.entitlements import about_policy
from ropa.render.policy.sections.section import Section
from ropa.render.policy.sections.who import contacts
from ropa.render.policy.shown import Cabinet, Shown
from ropa.render.policy.words import OUR_ADDRESS
from ropa.render.weblink import link, mail_link, phone_link


@dataclass(frozen=True)
class About(Section):
    """How the policy changes, what counts as agreement, what belongs to it."""

    number = "16"
    slug = "about-this-policy"
    always = True

    policy: Shown | None
    changes: Shown | None
    choices: tuple[Shown, ...]
    documents: tuple[Shown, ...]
    whole: Shown | None
    """The document that the policy is part of."""

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        said = self.policy and (self.policy.accepted_by or self.policy.part_of)
        return bool(said or self.changes or self.choices or self.documents)


@dataclass(frozen=True, slots=True)
class Reach:
    """A channel: its address, as a link where that is safe, or as the name of something."""

    row: Shown
    address: Item | None
    uses: tuple[str, ...]


@dataclass(frozen=True)
class Contact(Section):
    """Every channel and what it is for."""

    number = "17"
    slug = "contact"
    always = True

    channels: tuple[Reach, ...]

    @property
    def filled(self) -> bool:
        """Whether any channel is named."""
        return bool(self.channels)


def about(cabinet: Cabinet) -> About:
    """The policy itself; a document that no other section has stands here."""
    inventory = cabinet.inventory
    whole = part_of(cabinet)
    documents = (
        document
        for document in inventory.documents.values()
        if document.id != whole and not about_others(cabinet, document) and not names_trackers(named(document.about))
    )
    return About(
        cabinet.block(inventory.policy),
        cabinet.block(inventory.changes),
        cabinet.all(choice for choice in inventory.choices.values() if about_policy(named(choice.about))),
        cabinet.all(documents),
        cabinet.entry(inventory.documents[whole]) if whole in inventory.documents else None,
    )


def contact(cabinet: Cabinet) -> Contact:
    """How to reach the organisation."""
    uses = contacts(cabinet, cabinet.inventory.organisation)
    return Contact(
        tuple(
            Reach(row, _address(cabinet, row), tuple(use for use, item in uses if item.href == f"#{row.id}"))
            for row in cabinet.all(cabinet.inventory.channels.values())
        ),
    )


def _has_address(cabinet: Cabinet) -> bool:
    """Whether section 1 prints an address."""
    organisation = cabinet.block(cabinet.inventory.organisation)
    return organisation is not None and bool(organisation.address)


def _address(cabinet: Cabinet, row: Shown) -> Item | None:
    said = row.address
    if said is None or said.first.mark:
        return said.first if said else None
    text = said.first.text
    if text == OUR_ADDRESS:
        return Item(term="organisation", href="#organisation-address" if _has_address(cabinet) else "")
    kind = row.kind.term if row.kind else ""
    found = {"email": mail_link, "phone": phone_link}.get(kind, link)(text)
    return Item(text, found)
