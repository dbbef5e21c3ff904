"""What follows from the page as a whole, once every sentence is read.

One thing so far: where the page names a single holder for everybody it tells of, a person whose custodian no sentence names is held
there too, unless a citizen of that very state. The words are those that name the holder elsewhere; the rule says so.
"""

from __future__ import annotations

from safeconduct.domain.claims import Claim, Kind, Modality, Status, Value
from safeconduct.reading.book import Book

_TELLS_OF_CUSTODY = frozenset({Kind.SENTENCE, Kind.STEP, Kind.DETENTION})


def close(book: Book) -> None:
    """Write the custodians that follow from the rest of the page."""
    claims = [o.claim for o in book if o.claim.modality is Modality.ASSERTED]
    holders = _holders(claims)
    named = {v.value: v for values in holders.values() for v in values}
    if len(named) != 1:
        return
    holder = next(iter(named.values()))
    for name, person in _unplaced(claims, holders).items():
        origins = {c.get("country") for c in claims if c.kind is Kind.CITIZENSHIP and c.get("person") == name}
        if origins - {holder.value}:
            value = Value("custodian", holder.value, holder.start, holder.end, "the page's only holder")
            status = Value("status", Status.HELD, person.start, person.end, "the page's only holder")
            told = [person, value] if _left(claims, name) else [person, value, status]
            book.add(Kind.DETENTION, told, None, confidence=0.4)


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
