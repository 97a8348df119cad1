from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.changes.renames import renamed, renames
from ropa.load import load_text
from ropa.model.plain import plain
from tests.changes.test_compare import compared, only
from tests.repositories import TEA


def inventory(text):
    return load_text(text, "tea.yaml").inventory


def test_an_id_that_changed_everywhere_is_one_editorial_change():
    change = only(compared(("stripe: {name", "stripe-eu: {name"), ("through: stripe", "through: stripe-eu")))
    assert change.words == "Stripe has another id: `stripe-eu` (was `stripe`)"
    assert (change.material, change.place) == (False, "recipients.stripe-eu")


def test_what_else_changed_is_told_beside():
    found = compared(("stripe: {name", "paying: {name"), ("through: stripe", "through: paying"), ("6 years", "7 years"))
    assert [change.place for change in found.changes] == ["recipients.paying", "retention.order.keep"]


def test_an_entry_that_also_says_something_else_is_another_one():
    found = compared(("stripe: {name: Stripe, kind: vendor", "paying: {name: Stripe, kind: group"))
    assert ("-", "recipients.stripe") in [(change.sign.value, change.place) for change in found.changes]


def test_ids_that_follow_each_other_are_followed():
    before = inventory(TEA)
    after = inventory(TEA.replace("stripe: {name", "paying: {name").replace("through: stripe", "through: paying"))
    ids = renames(before, after)
    assert ids == {"recipients": {"stripe": "paying"}}
    assert plain(renamed(before, ids))["transfers"]["payments"]["through"] == ["paying"]


def test_two_vendors_with_the_same_bare_fields_are_two_vendors():
    bare = TEA.replace("stripe: {name: Stripe, ", "stripe: {")
    found = compared(("stripe: {", "adyen: {"), ("through: stripe", "through: adyen"), before=bare)
    assert {(change.sign.value, change.place) for change in found.changes} >= {
        ("+", "recipients.adyen"), ("-", "recipients.stripe"),
    }  # fmt: skip


def test_an_id_that_means_something_is_no_name():
    rights = "rights:\n  access: {name: Your right}\n"
    found = compared(("access:", "erasure:"), before=TEA + rights)
    assert [(change.sign.value, change.place) for change in found.changes] == [
        ("+", "rights.erasure"), ("-", "rights.access"),
    ]  # fmt: skip


def test_two_that_say_the_same_are_not_told_apart():
    twins = "  a: {name: Twin, country: IE}\n  b: {name: Twin, country: IE}\n"
    before = TEA.replace("recipients:\n", f"recipients:\n{twins}")
    ids = renames(
        inventory(before), inventory(before.replace("  a: {name", "  c: {name").replace("  b: {name", "  d: {name"))
    )
    assert ids == {}


IDS = st.from_regex(r"[a-z]{3,8}", fullmatch=True)


@settings(max_examples=25, deadline=None)
@given(st.lists(IDS, min_size=3, max_size=3, unique=True))
def test_renaming_and_renaming_back_gives_the_same(names):
    before = inventory(TEA)
    fresh = [f"{name}-x" for name in names]
    ids = {
        "recipients": {"stripe": fresh[0]},
        "data-categories": {"order": fresh[1]},
        "activities": {"deliver": fresh[2]},
    }
    back = {collection: {new: old for old, new in pairs.items()} for collection, pairs in ids.items()}
    there = renamed(before, ids)
    assert set(there.recipients) == {"post", fresh[0]}
    assert there.parties[fresh[0]].id == fresh[0]
    assert plain(renamed(there, back)) == plain(before)
