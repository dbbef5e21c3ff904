"""An exchange in the making: who moves, and what the page says of the event."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Value
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who
from safeconduct.reading.groups import Group
from safeconduct.reading.leaving import Departure
from safeconduct.reading.swaps import Mention
from safeconduct.reading.terms import Phrase
from safeconduct.reading.wordlists import word_lists


@dataclass
class Transfer:
    """One person or group on the move; ``by`` and ``to`` are filled as the page tells, or as follows from the rest."""

    who: Who | None
    group: Group | None
    at: int
    by: Value | None = None
    to: Value | None = None
    expected: bool = False
    held: Value | None = None
    """Who holds a group by its own words: "spies held in Cuba"."""
    turned: bool = False
    """Said to go the other way than others: whatever else is known, their direction decides."""
    total: bool = False
    """All that were exchanged, whichever way they went."""

    @property
    def key(self) -> str:
        """What tells one transfer of an event from another."""
        if self.who is not None:
            return self.who.full
        group = self.group
        if group is None:
            return ""
        # There may be 84 of the one state's and 84 of the other's.
        origin = f":{group.origin.party}" if group.origin is not None else ""
        return f"{group.number}:{group.label.split()[-1]}{origin}"


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
    at: Phrase | None = None
    """Where somebody of it was handed over."""
    together: list[PartyMention] = field(default_factory=list)
    """Parties that let people go in one breath: "rebels and government forces handed over 18 boys"."""

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
        """The most precise date a mention gives; failing that, the day somebody was let go, or one told beside."""
        told = [m.date for m in self.mentions if m.date]
        left = [d.date for d in self.departures if d.date]
        beside = [self.told_on] if self.told_on else []
        if beside and all(d.when.precision != "day" for d in told) and len(told) < len(self.mentions):
            told = [d for d in told if d.when.agrees(beside[0].when)]  # "the first since May": no day of this one
        days = [d for d in (told or [*left, *beside]) if d.when.precision == "day"]
        return next(iter(days), None) or next(iter(told or left), None)

    @property
    def people(self) -> set[str]:
        """The full names of those who go."""
        return {t.who.full for t in self.transfers.values() if t.who}

    def without(self, people: set[str]) -> bool:
        """Whether the network takes none of ``people`` to be of it, and has read them with its words."""
        linked = frozenset[str]().union(*(m.linked for m in self.mentions))
        unlinked = frozenset[str]().union(*(m.unlinked for m in self.mentions))
        return bool(people) and people <= unlinked - linked - {n for m in self.mentions for n in m.people}

    def party_mentions(self) -> dict[str, Value]:
        """The parties that mentions name, each with words."""
        told = [*(p for m in self.mentions for p in m.parties), *self.together]
        return {p.party: Value("party", p.party, p.start, p.end, p.kind) for p in told}


def add_transfer(event: Event, transfer: Transfer) -> Transfer:
    """Add ``transfer``, or what it tells to the one of the same person or group; returns the one kept."""
    same = next((t for t in event.transfers.values() if _may_be_one(t, transfer)), None)
    kept = same or event.transfers.setdefault(transfer.key, transfer)
    kept.by, kept.to = kept.by or transfer.by, kept.to or transfer.to
    kept.held = kept.held or transfer.held
    kept.expected = kept.expected and transfer.expected
    if kept.group and transfer.group and (kept.group.number is None or kept.group.origin is None):
        kept.group = transfer.group if transfer.group.number and transfer.group.origin else kept.group
    return kept


def _may_be_one(a: Transfer, b: Transfer) -> bool:
    """Whether two groups can be the same people: as many, of one kind, going one way, told at different places."""
    if a.group is None or b.group is None or a.at == b.at or not _of_one_kind(a.group, b.group):
        return False
    return all(x is None or y is None or x.value == y.value for x, y in ((a.by, b.by), (a.to, b.to)))


def _of_one_kind(a: Group, b: Group) -> bool:
    nouns = {g.label.split()[-1].lower() for g in (a, b)}
    origins = {g.origin.party for g in (a, b) if g.origin}
    if None in (a.number, b.number):
        return len(nouns) == 1 and len(origins) < 2
    people = word_lists("counts")["people"]
    plain = (people["plain"] | people["custody"]) & {g.head.lemma_.lower() for g in (a, b)}
    return a.number == b.number and len(origins) < 2 and bool(plain or len(nouns) == 1 or (a.origin and b.origin))


def party_value(role: str, mention: PartyMention | None) -> Value | None:
    """``mention`` as a value of ``role``."""
    return Value(role, mention.party, mention.start, mention.end, mention.kind) if mention else None
