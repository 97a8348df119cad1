"""Categories of people within others: answered for all at once, as if each had been followed by itself."""

import json
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.load.loading import load_text
from ropa.rules.case import Case
from ropa.rules.people import circles, is_staff, related, with_children

TODAY = date(2026, 11, 21)
NUMBERS = st.integers(0, 6)


def case_of(wholes, staff=(), children=()):
    text = "data-subjects:\n"
    for number in range(7):
        said = {"name": f"People {number}"}
        said |= {"in": f"p{wholes[number]}"} if number in wholes else {}
        said |= {"staff": staff[number]} if number in staff else {}
        said |= {"children": children[number]} if number in children else {}
        text += f"  p{number}: {json.dumps(said)}\n"
    return Case(load_text(text, "inventory.yaml"), TODAY)


def upwards(number, wholes):
    """The wider ones, nearest first; the number itself at the end if it is in itself."""
    found = []
    while number in wholes and wholes[number] not in found:
        number = wholes[number]
        found.append(number)
    return found


@settings(deadline=None, max_examples=40)
@given(
    st.dictionaries(NUMBERS, NUMBERS), st.dictionaries(NUMBERS, st.booleans()), st.dictionaries(NUMBERS, st.booleans())
)
def test_people_within_people(wholes, staff, children):
    case = case_of(wholes, staff, children)
    subjects = case.inventory.data_subjects
    wider = {number: upwards(number, wholes) for number in range(7)}
    for number in range(7):
        narrower = [other for other in range(7) if number in wider[other]]
        assert related([f"p{number}"], case) == {f"p{one}" for one in (number, *wider[number], *narrower)}
        said = next((staff[one] for one in (number, *wider[number]) if one in staff), False)
        assert is_staff(subjects[f"p{number}"], case) is said
    young = {number for number in range(7) if children.get(number)}
    inside = {one for one in range(7) if young.intersection(wider[one]) and children.get(one) is not False}
    assert with_children(case) == {f"p{one}" for one in young.union(inside, *(wider[one] for one in young))}


@given(st.dictionaries(NUMBERS, NUMBERS))
@settings(deadline=None, max_examples=40)
def test_circles_of_people(wholes):
    wider = {number: upwards(number, wholes) for number in range(7)}
    expected, seen = [], set()
    for number in range(7):
        if wider[number] and wider[number][-1] == number and number not in seen:
            seen.update(wider[number])
            expected.append([f"p{one}" for one in (number, *wider[number][:-1])])
    assert [[one.id for one in circle] for circle in circles(case_of(wholes))] == expected
