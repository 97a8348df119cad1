"""What an author wrote cannot make markup, call people or link in a comment."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from ropa.render.changes.markdown import escaped

HOSTILE = "@everyone see #1, GH-2, www.evil.example https://evil.example <img src=x onerror=y> [a](b) `c` **d** | e\nf"


def test_hostile_text_shows_as_text():
    made = escaped(HOSTILE)
    assert "\n" not in made
    assert not re.search(r"(?<!\\)[<>\[\]`*|#]", made.replace("<!-- -->", ""))
    for call in ("@everyone", "#1", "GH-", "www.", "https:"):
        assert call not in made.replace("\\", "")


def test_plain_text_stays_readable():
    assert escaped("customers’ name now reaches Stripe") == "customers’ name now reaches Stripe"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab@#<>&[]()`*_\\!|-.:/~\n\r\t\x1b\u202ewWhHtTpPsSgG12 "), max_size=60))
def test_nothing_that_markdown_reads_comes_through(text):
    made = escaped(text).replace("<!-- -->", "")
    assert not re.search(r"[\n\r\x1b\u202e]", made)
    assert not re.search(r"(?<!\\)(?:\\\\)*[<>\[\]`*_|#]", made)
    assert not re.search(r"@\w|https?:|www\.", escaped(text).replace("\\", ""), re.IGNORECASE)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="abc ’é日", max_size=40))
def test_what_needs_no_escaping_is_not_changed(text):
    assert escaped(text) == text
