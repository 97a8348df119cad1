"""Promises are made from their arguments, and nothing that narrows one is ever lost."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ropa.model.vocabulary import Hedge, PromiseType
from ropa.render.policy import render
from tests.seeds.coverage import Page
from tests.strange import WORDS
from tests.support import unchecked

TEA = {
    "inventory": 1,
    "policy": {"title": "Privacy policy", "language": "en"},
    "organisation": {"name": "Tea Ltd"},
    "data-subjects": {"people": "People who buy tea"},
    "data-categories": {
        "orders": {"name": "Orders", "elements": ["name", "postal address"]},
        "photos": {"name": "Photos", "elements": ["photos"]},
    },
    "activities": {
        "deliver": {"name": "Delivery", "kind": "service", "data": "orders"},
        "train": {"name": "Training", "kind": "ai-training"},
    },
    "recipients": {"post": {"name": "The Post", "role": "processor"}, "buyer": {"name": "A buyer", "role": "acquirer"}},
    "systems": {"server": {"name": "our servers"}, "phone": {"name": "your phone"}},
    "transfers": {"abroad": {"name": "transfers to India", "to": "IN"}},
}


def pages_of(promises, **options):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "inventory.yaml"
        path.write_text(json.dumps({**TEA, "promises": promises}, ensure_ascii=False), encoding="utf-8")
        return [Page(made.content.decode()) for made in render(unchecked(path, **options))]


def said(page, anchor):
    return " ".join(page.ids[anchor].text().split())


SENTENCES = [
    ({"type": "no-sale"}, "We do not sell your personal data."),
    (
        {"type": "no-sale", "data": "orders", "also": "rent", "limit": "for marketing", "hedge": "currently"},
        "Currently, we do not sell or rent Orders for marketing.",
    ),
    (
        {"type": "not-collected", "elements": ["age", "sex"], "hedge": ["currently", "where-applicable"]},
        "Where applicable, currently, we do not collect age or sex.",
    ),
    (
        {"type": "not-used-for", "data": "photos", "uses": ["ai-training", "advertising"], "unless": "you ask us to"},
        "We do not use Photos for training AI or advertising, unless you ask us to.",
    ),
    (
        {"type": "only-used-for", "data": "orders", "activities": "deliver", "except": "for audits"},
        "We use Orders only for this: Delivery, except for audits.",
    ),
    ({"type": "only-used-for", "limit": "tea purposes"}, "We use your personal data only for tea purposes."),
    ({"type": "only-used-for", "limit": "to make tea"}, "We use your personal data only to make tea."),
    (
        {"type": "only-in-form", "form": ["anonymised", "identifiers-removed"], "activities": "train"},
        "We use your personal data only anonymised or with personal identifiers removed for this: Training.",
    ),
    (
        {"type": "party-only-for", "recipients": "post", "data": "orders", "activities": "deliver"},
        "We let The Post use Orders only for this: Delivery.",
    ),
    (
        {"type": "not-shared-with", "recipients": ["post", "buyer"], "data": "photos"},
        "We do not share Photos with The Post or A buyer.",
    ),
    (
        {"type": "shared-only-if", "limit": "necessary to deliver"},
        "We share your personal data only where necessary to deliver.",
    ),
    (
        {"type": "shared-only-if", "when": "you agree"},
        "We share your personal data only in certain cases. When: you agree.",
    ),
    (
        {"type": "processor-terms", "recipients": "all-processors", "terms": ["data-protection", "confidentiality"]},
        "By contract, we require this of all our processors: data protection and confidentiality.",
    ),
    (
        {"type": "not-kept", "data": "photos", "after": "account-closure", "in": "server", "extent": "permanently"},
        "We do not permanently keep Photos in our servers after your account is closed.",
    ),
    (
        {"type": "not-kept", "data": "photos", "after": "account-active", "extent": "the originals"},
        "We do not keep Photos after your account stops being active (the originals).",
    ),
    (
        {"type": "not-stored-on", "data": "photos", "systems": "server", "extent": "full size"},
        "We do not store Photos (full size) on our servers.",
    ),
    (
        {"type": "stays-in", "data": "orders", "places": ["IE", "US"]},
        "We do not let Orders leave Ireland and the United States.",
    ),
    (
        {"type": "not-shared-with", "recipients": "third-parties"},
        "We do not share your personal data with anybody who does not work for us.",
    ),
    (
        {"type": "stored-only-on", "data": "photos", "systems": "phone", "hedge": "by-default"},
        "By default, we store Photos only on your phone.",
    ),
    (
        {"type": "minimisation", "at": ["collection", "retention"], "limit": "to deliver"},
        "We collect and keep only the data necessary to deliver.",
    ),
    (
        {"type": "minimisation", "at": "disclosure", "recipients": "post", "limit": "necessary for delivery"},
        "We share with The Post only the data necessary for delivery.",
    ),
    (
        {"type": "minimisation", "at": "access", "data": "orders", "hedge": "endeavour"},
        "We endeavour to ensure that we open to our staff only what is necessary of Orders.",
    ),
    (
        {"type": "no-trackers", "uses": "advertising", "hedge": ["may", "currently"]},
        "Currently, it may be that we do not use tracking technologies for advertising.",
    ),
    ({"type": "no-technology", "technologies": "facial-recognition"}, "We do not use facial recognition."),
    (
        {"type": "not-knowingly-collected", "from": "children", "below": "13"},
        "We do not knowingly collect personal data from children under the age of 13.",
    ),
    (
        {"type": "transfers-safeguarded", "transfers": "all"},
        "We put safeguards in place for all international transfers.",
    ),
    (
        {"type": "policy-survives", "recipients": "buyer", "unless": "you agree"},
        "A buyer must continue to process your data in accordance with this privacy policy, unless you agree.",
    ),
    (
        {"type": "never-asked", "element": "password", "except": "when you log in", "note": "Not on the phone."},
        "We will never ask you for your password, except when you log in. Not on the phone.",
    ),
    (
        {"type": "cannot", "recipients": "post", "what": "read your letters", "using": "orders"},
        "The Post cannot read your letters using Orders.",
    ),
    (
        {"type": "principle", "principle": "transparency"},
        "We hold ourselves to this principle: transparency.",
    ),
    (
        {"type": "no-sale", "text": "We keep it", "limit": "within reason", "unless": "you ask", "hedge": "typically"},
        "We keep it (typically). Limit: within reason. Unless: you ask.",
    ),
]  # fmt: skip


def test_every_type_of_promise_has_a_sentence():
    assert {promise["type"] for promise, _ in SENTENCES} == {kind.value for kind in PromiseType}


@pytest.fixture(scope="module")
def every_promise():
    return pages_of({f"p{number}": promise for number, (promise, _) in enumerate(SENTENCES)})[0]


@pytest.mark.parametrize("number", range(len(SENTENCES)), ids=[promise["type"] for promise, _ in SENTENCES])
def test_a_promise_reads_like_a_sentence(every_promise, number):
    assert said(every_promise, f"promises-p{number}") == SENTENCES[number][1]


def test_section_15_lists_each_promise_in_one_linked_line_with_its_qualifier(every_promise):
    listed = every_promise.ids["our-promises"].parent
    links = [node.attributes["href"] for node in listed.walk() if node.tag == "a"]
    own = [f"#promises-p{number}" for number, (promise, _) in enumerate(SENTENCES) if promise["type"] == "principle"]
    assert sorted([*links, *own]) == sorted(f"#promises-p{number}" for number in range(len(SENTENCES)))
    lines = [" ".join(node.text().split()) for node in listed.walk() if node.tag == "li"]
    for promise, _ in SENTENCES:
        words = [promise[name] for name in ("limit", "extent", "unless") if name in promise and "text" not in promise]
        assert all(any(word in line for line in lines) for word in words)


@pytest.mark.parametrize("kind", list(PromiseType))
def test_a_promise_of_nothing_is_marked_in_a_draft_and_left_out_at_last(kind):
    (draft,), (final,) = pages_of({"it": {"type": kind.value}}), pages_of({"it": {"type": kind.value}}, final=True)
    unfinished = any("missing" in node.attributes.get("class", "") for node in draft.ids["promises-it"].walk())
    assert unfinished == ("promises-it" not in final.ids)
    assert not any("missing" in node.attributes.get("class", "").split() for node in final.nodes)


QUALIFIERS = {
    "limit": WORDS,
    "extent": WORDS,
    "unless": WORDS,
    "when": WORDS,
    "note": WORDS,
    "except": st.lists(WORDS, min_size=1, max_size=3),
}
ARGUMENTS = {
    "data": st.sampled_from(["all", "orders", "photos", "orders.name"]),
    "also": WORDS,
    "elements": st.lists(WORDS, min_size=1, max_size=2),
    "uses": st.sampled_from(["advertising", "ai-training"]),
    "activities": st.sampled_from(["deliver", "train"]),
    "recipients": st.sampled_from(["post", "all-processors"]),
    "systems": st.sampled_from(["server", "phone"]),
    "terms": WORDS,
    "form": st.sampled_from(["anonymised", "identifiers-removed"]),
    "technologies": WORDS,
    "element": WORDS,
    "what": WORDS,
    "principle": st.sampled_from(["security", "transparency"]),
    "text": WORDS,
}
HEDGES = st.lists(st.sampled_from([hedge.value for hedge in Hedge]), min_size=1, max_size=3, unique=True)
PROMISES = st.builds(
    lambda kind, arguments, qualifiers, hedges: {"type": kind.value, **arguments, **qualifiers, **hedges},
    st.sampled_from(PromiseType),
    st.fixed_dictionaries({}, optional=ARGUMENTS),
    st.fixed_dictionaries({}, optional=QUALIFIERS),
    st.fixed_dictionaries({}, optional={"hedge": HEDGES}),
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), PROMISES, min_size=1, max_size=3))
def test_whatever_narrows_a_promise_is_said_with_it(promises):
    (page,) = pages_of(promises)
    for identifier, promise in promises.items():
        text = said(page, f"promises-{identifier}").casefold()
        for hedge in promise.get("hedge", ()):
            assert Hedge(hedge).label in text
        for field in QUALIFIERS:
            values = promise.get(field, [])
            for value in values if isinstance(values, list) else [values]:
                assert " ".join(value.split()).casefold() in text, field
    tags = {node.tag for node in page.nodes}
    assert not tags & {"script", "b", "iframe", "img"}
    assert all("onload" not in node.attributes for node in page.nodes)
    (final,) = pages_of(promises, final=True)
    assert not any({"missing", "guess"} & set(node.attributes.get("class", "").split()) for node in final.nodes)
    plain = " ".join(str(value) for promise in promises.values() for value in promise.values())
    assert ("{{" in plain) or ("{{" not in page.root.text())
