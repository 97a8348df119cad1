"""The words for places: what an area is called, what going there means, and under which instrument."""

from ropa.model.party import Transfer
from ropa.model.values import Vague, is_nothing, named
from ropa.render.diagram.areas import Area, Away, Crossing, Standing
from ropa.render.diagram.phrases import Phrases, capital

_MOST_PLACES = 4


class PlaceWording(Phrases):
    """Names areas and transfers."""

    def area(self, area: Area) -> str:
        """The name of an area."""
        if area.device:
            return self._("On people's own devices")
        if not area.places:
            return self._("Place not stated")
        places = [self.language.place(code) for code in area.places[:_MOST_PLACES]]
        more = len(area.places) - len(places)
        if more:
            places.append(self._n("%d other place", "%d other places", more) % more)
        if area.elsewhere:
            places.append(self._("places not stated"))
        return capital(self.language.all_of(places))

    def standings(self, area: Area) -> list[str]:
        """What going to an area means under each law that applies."""
        if area.device:
            return []
        words = {
            Standing.HOME: self._("%s: no transfer"),
            Standing.ADEQUATE: self._("%s: third country with an adequacy decision"),
            Standing.PARTLY: self._("%s: third country, adequacy decision for some recipients"),
            Standing.THIRD: self._("%s: third country without adequacy decision"),
        }
        lines = []
        for law, standing in area.standings:
            pattern = self._("%s: outside Hong Kong") if law == "hk-pdpo" and standing else words[standing]
            line = pattern % self.law(law)
            lines.append(self._("%s (in part)") % line if law in area.mixed else line)
        if area.elsewhere:
            lines.append(self._("whether data is transferred cannot be told"))
        return lines

    def law(self, law: str) -> str:
        """The short name of a law."""
        names = {"gdpr": "GDPR", "uk-gdpr": "UK GDPR", "fadp": self._("Swiss FADP"), "hk-pdpo": self._("PDPO")}
        return names[law]

    def crossing(self, crossing: Crossing) -> list[str]:
        """Whether data is transferred on getting there, and under what."""
        if crossing.away is Away.NO:
            return []
        is_transfer = crossing.away is Away.YES
        lines = [
            self._under(transfer, is_transfer=is_transfer, sure=transfer in crossing.sure)
            for transfer in (*crossing.sure, *crossing.perhaps)
        ]
        if not lines:
            lines = [
                self._("transfer, mechanism not stated")
                if is_transfer
                else self._("perhaps a transfer, mechanism not stated")
            ]
        return list(dict.fromkeys(lines))

    def declared(self, transfer: Transfer) -> str:
        """A declared transfer that names nobody."""
        return self._under(transfer, is_transfer=True, sure=True)

    def _under(self, transfer: Transfer, *, is_transfer: bool, sure: bool) -> str:
        mechanisms = [self._(mechanism.label) for mechanism in named(transfer.mechanism)]
        mechanisms += [self.quoted(value.words) for value in transfer.mechanism or () if isinstance(value, Vague)]
        if is_nothing(transfer.mechanism):
            words = self._("transfer without mechanism") if is_transfer else self._("perhaps a transfer, no mechanism")
        elif not mechanisms:
            words = (
                self._("transfer, mechanism not stated")
                if is_transfer
                else self._("perhaps a transfer, mechanism not stated")
            )
        else:
            patterns = {
                (True, True): self._("transfer under %s"),
                (True, False): self._("transfer, perhaps under %s"),
                (False, True): self._("perhaps a transfer, under %s"),
                (False, False): self._("perhaps a transfer, perhaps under %s"),
            }
            named_ones = ", ".join(mechanisms)
            words = patterns[is_transfer, sure] % (
                self._("%s, or others") % named_ones if transfer.open else named_ones
            )
        return self.hedged(named(transfer.hedge), words)
