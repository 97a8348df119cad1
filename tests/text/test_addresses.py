"""Addresses that nobody can use are told from those that somebody can."""

import pytest

from ropa.text.addresses import looks_like_link, unusable_link, unusable_mail, unusable_phone


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("privacy", "an e-mail address has an @"),
        ("privacy@tea", "what stands behind the @ is no domain"),
        ("privacy@tea..example", "what stands behind the @ is no domain"),
        ("@tea.example", "what stands before the @ is no name of a mailbox"),
        ("a..b@tea.example", "what stands before the @ is no name of a mailbox"),
        ("privacy @tea.example", "an e-mail address has no spaces"),
        ("a@tea.example, b@tea.example", "it is not one e-mail address alone"),
        ("Ann <ann@tea.example>", "it is not one e-mail address alone"),
        ("a@b@tea.example", "it is not one e-mail address alone"),
        ("mailto:a@tea.example", "`mailto:` belongs to a link, not to the address"),
        ("a@localhost", "what stands behind the @ is no domain"),
        ("a@mail.internal", "`mail.internal` is reached from your own network only"),
    ],
)
def test_mail_that_reaches_nobody(address, why):
    assert unusable_mail(address).why == why


@pytest.mark.parametrize(
    "address",
    [
        "a@tea.example",
        "a.b+c@sub.tea.example",
        "müller@bücher.example",
        "o'neill@tea.example",
        "a [at] tea.example",
        "a@xn--bcher-kva.example",
    ],
)
def test_mail_that_reaches_somebody(address):
    assert unusable_mail(address) is None


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("javascript:alert(1)", "`javascript:` is no address of a page"),
        ("JavaScript:alert(1)", "`JavaScript:` is no address of a page"),
        ("data:text/html,x", "`data:` is no address of a page"),
        ("file:///home/x", "`file:` is no address of a page"),
        ("mailto:a@tea.example", "`mailto:` is no address of a page"),
        ("/privacy", "it is no web address"),
        ("../privacy", "it is no web address"),
        ("//tea.example/privacy", "it is no web address"),
        ("www.tea.example/privacy", "without `https://` it is no link"),
        ("tea.example", "without `https://` it is no link"),
        ("https://tea.example/a b", "a web address has no spaces"),
        ("https://", "it names no host"),
        ("https://tea", "it names no host"),
        ("https://tea.example:99999/", "it is no web address"),
        ("https://a:b@tea.example/", "it has a user name in it, which hides where it leads"),
        ("http://localhost", "`localhost` is reached from your own network only"),
        ("http://LOCALHOST:3000/x", "`localhost` is reached from your own network only"),
        ("http://127.0.0.1/", "`127.0.0.1` is reached from your own network only"),
        ("http://192.168.1.5/", "`192.168.1.5` is reached from your own network only"),
        ("http://[::1]/", "`::1` is reached from your own network only"),
        ("http://wiki.internal/", "`wiki.internal` is reached from your own network only"),
        ("privacy page", "it is no web address"),
    ],
)
def test_a_link_that_leads_nowhere(address, why):
    assert unusable_link(address).why == why


@pytest.mark.parametrize(
    "address",
    [
        "https://tea.example",
        "HTTP://TEA.EXAMPLE/",
        "https://tea.example:8443/a?b=c#d",
        "https://bücher.example/ü",
        "https://8.8.8.8/",
    ],
)
def test_a_link_that_leads_somewhere(address):
    assert unusable_link(address) is None


def test_words_that_say_where_something_is_found_are_no_link():
    assert not looks_like_link("the link at the end of every newsletter")
    assert not looks_like_link("Settings")
    assert not looks_like_link("Settings: Privacy")
    assert all(
        map(looks_like_link, ("https://tea.example/a b", "tea.example/x", "javascript:x", "/x", "www.tea.example"))
    )


@pytest.mark.parametrize(
    ("number", "usable"), [("+353 21 555", True), ("112", True), ("0800-TEA", True), ("-", False), ("ask", False)]
)
def test_a_number_to_call(number, usable):
    assert (unusable_phone(number) is None) is usable
