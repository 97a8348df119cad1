import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.render.weblink import link, mail_link, phone_link, web_link


@pytest.mark.parametrize(
    "address",
    [
        "https://tea.example",
        "http://tea.example/",
        "https://tea.example:8443/a/b.html?c=d&e=%20#f",
        "https://xn--tea-example.co.uk/",
        "HTTPS://Tea.Example/Policy",
    ],
)
def test_a_plain_address_is_a_link(address):
    assert web_link(address) == link(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "tea.example", "www.tea.example", "//tea.example", "/policy", "https:tea.example", "https:///tea.example",
        "javascript:alert(1)", "java\nscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "ftp://tea.example/",
        "https://tea.example@evil.example/", "https://user:word@tea.example/", "https://tea.example:99999/",
        "https://tea.example\\@evil.example", "https://127.0.0.1/", "https://[::1]/", "https://localhost/",
        "https://tea..example/", "https://-tea.example/", "https://téa.example/", "https://tea.example/\u202e",
        "https://tea.example/ x", 'https://tea.example/"x', "https://tea.example/<x", "https://tea.example/'x",
        "https://tea.example/\n", "https://tea.example\t/", "https://" + "a" * 300 + ".example/",
    ],
)  # fmt: skip
def test_anything_else_is_text(address):
    assert web_link(address) == link(address) == ""


def test_mail_and_telephone():
    assert mail_link("Mail.to+us@tea.example") == "mailto:Mail.to+us@tea.example"
    assert link("mail@tea.example") == link("mailto:mail@tea.example") == "mailto:mail@tea.example"
    assert phone_link("+353 21 123-4567") == link("tel:+353 21 123-4567") == "tel:+353211234567"


@pytest.mark.parametrize(
    "address",
    [
        "mail",
        "@tea.example",
        "a@b",
        "a@tea.example?bcc=x@y.example",
        "a b@tea.example",
        "a@@tea.example",
        "a@tea.example\n",
    ],
)
def test_no_mail_address(address):
    assert mail_link(address) == ""


@pytest.mark.parametrize("number", ["", "12", "call me", "+", "12;ext=5", "+1 " + "2" * 40, "١٢٣٤"])
def test_no_telephone_number(number):
    assert phone_link(number) == ""


@given(st.text(max_size=60))
def test_a_link_is_never_more_than_it_says(text):
    made = link(text)
    assert not made or made.lower().startswith(("https://", "http://", "mailto:", "tel:"))
    assert not set(made) & set("\"'<> \\\t\n\r`")
