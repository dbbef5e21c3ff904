"""Who else takes part in an exchange: people and numbers of people that the network takes to belong to its words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from safeconduct.domain.claims import Status
from safeconduct.reading.analysis import Offsets
from safeconduct.reading.fillers import Who, of_name
from safeconduct.reading.gathering import left_out
from safeconduct.reading.groups import Group, group_at, one_at
from safeconduct.reading.proposals.binding import LEAST, Binder
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import EXCHANGED, LINKED, TOGETHER, sure
from safeconduct.reading.totals import called, is_among
from safeconduct.reading.transfers import Event, Transfer

_UNSEEN = 1e-9
"""What the network has not read together with the words has no link at all."""
_EVEN = 0.5
_DONE = ("group.freed",)
_DUE = ("group.due", "group.held", "group.freed")


class Partakers:
    """The people and groups of a page that may take part in its exchanges."""

    def __init__(self, pieces: Pieces, binder: Binder) -> None:
        self.analysis = pieces.analysis
        self.pieces = pieces
        self.binder = binder

    @cached_property
    def _who(self) -> dict[str, Who]:
        names = {n.full: n for n in reversed(self.analysis.names)}
        return {full: of_name(names[full]) for full, level in self.binder.level.items() if level >= LEAST}

    @cached_property
    def _told(self) -> list[tuple[str, Offsets]]:
        """Whoever may take part, by name or by the words of a group, and each mention of them."""
        groups = [p for p in self.pieces if p.label in _DUE and p.probability >= _EVEN]
        people = [(full, span) for full in self._who for span in self.binder.linker.mentions(full)]
        return [*people, *((self.analysis.text[slice(*p.span)], p.span) for p in groups)]

    def gone(self, least: float) -> list[Who]:
        """Those who were exchanged with a probability of ``least``, as the page ends."""
        fates = {full: self.binder.linker.statuses(full) for full in self._who}
        return [w for full, w in self._who.items() if fates[full].get(Status.EXCHANGED, 0.0) >= least]

    def let_go(self) -> list[Group]:
        """The numbers of people that were let go, whoever they are."""
        told = [group_at(self.analysis, p.head) for p in self.pieces if p.label in _DONE and p.probability >= _EVEN]
        return [g for g in told if g is not None and g.number]

    def around(self, trigger: Offsets) -> tuple[frozenset[str], frozenset[str]]:
        """Whom the words of an exchange are about, and whom near them they are not: full names, and the words of groups."""
        told = self._told
        likely: dict[str, float] = {}
        for (one, _), much in zip(
            told, self.binder.linker.together([trigger], [span for _, span in told]), strict=True
        ):
            likely[one] = max(likely.get(one, 0.0), much)
        linked = frozenset(one for one, much in likely.items() if much >= TOGETHER)
        return linked, frozenset(one for one, much in likely.items() if _UNSEEN < much < 1 - TOGETHER)

    def of(self, event: Event, others: Sequence[Event]) -> Iterator[Transfer]:
        """Those of ``event`` who are not among its transfers yet; ``others`` are further exchanges of the page."""
        triggers = self._triggers(event)
        if not triggers:
            return
        rivals = [t for other in others for t in self._triggers(other)]
        yield from self._people(event, triggers, rivals)
        for piece in self.pieces:
            group = self._group(event, piece)
            if group is not None and self._likely(triggers, [piece.span]) >= max(
                TOGETHER, self._likely(rivals, [piece.span])
            ):
                yield Transfer(None, group, group.head.i)

    def _people(self, event: Event, triggers: Sequence[Offsets], rivals: Sequence[Offsets]) -> Iterator[Transfer]:
        for full, who in self._who.items():
            if (
                full in event.people
                or event.without({full})
                or left_out(self.analysis, self.analysis.doc[who.name.head])
            ):
                continue
            spans = self.binder.linker.mentions(full)
            likely = self._likely(triggers, spans)
            gone = self.binder.linker.statuses(full).get(Status.EXCHANGED, 0.0) if event.completed else 1.0
            linked = likely >= TOGETHER and gone >= LINKED
            apart = _UNSEEN < likely < 1 - TOGETHER
            alone = not rivals and not apart and event.completed and gone >= EXCHANGED
            if (linked or alone) and likely >= self._likely(rivals, spans):
                yield Transfer(who, None, who.name.head)

    def _group(self, event: Event, piece: Piece) -> Group | None:
        labels = _DONE if event.completed else _DUE
        if piece.label in labels and sure(piece.label, piece.probability):
            group = group_at(self.analysis, piece.head)
            told = group is not None and group.number and not is_among(self.analysis, group.start)
            return group if told and not left_out(self.analysis, piece.head) else None
        if piece.label == "person" and piece.probability >= LEAST and not self.binder.people(piece):
            one = one_at(self.analysis, piece.head)
            return one if one is not None and not self._is_named(event, one) else None
        return None

    def _is_named(self, event: Event, one: Group) -> bool:
        """Whether somebody of the exchange is called the same: "the locksmith, N"."""
        noun = one.head.lemma_.lower()
        names = (n for n in self.analysis.names if n.full in event.people)
        return any(noun in called(self.analysis, n) for n in names)

    def _triggers(self, event: Event) -> list[Offsets]:
        """The tagged words of exchange that tell of ``event``; the words of its mentions where none are tagged."""
        places = event.places
        found = [p.span for p in self.pieces if p.label in _WORDS and any(p.first <= at < p.last for at in places)]
        tokens = [self.analysis.doc[at] for at in places]
        return found or [(t.idx, t.idx + len(t)) for t in tokens]

    def _likely(self, triggers: Sequence[Offsets], spans: Sequence[Offsets]) -> float:
        return max(self.binder.linker.together(triggers, spans), default=0.0)


_WORDS = frozenset({"swap", "swap.planned", "swap.proposed", "swap.denied"})
