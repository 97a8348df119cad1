"""The page of the record: every field of Art. 30 in its place, and every gap in sight."""

import re
from itertools import pairwise

import pytest

from ropa.law.book import LawBook
from ropa.render.record import page
from tests.render.record.made import block, checked_page_of, page_of, words
from tests.support import SEEDS, TODAY, edition_of_text


@pytest.mark.parametrize("name", ["miomio", "full"])
def test_the_page_is_the_one_that_somebody_read(golden, name):
    golden(f"record/{name}.html", page_of(name))


def test_every_letter_stands_in_the_order_of_the_article():
    text = block(page_of("full"), "activities-payroll")
    labels = ["(a) Controller", "(b) Purposes", "(c) Data subjects", "(c) Personal data", "(d) Recipients"]
    labels += ["(e) Third countries", "(f) Erasure", "(g) Security", "Beyond Art. 30", "Legal basis"]
    places = [text.index(label) for label in labels]
    assert places == sorted(places)


@pytest.mark.parametrize(
    "said",
    [
        "Harbour Analytics Ltd", "paying salaries", "reporting taxes", "for example: bonuses", "Staff",
        "trade union membership [special category: trade union membership]", "bank account number [sensitive]",
        "Harbour Bank", "Cloud Corp", "runs HR suite", "encrypted copies", "unless: the clinic hosts itself",
        "kept: 7 years", "counted from: the calendar year ends", "then: deleted", "Taxes Act s. 886",
        "up to 1 year", "an aim only", "Four-eyes principle", "encrypted at rest",
        "legal obligation (GDPR Art. 6(1)(c))", "employment and social security law (GDPR Art. 9(2)(b))",
        "required: no", "few people", "people: 80", "see the works council minutes", "Minutes of the works council",
        "Owner: HR", "Since:", "Review every: 12 months", "Status: active", "full.yaml:31",
    ],
)  # fmt: skip
def test_an_activity_says_everything(said):
    assert said in block(page_of("full"), "activities-payroll")


@pytest.mark.parametrize(
    "said",
    [
        "Status: planned", "joint controller", "City Clinic", "may", "only if: the ethics board agrees",
        "only these elements", "not a complete list", "the camera", "Health data",
        "knowing which clinics treat best assumed", "LIA-7", "3 February 2026",
        "automated: yes", "weighted sums", "DPIA-3", "medium", "consent-log", "privacy@harbour.example",
        "never names a patient", "anonymised only", "into three groups", "archiving, research or statistics, by law",
        "United States", "GDPR: third country with an adequacy decision for a part only",
        "UK GDPR", "Standard Contractual Clauses (GDPR Art. 46(2)(c))", "Under Cloud", "India",
        "third country without an adequacy decision", "objection",
    ],
)  # fmt: skip
def test_a_planned_joint_activity_says_everything(said):
    assert said in block(page_of("full"), "activities-scoring")


def test_processing_for_others_stands_in_a_part_of_its_own():
    markup = page_of("full")
    text = block(markup, "activities-hosting")
    labels = ["(a) Controllers served", "(b) Categories of processing", "(c) Third countries", "(d) Security"]
    places = [text.index(label) for label in labels]
    assert places == sorted(places)
    assert "City Clinic — address: 3 Hill Street Cork; legal name: City Clinic plc" in text
    assert "storage, backup" in text
    assert markup.index('id="controller"') < markup.index('id="processor"') < markup.index('id="activities-hosting"')


def test_what_is_not_said_is_a_gap_and_never_blank():
    text = block(page_of("full"), "activities-mystery")
    for gap in (
        "Owner: not stated", "Role: not stated", "(c) Data subjects cannot be told", "(c) Personal data not stated",
        "(f) Erasure cannot be told", "Legal basis: not stated", "Automated decisions: not stated", "DPIA: not stated",
        "Systems: not stated",
    ):  # fmt: skip
        assert gap in text, gap


@pytest.mark.parametrize(
    "said",
    [
        "Harbour Analytics Limited", "1 Quay, Dublin", "Ireland, Germany", "privacy@harbour.example", "Dana Keane",
        "head of audit", "Rep Ltd", "2 High Street London", "Data Protection Commission", "City Clinic", "CRO 42",
        "Employees 80", "Owner Board", "General Data Protection Regulation, (EU) 2016/679",
    ],
)  # fmt: skip
def test_the_first_page_says_who_is_responsible(said):
    text = words(page_of("full"))
    assert said in text[: text.index("Contents")]


@pytest.mark.parametrize(
    ("anchor", "said"),
    [
        ("recipients-cloud", "reference: DPA-1; signed: 1 January 2024; ends: 1 January 2027"),
        ("recipients-cloud", "reports a breach within: 24 hours"),
        ("recipients-cloud", "ISO 27001"),
        ("recipients-cloud", "EU-US list: yes; UK extension: no"),
        ("recipients-cloud", "Own purposes: no"),
        ("recipients-cloud", "Access from: India"),
        ("recipients-cloud", "Runs: HR suite, Warehouse"),
        ("recipients-sub", "Sub-processor of: Cloud Corp"),
        ("recipients-sub", "such as: Night Shift"),
        ("systems-vault", "Backs up: Warehouse"),
        ("systems-warehouse", "encrypted at rest"),
        ("transfers-cloud-us", "Module: 2"),
        ("transfers-cloud-us", "I.A, II"),
        ("transfers-cloud-us", "TIA-1"),
        ("transfers-cloud-us", "keys stay in Ireland"),
        ("transfers-rare", "legal claims (GDPR Art. 49(1)(e))"),
        ("retention-payroll", "overwritten twice"),
        ("deletion", "where a law demands to keep it"),
        ("security-measures-tls", "TLS 1.3"),
        ("security-measures-doors", "Facilities"),
        ("data-subjects-patients", "only of Irish clinics"),
        ("data-categories-health", "keyed hashes"),
        ("gaps-mystery", "nobody remembers"),
        ("gaps-mystery", "old wiki"),
        ("waivers-later", "the wiki is being moved"),
    ],
)
def test_the_registers_say_everything(anchor, said):
    assert said in block(page_of("full"), anchor)


def test_a_law_fact_is_printed_with_its_source_and_day():
    text = block(page_of("full"), "facts")
    assert "adequacy.eu" in text
    assert LawBook(TODAY).source("gdpr").title in text
    text = block(page_of("full"), "destinations")
    assert "C-703/25 P" in text  # the case against the decision for the United States
    assert "confidence: high" in text


def test_findings_are_grouped_and_say_what_to_do():
    markup = checked_page_of("miomio")
    text = block(markup, "findings")
    assert re.search(r"Errors \(\d+\)", text)
    assert "interest-missing · GDPR Art. 13(1)(d)" in text
    assert "To do:" in text
    rules = block(markup, "rules")
    assert re.search(r"interest-missing \d+ findings", rules)
    assert "nothing found." in rules


def test_an_accepted_finding_says_why(tmp_path):
    text = "organisation: {name: A}\ngaps: {g: {at: organisation, why: lost}}\n"
    text += "waivers: {w: {rule: known-gap, reason: we are looking for it, until: 2027-01-01}}"
    (artifact,) = page.render(edition_of_text(tmp_path, text))
    found = block(artifact.content.decode(), "findings")
    assert "Accepted: we are looking for it" in found


def test_a_final_record_leaves_guesses_out_and_counts_them():
    text = words(page_of("full", final=True))
    assert "knowing which clinics treat best" not in text
    assert "left out: only assumed" in text
    assert "1 field that is only assumed is left out" in text
    assert "Draft" not in text
    assert "Draft" in words(page_of("full"))


def test_a_guess_is_marked_in_a_draft_only():
    assert "<em>assumed</em>" in page_of("miky")
    assert "<em>assumed</em>" not in page_of("miky", final=True)
    assert "assumed" not in re.sub("<svg.*?</svg>", "", page_of("miky", final=True), flags=re.DOTALL).replace(
        "only assumed", ""
    ).replace("vaguely or assumed", "").replace("open or assumed", "")


@pytest.mark.parametrize("seed", SEEDS)
def test_the_record_never_says_compliant(seed):
    ours = re.sub(r"[Cc]ompliance with|policy updates and compliance|[Ll]egal compliance", "", words(page_of(seed)))
    assert "compliant" not in ours


@pytest.mark.parametrize("name", [*SEEDS, "full", "everything"])
def test_every_link_inside_leads_somewhere_and_no_anchor_is_there_twice(name):
    markup = page_of(name)
    anchors = re.findall(r' id="([^"]*)"', markup)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#([^"]*)"', markup)) <= set(anchors)


@pytest.mark.parametrize("name", [*SEEDS, "full", "everything"])
def test_headings_skip_no_level(name):
    levels = [int(level) for level in re.findall(r"<h([1-6])", page_of(name))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_page_loads_nothing():
    markup = page_of("everything")
    assert re.search(r"default-src &#39;none&#39;; style-src &#39;sha256-[^&]*&#39;;", markup)
    for word in ("<script", "<img", "<link", "<iframe"):
        assert word not in re.sub(r"<style>.*?</style>", "", markup, flags=re.DOTALL), word
    attributes = {name for tag in re.findall(r"<[a-z][^>]*>", markup) for name in re.findall(r" ([a-z-]+)=", tag)}
    assert not {name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset")}
