"""`ropa laws` says of every law whether it applies, on which facts, and where they stand."""

import json
from pathlib import Path

SHOP = """\
organisation: {name: Tea, establishments: [DE], revenue-usd: unknown}
services:
  shop:
    name: the Shop
    markets: [DE, US]
laws:
  fadp: {stance: proposed, why: a customer in Basel asked}
activities:
  sell: {name: Selling tea}
"""


def laws(ropa, text, *arguments):
    Path("tea.yaml").write_text(text)
    code, out, err = ropa("laws", "tea.yaml", "--today", "2026-11-21", *arguments)
    assert (code, err) == (0, "")
    return out


def block(out, law):
    """The paragraph of a law."""
    return next(part for part in out.split("\n\n") if f"  {law}: " in part)


def test_a_law_applies_by_its_facts(ropa):
    assert block(laws(ropa, SHOP), "gdpr") == (
        "applies         gdpr: General Data Protection Regulation, (EU) 2016/679 (GDPR Art. 3(1)-(2))\n"
        "applies         eprivacy: ePrivacy Directive, 2002/58/EC (ePrivacy Art. 3(1))\n"
        "                  note: applies through the law of each state; which state's law that is, the directive does "
        "not say\n"
        "                  tea.yaml:1:27  the organisation is established in DE\n"
        "                  tea.yaml:5:14  “the Shop” is offered in DE"
    )


def test_a_law_without_a_tie_does_not_apply(ropa):
    assert block(laws(ropa, SHOP), "hk-pdpo") == (
        "does not apply  hk-pdpo: Personal Data (Privacy) Ordinance (Hong Kong), Cap. 486 (PDPO s.2(1))\n"
        "                  tea.yaml:1:27  no establishment (DE) in HK\n"
        "                  tea.yaml:5:14  nothing is offered in HK, only in DE and US"
    )


def test_what_a_law_needs_besides_may_be_unknown(ropa):
    assert block(laws(ropa, SHOP), "ccpa") == (
        "cannot tell     ccpa: California Consumer Privacy Act, Cal. Civ. Code 1798.100 ff. (CCPA 1798.140(d))\n"
        "                  tea.yaml:5:14  “the Shop” is offered in US\n"
        "                  tea.yaml:1:49  its yearly revenue is unknown; the threshold is 26,625,000 US dollars\n"
        "                  tea.yaml:1:15  the number of consumers whose data it buys, sells or shares is not said; "
        "the threshold is 100,000"
    )


def test_what_a_law_needs_besides_may_be_missing(ropa):
    assert block(laws(ropa, SHOP), "ai-act") == (
        "does not apply  ai-act: Artificial Intelligence Act, (EU) 2024/1689 (AI Act Art. 2(1))\n"
        "                  tea.yaml:8:1  no activity is said to use AI"
    )


def test_a_proposed_law_is_undecided(ropa):
    assert block(laws(ropa, SHOP), "fadp") == (
        "cannot tell     fadp: Federal Act on Data Protection (Switzerland) (FADP Art. 3(1))\n"
        "                  tea.yaml:7:3  `laws.fadp` only proposes it: a customer in Basel asked"
    )


def test_the_last_line_says_what_is_checked(ropa):
    last = laws(ropa, SHOP.replace("[DE, US]", "DE")).splitlines()[-1]
    assert last.startswith("2 laws apply, for 1 nobody can tell, ")
    assert last.endswith(" do not. `ropa check` checks against: gdpr, eprivacy.")


def test_laws_that_are_named_replace_the_others(ropa):
    assert laws(ropa, SHOP, "--law", "fadp,ccpa").splitlines()[-1].endswith("checks against: fadp, ccpa.")


def test_the_same_for_programs(ropa):
    told = json.loads(laws(ropa, SHOP, "--format", "json"))
    assert {"eprivacy", "gdpr"} <= set(told["checked"])
    assert (told["today"], told["facts-as-of"]) == ("2026-11-21", "2026-11-21")
    found = {law["law"]: law for law in told["laws"]}
    assert found["uk-gdpr"]["verdict"] == "does not apply"
    assert found["coppa"]["reasons"][-1] == {
        "field": "children",
        "place": "tea.yaml:1:1",
        "words": "whether children below 13 use it is not said",
        "speaks": "cannot tell",
    }


def test_an_inventory_that_cannot_be_read_whole_answers_nothing(ropa):
    Path("tea.yaml").write_text("a: [")
    code, out, err = ropa("laws", "tea.yaml")
    assert (code, out) == (2, "")
    assert "tea.yaml: cannot be read whole, and what it does not say proves nothing" in err
    assert "fix: mend what `ropa check` reports first" in err


def test_an_author_cannot_command_the_terminal(ropa):
    out = laws(ropa, 'services: {shop: {name: "a\\u001b[31mb", markets: [DE]}}')
    assert "\x1b" not in out
    assert "“a\\x1b[31mb” is offered in DE" in out
