"""What California law wants said of the whole, beyond single entries."""

from typing import ClassVar

from ropa.model.entity import Block
from ropa.model.fields import Flag, Many, Said, Text, internal, public


class California(Block):
    """Statements for people in California."""

    block: ClassVar[str] = "california"

    sensitive_uses: Said[Flag] = public(
        "Whether sensitive data is used for more than 11 CCR 7027(m) permits.", law="11 CCR 7011(e)(1)(K), 7027(m)"
    )
    minors_sold: Said[Flag] = public(
        "Whether data of people known to be under 16 is sold or shared.", law="11 CCR 7011(e)(1)(G)"
    )
    minors_opt_in: Said[Flag] = public(
        "Whether they, or a parent below 13, agreed to that.", law="CCPA 1798.120(c); 11 CCR 7070, 7071"
    )
    opt_out_needs: Many[Text] = public(
        "What people must have or give to opt out; `none` for nothing.", law="CCPA 1798.135(c)(1)"
    )
    collection_notice: Many[Text] = internal(
        "Where people are shown the notice at collection.", law="CCPA 1798.100(a)(1)-(2); 11 CCR 7012"
    )
