"""How trackers are governed as a whole: the banner, and the signals of browsers."""

from typing import ClassVar

from ropa.model.entity import Block, Part
from ropa.model.fields import Flag, Length, Many, Said, Text, Whole, Word, internal, public


class Banner(Part):
    """What asks for consent to trackers."""

    refuse_first: Said[Flag] = public("Whether its first layer lets people refuse.", law="GDPR Art. 7(3)")
    choice_kept: Said[Length] = public("How long a choice is remembered.")


class GlobalPrivacyControl(Part):
    """The signal by which a browser opts somebody out."""

    shorthand: ClassVar[str] = "honoured"

    honoured: Said[Flag] = public("Whether it counts as an opt-out.", law="CCPA 1798.135(b), (e); 11 CCR 7025")
    how: Said[Text] = public("What it changes, for whom: browser, device or account.", law="11 CCR 7011(e)(3)(F)")
    shown: Said[Text] = public("How people see that it was honoured.", law="11 CCR 7025(c)(6)")
    frictionless: Said[Flag] = public("Whether it works without fee, change or pop-up.", law="11 CCR 7025(f)")
    file: Said[Word] = public("Address of its support file, `/.well-known/gpc.json`.", law="GPC")


class Tracking(Block):
    """How trackers are governed."""

    block: ClassVar[str] = "tracking"

    banner: Said[Banner] = public("What asks for consent.", law="GDPR Art. 7; ePrivacy Art. 5(3)")
    gpc: Said[GlobalPrivacyControl] = public("Global Privacy Control.", law="CCPA 1798.135(b), (e)")
    do_not_track: Said[Text] = public("How a browser's Do Not Track is answered.", law="CalOPPA 22575(b)(5)")
    by_others: Said[Flag] = public(
        "Whether others follow people over time and across sites through the service.", law="CalOPPA 22575(b)(6)"
    )
    gpp: Many[Whole] = internal("Sections of the Global Privacy Platform that the banner sends, by number.")
