"""The built-in kinds of personal data: found by the words real policies use, and never by words that say less."""

import doctest
import subprocess
import sys
from pathlib import Path

import pytest

from ropa.model import elements
from ropa.model.elements import (
    ELEMENTS,
    ElementFlag,
    KnownElement,
    Special,
    Vocabulary,
    known_element,
    nearest_element,
)
from ropa.text.names import ID, slug


def words(text: str) -> set[str]:
    return set(text.split())


PD_TERMS = {
    line
    for line in (Path(__file__).parent / "data" / "pd_terms.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}

# Type ids of Google Play's Data safety form (the PSL_DATA_TYPES_* questions of its CSV).
PLAY_TYPES = words(
    """
    PSL_NAME PSL_EMAIL PSL_USER_ACCOUNT PSL_ADDRESS PSL_PHONE PSL_RACE_ETHNICITY PSL_POLITICAL_RELIGIOUS
    PSL_SEXUAL_ORIENTATION_GENDER_IDENTITY PSL_OTHER_PERSONAL PSL_CREDIT_DEBIT_BANK_ACCOUNT_NUMBER
    PSL_PURCHASE_HISTORY PSL_CREDIT_SCORE PSL_OTHER PSL_APPROX_LOCATION PSL_PRECISE_LOCATION
    PSL_WEB_BROWSING_HISTORY PSL_EMAILS PSL_SMS_CALL_LOG PSL_OTHER_MESSAGES PSL_PHOTOS PSL_VIDEOS PSL_AUDIO
    PSL_MUSIC PSL_OTHER_AUDIO PSL_HEALTH PSL_FITNESS PSL_CONTACTS PSL_CALENDAR PSL_CRASH_LOGS
    PSL_PERFORMANCE_DIAGNOSTICS PSL_OTHER_PERFORMANCE PSL_FILES_AND_DOCS PSL_USER_INTERACTION
    PSL_IN_APP_SEARCH_HISTORY PSL_APPS_ON_DEVICE PSL_USER_GENERATED_CONTENT PSL_OTHER_APP_ACTIVITY PSL_DEVICE_ID
    """
)

# Categories of Apple's App Privacy, as fastlane's upload_app_privacy_details_to_app_store spells them.
APPLE_TYPES = words(
    """
    PAYMENT_INFORMATION CREDIT_AND_FRAUD OTHER_FINANCIAL_INFO PRECISE_LOCATION COARSE_LOCATION SENSITIVE_INFO
    PHYSICAL_ADDRESS EMAIL_ADDRESS NAME PHONE_NUMBER OTHER_CONTACT_INFO CONTACTS EMAILS_OR_TEXT_MESSAGES
    PHOTOS_OR_VIDEOS AUDIO GAMEPLAY_CONTENT CUSTOMER_SUPPORT OTHER_USER_CONTENT BROWSING_HISTORY SEARCH_HISTORY
    USER_ID DEVICE_ID PURCHASE_HISTORY PRODUCT_INTERACTION ADVERTISING_DATA OTHER_USAGE_DATA CRASH_DATA
    PERFORMANCE_DATA OTHER_DIAGNOSTIC_DATA OTHER_DATA HEALTH FITNESS
    """
)

CCPA_SENSITIVE = {"1A", "1B", "1C", "1D", "1E", "1F", "1G", "2A", "2B", "2C"}  # 1798.140(ae)

# What five published policies call their data, and what each word must be found to mean.
MIOMIO = {
    "Telegram user ID": "telegram-user-id",
    "username": "username",
    "first name": "first-name",
    "language code": "language",
    "photos": "photo",
    "Photos uploaded by users": "photo",
    "uploaded images": "photo",
    "prompts": "prompt",
    "commands": "command",
    "AI-generated photos": "generated-image",
    "AI-generated videos": "generated-video",
    "AI-generated photos and videos": "generated-content",
    "purchase history": "purchase-history",
    "credit usage": "credit-usage",
    "payment confirmation IDs": "payment-confirmation-id",
    "device type": "device-type",
    "browser type": "browser-type",
    "operating system": "operating-system",
    "IP address": "ip-address",
    "IP address for Website visits": "ip-address",
    "support requests": "support-request",
    "support correspondence": "support-request",
    "attachments": "attachment",
    "payment card numbers": "payment-card-number",
    "bank account details": "bank-account-details",
    "government-issued identification documents": "identity-document",
    "precise geolocation": "precise-location",
    "precise geolocation data": "precise-location",
    "aggregate usage statistics": "aggregate-statistics",
    "Visual characteristics of uploaded images": "image-features",
    "Temporary AI processing data": "ai-processing-data",
    "transaction records": "transaction",
}
MIKY = {
    "name": "name",
    "email address": "email-address",
    "password": "password",
    "referral codes": "referral-code",
    "billing address": "billing-address",
    "payment-method-details": "payment-details",
    "payment method details": "payment-details",
    "subscription plan": "subscription-plan",
    "credit balance": "credit-balance",
    "usage preferences": "preference",
    "contact form messages": "enquiry",
    "Information provided through contact forms": "enquiry",
    "support requests": "support-request",
    "Customer service interactions": "support-request",
    "referral network data": "referral-network",
    "commission tracking": "commission",
    "payout preferences": "payout-preference",
    "messages": "message",
    "questions": "question",
    "generated responses": "ai-response",
    "AI responses": "ai-response",
    "timestamps": "timestamp",
    "AI persona used": "assistant-used",
    "credit consumption": "credit-usage",
    "frequency of use": "frequency-of-use",
    "preferred AI specialists": "preferred-assistant",
    "session duration": "session-duration",
    "response times": "response-time",
    "error rates": "error-rate",
    "user satisfaction metrics": "satisfaction-rating",
    "device identifiers": "device-identifier",
    "pages visited": "page-view",
    "features used": "feature-use",
    "time spent on Platform": "time-spent",
    "cookies": "cookie",
    "local storage": "local-storage",
    "server logs": "server-log",
    "error reports": "error-report",
    "general geographic location": "approximate-location",
    "General geographic location based on IP address": "approximate-location",
    "transaction data": "transaction",
    "login information": "login-information",
    "Information about how you found our Platform": "referral-source",
    "Publicly available information": "public-information",
    "API keys": "api-key",
    "account credentials": "login-credential",
    "conversations": "conversation",
}
AIOMUS = {
    "email address": "email-address",
    "password": "password",
    "payment details": "payment-details",
    "credit card info": "payment-card-details",
    "full payment credentials": "payment-details",
    "text prompts": "prompt",
    "number of images generated/downloaded": "item-count",
    "interaction with features": "feature-use",
    "browser type": "browser-type",
    "IP address": "ip-address",
    "usage logs": "usage-log",
    "your preferences for image formats": "preference",
    "your created images": "generated-image",
    "images": "photo",
    "usage data": "usage-data",
}
MIOMI = {
    "username": "username",
    "your email address": "email-address",
    "age": "age",
    "sex": "gender",
    "likes and dislikes": "interest",
    "where you are located": "location",
    "person's email address": "recipient-email-address",
    "person’s email address": "recipient-email-address",
    "other contact data": "contact-details",
    "personal contact data": "contact-details",
    "complaint": "complaint",
    "communications you send": "private-message",
    "cookies": "cookie",
    "persistent cookies": "cookie",
    "Log File Information": "server-log",
    "any search data": "search-query",
    "search data": "search-query",
    "your computer’s IP address": "ip-address",
    "ISP’s IP addresses": "ip-address",
    "computer and ISP's IP addresses": "ip-address",
    "browser type, version and language": "browser-type",
    "operating system type, version and language": "operating-system",
    "web pages you enter the Website from": "referring-page",
    "web pages you exit to": "exit-page",
    "the page of the Website you land on": "landing-page",
    "pages you navigate to on the Website": "page-view",
    "the amount of time spent on particular pages": "time-spent",
    "the clicks you make": "click",
    "the date and time": "timestamp",
    "cookies in your browser": "cookie",
    "clear GIFs": "web-beacon",
    "web beacons": "web-beacon",
    "which emails are opened": "email-opening",
    "Website usage patterns": "usage-data",
    "your preferences": "preference",
    "total number of users": "aggregate-statistics",
    "entries into competitions or surveys": "competition-entry",
    "password": "password",
}
MIDNIT = {
    "Name": "name",
    "Username": "username",
    "Email Address": "email-address",
    "the content of your messages": "message",
    "device model": "device-model",
    "operating system": "operating-system",
    "unique device identifiers": "device-identifier",
    "usage statistics": "usage-data",
    "features used": "feature-use",
    "time spent": "time-spent",
    "crash logs": "crash-log",
    "error logs": "error-report",
    "precise or approximate location data": "location",
    "login session": "session-identifier",
    "photos": "photo",
    "images generated within the App": "generated-image",
    "generated content": "generated-content",
    "biometric data": "biometric-data",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [pair for policy in (MIOMIO, MIKY, AIOMUS, MIOMI, MIDNIT) for pair in policy.items()],
)
def test_words_of_published_policies_are_found(name, expected):
    found = known_element(name)
    assert found is not None
    assert found.id == expected


@pytest.mark.parametrize(
    "name",
    [
        "user information",
        "personal information",
        "personal data",
        "data",
        "your data",
        "information",
        "service-related data",
        "data required by law",
        "user data",
        "account data",
        "account information",
        "technical data",
        "profile information",
        "images and related data",
        "sensitive personal data",
        "financial information",
        "confidential business data",
        "certain details",
        "other details",
        "background",
        "identifiers",
        "metadata",
        "history",
        "interactions",
        "recordings",
        "credentials",
        "preferred languages of friends",
        "...",
        "你好",
        "",
    ],
)
def test_words_that_say_less_than_an_element_are_not_found(name):
    assert known_element(name) is None


@pytest.mark.parametrize(
    ("name", "expected", "never"),
    [
        ("location", "location", "precise-location"),
        ("payment details", "payment-details", "payment-card-number"),
        ("credit card info", "payment-card-details", "payment-card-number"),
        ("bank account details", "bank-account-details", "bank-account-number"),
        ("device fingerprint", "device-fingerprint", "fingerprint"),
        ("emails", "email-message", "email-address"),
        ("email", "email-address", "email-message"),
        ("sex", "gender", "sex-life"),
        ("login information", "login-information", "login-credential"),
        ("government ID", "government-identifier", "identity-document"),
        ("device information", "device-information", "device-identifier"),
        ("contacts", "address-book", "contact-details"),
        ("performance data", "diagnostic-data", "performance-review"),
    ],
)
def test_a_name_means_what_it_says_and_not_its_neighbour(name, expected, never):
    assert never in ELEMENTS
    found = known_element(name)
    assert found is not None
    assert found.id == expected


def names_of(element: KnownElement) -> set[str]:
    return {slug(name) for name in (element.id, element.label, *element.names)}


def test_no_name_belongs_to_two_elements():
    owners: dict[str, set[str]] = {}
    for element in ELEMENTS.values():
        for name in names_of(element):
            owners.setdefault(name, set()).add(element.id)
    assert {name: ids for name, ids in owners.items() if len(ids) > 1} == {}


def test_a_plural_that_means_something_else_is_written_down():
    """A name that looks like the plural of another element's name takes it away: only where that is meant."""
    taken = {
        name
        for element in ELEMENTS.values()
        for name in names_of(element)
        for single in elements._singulars(name)
        if (other := elements._built_in_names().get(single)) is not None and other is not element
    }
    assert taken == {"emails", "e-mails"}


@pytest.mark.parametrize("element", ELEMENTS.values(), ids=list(ELEMENTS))
def test_entry(element):
    assert ID.fullmatch(element.id)
    assert ELEMENTS[element.id] is element
    assert element.label[0].isupper()
    assert all(name == name.strip() and slug(name) and ";" not in name for name in element.names)
    assert all(known_element(name) is element for name in (element.id, element.label, *element.names))
    assert not {slug(name) for name in element.names} & {element.id, slug(element.label)}, "a name stands there twice"
    assert len({slug(name) for name in element.names}) == len(element.names), "a name stands there twice"
    assert not element.broader or element.broader in ELEMENTS
    assert element.dpv is None or element.dpv in PD_TERMS
    assert set(element.ccpa) <= set("ABCDEFGHIJKL")
    assert list(element.ccpa) == sorted(set(element.ccpa))
    assert element.ccpa_sensitive in {"", *CCPA_SENSITIVE}
    assert ("L" in element.ccpa) == bool(element.ccpa_sensitive)
    assert set(element.play) <= PLAY_TYPES
    assert set(element.apple) <= APPLE_TYPES


def flagged(flag: ElementFlag) -> set[str]:
    return {element.id for element in ELEMENTS.values() if flag in element.flags}


def sensitive(*codes: str) -> set[str]:
    return {element.id for element in ELEMENTS.values() if element.ccpa_sensitive in codes}


def special(category: Special) -> set[str]:
    return {element.id for element in ELEMENTS.values() if element.special is category}


def in_category(letter: str) -> set[str]:
    return {element.id for element in ELEMENTS.values() if letter in element.ccpa}


def test_flags_imply_each_other():
    assert flagged(ElementFlag.PRECISE_LOCATION) <= flagged(ElementFlag.LOCATION)
    assert flagged(ElementFlag.ONLINE_IDENTIFIER) <= flagged(ElementFlag.IDENTIFIER)
    assert flagged(ElementFlag.GOVERNMENT_ID) <= flagged(ElementFlag.IDENTIFIER)
    assert flagged(ElementFlag.CONTACT) <= flagged(ElementFlag.IDENTIFIER)
    assert flagged(ElementFlag.IMAGE) <= flagged(ElementFlag.BIOMETRIC_SOURCE)
    assert flagged(ElementFlag.AUDIO) <= flagged(ElementFlag.BIOMETRIC_SOURCE)


def test_flags_agree_with_california():
    assert flagged(ElementFlag.PRECISE_LOCATION) == sensitive("1C")
    assert flagged(ElementFlag.LOCATION) == in_category("G")
    assert flagged(ElementFlag.IMAGE) | flagged(ElementFlag.AUDIO) == in_category("H")
    assert sensitive("1A") <= flagged(ElementFlag.GOVERNMENT_ID)
    assert sensitive("1B") <= flagged(ElementFlag.CREDENTIAL)
    assert sensitive("1E") <= flagged(ElementFlag.COMMUNICATION)


def test_special_categories_agree_with_california():
    assert special(Special.BIOMETRIC) == sensitive("2A")
    assert special(Special.GENETIC) == sensitive("1F")
    assert special(Special.SEX_LIFE_OR_ORIENTATION) == sensitive("2C")
    assert sensitive("2B") <= special(Special.HEALTH)
    beliefs = special(Special.RACIAL_OR_ETHNIC_ORIGIN) | special(Special.RELIGIOUS_OR_PHILOSOPHICAL_BELIEFS)
    assert sensitive("1D") == beliefs | special(Special.TRADE_UNION_MEMBERSHIP) | {"citizenship", "immigration-status"}


def test_what_biometric_data_can_be_made_of_is_none_yet():
    assert not flagged(ElementFlag.BIOMETRIC_SOURCE) & special(Special.BIOMETRIC)
    assert special(Special.BIOMETRIC) <= flagged(ElementFlag.IDENTIFIER)


def test_photos_are_not_biometric_and_templates_are():
    assert ELEMENTS["photo"].special is None
    assert ELEMENTS["voice-recording"].special is None
    assert ELEMENTS["face-template"].special is Special.BIOMETRIC
    assert ELEMENTS["voiceprint"].special is Special.BIOMETRIC


def test_every_special_category_is_represented():
    assert {element.special for element in ELEMENTS.values()} == {None, *Special}
    assert {Special.CRIMINAL.citation, Special.HEALTH.citation} == {"GDPR Art. 10", "GDPR Art. 4(15), 9(1)"}


def test_every_category_of_california_is_represented():
    assert {letter for element in ELEMENTS.values() for letter in element.ccpa} == set("ABCDEFGHIJKL")
    assert {element.ccpa_sensitive for element in ELEMENTS.values()} == {"", *CCPA_SENSITIVE}


def test_what_can_hold_anything():
    for name in ("photos", "attachments", "messages", "prompts", "support requests", "voice recordings", "documents"):
        element = known_element(name)
        assert element is not None
        assert ElementFlag.OPEN_CONTAINER in element.flags
    for name in ("IP address", "commands", "AI-generated photos", "search data", "email address"):
        element = known_element(name)
        assert element is not None
        assert ElementFlag.OPEN_CONTAINER not in element.flags


def test_the_secret_and_not_the_number_is_sensitive_in_california():
    assert ELEMENTS["password"].ccpa_sensitive == ELEMENTS["card-security-code"].ccpa_sensitive == "1B"
    assert ELEMENTS["payment-card-number"].ccpa_sensitive == ELEMENTS["email-address"].ccpa_sensitive == ""


def test_no_kind_goes_round_in_a_circle():
    for identifier in ELEMENTS:
        assert identifier not in ELEMENTS.around(identifier)


def test_kinds_within_and_kinds_around():
    assert ELEMENTS.within("payment-card-details") == {
        "payment-card-details",
        "payment-card-number",
        "card-security-code",
        "card-expiry-date",
        "truncated-card-number",
    }
    assert ELEMENTS.around("payment-card-number") == ("payment-card-details", "payment-details")
    assert {"face-template", "face-geometry", "voiceprint", "iris-scan", "fingerprint"} < ELEMENTS.within(
        "biometric-data"
    )
    assert "photo" not in ELEMENTS.within("biometric-data")
    assert ELEMENTS.within("nobody-knows-this") == {"nobody-knows-this"}
    assert ELEMENTS.around("nobody-knows-this") == ()


@pytest.mark.parametrize(
    ("written", "meant"),
    [("IP adress", "ip-address"), ("pasport", "passport"), ("e-mial address", "email-address"), ("fotos", None)],
)
def test_a_misspelt_name_suggests_its_element(written, meant):
    assert known_element(written) is None
    found = nearest_element(written)
    assert (found and found.id) == meant


@pytest.mark.parametrize(
    "own", ["user information", "doll collection", "technical data", "profile information", "vat number"]
)
def test_an_authors_own_words_are_no_misspelling(own):
    assert nearest_element(own) is None


@pytest.mark.parametrize("name", ["x" * 100_000, "x " * 50_000, "photo " * 50_000])
def test_a_monstrous_name_is_nothing(name):
    assert known_element(name) is None
    assert nearest_element(name) is None


def test_an_authors_own_element_is_found_by_its_names():
    own = KnownElement(id="figurine", label="Figurines", names=("collectible figure",), flags=ElementFlag.BEHAVIOUR)
    known = Vocabulary({"figurine": own})
    assert known.known("collectible figures") is own
    assert known.known("your figurines") is own
    assert known["figurine"] is own
    assert known.nearest("colectible figures") is own
    assert known.known("photos") is ELEMENTS["photo"]
    assert known_element("figurine") is None
    assert len(known) == len(ELEMENTS) + 1
    assert list(known) == ["figurine", *ELEMENTS]


def test_an_authors_own_element_wins():
    own = KnownElement(id="photo", label="Photos of dolls", names=("message",))
    known = Vocabulary({"photo": own})
    assert known["photo"] is own
    assert known.known("photo") is own
    assert known.known("uploaded images") is own, "the other names of the built-in element still lead here"
    assert known.nearest("uploadd images") is own
    assert known.known("messages") is own
    assert known.known("message content") is ELEMENTS["message"]
    assert len(known) == len(ELEMENTS)
    assert list(known).count("photo") == 1


def test_an_authors_own_element_is_a_kind_of_a_built_in_one():
    own = {
        "gait": KnownElement(id="gait", label="Gait", broader="biometric-data"),
        "a": KnownElement(id="a", label="A", broader="b"),
        "b": KnownElement(id="b", label="B", broader="a"),
        "lost": KnownElement(id="lost", label="Lost", broader="nobody-knows-this"),
    }
    known = Vocabulary(own)
    assert "gait" in known.within("biometric-data")
    assert known.within("a") == known.within("b") == {"a", "b"}
    assert known.around("lost") == ("nobody-knows-this",)


def test_an_unknown_id_is_no_key():
    assert "photos" not in ELEMENTS
    with pytest.raises(KeyError):
        ELEMENTS["photos"]


@pytest.mark.parametrize("flag", ElementFlag)
def test_a_flag_has_a_word(flag):
    assert ID.fullmatch(flag.word)
    assert ElementFlag.find(flag.word) is flag


def test_a_word_without_a_flag():
    assert ElementFlag.find("") is None
    assert ElementFlag.find("sensitive") is None
    assert (ElementFlag.IMAGE | ElementFlag.AUDIO).word == "image audio"


def test_every_flag_is_used():
    assert all(any(flag in element.flags for element in ELEMENTS.values()) for flag in ElementFlag)


def test_importing_the_types_does_not_read_the_table():
    code = "import sys, ropa.model.elements; sys.exit('ropa.model.element_table' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_either_module_can_be_imported_first():
    code = (
        "from ropa.model.element_table import TABLE; "
        "from ropa.model.elements import ELEMENTS; "
        "assert len(TABLE) == len(ELEMENTS)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_examples_in_the_docstrings():
    result = doctest.testmod(elements)
    assert result.attempted
    assert not result.failed
