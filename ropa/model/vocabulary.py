"""The closed lists that the law or the model fixes. A member reads `value, label, explanation, citation`."""

from ropa.model.values import Term


class Hedge(Term):
    """How an author weakens a statement; always printed with it."""

    MAY = "may", "may", "It can happen; whether it does is not said."
    SOMETIMES = "sometimes", "sometimes", "It happens in some cases."
    TYPICALLY = "typically", "typically", "It is the usual case, not the only one."
    CURRENTLY = "currently", "currently", "It is so today and may change."
    WHERE_APPLICABLE = "where-applicable", "where applicable", "Only where something unnamed applies."
    BY_DEFAULT = "by-default", "by default", "Unless somebody changes it."
    ENDEAVOUR = "endeavour", "we endeavour to", "An aim, not a commitment."


class LegalBasis(Term):
    """The grounds on which personal data may be processed."""

    CONSENT = "consent", "your consent", "The person agreed, freely and informed.", "GDPR Art. 6(1)(a)"
    CONTRACT = (
        "contract",
        "performance of a contract with you",
        "Needed for a contract with the person, or for steps the person asked for before it.",
        "GDPR Art. 6(1)(b)",
    )
    LEGAL_OBLIGATION = (
        "legal-obligation",
        "a legal obligation",
        "Union or member-state law demands it.",
        "GDPR Art. 6(1)(c)",
    )
    VITAL_INTERESTS = (
        "vital-interests",
        "vital interests",
        "It protects somebody's life.",
        "GDPR Art. 6(1)(d)",
    )
    PUBLIC_TASK = (
        "public-task",
        "a public task",
        "A task in the public interest or official authority, laid down by law.",
        "GDPR Art. 6(1)(e)",
    )
    LEGITIMATE_INTERESTS = (
        "legitimate-interests",
        "our legitimate interests",
        "An interest of the controller or of somebody else that outweighs those of the person.",
        "GDPR Art. 6(1)(f)",
    )
    RECOGNISED_LEGITIMATE_INTERESTS = (
        "recognised-legitimate-interests",
        "a recognised legitimate interest",
        "One of the five conditions of Annex 1; United Kingdom only.",
        "UK GDPR Art. 6(1)(ea)",
    )


class SpecialCondition(Term):
    """The conditions under which special categories of personal data may be processed."""

    EXPLICIT_CONSENT = "explicit-consent", "your explicit consent", "", "GDPR Art. 9(2)(a)"
    EMPLOYMENT = "employment", "employment and social security law", "", "GDPR Art. 9(2)(b)"
    VITAL_INTERESTS = (
        "vital-interests",
        "vital interests of somebody unable to consent",
        "",
        "GDPR Art. 9(2)(c)",
    )
    NON_PROFIT = "non-profit", "a non-profit body's own members", "", "GDPR Art. 9(2)(d)"
    MADE_PUBLIC = "made-public", "data you manifestly made public", "", "GDPR Art. 9(2)(e)"
    LEGAL_CLAIMS = "legal-claims", "legal claims", "", "GDPR Art. 9(2)(f)"
    PUBLIC_INTEREST = "public-interest", "substantial public interest, by law", "", "GDPR Art. 9(2)(g)"
    HEALTH_CARE = "health-care", "health or social care", "", "GDPR Art. 9(2)(h)"
    PUBLIC_HEALTH = "public-health", "public health, by law", "", "GDPR Art. 9(2)(i)"
    RESEARCH = "research", "archiving, research or statistics, by law", "", "GDPR Art. 9(2)(j)"


class Role(Term):
    """What an outsider is to the organisation under the law, or in plain words."""

    PROCESSOR = "processor", "processor", "Processes for us, on our instructions.", "GDPR Art. 4(8)"
    CONTROLLER = "controller", "controller", "Decides itself why and how.", "GDPR Art. 4(7)"
    JOINT_CONTROLLER = "joint-controller", "joint controller", "Decides together with us.", "GDPR Art. 26"
    THIRD_PARTY = "third-party", "third party", "Neither us nor working for us.", "GDPR Art. 4(10)"
    AUTHORITY = "authority", "public authority", "A court, regulator or law-enforcement body."
    ACQUIRER = "acquirer", "acquirer", "Takes over the business or a part of it."
    GROUP = "group", "company of our group", "A company under the same control."
    OTHER_USERS = "other-users", "other users", "People who use the same service."
    PUBLIC = "public", "the public", "Anybody."
    BENEFICIARY = "beneficiary", "beneficiary", "Benefits without getting personal data."
    BROKER = "broker", "data broker", "Trades in personal data."
    CUSTOMER = "customer", "customer", "A controller we work for as a processor."
    WITH_CONSENT = "with-consent", "somebody you agreed to", "Whoever the person explicitly allows."


class OrganisationRole(Term):
    """What the organisation itself is."""

    CONTROLLER = "controller", "controller", "Decides why and how.", "GDPR Art. 4(7)"
    PROCESSOR = "processor", "processor", "Processes for others.", "GDPR Art. 4(8)"
    BOTH = "both", "controller and processor", "Some activities of each kind."


class ActivityRole(Term):
    """What the organisation is in one activity; decides which list of Art. 30 applies."""

    CONTROLLER = "controller", "controller", "", "GDPR Art. 30(1)"
    JOINT_CONTROLLER = "joint-controller", "joint controller", "", "GDPR Art. 26, 30(1)"
    PROCESSOR = "processor", "processor", "", "GDPR Art. 30(2)"


class PartyKind(Term):
    """How definite a party is."""

    VENDOR = "vendor", "named provider", "One company, by name."
    CATEGORY = "category", "category", "A kind of recipient."
    GROUP = "group", "company group", "Companies under the same control."
    PERSON = "person", "person", "A natural person."


class ServiceKind(Term):
    """What a service is for its users."""

    WEBSITE = "website"
    WEB_APP = "web-app", "web app"
    MOBILE_APP = "mobile-app", "mobile app"
    BOT = "bot"
    API = "api", "API"
    SOCIAL_NETWORK = "social-network", "social network"


class Store(Term):
    """Where an app can be had, and whose forms it has to fill in."""

    PLAY = "play", "Google Play", "Asks for the Data safety form.", "Google Play"
    APPLE = "apple", "the App Store", "Asks for privacy labels and a privacy manifest.", "Apple"


class Stance(Term):
    """What a policy says about a law."""

    GOVERNING = "governing", "governs this policy", "The policy says the law governs it."
    CLAIMED = "claimed", "applies", "The policy claims the law or its rights."
    ENDEAVOUR = "endeavour", "we endeavour to meet", "The policy aims at it."
    PROPOSED = "proposed", "may apply", "Somebody thinks it might apply; switches nothing on."


class Origin(Term):
    """Where data comes from, unless it is a party."""

    YOU = "you", "you", "The person gives it."
    AUTOMATIC = "automatic", "collected automatically", "The device or the service records it."
    SERVICE = "service", "our service makes it", "The service generates it."
    DERIVED = "derived", "worked out from other data", "Computed from other data."
    PUBLIC = "public", "public sources", "Publicly accessible sources.", "GDPR Art. 14(2)(f)"
    OTHER_PEOPLE = "other-people", "other people", "Somebody else gives it."


class Form(Term):
    """How far data is removed from a person."""

    PERSONAL = "personal", "personal", "", "GDPR Art. 4(1)"
    PSEUDONYMISED = "pseudonymised", "pseudonymised", "Still personal data.", "GDPR Art. 4(5)"
    IDENTIFIERS_REMOVED = (
        "identifiers-removed",
        "identifiers removed",
        "Still personal unless nobody can be told apart.",
    )
    ANONYMISED = (
        "anonymised",
        "anonymised",
        "Nobody can be identified by any means likely to be used.",
        "GDPR rec. 26",
    )
    AGGREGATED = "aggregated", "aggregated", "Counts and sums; anonymous only if groups are large enough."


class Declared(Term):
    """What a policy calls its data, kept apart from what the data is."""

    PERSONAL = "personal", "personal"
    NON_PERSONAL = "non-personal", "non-personal"
    ANONYMOUS = "anonymous", "anonymous"


class Visibility(Term):
    """Who can see data in the service."""

    PRIVATE = "private", "only you"
    MEMBERS = "members", "other members"
    PUBLIC = "public", "everyone"


class Storage(Term):
    """How an element is stored."""

    PLAIN = "plain", "readable"
    HASHED = "hashed", "hashed"
    ENCRYPTED = "encrypted", "encrypted"
    NOT_STORED = "not-stored", "not stored by us"


class DevicePermission(Term):
    """What a device lets an app do when its user agrees."""

    LOCATION = "location"
    CAMERA = "camera"
    PHOTOS = "photos", "photo library"
    CONTACTS = "contacts", "address book"
    MICROPHONE = "microphone"
    NOTIFICATIONS = "notifications"
    CALENDAR = "calendar"
    BLUETOOTH = "bluetooth", "Bluetooth"
    TRACKING = "tracking", "tracking across apps"
    SENSORS = "sensors", "motion and fitness sensors"


class Precision(Term):
    """How exact a location is."""

    PRECISE = "precise"
    APPROXIMATE = "approximate"


class Status(Term):
    """Whether an activity happens."""

    PLANNED = "planned"
    ACTIVE = "active"
    RETIRED = "retired"


class SystemKind(Term):
    """What a system is."""

    SERVER = "server"
    CACHE = "cache"
    BACKUP = "backup"
    USER_DEVICE = "user-device", "your device"
    SAAS = "saas", "online service"
    PAPER = "paper", "paper files"


class Encryption(Term):
    """How data is protected in a system."""

    NONE = "not-encrypted", "not encrypted"
    IN_TRANSIT = "in-transit", "encrypted in transit"
    AT_REST = "at-rest", "encrypted at rest"
    END_TO_END = "end-to-end", "end-to-end encrypted"


class Mechanism(Term):
    """The instruments of Chapter V under which data may leave."""

    ADEQUACY = (
        "adequacy",
        "an adequacy decision",
        "The destination is recognised as protecting data.",
        "GDPR Art. 45",
    )
    SCC = "scc", "Standard Contractual Clauses", "Clauses adopted by the Commission.", "GDPR Art. 46(2)(c)"
    IDTA = "idta", "the UK International Data Transfer Agreement", "United Kingdom only.", "DPA 2018 s.119A"
    UK_ADDENDUM = "uk-addendum", "the UK Addendum to the Standard Contractual Clauses", "", "DPA 2018 s.119A"
    SWISS_RIDER = (
        "swiss-rider",
        "the Swiss adaptations of the Standard Contractual Clauses",
        "They make the clauses work for Swiss data.",
        "FADP Art. 16(2)",
    )
    RMC = "rmc", "the Recommended Model Contractual Clauses", "Hong Kong only; voluntary.", "PCPD 2022"
    BCR = "bcr", "binding corporate rules", "Within a group of companies.", "GDPR Art. 47"
    CODE = "code", "an approved code of conduct", "", "GDPR Art. 46(2)(e)"
    CERTIFICATION = "certification", "an approved certification", "", "GDPR Art. 46(2)(f)"
    AD_HOC = "ad-hoc", "clauses authorised by the authority", "", "GDPR Art. 46(3)(a)"
    DEROGATION = "derogation", "an exception for specific situations", "", "GDPR Art. 49(1)"


class Derogation(Term):
    """The exceptions of Art. 49(1)."""

    EXPLICIT_CONSENT = "explicit-consent", "your explicit consent", "", "GDPR Art. 49(1)(a)"
    CONTRACT = "contract", "a contract with you", "", "GDPR Art. 49(1)(b)"
    CONTRACT_IN_INTEREST = "contract-in-interest", "a contract in your interest", "", "GDPR Art. 49(1)(c)"
    PUBLIC_INTEREST = "public-interest", "important reasons of public interest", "", "GDPR Art. 49(1)(d)"
    LEGAL_CLAIMS = "legal-claims", "legal claims", "", "GDPR Art. 49(1)(e)"
    VITAL_INTERESTS = "vital-interests", "vital interests", "", "GDPR Art. 49(1)(f)"
    PUBLIC_REGISTER = "public-register", "a public register", "", "GDPR Art. 49(1)(g)"
    COMPELLING = "compelling-interests", "compelling legitimate interests", "", "GDPR Art. 49(1) sub 2"


class FrameworkData(Term):
    """What a company's place on the list of the Data Privacy Framework covers."""

    HR = "hr", "human resources data", "Data of the exporter's own staff, collected in their employment."
    NON_HR = "non-hr", "other data"


class TransferNotice(Term):
    """Who was told of a transfer that rests on an exception."""

    RISKS = "risks", "the people, of the risks", "Before they agreed.", "GDPR Art. 49(1)(a)"
    PEOPLE = "people", "the people, of the transfer and the interests", "", "GDPR Art. 49(1) sub 2"
    AUTHORITY = "authority", "the supervisory authority", "", "GDPR Art. 49(1) sub 2"


class ContractClause(Term):
    """What a contract with a processor must hold."""

    DESCRIPTION = "description", "what is processed, of whom, why and how long", "", "GDPR Art. 28(3)"
    INSTRUCTIONS = "instructions", "only on documented instructions", "", "GDPR Art. 28(3)(a)"
    CONFIDENTIALITY = "confidentiality", "confidentiality of its people", "", "GDPR Art. 28(3)(b)"
    SECURITY = "security", "security", "", "GDPR Art. 28(3)(c)"
    SUB_PROCESSORS = "sub-processors", "conditions for sub-processors", "", "GDPR Art. 28(3)(d)"
    RIGHTS = "rights", "help with people's rights", "", "GDPR Art. 28(3)(e)"
    ASSISTANCE = "assistance", "help with security, breaches and assessments", "", "GDPR Art. 28(3)(f)"
    RETURN = "return", "deletion or return at the end", "", "GDPR Art. 28(3)(g)"
    AUDITS = "audits", "information and audits", "", "GDPR Art. 28(3)(h)"


class Authorisation(Term):
    """How a processor may engage others."""

    SPECIFIC = "specific", "one by one", "", "GDPR Art. 28(2)"
    GENERAL = "general", "in general, with notice of changes", "", "GDPR Art. 28(2)"


class Frequency(Term):
    """How often data is transferred."""

    CONTINUOUS = "continuous"
    REGULAR = "regular"
    OCCASIONAL = "occasional"
    ONCE = "once"


class Event(Term):
    """What starts or ends a period of keeping data."""

    ACCOUNT_ACTIVE = "account-active", "while your account is active"
    ACCOUNT_CLOSURE = "account-closure", "your account is closed"
    DELETION_REQUEST = "deletion-request", "you ask for deletion"
    CONSENT_WITHDRAWAL = "consent-withdrawal", "you withdraw your consent"
    CASE_RESOLVED = "case-resolved", "the matter is resolved"
    PROCESSING_COMPLETE = "processing-complete", "processing is complete"
    SESSION_END = "session-end", "the session ends"
    SUBSCRIPTION_END = "subscription-end", "the subscription ends"
    CONTRACT_END = "contract-end", "the contract ends"
    COLLECTION = "collection", "it is collected"
    LAST_USE = "last-use", "it is last used"
    YEAR_END = "year-end", "the calendar year ends"
    DISCOVERY = "discovery", "it is discovered"


class EndAction(Term):
    """What happens to data when its time is over."""

    DELETE = "delete", "deleted"
    ANONYMISE = "anonymise", "anonymised"
    DELETE_OR_ANONYMISE = "delete-or-anonymise", "deleted or anonymised"
    RETURN = "return", "returned"


class MeasureKind(Term):
    """The kinds of security measures."""

    TECHNICAL = "technical"
    ORGANISATIONAL = "organisational"
    PHYSICAL = "physical"


class TrackerKind(Term):
    """How something is stored on, or read from, somebody's device."""

    COOKIE = "cookie"
    LOCAL_STORAGE = "local-storage", "local storage"
    WEB_BEACON = "web-beacon", "web beacon"
    PIXEL = "pixel"
    SDK = "sdk", "software kit in the app"
    ANALYTICS = "analytics"
    LOG = "log"
    FINGERPRINT = "fingerprint", "device fingerprint"


class TrackerConsent(Term):
    """Whether storage or access waits for agreement."""

    REQUIRED = "required", "only with your consent", "", "ePrivacy Art. 5(3)"
    EXEMPT = (
        "exempt",
        "no consent needed",
        "Strictly necessary or for transmission alone.",
        "ePrivacy Art. 5(3)",
    )
    IMPLIED = "implied", "assumed from use", "Use of a site is no consent.", "GDPR Art. 4(11)"
    PRE_TICKED = (
        "pre-ticked",
        "from a box that is ticked in advance",
        "A box that somebody else has ticked is no consent.",
        "CJEU C-673/17",
    )
    LEGITIMATE_INTERESTS = (
        "legitimate-interests",
        "not asked, for our legitimate interests",
        "The rule on trackers knows consent and exceptions, and no interests.",
        "ePrivacy Art. 5(3)",
    )


class TrackerExemption(Term):
    """Why a tracker may need no consent. The last three are exceptions of UK law only."""

    COMMUNICATION = "communication", "it only carries a message", "", "ePrivacy Art. 5(3); PECR Sch. A1"
    STRICTLY_NECESSARY = (
        "strictly-necessary",
        "the service you asked for needs it",
        "",
        "ePrivacy Art. 5(3); PECR Sch. A1",
    )
    STATISTICAL = "statistical", "it only counts how the service is used", "", "PECR Sch. A1"
    APPEARANCE = "appearance", "it adapts the service to your preferences or device", "", "PECR Sch. A1"
    EMERGENCY = "emergency", "it locates the device for emergency help", "", "PECR Sch. A1"


class Right(Term):
    """What people may ask for."""

    ACCESS = "access", "Access", "Learn what is held and get a copy.", "GDPR Art. 15"
    RECTIFICATION = "rectification", "Correction", "Have wrong or incomplete data put right.", "GDPR Art. 16"
    ERASURE = "erasure", "Deletion", "Have data deleted.", "GDPR Art. 17"
    RESTRICTION = "restriction", "Restriction", "Have use of data limited.", "GDPR Art. 18"
    PORTABILITY = "portability", "Portability", "Get data in a machine-readable form.", "GDPR Art. 20"
    OBJECTION = "objection", "Objection", "Object to a use of data.", "GDPR Art. 21"
    WITHDRAW_CONSENT = (
        "withdraw-consent",
        "Withdrawal of consent",
        "Withdraw consent at any time.",
        "GDPR Art. 7(3)",
    )
    COMPLAINT = "complaint", "Complaint", "Complain to a supervisory authority.", "GDPR Art. 77"
    HUMAN_REVIEW = "human-review", "Human review", "Have a decision reviewed by a person.", "GDPR Art. 22(3)"
    KNOW = "know", "Know", "Learn what is collected and how it is used.", "CCPA 1798.110"
    CORRECT = "correct", "Correct", "Have wrong data corrected.", "CCPA 1798.106"
    OPT_OUT_OF_SALE = "opt-out-of-sale", "Opt out of sale", "Stop the sale of data.", "CCPA 1798.120"
    OPT_OUT_OF_SHARING = (
        "opt-out-of-sharing",
        "Opt out of sharing",
        "Stop sharing for advertising.",
        "CCPA 1798.120",
    )
    LIMIT_SENSITIVE = (
        "limit-sensitive",
        "Limit sensitive data",
        "Limit the use of sensitive data.",
        "CCPA 1798.121",
    )
    NON_DISCRIMINATION = (
        "non-discrimination",
        "No discrimination",
        "No worse service for using rights.",
        "CCPA 1798.125",
    )


class ChoiceKind(Term):
    """What somebody can do about a use, a tracker or a message."""

    OPT_IN = "opt-in", "opt in to"
    OPT_OUT = "opt-out", "opt out of"
    CONTROL = "control"
    REFUSE = "refuse"
    DELETE = "delete"
    SET = "set"
    MANAGE = "manage"
    CANCEL = "cancel"


class ChannelKind(Term):
    """A way to reach the organisation, or to change a setting."""

    EMAIL = "email", "e-mail"
    POSTAL = "postal", "post"
    FORM = "form", "form"
    IN_APP = "in-app", "in the app"
    LINK = "link"
    PHONE = "phone"
    DEVICE = "device"


class InformExemption(Term):
    """Why people need not be told about data that others gave."""

    ALREADY_INFORMED = "already-informed", "they know already", "", "GDPR Art. 14(5)(a)"
    IMPOSSIBLE = "impossible", "impossible, or a disproportionate effort", "", "GDPR Art. 14(5)(b)"
    LAID_DOWN_BY_LAW = "laid-down-by-law", "a law lays it down and protects them", "", "GDPR Art. 14(5)(c)"
    SECRECY = "secrecy", "professional secrecy", "", "GDPR Art. 14(5)(d)"


class ChildrenStance(Term):
    """What a service says about children."""

    NOT_DIRECTED = "not-directed", "not directed to"
    NOT_INTENDED = "not-intended", "not intended for"
    INTENDED_FOR = "intended-for", "intended for"
    WITH_PARENT = "with-parent", "for children with a parent's consent"


class BreachAudience(Term):
    """Who is told of a breach."""

    USERS = "users", "the people affected", "", "GDPR Art. 34"
    AUTHORITIES = "authorities", "the relevant authorities", "", "GDPR Art. 33"


class Consideration(Term):
    """What is given in return for data."""

    MONEY = "money"
    OTHER = "other", "something else of value"


class Disclosure(Term):
    """How California law classes a disclosure."""

    BUSINESS_PURPOSE = "business-purpose", "for a business purpose", "", "CCPA 1798.140(e)"
    SHARE = "share", "shared for advertising across contexts", "", "CCPA 1798.140(ah)"
    SALE = "sale", "sold", "", "CCPA 1798.140(ad)"


class NoticeKind(Term):
    """What a notice does."""

    USER_DUTY = "user-duty", "your duty"
    ADVICE = "advice"
    MODERATION = "moderation"
    ENFORCEMENT = "enforcement"
    LIMITATION = "limitation"
    LIABILITY_DISCLAIMER = "liability-disclaimer", "limit of liability"
    THIRD_PARTY = "third-party", "third parties"
    EXPLANATION = "explanation"
    COMMITMENT = "commitment"


class AcceptedBy(Term):
    """What a policy takes as agreement to it."""

    USE = "use", "using the service"
    CONTINUED_USE = "continued-use", "continuing to use the service"
    CLICK = "click", "clicking to agree"


class AiKind(Term):
    """What an AI system does."""

    GENERATIVE = "generative", "generates content"
    TRAINING = "training", "is trained"
    CLASSIFICATION = "classification", "classifies"
    RECOMMENDATION = "recommendation", "recommends"
    PREDICTION = "prediction", "predicts"
    MODERATION = "moderation", "moderates"
    CONVERSATION = "conversation", "talks with people"


class PromiseType(Term):
    """The kinds of promises; each is a question to the processing graph."""

    NO_SALE = "no-sale", "no sale of data", "Nobody pays for data, and nobody gets it for advertising."
    NOT_COLLECTED = "not-collected", "not collected", "None of the named elements is collected."
    NOT_USED_FOR = "not-used-for", "not used for", "The data is never used for the named uses."
    ONLY_USED_FOR = "only-used-for", "only used for", "The data is used for nothing else."
    ONLY_IN_FORM = "only-in-form", "only in this form", "The activities see the data only in the named form."
    PARTY_ONLY_FOR = "party-only-for", "recipient limited", "The recipient uses the data for nothing else."
    NOT_SHARED_WITH = "not-shared-with", "not shared with", "The recipient never gets the data."
    SHARED_ONLY_IF = "shared-only-if", "shared only if", "Data goes out only in the named cases."
    PROCESSOR_TERMS = "processor-terms", "processors are bound", "Every processor's contract has the terms."
    NOT_KEPT = "not-kept", "not kept", "The data is gone after the event."
    NOT_STORED_ON = "not-stored-on", "not stored on", "The systems never hold the data."
    STORED_ONLY_ON = "stored-only-on", "stored only on", "No other system holds the data."
    MINIMISATION = (
        "minimisation",
        "only what is needed",
        "Nothing beyond the need is collected, shared, kept or seen.",
    )
    NO_TRACKERS = "no-trackers", "no trackers", "No tracker serves the named uses."
    NO_TECHNOLOGY = "no-technology", "technology not used", "The named technology is not used."
    NOT_KNOWINGLY_COLLECTED = (
        "not-knowingly-collected",
        "not knowingly collected",
        "Nobody knowingly collects it.",
    )
    TRANSFERS_SAFEGUARDED = (
        "transfers-safeguarded",
        "transfers are safeguarded",
        "Every transfer has a mechanism.",
    )
    STAYS_IN = "stays-in", "stays in", "Nobody outside the places keeps the data, gets it or reads it."
    POLICY_SURVIVES = "policy-survives", "policy survives a sale", "A new owner must keep to this policy."
    NEVER_ASKED = "never-asked", "never asked for", "Nobody asks for the element elsewhere."
    CANNOT = "cannot", "cannot", "The recipient is unable to do it with what it gets."
    PRINCIPLE = "principle", "principle", "A principle the whole inventory is held against."


class Principle(Term):
    """Principles that a promise can name."""

    TRANSPARENCY = "transparency"
    SECURITY = "security"
    USER_CONTROL = "user-control", "user control"
    COMPLIANCE = "compliance", "compliance with the law"
    LAWFULNESS = "lawfulness", "lawful processing"


class MinimisationAt(Term):
    """Where a promise of data minimisation applies."""

    COLLECTION = "collection"
    DISCLOSURE = "disclosure"
    RETENTION = "retention"
    ACCESS = "access"
