"""An exchange in the making: who moves, and what the page says of the event."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Value
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.cases import Departure
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who
from safeconduct.reading.groups import Group
from safeconduct.reading.swaps import Mention


@dataclass
class Transfer:
    """One person or group on the move; ``by`` and ``to`` are filled as the page tells, or as follows from the rest."""

    who: Who | None
    group: Group | None
    at: int
    by: Value | None = None
    to: Value | None = None
    expected: bool = False

    @property
    def key(self) -> str:
        """What tells one transfer of an event from another."""
        return (
            self.who.full if self.who else f"{self.group.number}:{self.group.label.split()[-1]}" if self.group else ""
        )


@dataclass
class Event:
    """One exchange in the making."""

    completed: bool
    mentions: list[Mention] = field(default_factory=list)
    transfers: dict[str, Transfer] = field(default_factory=dict)
    departures: list[Departure] = field(default_factory=list)
    opposite: list[tuple[list[str], list[str]]] = field(default_factory=list)
    modality: Modality = Modality.ASSERTED
    """How the page puts it as a whole."""
    told_on: FoundDate | None = None
    """A day in a sentence that speaks of the event, for want of its own."""

    @property
    def anchor(self) -> Token:
        """The word that names the event: of its first mention, else of the first release."""
        return self.mentions[0].anchor if self.mentions else self.departures[0].trigger

    @property
    def places(self) -> list[int]:
        """Where the page speaks of it."""
        return [m.anchor.i for m in self.mentions] or [d.trigger.i for d in self.departures]

    @property
    def date(self) -> FoundDate | None:
        """The most precise date a mention gives; failing that, one at which somebody was let go."""
        told = [m.date for m in self.mentions if m.date] or [d.date for d in self.departures if d.date]
        told = told or ([self.told_on] if self.told_on else [])
        return next((d for d in told if d.when.precision == "day"), None) or next(iter(told), None)

    @property
    def people(self) -> set[str]:
        """The full names of those who go."""
        return {t.who.full for t in self.transfers.values() if t.who}

    def party_mentions(self) -> dict[str, Value]:
        """The parties that mentions name, each with words."""
        return {p.party: Value("party", p.party, p.start, p.end, p.kind) for m in self.mentions for p in m.parties}


def add_transfer(event: Event, transfer: Transfer) -> Transfer:
    """Add ``transfer``, or what it tells to the one of the same person or group; returns the one kept."""
    kept = event.transfers.setdefault(transfer.key, transfer)
    kept.by, kept.to = kept.by or transfer.by, kept.to or transfer.to
    kept.expected = kept.expected and transfer.expected
    return kept


def party_value(role: str, mention: PartyMention | None) -> Value | None:
    """``mention`` as a value of ``role``."""
    return Value(role, mention.party, mention.start, mention.end, mention.kind) if mention else None
