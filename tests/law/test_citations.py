"""Citations."""

import pytest

from ropa.law.citations import cite


@pytest.mark.parametrize(
    ("citation", "instrument", "names"),
    [
        ("GDPR Art. 13(1)(c)", "gdpr", ["13(1)(c)"]),
        ("GDPR 13(1)(c)", "gdpr", ["13(1)(c)"]),
        ("UK GDPR Art. 27", "uk-gdpr", ["27"]),
        ("DPA 2018 s.164A", "dpa-2018", ["164A"]),
        ("PECR reg. 6", "pecr", ["6"]),
        ("ePrivacy Art. 5(3)", "eprivacy", ["5(3)"]),
        ("CCPA 1798.130(a)(5)", "ccpa", ["1798.130(a)(5)"]),
        ("11 CCR 7011(e)(1)(A)", "ccpa-regs", ["7011(e)(1)(A)"]),
        ("PDPO DPP1(3)(b)", "pdpo", ["DPP1(3)(b)"]),
        ("PDPO Sch.1 DPP1(3)(a)", "pdpo", ["DPP1(3)(a)"]),
        ("PDPO s.35C, 35E", "pdpo", ["35C", "35E"]),
        ("FADP Art. 19(4)", "fadp", ["19(4)"]),
        ("16 CFR 312.10", "coppa", ["312.10"]),
        ("740 ILCS 14/15(a)", "bipa", ["14/15(a)"]),
        ("AI Act Art. 50(1)", "ai-act", ["50(1)"]),
        ("(EU) 2021/914 Art. 4", "scc", ["4"]),
        ("(EU) 2023/1795", "dpf", []),
        ("SI 2026/82 reg. 3", "uksi-2026-82", ["3"]),
        ("SI 2023/1028", "uksi", ["2023/1028"]),
        ("CJEU C-634/21", "cjeu", ["C-634/21"]),
        ("EDPB 5/2021", "edpb", ["5/2021"]),
        ("GDPR Art. 28(3)(a), (10)", "gdpr", ["28(3)(a)", "28(10)"]),
        ("GDPR Art. 5(1)(a),(c)", "gdpr", ["5(1)(a)", "5(1)(c)"]),
        ("GDPR Art. 4(7)-(8)", "gdpr", ["4(7)", "4(8)"]),
        ("GDPR Art. 13(1)(a), 30(1)(a)", "gdpr", ["13(1)(a)", "30(1)(a)"]),
        ("GDPR Art. 49(1) sub 2", "gdpr", ["49(1) sub 2"]),
        ("GDPR Art. 15; 16", "gdpr", ["15", "16"]),
        ("UK GDPR Art. 6(1)(ea), Annex 1", "uk-gdpr", ["6(1)(ea)", "Annex 1"]),
        ("GDPR rec. 26", "gdpr", ["rec. 26"]),
    ],
)
def test_instrument_and_provisions(book, citation, instrument, names):
    found = cite(book, citation)
    assert found.instrument == instrument
    assert [provision.name for provision in found.provisions] == names
    assert found.url.startswith("https://")


@pytest.mark.parametrize(
    ("citation", "words"),
    [
        ("GDPR Art. 13(1)(c)", "purposes and legal basis"),
        ("GDPR Art. 13(2)(a)", "storage period or criteria"),
        ("GDPR Art. 14(2)(c)", "access, rectification, erasure, restriction, objection, portability"),  # as 13(2)(b)
        ("GDPR Art. 5(1)(a), (e)", "lawfulness, fairness and transparency; storage limitation"),
        (
            "CCPA 1798.130(a)(5)(C)(i)",
            "two separate lists: sold or shared; disclosed for a business purpose; or a statement of none",
        ),
        ("PDPO DPP1(3)(b)", "personal information collection statement (PICS): on or before collection"),
        ("PDPO DPP6", "access and correction"),
        ("ePrivacy Art. 5(3)", "consent to store or read on a device, unless transmission or strictly necessary"),
        ("GDPR Art. 22(3)", "human review, own view, contest"),
        ("GDPR Art. 99", ""),
        ("LGPD Art. 9", ""),
    ],
)
def test_plain_words(book, citation, words):
    assert cite(book, citation).words == words


def test_the_same_words_are_said_once(book):
    assert cite(book, "DPA 2018 s.164A(1)-(4)").words.count("acknowledge within 30 days") == 1


def test_title_and_link(book):
    found = cite(book, "GDPR Art. 6(1)")
    assert found.title == "General Data Protection Regulation, (EU) 2016/679"
    assert found.url == "https://eur-lex.europa.eu/eli/reg/2016/679/oj"


@pytest.mark.parametrize("citation", ["", "GDPRX Art. 1", "1798.130(a)(5)", "the law", "gdpr Art. 6"])
def test_what_names_no_instrument(book, citation):
    assert cite(book, citation) is None
