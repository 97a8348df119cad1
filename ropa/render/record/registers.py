"""The registers: everything that the activities point at, each entry in its own place."""

from collections.abc import Iterator

from ropa.graph import EdgeKind, ProcessingGraph
from ropa.model.bookkeeping import Gap
from ropa.model.data import DataCategory, DataSubject
from ropa.model.party import Contract, Frameworks, Party, Source, System
from ropa.model.values import known, named
from ropa.model.vocabulary import Role
from ropa.render.artifact import anchor
from ropa.render.record.holdings import Holdings
from ropa.render.record.keeping import Keeping
from ropa.render.record.tables import common, entry_row, facts
from ropa.render.record.view import Group, Item, Mark, Row, Table, TableRow
from ropa.render.record.words import Words


class Registers:
    """The registers of one inventory."""

    def __init__(self, words: Words, graph: ProcessingGraph, holdings: Holdings, keeping: Keeping) -> None:
        self.words = words
        self.graph = graph
        self.holdings = holdings
        self.keeping = keeping
        self.inventory = words.inventory

    # --- parties

    def parties(self) -> tuple[Group, ...]:
        """Processors, other recipients, those whose role is not said, and sources: a table each."""
        groups: dict[str, list[TableRow]] = {"processors": [], "others": [], "no-role": [], "sources": []}
        for party in self.inventory.recipients.values():
            groups[_group_of(party)].append(self.party(party))
        groups["sources"] += [self.party(party) for party in self.inventory.sources.values()]
        columns = ("party", "role", "gets", "where", "terms")
        return tuple(
            Group(None, anchor=f"parties-{key}", key=key, table=Table(columns, tuple(rows)))
            for key, rows in groups.items()
            if rows
        )

    def party(self, party: Party) -> TableRow:
        """A recipient or a source."""
        words = self.words
        runs = tuple(self._named(edge.source) for edge in self.graph.into(party.node, EdgeKind.RUN_BY))
        role = (
            words.row("role", party, "role", words.bare),
            *words.rows(party, ("kind", words.bare), "does", "legal_name", "address"),
            *words.rows(party, ("sub_processor_of", words.party), ("part_of", words.party)),
        )
        for_ = ("for_", words.linked("activities"))
        gets = (
            # A source gives data: that it gets some is said of it, and no gap where nobody says so.
            *(self._gets(party) if not isinstance(party, Source) else words.rows(party, ("gets", words.data), for_)),
            *((Row("runs", runs),) if runs else ()),
        )
        placed = tuple(words.rows(party, ("country", words.place_name), ("where", words.place_name)))
        where = (
            *(placed or (words.row("country", party, "country", words.place_name),)),
            *words.rows(party, ("access_countries", words.place_name)),
        )
        terms = (
            *self._contract(party),
            *words.rows(party, "certified", "own_purposes", "trains_on_data", ("list_", words.document)),
            *words.rows(party, ("consideration", words.bare), ("disclosure", words.bare)),
            *self._dpf(party),
            *common(self.words, party),
        )
        return entry_row(self.words, party, role, gets, where, terms)

    def _gets(self, party: Party) -> Iterator[Row]:
        yield self.words.row("gets", party, "gets", self.words.data)
        yield self.words.row("for", party, "for_", self.words.linked("activities"))

    def _contract(self, party: Party) -> Iterator[Row]:
        if party.contract is not None or party.role is Role.PROCESSOR:
            yield Row("contract", self.words.nested(party, "contract", self._contract_rows))

    def _contract_rows(self, contract: Contract) -> Iterator[Row]:
        return self.words.rows(contract, "ref", "signed", "ends", ("terms", self.words.spelled), "breach_notice")

    def _dpf(self, party: Party) -> Iterator[Row]:
        if party.dpf is not None:
            yield Row("dpf", self.words.nested(party, "dpf", self._dpf_rows))

    def _dpf_rows(self, dpf: Frameworks) -> Iterator[Row]:
        for row in self.words.rows(dpf, "eu", "uk", "ch", "checked"):
            yield row._replace(key=f"dpf-{row.key}")

    # --- systems

    def systems(self) -> Table:
        """Where data is kept or handled."""
        return Table(
            ("system", "holds", "run-by", "protection"),
            tuple(self.system(system) for system in self.inventory.systems.values()),
        )

    def system(self, system: System) -> TableRow:
        """A system."""
        words = self.words
        placed = list(words.rows(system, ("where", words.place_name), ("country", words.place_name)))
        holds = (words.row("holds", system, "holds", words.data), *words.rows(system, "transient", "system_of_record"))
        run = (
            words.row("run-by", system, "run_by", words.party),
            *(placed or [words.row("where", system, "where")]),
            *words.rows(system, ("kind", words.bare), ("part_of", words.linked("systems"))),
        )
        protection = (
            words.row("encryption", system, "encryption", words.bare),
            *words.rows(
                system, ("measures", words.linked("security.measures")), ("backup_of", words.linked("systems"))
            ),
            *common(self.words, system),
        )
        return entry_row(self.words, system, holds, run, protection)

    # --- data

    def data(self) -> Table:
        """Every category of personal data."""
        return Table(
            ("category", "elements", "about-from", "more"),
            tuple(self.category(category) for category in self.inventory.data_categories.values()),
        )

    def category(self, category: DataCategory) -> TableRow:
        """A category of personal data."""
        words = self.words
        whole = self.holdings.category(category)
        people = tuple(self.holdings.subject(subject) for subject in self.graph.people_in(category))
        about = words.field(category, "about", words.linked("data-subjects"))
        origin = (
            Row("about", about if category.about is not None else people or about),
            Row("from", self.holdings.origin(category)),
            *words.rows(category, ("derived_from", words.data), ("part_of", words.linked("data-categories"))),
        )
        more = (
            *words.rows(category, "required", "without_it", "method", ("declared", words.bare)),
            *words.rows(category, ("visibility", words.bare), "free_text", "transient"),
            *words.rows(category, ("where", words.service), ("for_", words.linked("activities"))),
            *common(self.words, category),
        )
        name = words.title(category)._replace(notes=whole.notes)
        cells = ((name,), whole.parts, facts(origin), facts(more))
        return TableRow(cells, anchor(category.node), words.place(category.path))

    def subjects(self) -> Table:
        """Every category of people."""
        people = self.inventory.data_subjects.values()
        return Table(
            ("subject", "about-them"), tuple(entry_row(self.words, subject, self._about(subject)) for subject in people)
        )

    def _about(self, subject: DataSubject) -> Iterator[Row]:
        within = ("in_", self.words.linked("data-subjects"))
        yield from self.words.rows(subject, within, "user", "minimum_age", "children", "vulnerable")
        yield from common(self.words, subject)

    # --- time limits

    def retention(self) -> Table:
        """Every rule, and the one for everything else."""
        words = self.words
        rows = []
        for rule in self.inventory.retention.values():
            said = self.keeping.periods(rule)
            ground = ("law", "statute", "why", "method")
            cells = (
                (words.title(rule)._replace(notes=words.notes(rule)),),
                words.field(rule, "data", words.data),
                facts(row for row in said if row.key not in ground),
                facts((*(row for row in said if row.key in ground), *common(self.words, rule))),
            )
            rows.append(TableRow(cells, anchor(rule.node), words.place(rule.path)))
        if self.inventory.deletion is not None:
            notes = words.notes(self.inventory.deletion)
            everything = Item(words._("Everything without a rule of its own"), notes=notes)
            said = self.keeping.deletion()
            cells = (
                (everything,), (Item(mark=Mark.ALL),), facts(row for row in said if row.key != "except"),
                facts(row for row in said if row.key == "except"),
            )  # fmt: skip
            rows.append(TableRow(cells, "deletion", words.place(("deletion",))))
        return Table(("rule", "data", "limit", "ground"), tuple(rows))

    # --- measures

    def security(self) -> tuple[Row, ...]:
        """What is said of security as a whole."""
        words, security = self.words, self.inventory.security
        if security is None:
            return ()
        rows = list(words.rows(security, "level"))
        notes = words.notes(security)
        if notes:
            rows.append(Row("qualified", (Item(notes=notes),)))
        if not security.entries:
            rows.append(words.row("measures", security, "measures"))
        return (*rows, *words.rows(security, "owner", "reviewed"))

    def measures(self) -> Table:
        """Every security measure."""
        words = self.words
        rows = []
        for measure in self.inventory.measures.values():
            cells = (
                (words.title(measure)._replace(notes=words.notes(measure)),),
                words.field(measure, "kind", words.bare) if measure.kind is not None else (Item(mark=Mark.MISSING),),
                facts(
                    (
                        *words.rows(measure, ("at_", words.carrier), "standard", "level", "against"),
                        *common(self.words, measure),
                    )
                ),
            )
            rows.append(TableRow(cells, anchor(measure.node), words.place(measure.path)))
        return Table(("measure", "kind", "details"), tuple(rows))

    # --- gaps

    def gaps(self) -> Table:
        """What the author knows to be missing."""
        return Table(("missing", "why", "filled"), tuple(self._gap(gap) for gap in self.inventory.gaps.values()))

    def _gap(self, gap: Gap) -> TableRow:
        words = self.words
        more = [row._replace(key="found-at" if row.key == "source" else row.key) for row in words.rows(gap, "source")]
        cells = ((Item(str(gap.at_)),), words.field(gap, "why"), facts((*more, *words.rows(gap, "owner", "due"))))
        return TableRow(cells, anchor(gap.node), words.place(gap.path))

    def _named(self, node: str) -> Item:
        collection, _, identifier = node.partition(".")
        return self.words.link(self.inventory.collection(collection)[identifier])


def _group_of(party: Party) -> str:
    role = known(party.role)
    if role is Role.PROCESSOR or (role is None and named(party.sub_processor_of)):
        return "processors"
    return "others" if role is not None else "no-role"
