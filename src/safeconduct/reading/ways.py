"""What speaks for each party as the end of somebody's way: words, who held them, whose citizens they are, the network's links."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass, field

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import is_state, successor_of
from safeconduct.reading.known import Known
from safeconduct.reading.transfers import Event, Transfer

CARRIERS = frozenset({"UN", "Red Cross", "Red Crescent"})
"""Who takes people over for others is no side."""
_TOLD, _HELD, _ITS_WORDS, _HOME, _LINKED = 6.0, 3.0, 3.0, 1.5, 2.0
_AGAINST = 0.7
"""What speaks against a state letting its own citizens go, and against sending people to who held them."""
_ASIDE = 0.2
"""What is told of a party beyond the two of an exchange between two counts so much: people are flown through third countries."""
_FAR = 0.7
"""A citizenship says so much where the state is not named with the exchange."""
_SHARED = 0.7
"""What is known of one of those who go together says so much of the others."""
_FAINT = 0.3


def state(code: str) -> str:
    """``code``, a former state as its successor: pages call one state by both names. East Germany stood beside its own."""
    return code if code == "DD" else successor_of(code)


@dataclass
class End:
    """How much speaks for each party (by `state`), and the words that say most for it."""

    weights: dict[str, float] = field(default_factory=dict)
    words: dict[str, tuple[float, Value]] = field(default_factory=dict)

    def add(self, value: Value, weight: float) -> None:
        """Let ``value`` speak for its party."""
        key = state(value.value)
        self.weights[key] = self.weights.get(key, 0.0) + weight
        if key not in self.words or self.words[key][0] < weight:
            self.words[key] = weight, value

    def take(self, others: Iterable[End]) -> None:
        """Let what speaks for the ends of others speak for this one, where it is more."""
        for other in others:
            for key, (told, value) in other.words.items():
                shared = _SHARED * other.weights[key]
                if shared > self.weights.get(key, 0.0):
                    self.weights[key] = shared
                    self.words.setdefault(key, (_SHARED * told, value))

    def copy(self) -> End:
        """The same, apart."""
        return End(dict(self.weights), dict(self.words))


@dataclass
class Way:
    """Both ends of one way."""

    by: End = field(default_factory=End)
    to: End = field(default_factory=End)

    def copy(self) -> Way:
        """The same, apart."""
        return Way(self.by.copy(), self.to.copy())


def ways_of(event: Event, known: Known, between: Set[str], named: Set[str]) -> dict[str, Way]:
    """What speaks for either end of each transfer's way, by the transfer's key; ``named`` are the parties named with the event."""
    alone = {key: _way(transfer, known, between, named) for key, transfer in event.transfers.items()}
    together = {key: way.copy() for key, way in alone.items()}
    for one, other in event.opposite:
        for near, far in ((one, other), (other, one)):
            near, far = [k for k in near if k in alone], [k for k in far if k in alone]
            for key in near:
                beside = [alone[k] for k in near if k != key]
                together[key].by.take([*(w.by for w in beside), *(alone[k].to for k in far)])
                together[key].to.take([*(w.to for w in beside), *(alone[k].by for k in far)])
    return together


def _way(transfer: Transfer, known: Known, between: Set[str], named: Set[str]) -> Way:
    way = Way()
    for told, end, other in ((transfer.by, way.by, way.to), (transfer.to, way.to, way.by)):
        if told is not None:
            end.add(told, _TOLD * _share(told, between))
            other.add(told, -_TOLD)  # nobody goes back to who lets them go
    if transfer.turned or (transfer.total and not known.origins(transfer)):
        return way
    held = [(v, w) for v, w in ((known.holder(transfer), _HELD), (transfer.held, _ITS_WORDS)) if v is not None]
    elsewhere = any(not is_state(party) for party in named)  # whom a movement gives up is held by it, wherever that is
    for value, weight in held:
        aside = elsewhere and state(value.value) not in named
        way.by.add(value, weight * (_ASIDE if aside else _share(value, between)))
        way.to.add(value, -_AGAINST)
    for value in known.origins(transfer):
        way.to.add(value, _HOME * (1.0 if state(value.value) in named else _ASIDE if elsewhere else _FAR))
        way.by.add(value, -_AGAINST)
    for end, other, channel in ((way.by, way.to, "giver"), (way.to, way.by, "taker")):
        for value, likely in known.linked(transfer, channel):
            if likely > _FAINT:
                end.add(value, _LINKED * (likely - _FAINT) / (1 - _FAINT) * _share(value, between))
                other.add(value, -_AGAINST * likely)
    return way


def _share(value: Value, between: Set[str]) -> float:
    inside = not between or value.value in CARRIERS or state(value.value) in between
    return 1.0 if inside else _ASIDE
