"""What only the page as a whole tells of people: what no sentence says and the network links with them.

It fills what is silent: a person of whom a day or place of arrest, a charge, a term, a citizenship or a custodian is told is left
as they are. What became of somebody is taken over from the network where words tell it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from safeconduct.domain.claims import Kind, Manner, Stage, Status, Value
from safeconduct.domain.parties import is_state
from safeconduct.domain.places import find_places
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.fillers import Who, of_name
from safeconduct.reading.proposals.binding import LEAST
from safeconduct.reading.proposals.cases import RULE, Cases, word
from safeconduct.reading.proposals.linking import Tie
from safeconduct.reading.proposals.pieces import Piece
from safeconduct.reading.proposals.said import Said
from safeconduct.reading.proposals.sureness import confidence, worth_keeping

_LINKED = 0.8
"""So probable must it be that words are about somebody whom no rule finds."""
_TIED = 0.6
"""So probable must it be that a state is somebody's, or that a party holds them."""
_AHEAD = {"citizen": (0.3, 0.2), "holder": (0.4, 0.25)}
"""By the channel of ties: so probable will do where no other party is nearly as likely, and so far it must lead.

Swept on training stories that the network had not seen and on open texts: lower finds more and is wrong as often as right."""
_SECOND = 0.9
"""So probable must a further citizenship be."""
_SEVERAL = frozenset({
    "dual", "both", "citizenship", "citizenships", "passport", "passports", "nationality", "naturalised", "naturalized", "became",
})  # fmt: skip
_FATE = 0.65
"""So probable must somebody's status be to be taken over."""
_HEARD = 0.25
"""So probable must words be that are shown for it; those linked with the person go before others."""
_ROLES = {
    "arrest-date": (Kind.STEP, "date"), "arrest-place": (Kind.STEP, "place"), "charge": (Kind.CHARGE, "charge"),
    "term": (Kind.SENTENCE, "term"),
}  # fmt: skip
_TOLD_BY = {
    Status.HELD: ("held", "arrest", "term"), Status.RELEASED: ("freed", "swap"), Status.DEAD: ("dead",),
    Status.EXCHANGED: ("swap", "freed"),
}  # fmt: skip
_PLACED = {"citizen": ("citizen",), "holder": ("holder", "held")}
"""By the channel of ties the labels whose words may name a place of the state that is meant."""
_MANNERS = {Status.RELEASED: Manner.RELEASE, Status.DEAD: Manner.DEATH, Status.EXCHANGED: Manner.SWAP}


class Whole:
    """Writes what the page as a whole tells of people into a book that holds what its sentences tell."""

    def __init__(self, cases: Cases) -> None:
        self.cases = cases
        self.book, self.pieces, self.linker = cases.book, cases.pieces, cases.binder.linker
        names = {n.full: n for n in reversed(self.book.analysis.names)}
        self._who = {full: of_name(names[full]) for full, level in cases.binder.level.items() if level >= LEAST}

    def fill(self) -> None:
        """Days and places of arrest, charges and terms that no rule has bound; citizenships and custodians."""
        self.cases.said = Said(self.book)
        for piece in sorted(self.pieces, key=lambda p: -p.probability):
            if piece.label in _ROLES and worth_keeping(piece.probability):
                self._bind(piece)
        self._tie("citizen", Kind.CITIZENSHIP, "country")
        self._second_citizenships()
        self._tie("holder", Kind.DETENTION, "custodian")

    def _bind(self, piece: Piece) -> None:
        kind, role = _ROLES[piece.label]
        values = self.cases.values(piece)
        for who in self._about(piece, _LINKED) if values else ():
            if self.cases.said.silent(who.full, role):
                step = [word("step", Stage.ARREST, piece)] if kind is Kind.STEP else []
                self.cases.add(kind, who, [*step, *values], piece)

    def _about(self, piece: Piece, least: float = 0.5) -> Iterator[Who]:
        return (self._who[full] for full in self.linker.about(piece.span, least=least) if full in self._who)

    def _tie(self, channel: str, kind: Kind, role: str) -> None:
        """Give everybody who has none the likeliest party of ``channel``."""
        said = Said(self.book)
        parties = [p for p in self.book.analysis.parties if channel != "citizen" or is_state(p.party)]
        parties += self._places(_PLACED[channel])
        parties += self.cases.captors if channel == "holder" else ()
        for tie in self._likeliest(channel, parties):
            if said.silent(tie.person, role) and (kind is Kind.CITIZENSHIP or said.any(tie.person)):
                self._write(tie, kind, role)

    def _second_citizenships(self) -> None:
        """Further citizenships, where the words that tell one say that there are several."""
        analysis, said = self.book.analysis, Said(self.book)
        for tie in self.linker.ties("citizen", [p for p in analysis.parties if is_state(p.party)]):
            if tie.probability >= _SECOND and not said.silent(tie.person, "country"):
                here = analysis.tokens(analysis.sentence_of(tie.party.first))
                if any(t.lower_ in _SEVERAL for t in here):
                    self._write(tie, Kind.CITIZENSHIP, "country")

    def _write(self, tie: Tie, kind: Kind, role: str) -> None:
        if tie.person in self._who:
            value = Value(role, tie.party.party, tie.party.start, tie.party.end, RULE)
            self.book.add(kind, [self._who[tie.person].value(), value], None, confidence=confidence([tie.probability]))

    def _places(self, labels: tuple[str, ...]) -> Iterator[PartyMention]:
        """The states in which places lie that are told of in the words of ``labels``: "of Lyon", "in Evin"."""
        for piece in self.pieces:
            if piece.label in labels and worth_keeping(piece.probability) and not self.pieces.parties(piece):
                start, end = piece.span
                for place in find_places(self.book.analysis.text[start:end]):
                    span = start + place.start, start + place.end
                    yield PartyMention(place.code, *span, piece.first, piece.last, piece.head.i, "place")

    def _likeliest(self, channel: str, parties: list[PartyMention]) -> Iterator[Tie]:
        """The likeliest party of everybody, where it is likely, or much likelier than any other."""
        ranked: dict[str, list[Tie]] = defaultdict(list)
        for tie in self.linker.ties(channel, parties):
            ranked[tie.person].append(tie)
        least, lead = _AHEAD[channel]
        for first, *others in ranked.values():
            ahead = first.probability - max((t.probability for t in others), default=0.0)
            if first.probability >= _TIED or (first.probability >= least and ahead >= lead):
                yield first

    def fates(self) -> None:
        """What became of people, as the network takes it from the whole page, where words tell such an end."""
        told = self._told()
        for full, who in self._who.items():
            likely = self.linker.statuses(full)
            name = max(likely, key=lambda s: likely[s], default="")
            if name not in list(_TOLD_BY) or likely[name] < _FATE or name in told[full]:
                continue
            status = Status(name)
            words = [p for p in self.pieces if p.label in _TOLD_BY[status] and p.probability >= _HEARD]
            piece = max(words, key=lambda p: (who in self._about(p), p.probability), default=None)
            if piece is not None:
                manner = word("manner", _MANNERS[status], piece) if status in _MANNERS else None
                kind = Kind.DETENTION if status is Status.HELD else Kind.STATUS
                values = [who.value(), word("status", status, piece), manner]
                self.book.add(kind, values, None, confidence=confidence([likely[name]]))

    def _told(self) -> dict[str, set[str]]:
        """The statuses that facts tell of each person."""
        found: dict[str, set[str]] = defaultdict(set)
        for observed in self.book:
            person, status = observed.claim.get("person"), observed.claim.get("status")
            if observed.confirmed and person and status:
                found[person].add(status)
        return found
