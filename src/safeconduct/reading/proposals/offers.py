"""Offers out of tagged words: who offers, whom or what they would give, and whom or what they want for it, told side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeconduct.domain.claims import OfferStatus, Value
from safeconduct.reading.actors import Actor, actor_at
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.bargains import THING, Bargain, apart
from safeconduct.reading.groups import group_at, one_at
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import OFFERED, SIDES, TERM

_STATUSES = {
    "offer.conditional": OfferStatus.CONDITIONAL, "offer.rejected": OfferStatus.REJECTED, "offer.denied": OfferStatus.DENIED,
}  # fmt: skip
_OFFERS = ("offer", *_STATUSES)


def propose_offers(pieces: Pieces, binder: Binder) -> Iterator[Bargain]:
    """The offers that the tags of one sentence tell together, in order."""
    for sentence in pieces.sentences():
        parts = {label: pieces.within(sentence, label, least=TERM) for label in ("offerer", "offeree", "give", "want")}
        words = pieces.within(sentence, *_OFFERS, least=TERM)
        if _sure(parts["give"]) + _sure(parts["want"]) < SIDES or not (parts["give"] and parts["want"]):
            continue
        if max(_sure(parts["offerer"]), _sure(words)) >= OFFERED:
            yield from _bargain(pieces.analysis, binder, parts, words)


def _sure(pieces: Sequence[Piece]) -> float:
    return max((p.probability for p in pieces), default=0.0)


def _bargain(
    analysis: Analysis, binder: Binder, parts: dict[str, list[Piece]], words: Sequence[Piece]
) -> Iterator[Bargain]:
    give = _terms(analysis, binder, parts["give"], "give")
    want = apart(_terms(analysis, binder, parts["want"], "want"), give)
    actor = next((a for p in parts["offerer"] if (a := _actor(analysis, p)) is not None), None)
    if actor is None or not give or not want:
        return
    anchor = max([*words, *parts["give"]], key=lambda p: (p.label in _OFFERS, p.probability))
    to = next((_actor(analysis, p) for p in parts["offeree"]), None)
    status = _STATUSES.get(anchor.label, OfferStatus.REPORTED)
    other = to.value("to") if to is not None and to.name != actor.name else None
    yield Bargain(actor, other, tuple(give), want, status, anchor.head, anchor.head)


def _actor(analysis: Analysis, piece: Piece) -> Actor | None:
    return next((a for t in (piece.head, *piece.tokens) if (a := actor_at(analysis, t)) is not None), None)


def _terms(analysis: Analysis, binder: Binder, pieces: Sequence[Piece], role: str) -> list[Value]:
    """Who or what the tagged words are: people by name, groups as printed, things as tagged."""
    found: dict[str, Value] = {}
    for run in _runs(pieces):
        people = [w.value(role) for p in run for w in binder.named(p)]
        groups = [g for p in run if (g := group_at(analysis, p.head) or one_at(analysis, p.head)) is not None]
        printed = [_printed(analysis, role, g.start, g.end, "tagged") for g in groups] or list(
            _thing(analysis, role, run)
        )
        for value in people or printed:
            found.setdefault(value.value, value)
    return list(found.values())


def _runs(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Tagged words that stand side by side are one thing."""
    run: list[Piece] = []
    for piece in pieces:
        if run and piece.first > run[-1].last:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _thing(analysis: Analysis, role: str, run: Sequence[Piece]) -> Iterator[Value]:
    """The words of a thing, without the small ones at either end."""
    tokens = [t for p in run for t in p.tokens]
    while tokens and tokens[-1].pos_ in _SMALL:
        tokens.pop()
    while tokens and tokens[0].pos_ in _SMALL:
        tokens.pop(0)
    if any(t.pos_ in {"NOUN", "PROPN", "NUM"} for t in tokens):
        yield _printed(analysis, role, tokens[0].idx, tokens[-1].idx + len(tokens[-1]), THING)


def _printed(analysis: Analysis, role: str, start: int, end: int, rule: str) -> Value:
    return Value(role, " ".join(analysis.text[start:end].split()), start, end, rule)


_SMALL = frozenset({"DET", "CCONJ", "ADP", "PUNCT", "PART"})
