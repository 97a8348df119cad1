"""Templates of authorities: every field asks something the program knows, or says why it cannot."""

import pytest

from ropa.coverage.questions import QUESTIONS
from ropa.law.tables import read_tables
from ropa.model.entity import key

from .test_matrix import SHOP, covered, without

TABLES = read_tables("coverage")
FIELDS = [fact for facts in TABLES["fields"].values() for fact in facts]
FORMS = [fact for facts in TABLES["forms"].values() for fact in facts]


def form(text, identifier):
    return next(form for form in covered(text).forms if form.id == identifier)


def field(text, identifier, label):
    return next(field for field in form(text, identifier).fields if field.label.startswith(label))


def test_every_question_is_known_and_every_known_question_is_asked():
    items = [fact for facts in TABLES["items"].values() for fact in facts]
    asked = {question for fact in (*items, *FIELDS) for question in fact.texts("asks")}
    asked |= {fact.text("if") for fact in (*items, *FORMS)}
    assert asked == set(QUESTIONS)
    assert {key(question.__name__) for question in QUESTIONS.values()} == set(QUESTIONS)


@pytest.mark.parametrize("fact", FIELDS, ids=str)
def test_a_field_asks_something_or_says_why_not(fact):
    assert bool(fact.texts("asks")) != ("unmodelled" in fact.value)
    assert fact.text("form") in {one.id for one in FORMS}
    assert fact.text("label")


@pytest.mark.parametrize("fact", FORMS, ids=str)
def test_a_template_asks_for_every_letter_of_the_article(fact):
    cited = {one.text("cite", "") for one in FIELDS if one.text("form") == fact.id}
    number, letters = ("2", "abcd") if fact.text("if") == "as-processor" else ("1", "bcdefg")
    assert {f"30({number})({letter})" for letter in letters} <= cited


def test_what_is_answered_is_counted():
    found = form(SHOP, "ico")
    answered, asked = found.answered(required=True)
    assert answered == asked == 8
    assert found.source.url.startswith("https://ico.org.uk/")
    beyond, of = found.answered(required=False)
    assert beyond < of
    lacking = without(SHOP, "retention: {sold: {data: orders, keep: 10 years, after: contract-end, then: delete}}\n")
    assert form(lacking, "ico").answered(required=True) == (7, 8)
    assert field(lacking, "ico", "Retention schedule").open == ("sell",)
    assert field(lacking, "cnil-basic", "Durées de conservation").open == ("sell",)


def test_what_is_asked_only_where_it_applies_is_not_asked_elsewhere():
    assert field(SHOP, "ico", "Legitimate interests for").asked == 0
    interested = SHOP.replace("legal-basis: contract", "legal-basis: legitimate-interests, interest: We like tea")
    assert field(interested, "ico", "Legitimate interests for").answered == 1
    assert field(interested, "ico", "Link to record of legitimate interests").open == ("sell",)


def test_what_the_model_cannot_hold_is_neither_asked_nor_answered():
    breach = field(SHOP, "ico", "Has a personal data breach")
    assert (breach.modelled, breach.asked, breach.answered) == (False, 0, 0)


def test_the_organisation_is_asked_once():
    two = SHOP.replace("recipients:\n", "  brew: {name: Brewing tea, data: orders}\nrecipients:\n", 1)
    assert field(two, "cnil", "Acteurs: Responsable du traitement").asked == 1
    assert field(two, "cnil", "Finalité principale").asked == 2


def test_a_template_of_a_processor_is_for_processors():
    assert {one.id for one in covered(SHOP).forms} == {"ico", "cnil", "cnil-basic", "dpc"}
    serving = SHOP.replace("name: Selling tea,", "name: Selling tea, role: processor, customers: unknown,", 1)
    assert [one.id for one in covered(serving).forms] == ["ico-processor"]
    assert field(serving, "ico-processor", "Name and contact details of each controller").open == ("sell",)
