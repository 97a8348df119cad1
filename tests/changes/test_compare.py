"""What `compare` says of one change at a time to a small shop; `TEA` is in tests/repositories.py."""

from datetime import date

import pytest

from ropa.changes import Side, compare
from ropa.changes.change import Topic
from ropa.load import load_text
from ropa.rules.case import Case
from tests.repositories import TEA

TODAY = date(2026, 11, 21)


def side(text, laws=None):
    case = Case(load_text(text, "tea.yaml"), TODAY, laws)
    assert case.loaded.complete
    return Side(case.inventory, case.law, case.laws, case.loaded.invalid)


def compared(*edits, before=TEA, laws=None, more=""):
    after = before + more
    for old, new in edits:
        assert old in after, old
        after = after.replace(old, new)
    return compare(side(before, laws), side(after, laws))


def told(comparison):
    return [change.words for change in comparison.changes]


def only(comparison):
    assert len(comparison.changes) == 1, told(comparison)
    return comparison.changes[0]


def cites(comparison):
    return [notice.cite for notice in comparison.notices]


def test_the_same_is_no_change():
    assert compared(("# nothing", "# x"), before=TEA + "# nothing\n").changes == ()


def test_the_order_of_lists_and_entries_is_no_change():
    edits = [("name, email address, postal address", "postal address, name, email address")]
    edits += [("order.name, order.postal-address", "order.postal-address, order.name")]
    assert compared(*edits).changes == ()


def test_data_that_reaches_somebody_else():
    found = compared(("gets: order.name", "gets: [order.name, order.email-address]"))
    change = only(found)
    assert change.words == "customers’ email address now also reaches Stripe (US, SCC module 2)"
    assert (change.place, change.sign.value, change.material) == ("recipients.stripe.gets", "+", True)
    assert change.reason.startswith("GDPR Art. 30(1)(d)")
    assert cites(found) == ["GDPR Art. 13(1)(e), 14(1)(e)"]
    assert found.notices[0].doubts == ("it got other data already, and is perhaps named in the notice",)


def test_data_that_no_longer_reaches_somebody():
    change = only(compared(("order.name, order.postal-address", "order.postal-address")))
    assert change.words == "customers’ name no longer reaches The Post (IE)"
    assert (change.sign.value, change.triggers) == ("-", ())


def test_a_hedge_a_condition_and_a_limit_are_told_with_a_flow():
    limits = "gets: [order.name, order.email-address], hedge: may, when: you pay by card, unless: you pay cash"
    found = compared(("gets: order.name", limits))
    flow = next(change for change in found.changes if "reaches" in change.words)
    assert flow.words.endswith("Stripe (US, SCC module 2) [may; when “you pay by card”; unless “you pay cash”]")


def test_a_guess_is_told_as_one():
    found = compared(("gets: order.name", "gets: [order.name, order.email-address], assumed: gets"))
    assert any("email address may now also reach Stripe" in words for words in told(found))
    assert any("assumed" in words for words in told(found))


def test_data_reaches_whoever_runs_the_system_that_holds_it():
    more = "systems:\n  crm: {name: The CRM, run-by: stripe, holds: order.name, country: US}\n"
    found = compared(("holds: order.name", "holds: [order.name, order.postal-address]"), before=TEA + more)
    assert told(found) == [
        "customers’ postal address now also reaches Stripe (US, SCC module 2) through The CRM",
        "The CRM now also holds customers’ postal address",
    ]


def test_an_element_reaches_whoever_gets_the_whole_category():
    before = TEA.replace("gets: order.name", "gets: order")
    change = only(compared(("postal address], from", "postal address, phone number], from"), before=before))
    assert change.words == "Order now also includes phone number (Customers), and so reaches Stripe"


def test_a_new_recipient_far_away():
    text = "  mailer: {name: Mailer Inc, role: processor, country: IN, gets: order.email-address, for: deliver}\n"
    found = compared(("transfers:\n", f"{text}transfers:\n"))
    change = only(found)
    assert change.words == (
        "a new recipient: Mailer Inc (processor; IN, no transfer is declared) gets customers’ email address; "
        "for: Delivering what you ordered"
    )
    assert cites(found) == ["GDPR Art. 13(1)(e), 14(1)(e)", "GDPR Art. 13(1)(f), 14(1)(f)"]


def test_a_recipient_that_is_gone():
    post = next(line for line in TEA.splitlines(keepends=True) if "The Post" in line)
    change = only(compared((post, "")))
    assert change.words == "The Post no longer gets customers’ name and postal address; it is gone"
    assert (change.sign.value, change.place, change.triggers) == ("-", "recipients.post", ())


def test_a_sub_processor_far_away_takes_data_there():
    text = "  cloud: {name: Cloud Ltd, role: processor, country: IN, sub-processor-of: stripe}\n"
    found = compared(("transfers:\n", f"{text}transfers:\n"))
    assert "a new recipient: Cloud Ltd (processor; IN, no transfer is declared)" in told(found)[0]
    way = "now also gets to IN, through Stripe, then Cloud Ltd (no transfer is declared)"
    assert told(found)[1] == f"data of Delivering what you ordered {way}"


def test_a_new_purpose_for_data_that_is_there():
    text = "  news: {name: Newsletter, kind: direct-marketing, data: order.email-address, legal-basis: consent}\n"
    found = compared(("recipients:\n", f"{text}recipients:\n"))
    assert only(found).words == (
        "a new activity: Newsletter – it uses customers’ email address; legal basis: consent; kind: direct-marketing"
    )
    assert cites(found) == ["GDPR Art. 13(3)"]
    assert found.notices[0].doubts == ()


def test_a_new_purpose_for_data_from_others():
    text = "  news: {name: Newsletter, data: order, legal-basis: consent}\n"
    found = compared(("recipients:\n", f"{text}recipients:\n"), before=TEA.replace("from: you", "from: public"))
    assert cites(found) == ["GDPR Art. 14(4)"]


def test_where_nobody_says_where_data_comes_from_both_may_be_due():
    text = "  news: {name: Newsletter, data: order, legal-basis: consent}\n"
    found = compared(("recipients:\n", f"{text}recipients:\n"), before=TEA.replace(", from: you", ""))
    assert cites(found) == ["GDPR Art. 13(3)", "GDPR Art. 14(4)"]
    assert all(
        notice.doubts == ("whether its data comes from the people themselves or from others is not said",)
        for notice in found.notices
    )


def test_a_new_purpose_for_new_data_is_told_when_it_is_collected():
    data = "  visit: {about: customers, elements: [IP address], from: automatic}\n"
    text = "  count: {name: Counting visits, data: visit, legal-basis: consent}\n"
    found = compared(("activities:\n", f"{data}activities:\n"), ("recipients:\n", f"{text}recipients:\n"))
    assert "GDPR Art. 13(3)" not in cites(found)


def test_data_that_an_activity_uses_besides_is_used_for_a_new_purpose():
    before = TEA.replace(
        "recipients:\n", "  help: {name: Help, data: order.name, legal-basis: contract}\nrecipients:\n"
    )
    found = compared(("data: order.name, legal", "data: [order.name, order.email-address], legal"), before=before)
    assert only(found).words == "Help now also uses customers’ email address"
    assert cites(found) == ["GDPR Art. 13(3)"]


def test_what_we_do_for_others_brings_word_to_them_and_not_to_people():
    customers = "  acme: {name: Acme, kind: vendor, role: customer, country: IE}\n"
    before = TEA.replace("recipients:\n", f"recipients:\n{customers}")
    before = before.replace("legal-basis: contract}", "legal-basis: contract, role: processor, customers: acme}")
    text = "  mailer: {name: Mailer Inc, role: processor, country: IE, gets: order.email-address, for: deliver}\n"
    found = compared(("transfers:\n", f"{text}transfers:\n"), before=before)
    assert [(notice.cite, notice.who) for notice in found.notices] == [
        ("GDPR Art. 28(2)", "the controllers for whom the data is processed: Acme")
    ]


@pytest.mark.parametrize(
    ("edit", "words", "topic"),
    [
        (("6 years", "7 years"), "Order: time kept is now 7 years (was 6 years)", Topic.RETENTION),
        (("legal-basis: contract", "legal-basis: consent"),
         "Delivering what you ordered: legal basis is now consent (was contract)", Topic.BASIS),
        (("name: Example Tea Ltd", "name: Tea Group"),
         "Organisation: name is now “Tea Group” (was “Example Tea Ltd”)", Topic.IDENTITY),
        (("mechanism: scc", "mechanism: bcr"), "Payments: mechanism is now bcr (was scc)",
         Topic.TRANSFER),
    ],
)  # fmt: skip
def test_fields_and_what_they_are_about(edit, words, topic):
    change = only(compared(edit))
    assert change.words == words
    assert change.material
    assert [trigger.topic for trigger in change.triggers] == [topic]


@pytest.mark.parametrize(
    ("edit", "reason"),
    [
        (("title: Privacy policy of Example Tea", "title: How we use data"), "about the document itself"),
        (("for: [requests, questions]", "for: [questions, Requests]"), "case, spaces, punctuation or order"),
        (("legal-basis: contract}", "legal-basis: contract, owner: Shop}"), "who keeps the entry true"),
        (("legal-basis: contract}", "legal-basis: contract, since: 2020-01-01}"), "a reference, date or figure"),
        (("customers: Customers", "customers: Clients"), "only called otherwise"),
    ],
)
def test_what_is_editorial_and_why(edit, reason):
    change = only(compared(edit))
    assert not change.material
    assert reason in change.reason
    assert change.triggers == ()


@pytest.mark.parametrize(
    ("edit", "material"),
    [(("name: The Post", "name: The Irish Post"), True), (("name: The Post", "name: the post"), False)],
)
def test_the_name_of_a_recipient_is_what_people_are_told(edit, material):
    assert only(compared(edit)).material is material


def test_prose_that_stands_instead_of_facts_has_to_be_judged_by_somebody():
    change = only(compared(("legal-basis: contract}", "legal-basis: contract, text: We deliver.}")))
    assert change.material
    assert "somebody has to judge" in change.reason


def test_an_element_under_another_name_is_the_same_data():
    found = compared(("elements: [name, email address,", "elements: [name, e-mail,"), before=TEA.replace(
        "gets: order.name", "gets: order.name"))  # fmt: skip
    assert [change.material for change in found.changes] == [False, False]
    assert "under another name" in found.changes[0].reason


def test_special_data():
    found = compared(("postal address], from", "postal address, health data], from"))
    assert "GDPR Art. 35(1), (11)" in cites(found)


def test_an_activity_begins_and_ends():
    planned = TEA.replace("legal-basis: contract}", "legal-basis: contract, status: planned}")
    found = compared(("status: planned", "status: active"), before=planned)
    assert only(found).words == "Delivering what you ordered begins (was planned)"
    assert cites(found) == ["GDPR Art. 13(3)"]
    ended = only(compared(("legal-basis: contract}", "legal-basis: contract, status: retired}")))
    assert ended.words == "Delivering what you ordered is now retired (was active)"


def test_unknown_and_silence_are_told_as_what_they_are():
    assert (
        only(compared((", keep: 6 years", ", keep: unknown"))).words == "Order: time kept is now unknown (was 6 years)"
    )
    assert only(compared((", keep: 6 years", ""))).words == "Order: time kept is no longer said (was 6 years)"


def test_notices_are_those_of_the_laws_that_apply():
    edit = ("gets: order.name", "gets: [order.name, order.email-address]")
    assert compared(edit, laws=frozenset({"uk-gdpr"})).notices[0].cite == "UK GDPR Art. 13(1)(e), (f)"
    assert compared(edit, laws=frozenset()).notices == ()
    assert only(compared(edit, laws=frozenset())).material


def test_what_could_not_be_read_on_one_side_is_left_out_and_named():
    before = TEA.replace("keep: 6 years", "keep: a long time")
    found = compared(("a long time", "6 years"), ("gets: order.name", "gets: order"), before=before)
    assert found.unread == ("retention.order.keep",)
    assert not any(change.place.startswith("retention") for change in found.changes)


def test_every_change_has_words_and_a_reason():
    found = compare(side("inventory: 1\nlaws: {gdpr: {stance: governing}}\n"), side(TEA))
    assert len(found.changes) > 10
    assert all(change.words and change.reason and change.where for change in found.changes)
