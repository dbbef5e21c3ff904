"""What one page tells of exchanges, releases, offers, contacts and refusals: claims gathered by the event they name."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from safeconduct.domain.claims import Claim, ClaimId, Kind, Modality
from safeconduct.domain.pages import Page
from safeconduct.domain.parties import is_party
from safeconduct.domain.people import Appearance, Part, Telling
from safeconduct.resolving.counted import group_totals, totals_of
from safeconduct.resolving.independence import origin_of
from safeconduct.resolving.names import GOOD, compare
from safeconduct.resolving.words import word_set

_MOVES = (Kind.OFFER, Kind.CONTACT)
_TELLING_STANCES = frozenset({"deny", "demand", "willing", "unwilling", "confirm"})
_OWN_MOVE = frozenset({"willing", "unwilling"})
"""Stances of a party on somebody that are a step of talks even where no offer is named beside them."""
_DEPARTED = frozenset({"exchanged", "released"})
_STRONGEST = (Modality.ASSERTED, Modality.EXPECTED, Modality.PROPOSED, Modality.CONDITIONAL, Modality.DENIED)
_RIGHT_BEFORE = 200
"""Characters from the words of an event to the "it" of one who denies it."""
_OF_AN_EVENT = frozenset({"total", "released by", "received by"})


def tellings(page: Page, people: Collection[Appearance]) -> tuple[Telling, ...]:
    """Everything the page tells that can belong to an event or a negotiation, in the order of ids."""
    at = {name: a.id for a in people for name, _ in a.spellings}
    found = [*_exchanges(page, at), *_moves(page, at)]
    return tuple(sorted(found, key=lambda t: t.id))


def _exchanges(page: Page, at: Mapping[str, str]) -> Iterator[Telling]:
    groups: dict[str, list[Claim]] = defaultdict(list)
    ordered = sorted(page.claims, key=lambda c: c.id)
    for claim in ordered:
        if claim.kind in (Kind.EXCHANGE, Kind.TRANSFER):
            groups[claim.get("event") or ""].append(claim)
    for claim in ordered:
        if claim.kind is Kind.STATUS and claim.get("status") in _DEPARTED and (named := claim.get("event")) in groups:
            groups[str(named)].append(claim)
    counts = [c for c in page.claims if c.kind is Kind.COUNT]
    alone = len(groups) == 1
    for anchor, claims in sorted(groups.items()):
        own = [c for c in counts if (c.get("event") or "") == anchor and (anchor or alone)]
        if alone:
            own += [c for c in counts if not c.get("event") and anchor and c.get("scope") in _OF_AN_EVENT]
        denials = [
            c
            for c in page.claims
            if (_denies_any(c) and c.get("event") in ((anchor, None) if alone else (anchor,))) or _denies_it(c, claims)
        ]
        yield _exchange(page, claims, own, at, denials)


def _denies_any(claim: Claim) -> bool:
    """Whether somebody denies that there was an exchange ("no swap", "anyone had been exchanged"), not something about it."""
    if claim.kind is not Kind.STATEMENT or claim.get("stance") != "deny":
        return False
    words = set(re.findall(r"\w+", (claim.get("about") or "").lower())) - word_set("any")
    return bool(words) and words <= word_set("exchange")


def _denies_it(claim: Claim, told: Iterable[Claim]) -> bool:
    """Whether somebody denies "it" or "the report" right behind words that tell of the event."""
    about = claim.first("about")
    if claim.kind is not Kind.STATEMENT or claim.get("stance") != "deny" or about is None:
        return False
    if not set(re.findall(r"\w+", about.value.lower())) <= word_set("back"):
        return False
    return any(0 < about.start - v.end <= _RIGHT_BEFORE for c in told for v in c.values)


def _exchange(
    page: Page, claims: Sequence[Claim], counts: Iterable[Claim], at: Mapping[str, str], denials: Iterable[Claim]
) -> Telling:
    own = [c for c in claims if c.kind is not Kind.STATUS]
    modality = _strongest(own)
    said = [c for c in claims if c.modality is modality]
    swap = any(c.kind is Kind.EXCHANGE for c in claims) or _both_ways(claims)
    return Telling(
        id=f"t-{min(c.id for c in own)[:20]}",
        document=page.document,
        kind="exchange" if swap else "release",
        claims=(*sorted(c.id for c in own), *sorted(c.id for c in (*claims, *counts) if c not in own)),
        modality=str(modality),
        date=_first(said, "date"),
        place=_first(said, "place"),
        parties=_parties(said),
        mediators=_all(said, "mediator"),
        said=tuple(sorted((*_said(claims, said), *(("denied", _speaker(c), c.id) for c in denials if swap)))),
        parts=_parts(said, at),
        totals=tuple(sorted((*totals_of(counts), *group_totals(said, page.claims)), key=lambda t: t.claim)),
        words=_first(said, "manner"),
        origin=origin_of(claims, page),
        published=page.published,
        outlet=page.outlet,
    )


def _speaker(claim: Claim) -> str:
    return claim.get("party") or claim.get("speaker") or ""


def _strongest(claims: Iterable[Claim]) -> Modality:
    said = {c.modality for c in claims}
    return next(m for m in _STRONGEST if m in said)


def _both_ways(claims: Iterable[Claim]) -> bool:
    ways = {(c.get("from"), c.get("to")) for c in claims if c.get("from") and c.get("to")}
    return any((to, source) in ways for source, to in ways)


def _first(claims: Iterable[Claim], role: str) -> str:
    """The value most claims give, the exchange's own before its transfers'; "" of none."""
    values = Counter(v for c in claims if (v := c.get(role)) for _ in range(1 + (c.kind is Kind.EXCHANGE)))
    return min(values, key=lambda v: (-values[v], v), default="")


def _all(claims: Iterable[Claim], role: str) -> tuple[str, ...]:
    return tuple(sorted({v.value for c in claims for v in c.all(role)}))


def _parties(claims: Sequence[Claim]) -> tuple[str, ...]:
    named = {v.value for c in claims for role in ("party", "from", "to", "by") for v in c.all(role)}
    return tuple(sorted(named - set(_all(claims, "mediator"))))


def _parts(claims: Sequence[Claim], at: Mapping[str, str]) -> tuple[Part, ...]:
    """Who goes where; somebody of whom only the status is told goes an unknown way."""
    parts = [_part(c, at) for c in claims if c.kind is Kind.TRANSFER]
    known = {part.appearance for part in parts}
    told = [_part(c, at) for c in claims if c.kind is Kind.STATUS]
    return (*parts, *(part for part in told if part.appearance and part.appearance not in known))


def _part(claim: Claim, at: Mapping[str, str]) -> Part:
    name = claim.get("person") or ""
    return Part(
        appearance=at.get(name, ""),
        group=claim.get("group") or "",
        number=claim.get("number") or "",
        source=claim.get("from") or "",
        target=claim.get("to") or "",
        claim=claim.id,
    )


def _said(claims: Sequence[Claim], chosen: Sequence[Claim]) -> Iterator[tuple[str, str, ClaimId]]:
    """Every date and place of the exchange itself (of its transfers where it has none), and who did or did not mediate."""
    for role in ("date", "place"):
        own = [c for c in chosen if c.kind is Kind.EXCHANGE and c.get(role)] or chosen
        yield from ((role, value, c.id) for c in own if (value := c.get(role)))
    for claim in claims:
        called = "mediator" if claim in chosen else "no mediator" if claim.modality is Modality.DENIED else ""
        yield from ((called, v.value, claim.id) for v in claim.all("mediator") if called)


def _moves(page: Page, at: Mapping[str, str]) -> Iterator[Telling]:
    for claim in page.claims:
        if claim.kind in _MOVES or _is_move(claim):
            yield _move(page, claim, at)


def _is_move(claim: Claim) -> bool:
    """Whether a statement is a step of talks: it shares the anchor of an exchange or offer, or a party refuses somebody."""
    if claim.kind is not Kind.STATEMENT or (stance := claim.get("stance")) not in _TELLING_STANCES:
        return False
    return bool(claim.get("event") or (stance in _OWN_MOVE and claim.get("party") and claim.get("person")))


def _move(page: Page, claim: Claim, at: Mapping[str, str]) -> Telling:
    by = claim.get("by") or claim.get("party") or claim.get("speaker") or ""
    return Telling(
        id=f"t-{claim.id[:20]}",
        document=page.document,
        kind=str(claim.kind),
        claims=(claim.id,),
        modality=str(claim.modality),
        status=claim.get("status") or claim.get("stance") or "",
        date=claim.get("date") or "",
        parties=tuple(
            sorted({v.value for role in ("by", "to", "party") for v in claim.all(role) if is_party(v.value)})
        ),
        parts=tuple(_talked_of(claim, at)),
        words=by,
        origin=origin_of([claim], page),
        published=page.published,
        outlet=page.outlet,
    )


def _talked_of(claim: Claim, at: Mapping[str, str]) -> Iterator[Part]:
    by, to = claim.get("by") or "", claim.get("to") or ""
    for role, source, target in (("give", by, to), ("want", to, by), ("person", "", "")):
        for value in claim.all(role):
            appearance = _appearance_of(value.value, at)
            yield Part(appearance, group="" if appearance else value.value, source=source, target=target)


def _appearance_of(words: str, at: Mapping[str, str]) -> str:
    """The person on the page whom the words of an offer name; "" where they name a group or nobody."""
    if words in at:
        return at[words]
    alike = [(compare(words, name).score, at[name]) for name in sorted(at)]
    best = max(alike, default=(0.0, ""))
    return best[1] if best[0] >= GOOD else ""
