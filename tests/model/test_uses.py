"""The uses: a closed list, and which use is a kind of which."""

import doctest
from pathlib import Path

import pytest

from ropa.model import uses
from ropa.model.uses import USES, KnownUse, Uses, known_use, uses_within
from ropa.text.names import ID


def words(text: str) -> set[str]:
    return set(text.split())


PURPOSES = {
    line
    for line in (Path(__file__).parent / "data" / "dpv_purposes.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}

# Purposes of Google Play's Data safety form and of Apple's App Privacy (as fastlane spells them).
PLAY_PURPOSES = words(
    """
    PSL_APP_FUNCTIONALITY PSL_ANALYTICS PSL_DEVELOPER_COMMUNICATIONS PSL_FRAUD_PREVENTION_SECURITY PSL_ADVERTISING
    PSL_PERSONALIZATION PSL_ACCOUNT_MANAGEMENT
    """
)
APPLE_PURPOSES = words(
    """
    THIRD_PARTY_ADVERTISING DEVELOPERS_ADVERTISING ANALYTICS PRODUCT_PERSONALIZATION APP_FUNCTIONALITY
    OTHER_PURPOSES
    """
)

CLOSED_LIST = words(
    """
    service account billing support notices security fraud-prevention moderation analytics improvement research
    personalisation profiling ai-inference ai-training human-review direct-marketing advertising referral competitions
    social identification biometric-identification surveillance legal business-transfer performance service-improvement
    authentication preferences identity-verification facial-recognition personnel recruitment suppliers
    """
)

# What a promise of data minimisation allows without being told.
SERVICE_KINDS = {
    "service",
    "account",
    "billing",
    "support",
    "notices",
    "security",
    "fraud-prevention",
    "moderation",
    "legal",
    "ai-inference",
}


def test_the_list_is_closed():
    assert set(USES) == CLOSED_LIST


def test_service_kinds():
    assert {use.id for use in USES.values() if use.service_kind} == SERVICE_KINDS
    assert USES.service_kinds == {*SERVICE_KINDS, "authentication"}


@pytest.mark.parametrize("use", USES.values(), ids=list(USES))
def test_entry(use):
    assert ID.fullmatch(use.id)
    assert USES[use.id] is use
    assert known_use(use.id) is use
    assert use.label[0].isupper()
    assert use.explanation.endswith(".")
    assert "\n" not in use.explanation
    assert use.dpv is None or use.dpv in PURPOSES
    assert use.play in {"", *PLAY_PURPOSES}
    assert use.apple in {"", *APPLE_PURPOSES}
    assert not use.broader or use.broader in USES
    assert not use.same_as or USES[use.same_as].same_as == "", "the other word stands for itself"
    assert not (use.broader and use.same_as)
    assert use.id in uses_within(use.id)


@pytest.mark.parametrize(
    ("wide", "narrow"),
    [
        ("biometric-identification", "facial-recognition"),
        ("identification", "facial-recognition"),
        ("identification", "biometric-identification"),
        ("identification", "identity-verification"),
        ("security", "fraud-prevention"),
        ("account", "authentication"),
        ("personalisation", "preferences"),
    ],
)
def test_a_use_within_another(wide, narrow):
    assert narrow in uses_within(wide)
    assert wide not in uses_within(narrow)


def test_two_words_for_one_use():
    assert uses_within("improvement") == uses_within("service-improvement") == {"improvement", "service-improvement"}


@pytest.mark.parametrize(
    ("use", "never"),
    [
        ("improvement", "ai-training"),
        ("service", "ai-inference"),
        ("analytics", "profiling"),
        ("direct-marketing", "notices"),
        ("surveillance", "security"),
        ("surveillance", "fraud-prevention"),
    ],
)
def test_what_no_kind_of_the_other_is(use, never):
    assert never not in uses_within(use)
    assert use not in uses_within(never)


def test_no_use_goes_round_in_a_circle():
    for use in USES.values():
        assert use.broader not in uses_within(use.id)


def test_an_unknown_use_is_only_itself():
    assert known_use("telepathy") is None
    assert uses_within("telepathy") == {"telepathy"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("personalization", "personalisation"),
        ("adverts", "advertising"),
        ("marketing", "direct-marketing"),
        ("zz", None),
    ],
)
def test_a_misspelt_use_suggests_one(written, meant):
    found = USES.nearest(written)
    assert (found and found.id) == meant


def test_an_authors_own_use():
    own = {
        "gait-recognition": KnownUse(
            id="gait-recognition", label="Gait recognition", explanation="...", broader="biometric-identification"
        ),
        "a": KnownUse(id="a", label="A", explanation="...", broader="b"),
        "b": KnownUse(id="b", label="B", explanation="...", broader="a"),
    }
    known = Uses(own)
    assert known.within("biometric-identification") == {
        "biometric-identification",
        "facial-recognition",
        "gait-recognition",
    }
    assert known.within("a") == {"a", "b"}
    assert list(known) == [*USES, *own]
    assert len(known) == len(USES) + 3
    assert "gait-recognition" not in USES


def test_an_authors_own_use_wins():
    own = KnownUse(id="social", label="Meeting", explanation="...", service_kind=True)
    known = Uses({"social": own})
    assert known["social"] is own
    assert "social" in known.service_kinds
    assert "social" not in USES.service_kinds


def test_examples_in_the_docstrings():
    result = doctest.testmod(uses)
    assert result.attempted
    assert not result.failed
