"""A text cut into pieces for showing: zones, and the spans of claims over one another, part by part where it is long."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from safeconduct.domain.claims import ClaimId, DoubtfulText
from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.services.views import ClaimView

LONG = 6_000
"""Characters after which a text goes on in another part: a page stays small however long the document is."""
MANY = 40
"""Claims after which it does."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same claims: their numbers in the list of claims; ``begins`` those that start here.

    ``doubtful`` says why, where the text is garbled.
    """

    text: str
    start: int
    claims: tuple[int, ...] = ()
    begins: tuple[ClaimId, ...] = ()
    doubtful: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of one zone, piece by piece."""

    kind: ZoneKind
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Part ``number`` of ``parts`` of a text, from ``start`` to ``end``, with the claims whose words begin in it."""

    number: int
    parts: int
    start: int
    end: int
    claims: tuple[ClaimView, ...]


def parts_of(text: str, claims: Sequence[ClaimView]) -> tuple[Part, ...]:
    """The parts of a text; every claim belongs to one of them."""
    begins = sorted((_begin(claim), number) for number, claim in enumerate(claims))
    cuts = [0, *_cuts(text, [at for at, _ in begins]), len(text) + 1]
    return tuple(
        Part(
            n,
            len(cuts) - 1,
            start,
            min(end, len(text)),
            tuple(claims[number] for at, number in begins if start <= at < end),
        )
        for n, (start, end) in enumerate(pairwise(cuts), 1)
    )


def _begin(claim: ClaimView) -> int:
    return min(value.start for value in claim.values)


def _cuts(text: str, begins: Sequence[int]) -> Iterable[int]:
    """Where parts end: at the end of a line, if there is one near."""
    start = 0
    while True:
        within = [at for at in begins if at >= start]
        limit = start + LONG
        if len(within) > MANY:
            limit = max(min(limit, within[MANY]), start + 1)
        if limit >= len(text):
            return
        line = text.rfind("\n", start + 1, limit)
        start = line + 1 if line > start + (limit - start) // 2 else limit
        yield start


def blocks_of(
    article: Article, part: Part, claims: Sequence[ClaimView], doubtful: Sequence[DoubtfulText] = ()
) -> tuple[Block, ...]:
    """The part of the article's text, zone by zone, with every claim's words and every garbled stretch marked.

    Numbers count in ``part.claims``.
    """
    numbers = {claim.id: number for number, claim in enumerate(part.claims, 1)}
    opening: dict[int, list[int]] = defaultdict(list)
    closing: dict[int, list[int]] = defaultdict(list)
    first: dict[int, list[ClaimId]] = defaultdict(list)
    for claim in claims:
        number = numbers.get(claim.id, 0)
        if number:
            first[_begin(claim)].append(claim.id)
        for start, end in {(max(v.start, part.start), min(v.end, part.end)) for v in claim.values}:
            if start < end:
                opening[start].append(number)
                closing[end].append(number)
    inside = {edge for d in doubtful for edge in (d.start, d.end) if part.start < edge < part.end}
    edges = sorted({part.start, part.end, *opening, *closing, *inside, *_zone_edges(article, part)})
    return tuple(_with_doubts(block, doubtful) for block in _blocks(article, edges, opening, closing, first))


def _with_doubts(block: Block, doubtful: Sequence[DoubtfulText]) -> Block:
    if not doubtful:
        return block
    whys = (next((d.why for d in doubtful if d.start <= p.start < d.end), "") for p in block.pieces)
    return replace(block, pieces=tuple(replace(p, doubtful=w) for p, w in zip(block.pieces, whys, strict=True)))


def _zone_edges(article: Article, part: Part) -> set[int]:
    return {edge for zone in article.zones for edge in (zone.start, zone.end) if part.start < edge < part.end}


def _blocks(
    article: Article,
    edges: Sequence[int],
    opening: dict[int, list[int]],
    closing: dict[int, list[int]],
    first: dict[int, list[ClaimId]],
) -> Iterable[Block]:
    open_now: list[int] = []
    pieces: list[Piece] = []
    kind = article.zone_at(edges[0])
    for start, end in pairwise(edges):
        for number in closing[start]:
            open_now.remove(number)
        open_now += opening[start]
        if article.zone_at(start) is not kind and pieces:
            yield Block(kind, tuple(pieces))
            pieces = []
        kind = article.zone_at(start)
        begins = tuple(first[start])
        pieces.append(Piece(article.text[start:end], start, tuple(sorted(set(open_now))), begins))
    if pieces:
        yield Block(kind, tuple(pieces))
