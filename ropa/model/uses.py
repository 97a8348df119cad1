"""The uses: the closed vocabulary of why data is processed (`kind` of an activity, `use` of a tracker).

A purpose is in the author's words; a use is what a promise can be held against. "Not used for biometric
identification" is broken by an activity for facial recognition, because the one is a kind of the other:
whoever looks for a use looks for all uses within it.
"""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ropa.text.names import nearest


class KnownUse(NamedTuple):
    """One use. What nobody is sure of stays empty.

    - `service_kind`: part of running a service for the person, so that a promise of data minimisation allows it.
    - `broader`: the use that this is a kind of; `same_as`: the use that this is another word for.
    - `dpv`: the purpose in the W3C Data Privacy Vocabulary 2.3.
    - `play`: the purpose in Google Play's Data safety form.
    - `apple`: the purpose in Apple's App Privacy, as fastlane spells it.
    """

    id: str
    label: str
    explanation: str
    service_kind: bool = False
    broader: str = ""
    same_as: str = ""
    dpv: str | None = None
    play: str = ""
    apple: str = ""


TABLE: Final = (
    # --- running the service for the person
    KnownUse(
        id="service",
        label="Providing the service",
        explanation="What the person came for, and what keeps it running.",
        service_kind=True,
        dpv="ServiceProvision",
        play="PSL_APP_FUNCTIONALITY",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="account",
        label="Managing accounts",
        explanation="Opening, keeping and closing a person's account.",
        service_kind=True,
        dpv="AccountManagement",
        play="PSL_ACCOUNT_MANAGEMENT",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="authentication",
        label="Logging in",
        explanation="Making sure that an account is used by its holder, and keeping the session open.",
        broader="account",
        dpv="IdentityAuthentication",
        play="PSL_ACCOUNT_MANAGEMENT",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="billing",
        label="Payment and billing",
        explanation="Taking payment, invoicing, refunding, and managing what somebody has paid for.",
        service_kind=True,
        dpv="PaymentManagement",
        play="PSL_APP_FUNCTIONALITY",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="support",
        label="Support",
        explanation="Answering questions and complaints, and solving problems for whoever raised them.",
        service_kind=True,
        dpv="CustomerCare",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="notices",
        label="Service messages",
        explanation="Telling people what they need to know about the service, promoting nothing.",
        service_kind=True,
        dpv="CommunicationManagement",
        play="PSL_DEVELOPER_COMMUNICATIONS",
    ),
    KnownUse(
        id="ai-inference",
        label="Answering with AI",
        explanation="A model reads what the person gave it and makes what the person asked for.",
        service_kind=True,
        dpv="RequestedServiceProvision",
        play="PSL_APP_FUNCTIONALITY",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="preferences",
        label="Remembering preferences",
        explanation="Keeping the choices a person made, such as language or layout, for the next visit.",
        broader="personalisation",
        dpv="UserInterfacePersonalisation",
    ),
    # --- keeping it safe and lawful
    KnownUse(
        id="security",
        label="Security",
        explanation="Protecting the service, its systems and its users against attack, loss and misuse.",
        service_kind=True,
        dpv="EnforceSecurity",
        play="PSL_FRAUD_PREVENTION_SECURITY",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="fraud-prevention",
        label="Preventing fraud and abuse",
        explanation="Finding and stopping fraud and abuse of the service.",
        service_kind=True,
        broader="security",
        dpv="FraudPreventionAndDetection",
        play="PSL_FRAUD_PREVENTION_SECURITY",
        apple="APP_FUNCTIONALITY",
    ),
    KnownUse(
        id="moderation",
        label="Moderation",
        explanation="Checking what people publish or make against law and rules, and acting on it.",
        service_kind=True,
        dpv="MisusePreventionAndDetection",
    ),
    KnownUse(
        id="legal",
        label="Legal obligations and claims",
        explanation="Obeying the law, answering authorities and courts, making or meeting legal claims.",
        service_kind=True,
        dpv="LegalCompliance",
        play="PSL_FRAUD_PREVENTION_SECURITY",  # Google's label goes on: "... security, and compliance"
        apple="OTHER_PURPOSES",
    ),
    KnownUse(
        id="business-transfer",
        label="Transfer of the business",
        explanation="Merging, selling or restructuring the business or a part of it.",
        apple="OTHER_PURPOSES",
    ),
    # --- learning from it
    KnownUse(
        id="analytics",
        label="Analytics",
        explanation="Measuring how a service is used and by how many.",
        dpv="ServiceUsageAnalytics",
        play="PSL_ANALYTICS",
        apple="ANALYTICS",
    ),
    KnownUse(
        id="performance",
        label="Measuring performance",
        explanation="Measuring whether a service works and how fast, and finding its faults.",
        dpv="ServiceMonitoring",
        play="PSL_ANALYTICS",
        apple="ANALYTICS",
    ),
    KnownUse(
        id="improvement",
        label="Improving the service",
        explanation="Mending and bettering what exists already, beyond serving the person at hand.",
        dpv="ImproveExistingProductsAndServices",
        play="PSL_ANALYTICS",
        apple="ANALYTICS",
    ),
    KnownUse(
        id="service-improvement",
        label="Improving the service",
        explanation="Another word for `improvement`.",
        same_as="improvement",
        dpv="ImproveExistingProductsAndServices",
        play="PSL_ANALYTICS",
        apple="ANALYTICS",
    ),
    KnownUse(
        id="research",
        label="Research and development",
        explanation="Working on what does not exist yet, or on questions of science.",
        dpv="ResearchAndDevelopment",
    ),
    # No kind of `improvement`: a promise to use data only for improving a service does not allow training.
    KnownUse(
        id="ai-training",
        label="Training AI",
        explanation="Making, tuning or testing a model with data, traces of which may stay in the model.",
    ),
    KnownUse(
        id="human-review",
        label="Review by people",
        explanation="People read or look at samples to judge the quality of a service or a model.",
    ),
    # --- knowing the person
    KnownUse(
        id="personalisation",
        label="Personalisation",
        explanation="Adapting what a person sees to that person.",
        dpv="Personalisation",
        play="PSL_PERSONALIZATION",
        apple="PRODUCT_PERSONALIZATION",
    ),
    KnownUse(
        id="profiling",
        label="Profiling",
        explanation="Evaluating a person, or predicting behaviour, by automated means (GDPR Art. 4(4)).",
    ),
    KnownUse(
        id="identification",
        label="Identifying people",
        explanation="Finding out, or making sure, who somebody is.",
    ),
    KnownUse(
        id="identity-verification",
        label="Verifying identity",
        explanation="Checking that somebody is who they say, for example against a document.",
        broader="identification",
        dpv="IdentityVerification",
    ),
    KnownUse(
        id="biometric-identification",
        label="Biometric identification",
        explanation="Recognising somebody by face, voice, finger or another trait (GDPR Art. 4(14)).",
        broader="identification",
    ),
    KnownUse(
        id="facial-recognition",
        label="Facial recognition",
        explanation="Recognising somebody by the face.",
        broader="biometric-identification",
    ),
    KnownUse(
        id="surveillance",
        label="Surveillance",
        explanation="Watching people or places over time, to learn what individuals do.",
    ),
    # --- reaching out
    KnownUse(
        id="direct-marketing",
        label="Direct marketing",
        explanation="Promoting something to a person directly; whoever objects is spared (GDPR Art. 21(2)).",
        dpv="DirectMarketing",
        play="PSL_ADVERTISING",
        apple="DEVELOPERS_ADVERTISING",
    ),
    KnownUse(
        id="advertising",
        label="Advertising",
        explanation="Choosing, showing and measuring adverts.",
        dpv="Advertising",
        play="PSL_ADVERTISING",  # Apple's answer depends on whose adverts they are
    ),
    KnownUse(
        id="referral",
        label="Referrals",
        explanation="Letting members recruit others, and rewarding them for it.",
    ),
    KnownUse(
        id="competitions",
        label="Competitions and surveys",
        explanation="Running prize draws, competitions and surveys.",
    ),
    KnownUse(
        id="social",
        label="Contact between users",
        explanation="Letting users find, see and write to each other.",
    ),
    # --- running the organisation itself
    KnownUse(
        id="personnel",
        label="Employment",
        explanation="Employing people: contracts, pay, absence, training.",
        dpv="PersonnelManagement",
    ),
    KnownUse(
        id="recruitment",
        label="Recruitment",
        explanation="Finding and choosing people to employ.",
        broader="personnel",
        dpv="PersonnelHiring",
    ),
    KnownUse(
        id="suppliers",
        label="Suppliers",
        explanation="Choosing suppliers, ordering from them and paying them.",
        dpv="VendorManagement",
    ),
)


class Uses(Mapping[str, KnownUse]):
    """Uses by id: the built-in ones and an author's own (`vocabulary` in an inventory), which win."""

    __slots__ = ("_by_id", "_within")

    def __init__(self, own: Mapping[str, KnownUse] | None = None) -> None:
        self._by_id = {use.id: use for use in TABLE} | dict(own or {})
        self._within: dict[str, frozenset[str]] = {}  # what was asked before

    def __getitem__(self, identifier: str) -> KnownUse:
        return self._by_id[identifier]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def label(self, identifier: str) -> str:
        """How a use is called; an unknown one as its author wrote it."""
        use = self.get(identifier)
        return use.label if use else f"`{identifier}`"

    def nearest(self, word: str) -> KnownUse | None:
        """The use that an unknown word was perhaps meant to be."""
        found = nearest(word, self._by_id)
        return self._by_id[found] if found else None

    def within(self, identifier: str) -> frozenset[str]:
        """A use, all kinds of it, and other words for any of them. An unknown use is only itself."""
        if identifier not in self._within:
            use = self.get(identifier)
            wanted = (use.same_as if use else "") or identifier
            kinds = (other for other in self if wanted in self._upwards(other))
            self._within[identifier] = frozenset((identifier, *kinds))
        return self._within[identifier]

    def around(self, identifier: str) -> tuple[str, ...]:
        """A use and the uses that it is a kind of, nearest first."""
        return self._upwards(identifier)

    @property
    def service_kinds(self) -> frozenset[str]:
        """The uses that running a service for the person consists of, with all kinds of them."""
        roots = [use.id for use in self.values() if use.service_kind]
        return frozenset(other for root in roots for other in self.within(root))

    def _upwards(self, identifier: str) -> tuple[str, ...]:
        path: list[str] = []
        while identifier and identifier not in path:
            path.append(identifier)
            use = self.get(identifier)
            identifier = (use.same_as or use.broader) if use else ""
        return tuple(path)


USES: Final = Uses()
"""The built-in uses by id, in the order of the table."""


def known_use(identifier: str) -> KnownUse | None:
    """The built-in use with this id, or None."""
    return USES.get(identifier)


def uses_within(identifier: str) -> frozenset[str]:
    """A built-in use, all kinds of it, and other words for any of them.

    >>> sorted(uses_within("biometric-identification"))
    ['biometric-identification', 'facial-recognition']
    """
    return USES.within(identifier)
