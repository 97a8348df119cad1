"""Security of what is sensitive: measures that fit the risk, and passwords that nobody can read."""

import re
from collections.abc import Iterator

from ropa.model.activity import Activity
from ropa.model.elements import ElementFlag
from ropa.model.finding import Severity
from ropa.model.security import Measure
from ropa.model.values import Vague, known, named
from ropa.model.vocabulary import Encryption, Storage
from ropa.rules.case import Case, Mention, Report
from ropa.rules.contents import Content, Contents
from ropa.rules.registry import rule
from ropa.rules.words import counted, english

_SENSITIVE: ElementFlag = ElementFlag.FINANCIAL | ElementFlag.CREDENTIAL
_PROTECTS = re.compile(
    r"encrypt|crypto|\b(tls|ssl|https|aes|vpn)\b|hash|pseudonym|tokeni[sz]"
    r"|access|authenti|authori[sz]|password|passkey|need.to.know|least.privilege|\brole|\bpermission|\bmfa\b|\b2fa\b"
)
"""Words of encryption and of access control, in English."""
_SECRETS = ("password", "pin", "security-question", "login-credential")
"""Secrets that only have to be compared, so that no one need be able to read them back."""
_SHOWN = 3


@rule("GDPR Art. 32(1)", "PDPO DPP4", severity=Severity.WARNING, since="0.1", packs=("gdpr", "uk-gdpr", "hk-pdpo"))
def sensitive_data_thinly_protected(case: Case) -> Iterator[Report]:
    """Sensitive data is processed, and no measure speaks of encryption or of access.

    ## What it checks

    Activities that use special categories, financial data or credentials, or that are large-scale: whether some
    measure that applies to them, or the encryption of a system they run on, keeps out whoever has no business with
    the data. Measures are read by their words, in English; where none at all is listed,
    `security-measures-missing` says so.

    ## Why it matters

    Security has to fit the risk. For such data the law itself names encryption, and without a limit on who can see
    it nothing else helps.

    ## How to fix

    Describe what is done: `measures: {access: {kind: organisational, name: Access by role}}`.

    ## When it is wrong

    Where a measure has a name of its own (“Vault”). Say what it does in its `name` or `against`.
    """
    if not case.inventory.measures or not english(case.inventory):
        return
    contents = case.once(Contents)
    common = any(_keeps_out(measure) for measure in case.inventory.measures.values() if not named(measure.at_))
    bare: list[tuple[Activity, Mention]] = []
    for activity in () if common else case.inventory.active_activities:
        why = _risky(activity, contents)
        if why is not None and not _protected(activity, case):
            bare.append((activity, why))
    if bare:
        number = counted(len(bare), "activity", "activities")
        message = f"no measure speaks of encryption or access, and {number} {_use(len(bare))} sensitive data"
        mentions = tuple(why for _, why in bare[:_SHOWN])
        fix = "describe what is done, such as `access: {kind: organisational, name: Access by role}`"
        yield Report(("security", "measures"), message, mentions=mentions, fix=fix)


@rule("GDPR Art. 32(1)(a)", "PDPO DPP4", severity=Severity.ERROR, since="0.1")
def password_readable(case: Case) -> Iterator[Report]:
    """Passwords are stored so that they can be read.

    ## What it checks

    Passwords, PINs and answers to security questions with `stored: plain`.

    ## Why it matters

    Whoever gets at the store has every account, here and wherever people use the same password. Authorities have
    fined it as a breach of Art. 32, whatever else was done.

    ## How to fix

    Store a slow, salted hash (Argon2, scrypt, bcrypt) and write `stored: hashed`.

    ## When it is wrong

    Where you keep no secret, only what it opens. Take the element out.
    """
    for where, title in _secrets(case, Storage.PLAIN):
        fix = "store a slow, salted hash, and write `stored: hashed`"
        yield Report(where, f"{title}: stored so that it can be read", fix=fix)


@rule("GDPR Art. 32(1)(a)", "PDPO DPP4", severity=Severity.WARNING, since="0.1")
def password_decryptable(case: Case) -> Iterator[Report]:
    """Passwords are stored encrypted, so that somebody can decrypt them.

    ## What it checks

    Passwords, PINs and answers to security questions with `stored: encrypted`.

    ## Why it matters

    What is encrypted can be decrypted by whoever has the key. A password only ever has to be compared: a hash does
    that, and nobody can read it back.

    ## How to fix

    Store a slow, salted hash and write `stored: hashed`.

    ## When it is wrong

    Where “encrypted” in a policy only means hashed: write `stored: hashed`. Or where the secret has to be shown to
    another service, as in a password manager.
    """
    for where, title in _secrets(case, Storage.ENCRYPTED):
        fix = "store a slow, salted hash instead, or write `stored: hashed` if that is what is meant"
        yield Report(where, f"{title}: what is encrypted can be decrypted", fix=fix)


def _secrets(case: Case, storage: Storage) -> Iterator[tuple[tuple[str | int, ...], str]]:
    contents = case.once(Contents)
    for category, element in case.inventory.elements():
        if element.stored is storage:
            kind = contents.kind(known(element.kind) or element.title)
            if kind is not None and (kind.id in _SECRETS or kind.broader in _SECRETS[:3]):
                yield (*category.at("elements"), element.id, "stored"), element.title


def _risky(activity: Activity, contents: Contents) -> Mention | None:
    """Why an activity needs more than a little protection."""
    content = next((content for content in contents(activity) if _is_sensitive(content)), None)
    if content is not None:
        return Mention(content.path, f"{activity.title} uses it")
    volume = known(activity.volume)
    if volume is not None and volume.large_scale is True:
        return Mention(activity.at("volume", "large-scale"), f"{activity.title} is large-scale")
    return None


def _is_sensitive(content: Content) -> bool:
    return content.guarded or bool(content.kind.flags & _SENSITIVE)


def _protected(activity: Activity, case: Case) -> bool:
    """Whether a measure of its own, or of a system that it runs on, keeps others out."""
    measures = case.inventory.measures
    own = [*named(activity.measures)]
    for system, _ in case.graph.systems_of(activity):
        if any(term is not Encryption.NONE for term in named(system.encryption)):
            return True
        own += named(system.measures)
        own += [name for name, measure in measures.items() if system.id in named(measure.at_)]
    return any(_keeps_out(measures[name]) for name in own if name in measures)


def _keeps_out(measure: Measure) -> bool:
    said = (measure.title, measure.text, measure.note, measure.standard, *(measure.against or ()))
    words = " ".join(one.words if isinstance(one, Vague) else one for one in said if isinstance(one, str | Vague))
    return _PROTECTS.search(f"{measure.id} {words}".casefold()) is not None


def _use(number: int) -> str:
    return "uses" if number == 1 else "use"
