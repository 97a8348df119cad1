"""Section 11: rights and choices."""

from dataclasses import dataclass

from ropa.law.authorities import authority
from ropa.law.book import LawBook
from ropa.model.values import known, named
from ropa.model.vocabulary import Right
from ropa.render.policy.said import Item, Said
from ropa.render.policy.sections.device import about_trackers
from ropa.render.policy.sections.scope import law_mention
from ropa.render.policy.sections.section import Section
from ropa.render.policy.shown import Cabinet, Shown
from ropa.render.weblink import web_link


@dataclass(frozen=True, slots=True)
class RightRow:
    """A right that everybody has. `right` is the word of the closed list, if any; `authorities` are for complaints."""

    row: Shown
    right: str
    label: str
    explanation: str
    authorities: tuple[Item, ...]

    @property
    def says_its_name(self) -> bool:
        """Whether the author's text has the word itself, or one that begins like it."""
        return bool(self.row.text) and self.label[:5].casefold() in self.row.text.first.text.casefold()

    @property
    def says_how(self) -> bool:
        """Whether the author's text already names each way to ask."""
        text: Said | None = self.row.text
        via: Said | None = self.row.via
        if text is None or via is None or via.assumed:
            return False
        words = text.first.text.casefold()
        return all(item.text and item.text.casefold() in words for item in via.items)


@dataclass(frozen=True, slots=True)
class LawRight:
    """A right that a law gives; `explanation` is empty where the right is listed for everybody."""

    id: str
    label: Item
    explanation: str


@dataclass(frozen=True, slots=True)
class LawRow:
    """The rights under one law."""

    row: Shown
    law: Item
    people: str
    rights: tuple[LawRight, ...]


@dataclass(frozen=True)
class Entitlements(Section):
    """What everybody can ask for, what a law adds, how to ask, what to switch.

    `objection` stands by itself: the law wants it clearly apart from other information (GDPR Art. 21(4)).
    """

    number = "11"
    slug = "your-rights"
    always = True

    rights: tuple[RightRow, ...]
    objection: RightRow | None
    laws: tuple[LawRow, ...]
    requests: Shown | None
    choices: tuple[Shown, ...]
    authority: Item | None

    @property
    def labelled(self) -> bool:
        """Whether rights print their names: not where each of the author's texts says it anyway."""
        return not all(row.says_its_name for row in self.rights)

    @property
    def filled(self) -> bool:
        """Whether anything is said."""
        return bool(self.rights or self.objection or self.laws or self.requests or self.choices)


def entitlements(cabinet: Cabinet, book: LawBook) -> Entitlements:
    """Rights and choices."""
    inventory = cabinet.inventory
    organisation = inventory.organisation
    supervisor = known(organisation.authority) if organisation else None
    rights = tuple(_right(cabinet, row, book) for row in cabinet.all(inventory.rights.values()))
    complaint = any(row.authorities for row in rights)
    return Entitlements(
        tuple(row for row in rights if row.right != Right.OBJECTION),
        next((row for row in rights if row.right == Right.OBJECTION), None),
        tuple(_law(cabinet, row, book) for row in cabinet.all(inventory.law_rights.values())),
        cabinet.block(inventory.requests),
        cabinet.all(
            choice
            for choice in inventory.choices.values()
            if not about_trackers(choice) and not about_policy(named(choice.about))
        ),
        _authority(supervisor, book) if supervisor and not complaint else None,
    )


def about_policy(paths: tuple[str, ...]) -> bool:
    """Whether any of some paths leads to the policy itself."""
    return any(path.partition(".")[0] in ("changes", "policy") for path in paths)


def _right(cabinet: Cabinet, row: Shown, book: LawBook) -> RightRow:
    entry = cabinet.inventory.rights[row.here]
    right = Right.of(row.here)
    translate = cabinet.words.language.translations.gettext
    label = cabinet.words.text(entry.name) or (translate(right.label) if right else row.title.first.text)
    explanation = translate(right.explanation) if right and right.explanation and not entry.text else ""
    authorities = tuple(found for to in named(entry.to) if (found := _authority(to, book)))
    return RightRow(row, right.value if right else "", label, explanation, authorities)


def _law(cabinet: Cabinet, row: Shown, book: LawBook) -> LawRow:
    entry = cabinet.inventory.law_rights[row.here]
    law = cabinet.inventory.laws.get(row.here)
    translate = cabinet.words.language.translations.gettext
    rights = tuple(
        LawRight(
            f"{row.id}-rights-{right.value}",
            Item(translate(right.label), f"#rights-{right.value}" if right.value in cabinet.inventory.rights else ""),
            "" if right.value in cabinet.inventory.rights else translate(right.explanation),
        )
        for right in named(entry.rights)
        if isinstance(right, Right)
    )
    people = cabinet.words.text(entry.for_) or (cabinet.words.text(law.for_) if law else "")
    return LawRow(row, law_mention(cabinet, row.here, book), people, rights)


def _authority(identifier: str, book: LawBook) -> Item | None:
    found = authority(book, identifier)
    # Our sentences say "the" before it, and so does the name of one authority.
    return Item(found.name.removeprefix("The "), web_link(found.website), term=identifier) if found else None
