"""Sensitive data, and the two links whose titles the law has fixed."""

from collections.abc import Iterator

from ropa.law.california import link_titles, minors_are_sensitive, minors_below, sensitive
from ropa.model.data import DataCategory
from ropa.model.finding import Severity
from ropa.model.organisation import Channel
from ropa.model.values import known, named
from ropa.model.vocabulary import ChannelKind
from ropa.rules.california.common import PACKS, SENSITIVE, buying, codes_in, is_sensitive, personal, sold_here
from ropa.rules.case import Case, Mention, Report
from ropa.rules.registry import Demand, rule
from ropa.rules.words import how, series


@rule("CCPA 1798.135(a)(1), (3)", "11 CCR 7013, 7015", severity=Severity.ERROR, since="0.1", packs=PACKS)
def opt_out_link_missing(case: Case) -> Iterator[Report]:
    """Data is sold or shared, and there is no link with the title that the law has fixed.

    ## What it checks

    Wherever a recipient has `disclosure: sale` or `share`, or joins the data with that of others for advertising:
    whether a channel of the kind `link` has the title of the law, or one of the two titles of the alternative link. It
    is not needed where the opt-out signal is processed without friction (`tracking.gpc.frictionless: true`).

    ## Why it matters

    People must find the way out on every page, under words that are the same everywhere.

    ## How to fix

    Add the link, letter by letter:

    ```yaml
    channels:
      opt-out: {kind: link, name: Do Not Sell or Share My Personal Information, address: https://example.org/opt-out}
    ```

    ## When it is wrong

    Where nothing is sold or shared after all: correct the `disclosure` of the recipients.
    """
    tracking = case.inventory.tracking
    gpc = known(tracking.gpc) if tracking else None
    buyers = buying(case)
    if buyers and not (gpc and gpc.frictionless is True):
        yield from _link_missing("opt-out", "data is sold or shared", sold_here(buyers), case)


@rule("CCPA 1798.121, 1798.135(a)(2)-(3)", "11 CCR 7014, 7027", severity=Severity.ERROR, since="0.1", packs=PACKS)
def limit_link_missing(case: Case) -> Iterator[Report]:
    """Sensitive data is used for more than the law permits freely, and there is no link to limit that.

    ## What it checks

    Where `california.sensitive-uses` is true: whether a channel of the kind `link` has the title of the law, or one of
    the two titles of the alternative link.

    ## Why it matters

    People may limit the use of sensitive data to the eight purposes of 11 CCR 7027(m). The title of the link is fixed.

    ## How to fix

    Add the link, or use sensitive data for those purposes alone: `california: {sensitive-uses: false}`.

    ## When it is wrong

    Where the uses are among the eight after all. Correct `sensitive-uses`.
    """
    california = case.inventory.california
    if california is not None and california.sensitive_uses is True:
        mention = Mention(california.at("sensitive-uses"), "for more than 11 CCR 7027(m) permits")
        yield from _link_missing("limit", "sensitive data is used for more than is permitted freely", (mention,), case)


@rule("CCPA 1798.121", "11 CCR 7011(e)(1)(K), 7027(m)", severity=Severity.WARNING, since="0.1", packs=PACKS)
def sensitive_use_unsaid(case: Case) -> Iterator[Report]:
    """Sensitive data is held, and nothing says whether it is used for more than the law permits freely.

    ## What it checks

    `california.sensitive-uses`, wherever a category holds sensitive data: by its elements (a password, a passport
    number, a precise location) or by its `ccpa`.

    ## Why it matters

    The policy must say whether sensitive data is used for other purposes than the eight of 11 CCR 7027(m), such as
    giving the service that somebody asked for, or security. If so, people may limit it.

    ## How to fix

    Say it: `california: {sensitive-uses: false}`.

    ## When it is wrong

    Where the element is not what its name says. Give it another `kind`.
    """
    said = case.inventory.california
    value = said.sensitive_uses if said else None
    if known(value) is not None:
        return
    codes = sensitive(case.law)
    held = [category for category in personal(case) if is_sensitive(category, case, codes)]
    if held:
        names = series(_what(category, case) for category in held[:3])
        message = f"whether sensitive data ({names}) is used for more than 11 CCR 7027(m) permits {how(value)}"
        mentions = tuple(Mention(category.path, "holds sensitive data") for category in held[:3])
        fix = "say it, such as `california: {sensitive-uses: false}`"
        yield Report(("california", "sensitive-uses"), message, mentions=mentions, fix=fix)


@rule("CCPA 1798.140(v)(1)(L), (ae)", "11 CCR 7001", severity=Severity.WARNING, since="0.1", packs=PACKS)
def sensitive_category_unmarked(case: Case) -> Iterator[Report]:
    """Data that California calls sensitive is not marked so.

    ## What it checks

    Categories whose `ccpa` is written without an L or the sub-code of what is sensitive, although an element of theirs
    is on the list of the law; and since 2026 categories about people with `children: true` whose `minimum-age` does not
    reach 16. Where `ccpa` is not written, elements are sorted by the vocabulary, and are not reported.

    ## Why it matters

    Log-ins with their passwords, government identifiers, precise locations, contents of messages to others, biometrics
    and health are sensitive: people may limit their use, and the policy lists them apart.

    ## How to fix

    Add the letter or the sub-code: `ccpa: [A, 1B]`.

    ## When it is wrong

    Where the element is not what its name says. Give it another `kind`.
    """
    codes = sensitive(case.law)
    for category in personal(case):
        said = named(category.ccpa)
        if SENSITIVE in said or any(code in codes for code in said):
            continue
        for code, title in codes_in(category, case).items() if said else ():
            message = f"{category.title}: {title} is sensitive in California ({codes.get(code, code)})"
            fix = f"add the sub-code: `ccpa: [{', '.join((*said, code))}]`"
            yield Report(category.at("ccpa"), message, mentions=(Mention(category.at("elements"), title),), fix=fix)
            break
        else:
            yield from _children_unmarked(category, case)


@rule("CCPA 1798.135(c)(1)", "11 CCR 7026", severity=Severity.INFO, since="0.1", packs=PACKS, demand=Demand.STATUTE)
def opt_out_with_friction(case: Case) -> Iterator[Report]:
    """Opting out asks for an account, or for more data than it needs.

    ## What it checks

    `california.opt-out-needs`: whether people must have or give anything.

    ## Why it matters

    Nobody may be made to open an account, or to give more than is necessary, to opt out of sale and sharing. A request
    to opt out needs no verification.

    ## How to fix

    Drop it, and say so: `california: {opt-out-needs: none}`.

    ## When it is wrong

    Where the data cannot be found without it, as an e-mail address in a list. Suppress the rule with that reason.
    """
    california = case.inventory.california
    needs = [str(need) for need in named(california.opt_out_needs)] if california else []
    if california and needs:
        message = f"to opt out, people must have or give {series(needs)}"
        yield Report(california.at("opt-out-needs"), message, fix="drop it, and write `opt-out-needs: none`")


def _link_missing(which: str, because: str, mentions: tuple[Mention, ...], case: Case) -> Iterator[Report]:
    """A report if no channel is a link with one of the titles that the law has fixed."""
    titles = link_titles(case.law, which)
    links = [channel for channel in case.inventory.channels.values() if channel.kind is ChannelKind.LINK]
    if not titles or not case.readable("channels") or any(channel.title in titles for channel in links):
        return
    near = _nearly(links, titles)
    nearly = (Mention(near.path, "the title has to be the one of the law, letter by letter"),) if near else ()
    message = f"{because}, and no link is called “{titles[0]}”"
    fix = f"add it: `channels: {{{which}: {{kind: link, name: {titles[0]}}}}}`"
    yield Report(("channels",), message, mentions=(*nearly, *mentions), fix=fix)


def _nearly(links: list[Channel], titles: tuple[str, ...]) -> Channel | None:
    """A link whose title is one of the law's in other capitals, or says part of it."""
    wanted = {title.casefold() for title in titles}
    for link in links:
        title = link.title.casefold()
        if title in wanted or any(title in one or one in title for one in wanted):
            return link
    return None


def _what(category: DataCategory, case: Case) -> str:
    return next(iter(codes_in(category, case).values()), category.title)


def _children_unmarked(category: DataCategory, case: Case) -> Iterator[Report]:
    """Since 2026 the data of people known to be under 16 is sensitive, whatever it is."""
    age = minors_below(case.law)
    if not minors_are_sensitive(case.law):
        return
    for subject in case.graph.people_in(category):
        if subject.children is True and (known(subject.minimum_age) or 0) < age:
            message = f"{category.title}: data of people known to be under {age} is sensitive in California"
            mention = Mention(subject.at("children"), "there are children among them")
            said = ", ".join((*named(category.ccpa), "R1"))
            yield Report(category.at("ccpa"), message, mentions=(mention,), fix=f"mark it: `ccpa: [{said}]`")
            return
