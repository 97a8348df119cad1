"""Names under which people meet the organisation."""

import re
from collections.abc import Iterator

from ropa.model.finding import Severity
from ropa.model.values import known
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import short


@rule("GDPR Art. 13(1)(a), 12(1)", severity=Severity.WARNING, since="0.1", demand=Demand.PRACTICE)
def name_unexplained(case: Case) -> Iterator[Report]:
    """People meet another name, and nothing says what it is to the organisation.

    ## What it checks

    The `other-names` of the organisation (in its address, as publisher of an app): whether each is its `name`,
    `legal-name` or `brand`, or the name of a party.

    ## Why it matters

    People must be able to tell who is responsible. With two names for one service nobody knows whom to write to, or
    to sue.

    ## How to fix

    Say what it is: write it as `legal-name` or `brand`, or make it a party of the role `group`:

    ```yaml
    organisation: {name: Acme Apps Ltd, other-names: [Acme Holding AG]}
    recipients:
      holding: {name: Acme Holding AG, role: group, does: Publishes our apps}
    ```

    ## When it is wrong

    Where the name is that of a building or a department. Leave it out.
    """
    organisation = case.inventory.organisation
    if organisation is None or not organisation.other_names:
        return
    own = [known(name) for name in (organisation.name, organisation.legal_name, organisation.brand)]
    parties = [name for party in case.inventory.parties.values() for name in (party.title, known(party.legal_name))]
    explained = {_bare(name) for name in (*own, *parties) if name}
    title = next((name for name in own if name), "the organisation")
    for number, name in enumerate(organisation.other_names):
        if isinstance(name, str) and _bare(name) not in explained:
            message = f"people also meet “{short(name)}”, and what that is to {title} is not said"
            mentions = (Mention(organisation.at("name"), "the name of the organisation"),) if own[0] else ()
            fix = "say it: write it as `legal-name` or `brand`, or make it a party of the role `group`"
            yield Report(organisation.at("other-names", number), message, mentions=mentions, fix=fix)


def _bare(name: str) -> str:
    return re.sub(r"\W+", " ", name.casefold()).strip()
