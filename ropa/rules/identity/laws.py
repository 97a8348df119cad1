"""Which laws apply, and which of them this tool knows."""

from collections.abc import Iterator

from ropa.law.packs import pack_ids
from ropa.model.finding import Severity
from ropa.model.vocabulary import Stance
from ropa.rules.case import Case, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import series, short
from ropa.text.names import nearest


@rule("GDPR Art. 3(1)-(2)", severity=Severity.ERROR, since="0.1", demand=Demand.PRACTICE)
def no_law_applies(case: Case) -> Iterator[Report]:
    """No law applies to the inventory, so that hardly anything was checked.

    ## What it checks

    Whether any law with rules applies: because `laws` declares it, because `establishments` or `markets` lie where
    it applies, or because somebody named it with `--law`. A law that is only `proposed` does not count.

    ## Why it matters

    Without a law only the structure is checked. Silence would look like a clean bill of health.

    ## How to fix

    Say where you are and whom you address, or which law you follow:

    ```yaml
    organisation: {establishments: [DE]}
    services:
      shop: {markets: [DE, AT, CH]}
    laws:
      gdpr: {stance: claimed}
    ```

    ## When it is wrong

    Where only laws apply for which there are no rules yet. Suppress the rule with that reason.
    """
    if not case.laws and case.readable("laws", "services", "organisation"):
        proposed = [law.id for law in case.inventory.laws.values() if law.id in pack_ids()]
        message = "no law applies: none is declared, and no establishment or market says which"
        if proposed:
            message = f"no law applies: {series(proposed)} {'is' if len(proposed) == 1 else 'are'} only proposed"
        fix = "declare one, such as `laws: {gdpr: {stance: claimed}}`, or say where you are: `establishments: [DE]`"
        yield Report(("laws",), message, fix=fix)


@rule("GDPR Art. 3(1)-(2)", severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def law_only_proposed(case: Case) -> Iterator[Report]:
    """Somebody thinks that a law may apply, and nobody has decided.

    ## What it checks

    Laws with `stance: proposed`. They switch no rules on.

    ## Why it matters

    If the law applies, what it demands is not checked, and nothing else says so. The policy does not name it either.

    ## How to fix

    Decide: write `stance: claimed` or `governing`, or delete the entry. To see what would follow, run with `--law`.

    ## When it is wrong

    It is a hint, not a defect, as long as somebody is looking into it.
    """
    for law in case.inventory.laws.values():
        if law.stance is Stance.PROPOSED:
            named_so = f": {short(law.why)}" if isinstance(law.why, str) else ""
            fix = "decide: write `stance: claimed`, or delete the entry"
            yield Report(law.path, f"whether {law.title} applies is not decided{named_so}", fix=fix)


@rule(severity=Severity.INFO, since="0.1", demand=Demand.PRACTICE)
def law_without_rules(case: Case) -> Iterator[Report]:
    """The policy names a law for which there are no rules.

    ## What it checks

    The ids under `laws` against the laws that this tool has rules for. An id that is nearly one of those is probably
    misspelt.

    ## Why it matters

    What that law demands is not checked, and the report cannot say so anywhere else.

    ## How to fix

    Correct the id if it is misspelt. If the entry names no law at all (“other privacy laws”), name those that are
    meant.

    ## When it is wrong

    It is a hint, not a defect: a law without rules may well be named.
    """
    for law in case.inventory.laws.values():
        if law.id not in pack_ids():
            near = nearest(law.id, pack_ids())
            hint = f"did you mean `{near}`? " if near else ""
            message = f"there are no rules for {law.title}: what it demands is not checked"
            yield Report(law.path, message, fix=f"{hint}rules exist for {series(pack_ids())}")
