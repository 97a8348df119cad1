"""Files become an inventory, as far as they can be read, and every problem of every file with its place."""

import pytest

from ropa.load import load, load_text
from ropa.load import loading as module
from ropa.model.values import UNKNOWN, Vague
from ropa.model.vocabulary import Hedge, LegalBasis
from ropa.text import files


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Write files into a folder that paths are shown from."""
    monkeypatch.chdir(tmp_path)

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.yaml").write_text(text)
        return load(tmp_path.relative_to(tmp_path))

    return write


def told(loaded):
    return [(problem.rule, str(problem.primary.span), problem.message, problem.fix) for problem in loaded.problems]


def test_a_key_may_be_spread_over_files(folder):
    loaded = folder(one="activities: {a: {name: A}}", two="activities: {b: B}\norganisation: {name: O}")
    assert [(activity.id, activity.title) for activity in loaded.inventory.activities.values()] == [
        ("a", "A"),
        ("b", "B"),
    ]
    assert loaded.inventory.organisation.name == "O"
    assert not loaded.problems


def test_blocks_and_defaults_may_be_spread_too(folder):
    loaded = folder(
        one="organisation: {name: O}\nsecurity: {measures: {a: A}}\ndefaults: {activities: {owner: Ann}}",
        two="organisation: {country: DE}\nsecurity: {measures: {b: B}}\n"
        "defaults: {activities: {role: controller}}\nactivities: {x: X}",
    )
    assert not loaded.problems
    assert (loaded.inventory.organisation.name, loaded.inventory.organisation.country) == ("O", "DE")
    assert list(loaded.inventory.measures) == ["a", "b"]
    assert (loaded.inventory.activities["x"].owner, loaded.inventory.activities["x"].role) == ("Ann", "controller")


@pytest.mark.parametrize(
    ("one", "two", "what"),
    [
        ("activities: {a: A}", "activities: {a: B}", "activities.a"),
        ("policy: {title: T}", "policy: {title: U}", "policy.title"),
        ("security: {measures: {a: A}}", "security: {measures: {a: B}}", "security.measures.a"),
        ("inventory: 1", "inventory: 1", "inventory"),
    ],
)
def test_the_same_leaf_twice_shows_both_places(folder, one, two, what):
    (problem,) = folder(one=one, two=two).problems
    assert (problem.rule, problem.message) == ("duplicate-key", f"`{what}` is given twice")
    assert problem.primary.span.path == "two.yaml"
    assert [label.span.path for label in problem.related] == ["one.yaml"]


def test_all_problems_of_all_files_in_one_run(folder):
    loaded = folder(
        one="activities:\n  a: {legal-bases: contract}\n  b: {legal-basis: contrakt, optional: yes}\n",
        two="systems:\n  s: {run-by: nobody}\nsystms: {}\n",
        three="policy: {title: [}\n",
    )
    assert sorted(told(loaded)) == [
        ("invalid-value", "one.yaml:3:20", "`contrakt` is not one of the words known here", "did you mean `contract`?"),
        (
            "invalid-value",
            "one.yaml:3:40",
            "`yes` is neither true nor false",
            "write `true`: other words for it are text",
        ),
        (
            "syntax-error",
            "three.yaml:1:18",
            "this is not YAML: expected the node content, but found '}'",
            "check indentation, colons, brackets and quotes around this place",
        ),
        (
            "unknown-key",
            "one.yaml:2:7",
            "`legal-bases` is not a key that can stand here",
            "did you mean `legal-basis`?",
        ),
        ("unknown-key", "two.yaml:3:1", "`systms` is not a key that can stand here", "did you mean `systems`?"),
    ]
    assert not loaded.complete


@pytest.mark.parametrize(
    "rest",
    [
        "recipients: {post: {type: x}}",
        "recipients: {post: [1]}",
        "recipients: {Post_1: {}}",
        "recpients: {post: Mail}",
        "recipients: [post]\nsources: {a: [",
    ],
)
def test_a_reference_to_what_was_refused_is_not_refused_too(folder, rest):
    loaded = folder(
        one="systems: {s: {run-by: post}}" if "Post" not in rest else "systems: {s: {run-by: Post_1}}", two=rest
    )
    assert loaded.problems
    assert "unknown-reference" not in {problem.rule for problem in loaded.problems}


def test_a_bad_field_does_not_hide_the_rest_of_its_entry(folder):
    loaded = folder(one="activities: {a: {name: A, legal-basis: nonsense, optional: true}}")
    activity = loaded.inventory.activities["a"]
    assert (activity.title, activity.legal_basis, activity.optional) == ("A", None, True)
    assert loaded.invalid == {("activities", "a", "legal-basis")}


@pytest.mark.parametrize(
    ("reference", "message", "fix"),
    [
        ("acount", "`acount` is not the id of a data category or element", "did you mean `account`?"),
        (
            "account.emial",
            "`account.emial` is not the id of a data category or element",
            "did you mean `account.email`?",
        ),
        (
            "crm",
            "`crm` is not the id of a data category or element, but of one of the systems",
            "add it under `data-categories:`",
        ),
    ],
)
def test_a_dangling_reference_offers_the_nearest_id(folder, reference, message, fix):
    loaded = folder(
        one="data-categories: {account: {elements: [email]}}\nsystems: {crm: CRM}\n"
        f"activities: {{a: {{data: {reference}}}}}"
    )
    assert [(problem.message, problem.fix) for problem in loaded.problems] == [(message, fix)]


def test_a_bare_id_where_any_node_is_meant(folder):
    loaded = folder(one="activities: {marketing: M}\nchoices: {c: {about: marketing}}")
    assert [problem.fix for problem in loaded.problems] == ["write `activities.marketing`"]


def test_recipients_and_sources_share_their_ids(folder):
    (problem,) = folder(one="recipients: {stripe: Stripe}\nsources: {stripe: Stripe}").problems
    assert (problem.rule, problem.message) == ("duplicate-id", "`stripe` is both a recipient and a source")


def test_defaults_fill_entities_elements_and_bare_names_and_what_is_said_wins(folder):
    loaded = folder(
        one="defaults: {activities: {legal-basis: contract, owner: Ann}, elements: {required: true}}\n"
        "activities: {a: A, b: {legal-basis: unknown}}\n"
        "data-categories: {d: {elements: [email address, {photo: {required: false}}]}}"
    )
    activities, elements = loaded.inventory.activities, loaded.inventory.data_categories["d"].parts
    assert (activities["a"].legal_basis, activities["a"].owner) == (LegalBasis.CONTRACT, "Ann")
    assert activities["b"].legal_basis is UNKNOWN
    assert [(element.id, element.required) for element in elements.values()] == [
        ("email-address", True),
        ("photo", False),
    ]


def test_a_field_from_defaults_stands_where_the_default_stands(folder):
    loaded = folder(one="activities: {a: A}\n", two="defaults:\n  activities:\n    owner: Ann\n")
    assert str(loaded.sources.locate(("activities", "a", "owner"))) == "two.yaml:3:12"
    assert str(loaded.sources.locate(("activities", "a", "kind"))) == "one.yaml:1:14"  # not written: the activity


@pytest.mark.parametrize(
    ("path", "where"),
    [
        (("data-categories", "d"), "one.yaml:2:3"),
        (("data-categories", "d", "elements", "e-mail-address"), "one.yaml:3:16"),
        (("data-categories", "d", "elements", "photo"), "one.yaml:3:33"),
        (("data-categories", "d", "elements", "photo", "stored"), "one.yaml:3:49"),
        (("data-categories", "d", "from", 0), "one.yaml:4:11"),
        (("data-categories", "nowhere", "elements"), "one.yaml:1:1"),
        (("organisation", "name"), "one.yaml:1:1"),
    ],
)
def test_a_path_has_a_place_or_that_of_its_nearest_parent(folder, path, where):
    loaded = folder(
        one="data-categories:\n  d:\n    elements: [E-mail address, {photo: {stored: plain}}]\n    from: you\n"
    )
    assert str(loaded.sources.locate(path)) == where


def test_hedges_vague_words_and_reserved_words(folder):
    loaded = folder(
        one="data-categories: {d: D}\n"
        "recipients: {r: {hedge: [sometimes, may], gets: [d, {vague: some data}], role: unknown}}"
    )
    recipient = loaded.inventory.recipients["r"]
    assert recipient.hedge == (Hedge.SOMETIMES, Hedge.MAY)
    assert recipient.gets == ("d", Vague("some data"))
    assert recipient.role is UNKNOWN


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "empty-file"),
        (b"# nothing\n", "empty-file"),
        (b"- a\n- b\n", "not-an-inventory"),
        (b"just words\n", "not-an-inventory"),
        (b"\xff\xfe", "not-utf-8"),
        (b"a: \xe9", "not-utf-8"),
        (b"\x00", "not-utf-8"),
        (b"a: !!python/object/apply:os.system [ls]", "yaml-tag"),
    ],
)
def test_a_file_that_is_no_inventory_is_a_problem_that_names_it(tmp_path, content, rule):
    (tmp_path / "bad.yaml").write_bytes(content)
    (tmp_path / "good.yaml").write_text("organisation: {name: O}")
    loaded = load(tmp_path)
    assert rule in [problem.rule for problem in loaded.problems]
    assert all(problem.fix for problem in loaded.problems)
    assert loaded.inventory.organisation.name == "O"


def test_a_file_too_large_is_a_problem_that_names_it(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "MAX_BYTES", 20)
    (tmp_path / "big.yaml").write_text("organisation: {name: " + "O" * 30 + "}")
    (problem,) = load(tmp_path).problems
    assert (problem.rule, problem.primary.span.path) == ("unreadable-file", (tmp_path / "big.yaml").as_posix())
    assert problem.fix.startswith("split the inventory")


def test_an_unreadable_file_is_a_problem_that_names_it(tmp_path, monkeypatch):
    (tmp_path / "a.yaml").write_text("a: b")

    def refuse(path):
        raise module.RopaError(f"{path}: cannot be read (Permission denied)", "check who may read it")

    monkeypatch.setattr(module, "read_bounded", refuse)  # the superuser can read everything
    (problem,) = load(tmp_path).problems
    assert (problem.rule, problem.message) == ("unreadable-file", "cannot be read (Permission denied)")


PLACE = "write the two-letter country code (DE, GB, US), a region (US-CA), `EU` or `EEA`, or {vague: the words}"
LENGTH = "write a number and a unit, such as `30 days` or `up to 2 years`, `indefinitely`, or {vague: the words}"
LIST = "write `activities:` and below it `some-id: …`, one entry after the other"


@pytest.mark.parametrize(
    ("text", "rule", "fix"),
    [
        ("activities: {Customer Support: x}", "invalid-id", "write `customer-support`"),
        ("activities: {a: {id: b}}", "unknown-key", "remove it; `ropa schema` lists what may stand here"),
        ("activities: [a, b]", "invalid-value", LIST),
        ("promises: {p: {data: all}}", "missing-field", "add `type:`"),
        ("inventory: 2", "invalid-value", "write `inventory: 1`"),
        ("defaults: {activites: {owner: x}}", "unknown-key", "did you mean `activities`?"),
        ("organisation: {dpo: {nam: x}}", "unknown-key", "did you mean `name`?"),
        ("retention: {r: {keep: 3 decades}}", "invalid-value", LENGTH),
        ("policy: {updated: 9 January 2025}", "invalid-value", "write year-month-day, such as 2026-11-21"),
        ("systems: {s: {where: Germany}}", "invalid-value", PLACE),
        ("data-categories: {d: {elements: [漢字]}}", "invalid-value", "write it as `some-id: {name: …}`"),
        ("data-categories: {d: {elements: [Photo, photo]}}", "duplicate-id", "give one of them another id"),
    ],
)  # fmt: skip
def test_each_mistake_has_a_cure(folder, text, rule, fix):
    assert [(problem.rule, problem.fix) for problem in folder(one=text).problems] == [(rule, fix)]


def test_a_suppression_needs_a_rule_and_a_reason(folder):
    loaded = folder(
        one="activities:  # ropa: ignore[some-rule] because it is so\n"
        "  # ropa: ignore[other-rule, third] for the next line\n"
        "  a: A  # ropa: ignore\n"
        "  b: B  # ropa: ignore[rule]\n"
        "  c: 'text # ropa ignore'\n"
    )
    assert [(one.rules, one.reason, one.line) for one in loaded.suppressions] == [
        (("some-rule",), "because it is so", 1),
        (("other-rule", "third"), "for the next line", 3),
    ]
    assert [(problem.rule, problem.primary.span.line) for problem in loaded.problems] == [
        ("suppression-without-rule", 3),
        ("suppression-without-reason", 4),
    ]


def test_many_misspelt_references_are_all_reported_and_some_get_a_proposal():
    text = "data-categories:\n" + "".join(f"  category-number-{n}: {{elements: [name]}}\n" for n in range(400))
    text += "activities:\n" + "".join(f"  a{n}: {{data: categry-number-{n}}}\n" for n in range(400))
    dangling = [one for one in load_text(text, "a.yaml").problems if one.rule == "unknown-reference"]
    assert len(dangling) == 400
    assert dangling[7].fix == "did you mean `category-number-7`?"
    assert dangling[-1].fix == "add it under `data-categories:`"


@pytest.mark.parametrize(
    ("word", "fix"),
    [
        ("True", "write `true`: other words for it are text"),
        ("TRUE", "write `true`: other words for it are text"),
        ("on", "write `true`: other words for it are text"),
        ("No", "write `false`: other words for it are text"),
        ("OFF", "write `false`: other words for it are text"),
        ("maybe", "write `true` or `false`"),
    ],
)
def test_other_words_for_true_and_false(folder, word, fix):
    (problem,) = folder(one=f"activities: {{a: {{optional: {word}}}}}").problems
    assert (problem.message, problem.fix) == (f"`{word}` is neither true nor false", fix)
