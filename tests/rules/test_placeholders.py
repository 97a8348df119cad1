"""What a template left where nobody filled it in, and texts that only look alike."""

from datetime import date

import pytest

from ropa.law.book import LawBook
from ropa.law.wording import placeholders

FIND = placeholders(LawBook(date(2026, 11, 21))).find


@pytest.mark.parametrize(
    "text",
    [
        "[COMPANY]", "[company name]", "[Company_Name]", "[[NAME]]", "[your address here]", "Write to [Email].",
        "[Insert date]", "[Firma]", "[FIRMENNAME]", "[Adresse]", "[Votre nom]", "<name>", "<NAME>", "<Your Company>",
        "<<company>>", "<company-name>", "<insert address>", "<%= company %>", "{{ company }}", "{{company.name}}",
        "{% company %}", "${COMPANY}", "${company_name} GmbH", "$COMPANY_NAME", "{company}", "{COMPANY_NAME}",
        "%NAME%", "%company_name%", "__NAME__", "__company_name__", "@@NAME@@", "___", "Name: ______", "TBD", "tbd",
        "Tbd.", "tbc", "TBA", "address tbc", "xxx", "XXXX", "XXX GmbH", "TODO", "todo", "ToDo", "TODO: ask",
        "todo: ask", "FIXME", "fixme", "your company name here", "Your company name", "YOUR COMPANY",
        "insert your address here", "Enter the name of the company here", "lorem ipsum dolor", "Lorem Ipsum",
        "LOREM IPSUM", "N/A", "n/a", "n.a.", "to be determined", "To be confirmed.", "TO BE ADDED", "?", "...", "-",
        "placeholder", "Change me", "asdf", "foo", "privacy@yourcompany.com", "https://www.your-domain.com/privacy",
        "info@mydomain.org",
    ],
)  # fmt: skip
def test_a_placeholder(text):
    assert FIND(text)


@pytest.mark.parametrize(
    "text",
    [
        "Example Tea Ltd", "Keeping your to-do lists", "Todo el mundo", "Todos os dados", "Método", "your name",
        "your company's name", "name", "email address", "We add your name to the list", "Company names and addresses",
        "Data about you [see section 3]", "He said “[...] we keep it”", "[sic]", "Ann <ann@tea.example>",
        "a < b and b > c", "5 < names > 3 letters", "100 % of names and 50 % of dates", "20% off and 30% more",
        "$100", "US$ 5", "snake_case_name", "Unknown", "Xerox", "XX", "Foo Fighters fan club", "N/A Software Ltd",
        "Enter the shop", "Insert coins", "Dummy accounts for tests", "privacy@tea.example",
        "https://example.org/your-rights", "https://your.tea.example/name", "Click here to enter your name",
        "{vague}", "TBWA", "Placeholder images of the shop", "here", "Our company", "“Company” means Example Tea Ltd",
        "Article 6(1)(b)", "[1]", "[EU] 2016/679", "<3",
    ],
)  # fmt: skip
def test_a_text_that_is_none(text):
    assert not FIND(text)
