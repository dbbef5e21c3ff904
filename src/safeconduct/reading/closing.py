"""What follows from the page as a whole, once every sentence is read.

Where the page names a single holder for everybody of a citizenship, or for everybody, a person whose custodian no sentence
names is held there too, unless a citizen of that very state alone. The words are those that name the holder elsewhere; the
rule says so. Failing that it is the state or armed group, beside the person's own, that the page names far more often than any.
"""

from __future__ import annotations

from collections import Counter

from safeconduct.domain.claims import Claim, Kind, Modality, Status, Value
from safeconduct.domain.parties import is_armed_group, is_state
from safeconduct.reading.book import Book

_OFTEN, _MORE = 3, 2
"""How often the page must name a state before it is taken for the holder, and how many times more often than any other."""
_TELLS_OF_CUSTODY = frozenset({Kind.SENTENCE, Kind.STEP, Kind.DETENTION})


def close(book: Book) -> None:
    """Write the custodians that follow from the rest of the page."""
    claims = [o.claim for o in book if o.confirmed and o.claim.modality is Modality.ASSERTED]
    holders = _holders(claims)
    origins = _origins(claims)
    for name, person in _unplaced(claims, holders).items():
        own = origins.get(name, set())
        holder = _holder_of_their_like(own, holders, origins) or _most_named(book, own, person)
        if holder is not None:
            value = Value("custodian", holder.value, holder.start, holder.end, "the page's only holder")
            status = Value("status", Status.HELD, person.start, person.end, "the page's only holder")
            said = [person, value] if _left(claims, name) else [person, value, status]
            book.add(Kind.DETENTION, said, None, confidence=0.4)


def _origins(claims: list[Claim]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for claim in claims:
        if claim.kind is Kind.CITIZENSHIP:
            found.setdefault(claim.get("person") or "", set()).add(claim.get("country") or "")
    return found


def _holder_of_their_like(own: set[str], holders: dict[str, list[Value]], origins: dict[str, set[str]]) -> Value | None:
    """The one party that holds all others of the same citizenship, or all others at all; never only their own state."""
    alike = len(own) == 1  # of two citizenships either may be the one that counts
    like = [v for name, values in holders.items() if alike and origins.get(name, set()) & own for v in values]
    for values in (like, [v for listed in holders.values() for v in listed]):
        named = {v.value: v for v in values}
        if len(named) == 1:
            holder = next(iter(named.values()))
            return holder if own - {holder.value} else None
    return None


def _most_named(book: Book, own: set[str], person: Value) -> Value | None:
    """The state or armed group that the page names most beside the person's own, where no other comes near; its nearest words."""
    named = [p for p in book.analysis.parties if (is_state(p.party) or is_armed_group(p.party)) and p.party not in own]
    ranked = Counter(p.party for p in named).most_common(2)
    if not own or not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[0][1] < _MORE * ranked[1][1]):
        return None
    near = min((p for p in named if p.party == ranked[0][0]), key=lambda p: abs(p.start - person.start))
    return Value("custodian", near.party, near.start, near.end, near.kind)


def _holders(claims: list[Claim]) -> dict[str, list[Value]]:
    """Each person's custodians as sentences tell them."""
    found: dict[str, list[Value]] = {}
    for claim in claims:
        holder = claim.first("custodian") or (claim.first("from") if claim.kind is Kind.TRANSFER else None)
        if holder is None and claim.kind in (Kind.SENTENCE, Kind.CHARGE):
            holder = claim.first("by")
        if holder is not None and (name := claim.get("person")):
            found.setdefault(name, []).append(holder)
    return found


def _unplaced(claims: list[Claim], holders: dict[str, list[Value]]) -> dict[str, Value]:
    return {
        value.value: value
        for claim in claims
        if claim.kind in _TELLS_OF_CUSTODY and (value := claim.first("person")) and value.value not in holders
    }


def _left(claims: list[Claim], name: str) -> bool:
    return any(c.get("person") == name and c.kind in (Kind.TRANSFER, Kind.STATUS) for c in claims)
