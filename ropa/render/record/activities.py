"""Activities as the record prints them: every field of Art. 30 in its order, then what goes beyond it."""

from collections.abc import Iterator
from functools import cached_property

from ropa.graph import ProcessingGraph
from ropa.law.book import LawBook
from ropa.law.rights import rights_for
from ropa.model.activity import Activity, Ai, Consent, Decisions, ImpactAssessment
from ropa.model.party import Party
from ropa.model.values import known, named
from ropa.model.vocabulary import ActivityRole, LegalBasis, OrganisationRole, Role
from ropa.render.artifact import anchor
from ropa.render.record.holdings import Holdings
from ropa.render.record.keeping import Keeping
from ropa.render.record.movements import Movements
from ropa.render.record.view import Entry, Item, Mark, Note, Row
from ropa.render.record.words import Words

_INTERESTS = (LegalBasis.LEGITIMATE_INTERESTS, LegalBasis.RECOGNISED_LEGITIMATE_INTERESTS)


class Activities:
    """The activities of one inventory, as entries."""

    def __init__(
        self, words: Words, graph: ProcessingGraph, holdings: Holdings, movements: Movements, keeping: Keeping,
        law: LawBook, laws: frozenset[str],
    ) -> None:  # fmt: skip
        self.words = words
        self.graph = graph
        self.holdings = holdings
        self.movements = movements
        self.keeping = keeping
        self.law = law
        self.gdpr = not laws.isdisjoint(("gdpr", "uk-gdpr"))
        self.inventory = words.inventory
        self._rights: dict[str, tuple[Item, ...]] = {}

    # --- which list of the article

    def processed_for_others(self, activity: Activity) -> bool:
        """Whether an activity belongs into the record of a processor, Art. 30(2)."""
        if known(activity.role) is not None:
            return activity.role is ActivityRole.PROCESSOR
        organisation = self.inventory.organisation
        return organisation is not None and organisation.role is OrganisationRole.PROCESSOR

    # --- entries

    def controlled(self, activity: Activity) -> Entry:
        """An activity under Art. 30(1)."""
        rows = (
            Row("controller", self._controllers(activity), "a"),
            Row("purposes", self._purposes(activity), "b"),
            *self._qualified(activity),
            Row("subjects", self.holdings.subjects(activity), "c"),
            Row("data", self.holdings.data(activity), "c"),
            Row("recipients", self.movements.recipients(activity), "d"),
            Row("transfers", self.movements.transfers(activity), "e"),
            Row("limits", self.keeping.limits(activity), "f"),
            Row("measures", self.keeping.measures(activity), "g"),
        )
        return self._entry(activity, rows, tuple(self._beyond(activity)))

    def processed(self, activity: Activity) -> Entry:
        """An activity under Art. 30(2)."""
        rows = (
            Row("controllers-served", self._customers(activity), "a"),
            Row("processing", self._purposes(activity), "b"),
            *self._qualified(activity),
            Row("transfers", self.movements.transfers(activity), "c"),
            Row("measures", self.keeping.measures(activity), "d"),
        )
        beyond = (
            Row("subjects", self.holdings.subjects(activity)),
            Row("data", self.holdings.data(activity)),
            Row("recipients", self.movements.recipients(activity)),
            Row("limits", self.keeping.limits(activity)),
            *self._systems(activity),
        )
        return self._entry(activity, rows, beyond)

    def _entry(self, activity: Activity, rows: tuple[Row, ...], beyond: tuple[Row, ...]) -> Entry:
        return Entry(
            anchor(activity.node), self.words.title(activity), self.words.place(activity.path), rows, beyond,
            tuple(self._meta(activity)),
        )  # fmt: skip

    def _meta(self, activity: Activity) -> Iterator[Row]:
        words = self.words
        yield Row("id", (Item(activity.id),))
        yield Row("role", self._role(activity))
        status = words.field(activity, "status", words.bare) if activity.status is not None else ()
        yield Row("status", status or (Item(mark=Mark.MISSING, notes=(Note("counts-as-active"),)),))
        yield words.row("owner", activity, "owner")
        yield from words.rows(activity, "since", "until", "reviewed", "review_every")

    def _role(self, activity: Activity) -> tuple[Item, ...]:
        if activity.role is not None:
            return self.words.field(activity, "role", self.words.bare)
        return self._general_role

    @cached_property
    def _general_role(self) -> tuple[Item, ...]:
        """The role of the organisation, for activities that do not say theirs."""
        words, organisation = self.words, self.inventory.organisation
        general = known(organisation.role) if organisation else None
        if organisation is None or general is None or general is OrganisationRole.BOTH:
            return (Item(mark=Mark.MISSING),)
        items = words.field(organisation, "role", words.bare)
        return tuple(item._replace(notes=(Note("from-organisation"),)) for item in items)

    # --- letter a

    def _controllers(self, activity: Activity) -> tuple[Item, ...]:
        return (self._ours, *self._joint(activity))

    @cached_property
    def _ours(self) -> Item:
        """The organisation itself."""
        words, organisation = self.words, self.inventory.organisation
        if organisation is None:
            return Item(mark=Mark.MISSING)
        ours = words.field(organisation, "name")[0]._replace(href="#organisation")
        brand = known(organisation.brand)
        return ours._replace(notes=(Note("known-as", words.text(brand)),)) if ours.mark and brand else ours

    def _joint(self, activity: Activity) -> tuple[Item, ...]:
        joint = Note("joint")
        if activity.joint_with is not None:
            items = self.words.field(activity, "joint_with", self.words.party)
            return tuple(item._replace(notes=(joint, *item.notes)) for item in items)
        parties = [
            party
            for edge in self.graph.recipients_of(activity)
            if (party := self.graph.party(edge.source)).role is Role.JOINT_CONTROLLER
        ]
        if parties:
            return tuple(self.words.link(party)._replace(notes=(joint,)) for party in parties)
        return (Item(mark=Mark.MISSING, notes=(joint,)),) if activity.role is ActivityRole.JOINT_CONTROLLER else ()

    def _customers(self, activity: Activity) -> tuple[Item, ...]:
        items = self.words.field(activity, "customers", self.words.party)
        customers = {party.node: party for party in self._named_customers(activity)}
        return tuple(
            item._replace(facts=self._contact(customers[node])) if (node := _node_of(item, customers)) else item
            for item in items
        )

    def _named_customers(self, activity: Activity) -> Iterator[Party]:
        parties = self.inventory.parties
        return (parties[name] for name in named(activity.customers) if name in parties)

    def _contact(self, party: Party) -> tuple[Row, ...]:
        return (self.words.row("address", party, "address"), *self.words.rows(party, "legal_name"))

    # --- letter b

    def _purposes(self, activity: Activity) -> tuple[Item, ...]:
        words = self.words
        items = words.field(activity, "purposes") if activity.purposes is not None else (words.title(activity),)
        examples = tuple(words.rows(activity, "examples"))
        return (*items[:-1], items[-1]._replace(facts=examples)) if examples else items

    def _qualified(self, activity: Activity) -> Iterator[Row]:
        """What weakens or limits the whole activity."""
        notes = self.words.notes(activity)
        if notes:
            yield Row("qualified", (Item(notes=notes),))

    # --- beyond Art. 30

    def _beyond(self, activity: Activity) -> Iterator[Row]:
        words = self.words
        yield words.row("legal-basis", activity, "legal_basis", words.term)
        yield from self._around_basis(activity)
        yield from words.rows(activity, ("kind", words.use))
        if activity.special_condition is not None or self.holdings.special(activity):
            yield words.row("special-condition", activity, "special_condition", words.term)
        yield Row("source", self.holdings.origins(activity))
        yield Row("rights", self._rights_of(activity))
        yield from words.rows(activity, "optional")
        yield from self._automation(activity)
        yield Row("dpia", words.nested(activity, "dpia", self._dpia))
        yield from self._systems(activity)
        yield from self._rest(activity)

    def _around_basis(self, activity: Activity) -> Iterator[Row]:
        words, basis = self.words, known(activity.legal_basis)
        yield from words.rows(activity, "statute")
        if basis in _INTERESTS or activity.interest is not None:
            yield words.row("interest", activity, "interest")
        if basis is LegalBasis.LEGITIMATE_INTERESTS or activity.balancing_test is not None:
            yield words.row("balancing-test", activity, "balancing_test", words.reference)
        if basis is LegalBasis.CONSENT or activity.consent is not None:
            yield Row("consent", words.nested(activity, "consent", self._consent))

    def _consent(self, consent: Consent) -> Iterator[Row]:
        return self.words.rows(consent, "record", ("withdrawal", self.words.channel), "refreshed", "explicit")

    def _rights_of(self, activity: Activity) -> tuple[Item, ...]:
        basis = known(activity.legal_basis)
        if not self.gdpr:
            return (Item(mark=Mark.UNTOLD, notes=(Note("gdpr-off"),)),)
        if basis is None or (self.words.final and activity.assumes("legal-basis")):
            return (Item(mark=Mark.UNTOLD, notes=(Note("no-basis"),)),)
        marketing, decided = activity.kind == "direct-marketing", _decides(activity)
        key = f"{basis} {marketing} {decided}"
        if key not in self._rights:
            hidden = {"objection-to-marketing": not marketing, "no-solely-automated-decision": not decided}
            found = [right for right in rights_for(self.law, [str(basis)]) if not hidden.get(right.id)]
            items = tuple(Item(notes=(Note("right", right.id),)) for right in found)
            self._rights[key] = items or (Item(mark=Mark.UNTOLD),)
        guessed = activity.assumes("legal-basis")
        return tuple(item._replace(assumed=guessed) for item in self._rights[key]) if guessed else self._rights[key]

    def _automation(self, activity: Activity) -> Iterator[Row]:
        words = self.words
        yield Row("decisions", words.nested(activity, "decisions", self._decisions))
        yield from words.rows(activity, "profiling")
        if activity.ai is not None:
            yield Row("ai", words.nested(activity, "ai", self._ai))

    def _decisions(self, decisions: Decisions) -> Iterator[Row]:
        return self.words.rows(
            decisions, "automated", "effects", "significant", ("ground", self.words.spelled), "logic",
            "significance", "human_review", "contest",
        )  # fmt: skip

    def _ai(self, ai: Ai) -> Iterator[Row]:
        words = self.words
        return words.rows(
            ai, ("kind", words.bare), ("reads", words.data), ("makes", words.data), ("training", words.spelled),
            "human_review", "timing", ("asked_for_by", words.spelled), "limits", ("technologies", words.spelled),
            "disclosed", "marked",
        )  # fmt: skip

    def _dpia(self, dpia: ImpactAssessment) -> Iterator[Row]:
        return self.words.rows(dpia, "required", "why", "ref", "date", "residual_risk")

    def _systems(self, activity: Activity) -> Iterator[Row]:
        words = self.words
        if activity.systems is not None:
            yield words.row("systems", activity, "systems", words.linked("systems"))
            return
        holders = [system for system, _ in self.graph.systems_of(activity)]
        if not holders:
            yield Row("systems", (Item(mark=Mark.MISSING),))
            return
        yield Row("systems", tuple(words.link(system)._replace(notes=(Note("holds-data"),)) for system in holders))

    def _rest(self, activity: Activity) -> Iterator[Row]:
        words = self.words
        if activity.volume is not None:
            volume = words.nested(activity, "volume", lambda said: words.rows(said, "people", "records", "large_scale"))
            yield Row("volume", volume)
        yield from words.rows(activity, "occasional", "why", ("evidence", words.document))


def _decides(activity: Activity) -> bool:
    decisions = known(activity.decisions)
    return decisions is not None and decisions.automated is True


def _node_of(item: Item, customers: dict[str, Party]) -> str:
    return next((node for node in customers if item.href == f"#{anchor(node)}"), "")
