"""Our closed lists in terms of the Data Privacy Vocabulary 2.3, and the terms that there are.

What the vocabulary has no term for stays without one (`None`) and gets a node of its own with our label. Elements and
uses carry their terms themselves (`dpv` in `ropa.model.elements` and `ropa.model.uses`).
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from ropa.model.values import Term
from ropa.model.vocabulary import (
    Derogation,
    Encryption,
    Form,
    LegalBasis,
    MeasureKind,
    Mechanism,
    Origin,
    Right,
    Role,
    SpecialCondition,
    Status,
    SystemKind,
)

VERSION: Final = "DPV 2.3"
OTHERS: Final = {
    "dpcat": "https://w3id.org/dpcat#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Namespaces of the other vocabularies that a record is written in."""

Terms = Mapping[Term, str | None]

BASES: Final[Terms] = {
    LegalBasis.CONSENT: "eu-gdpr:A6-1-a",
    LegalBasis.CONTRACT: "eu-gdpr:A6-1-b",
    LegalBasis.LEGAL_OBLIGATION: "eu-gdpr:A6-1-c",
    LegalBasis.VITAL_INTERESTS: "eu-gdpr:A6-1-d",
    LegalBasis.PUBLIC_TASK: "eu-gdpr:A6-1-e",
    LegalBasis.LEGITIMATE_INTERESTS: "eu-gdpr:A6-1-f",
    LegalBasis.RECOGNISED_LEGITIMATE_INTERESTS: None,  # Art. 6(1)(ea) of the UK GDPR
}
"""Grounds where the GDPR applies."""
BASES_ELSEWHERE: Final[Terms] = {
    LegalBasis.CONSENT: "dpv:Consent",
    LegalBasis.CONTRACT: "dpv:Contract",
    LegalBasis.LEGAL_OBLIGATION: "dpv:LegalObligation",
    LegalBasis.VITAL_INTERESTS: "dpv:VitalInterest",
    LegalBasis.PUBLIC_TASK: "dpv:PublicInterest",
    LegalBasis.LEGITIMATE_INTERESTS: "dpv:LegitimateInterest",
    LegalBasis.RECOGNISED_LEGITIMATE_INTERESTS: None,
}
"""Grounds where it does not."""
SPECIAL: Final[Terms] = {
    SpecialCondition.EXPLICIT_CONSENT: "eu-gdpr:A9-2-a",
    SpecialCondition.EMPLOYMENT: "eu-gdpr:A9-2-b",
    SpecialCondition.VITAL_INTERESTS: "eu-gdpr:A9-2-c",
    SpecialCondition.NON_PROFIT: "eu-gdpr:A9-2-d",
    SpecialCondition.MADE_PUBLIC: "eu-gdpr:A9-2-e",
    SpecialCondition.LEGAL_CLAIMS: "eu-gdpr:A9-2-f",
    SpecialCondition.PUBLIC_INTEREST: "eu-gdpr:A9-2-g",
    SpecialCondition.HEALTH_CARE: "eu-gdpr:A9-2-h",
    SpecialCondition.PUBLIC_HEALTH: "eu-gdpr:A9-2-i",
    SpecialCondition.RESEARCH: "eu-gdpr:A9-2-j",
}
MECHANISMS: Final[Terms] = {
    Mechanism.ADEQUACY: "eu-gdpr:A45-3",
    Mechanism.SCC: "eu-gdpr:A46-2-c",
    Mechanism.IDTA: None,
    Mechanism.UK_ADDENDUM: None,
    Mechanism.SWISS_RIDER: None,
    Mechanism.RMC: None,
    Mechanism.BCR: "eu-gdpr:A46-2-b",
    Mechanism.CODE: "eu-gdpr:A46-2-e",
    Mechanism.CERTIFICATION: "eu-gdpr:A46-2-f",
    Mechanism.AD_HOC: "eu-gdpr:A46-3-a",
    Mechanism.DEROGATION: None,  # which one decides: see below
}
DEROGATIONS: Final[Terms] = {
    Derogation.EXPLICIT_CONSENT: "eu-gdpr:A49-1-a",
    Derogation.CONTRACT: "eu-gdpr:A49-1-b",
    Derogation.CONTRACT_IN_INTEREST: "eu-gdpr:A49-1-c",
    Derogation.PUBLIC_INTEREST: "eu-gdpr:A49-1-d",
    Derogation.LEGAL_CLAIMS: "eu-gdpr:A49-1-e",
    Derogation.VITAL_INTERESTS: "eu-gdpr:A49-1-f",
    Derogation.PUBLIC_REGISTER: "eu-gdpr:A49-1-g",
    Derogation.COMPELLING: "eu-gdpr:A49-2",  # what DPV calls the second subparagraph of paragraph 1
}
ROLES: Final[Terms] = {
    Role.PROCESSOR: "dpv:DataProcessor",
    Role.CONTROLLER: "dpv:DataController",
    Role.JOINT_CONTROLLER: "dpv:DataController",
    Role.THIRD_PARTY: "dpv:ThirdParty",
    Role.AUTHORITY: "dpv:Authority",
    Role.ACQUIRER: None,
    Role.GROUP: None,
    Role.OTHER_USERS: None,
    Role.PUBLIC: None,
    Role.BENEFICIARY: None,
    Role.BROKER: None,
    Role.CUSTOMER: "dpv:DataController",
    Role.WITH_CONSENT: None,
}
"""What an outsider is."""
RECEIVING: Final[Terms] = {
    Role.PROCESSOR: "dpv:hasDataProcessor",
    Role.CONTROLLER: "dpv:hasRecipientDataController",
    Role.JOINT_CONTROLLER: "dpv:hasRecipientDataController",
    Role.THIRD_PARTY: "dpv:hasRecipientThirdParty",
}
"""The closer property by which a process has such a recipient."""
ORIGINS: Final[Terms] = {
    Origin.YOU: "dpv:DataSubjectDataSource",
    Origin.AUTOMATIC: "dpv:DataSubjectDataSource",  # "... or observed from their activities"
    Origin.SERVICE: "dpv:DataControllerDataSource",
    Origin.DERIVED: "dpv:DataControllerDataSource",
    Origin.PUBLIC: "dpv:PublicDataSource",
    Origin.OTHER_PEOPLE: None,
}
OBTAINING: Final[Terms] = {
    Origin.YOU: "dpv:Collect",
    Origin.AUTOMATIC: "dpv:Observe",
    Origin.SERVICE: "dpv:Generate",
    Origin.DERIVED: "dpv:Derive",
    Origin.PUBLIC: "dpv:Collect",
    Origin.OTHER_PEOPLE: "dpv:Collect",
}
"""What is done to have the data."""
FORMS: Final[Terms] = {
    Form.PERSONAL: "dpv:PersonalData",
    Form.PSEUDONYMISED: "dpv:PseudonymisedData",
    Form.IDENTIFIERS_REMOVED: "dpv:PersonalData",
    Form.ANONYMISED: "dpv:AnonymisedData",
    Form.AGGREGATED: None,  # anonymous only if the groups are large enough
}
MEASURES: Final[Terms] = {
    MeasureKind.TECHNICAL: "dpv:TechnicalMeasure",
    MeasureKind.ORGANISATIONAL: "dpv:OrganisationalMeasure",
    MeasureKind.PHYSICAL: "dpv:PhysicalMeasure",
}
ENCRYPTIONS: Final[Terms] = {
    Encryption.NONE: None,
    Encryption.IN_TRANSIT: "dpv:EncryptionInTransfer",
    Encryption.AT_REST: "dpv:EncryptionAtRest",
    Encryption.END_TO_END: "dpv:EndToEndEncryption",
}
SYSTEMS: Final[Terms] = {
    SystemKind.SERVER: None,
    SystemKind.CACHE: None,
    SystemKind.BACKUP: None,
    SystemKind.USER_DEVICE: "tech:Device",
    SystemKind.SAAS: "tech:CloudService",
    SystemKind.PAPER: None,
}
STATUSES: Final[Terms] = {
    Status.PLANNED: "dpv:ActivityPlanned",
    Status.ACTIVE: "dpv:ActivityOngoing",
    Status.RETIRED: "dpv:ActivityCompleted",
}
RIGHTS: Final[Terms] = {
    Right.ACCESS: "eu-gdpr:A15",
    Right.RECTIFICATION: "eu-gdpr:A16",
    Right.ERASURE: "eu-gdpr:A17",
    Right.RESTRICTION: "eu-gdpr:A18",
    Right.PORTABILITY: "eu-gdpr:A20",
    Right.OBJECTION: "eu-gdpr:A21",
    Right.WITHDRAW_CONSENT: "eu-gdpr:A7-3",
    Right.COMPLAINT: "eu-gdpr:A77",
    Right.HUMAN_REVIEW: "eu-gdpr:A22",
    Right.KNOW: None,
    Right.CORRECT: None,
    Right.OPT_OUT_OF_SALE: None,
    Right.OPT_OUT_OF_SHARING: None,
    Right.LIMIT_SENSITIVE: None,
    Right.NON_DISCRIMINATION: None,
}
PEOPLE: Final[Mapping[str, str]] = {
    "children": "dpv:Child",
    "citizens": "dpv:Citizen",
    "clients": "dpv:Client",
    "consumers": "dpv:Consumer",
    "customers": "dpv:Customer",
    "employees": "dpv:Employee",
    "applicants": "dpv:Applicant",
    "job-applicants": "dpv:JobApplicant",
    "members": "dpv:Member",
    "participants": "dpv:Participant",
    "patients": "dpv:Patient",
    "students": "dpv:Student",
    "subscribers": "dpv:Subscriber",
    "tourists": "dpv:Tourist",
    "users": "dpv:User",
    "visitors": "dpv:Visitor",
}
"""Categories of people by their public name; a name that says more or less than a term has none."""


@cache
def vocabulary() -> Mapping[str, tuple[str, frozenset[str]]]:
    """The vocabularies of DPV by prefix: the namespace, and the terms in it."""
    text = (files("ropa.data") / "dpv/terms.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    found = {}
    for paragraph in filter(None, "\n".join(lines).split("\n\n")):
        head, *rest = paragraph.strip().split("\n")
        prefix, namespace = head.split()
        found[prefix] = namespace, frozenset(" ".join(rest).split())
    return found


def country(code: str) -> str | None:
    """The term of a country or a union."""
    return f"loc:{code}" if code in vocabulary()["loc"][1] else None
