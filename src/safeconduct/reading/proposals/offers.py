"""Offers out of tagged words: who would give whom for what, where no frame has found an offer in the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from safeconduct.domain.claims import Kind, OfferStatus, Value
from safeconduct.reading.analysis import Sentence, words
from safeconduct.reading.book import Book
from safeconduct.reading.groups import group_at, one_at
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import confidence, sure

RULE = "tagged"
_STATUS = {
    "offer": OfferStatus.REPORTED, "offer.conditional": OfferStatus.CONDITIONAL, "offer.rejected": OfferStatus.REJECTED,
    "offer.denied": OfferStatus.DENIED,
}  # fmt: skip


def propose_offers(book: Book, pieces: Pieces) -> None:
    """Write the offers that only tags tell of into ``book``; those of neighbouring sentences are one."""
    told = {
        pieces.analysis.number_of(pieces.analysis.sentence_at(v.start))
        for o in book
        if o.claim.kind is Kind.OFFER and (v := o.claim.first("status"))
    }
    for sentence in pieces.sentences():
        number = pieces.analysis.number_of(sentence)
        told_by = pieces.within(sentence, *_STATUS)
        if told_by and not told & {number, number - 1}:
            told.add(number)
            _write(book, pieces, sentence, told_by)


def _write(book: Book, pieces: Pieces, sentence: Sentence, told_by: Sequence[Piece]) -> None:
    word = max(told_by, key=lambda w: w.probability)
    by, to = _party(pieces, sentence, "by", "offerer"), _party(pieces, sentence, "to", "offeree")
    give, want = list(_terms(pieces, sentence, "give")), list(_terms(pieces, sentence, "want"))
    if not give and not want:
        return
    start, end = word.head.idx, word.head.idx + len(word.head)
    values = [
        by,
        to if to is not None and (by is None or to.value != by.value) else None,
        Value("status", _STATUS[word.label], *word.span, RULE),
        Value("event", str(start), start, end, "anchor"),
        *give,
        *want,
    ]
    parts = pieces.within(sentence, "give", "want", "offerer")
    confirmed = sure(word.label, word.probability) and all(sure(p.label, p.probability) for p in parts)
    book.add(
        Kind.OFFER, values, None, confidence=confidence([word.probability]), confirmed=confirmed and by is not None
    )


def _party(pieces: Pieces, sentence: Sentence, role: str, label: str) -> Value | None:
    """The party of the first piece of ``label``; several captors without a name are their own name ("the guerrillas")."""
    for piece in pieces.within(sentence, label):
        named = next(iter(pieces.parties(piece)), None)
        if named is not None:
            return Value(role, named.party, named.start, named.end, named.kind)
        if piece.head.tag_ == "NNS":
            tokens = [t for t in piece.tokens if t.pos_ in {"NOUN", "ADJ"}]
            start, end = words(tokens or [piece.head])
            return Value(role, pieces.analysis.text[start:end].lower(), start, end, RULE)
    return None


def _terms(pieces: Pieces, sentence: Sentence, role: str) -> Iterator[Value]:
    """What is given or wanted: people by name, a number of people, else the words."""
    for piece in pieces.within(sentence, role):
        names = {n.full: n for t in piece.tokens if (n := pieces.analysis.who(t)) is not None}
        group = group_at(pieces.analysis, piece.head) or one_at(pieces.analysis, piece.head)
        if names:
            yield from (Value(role, full, *piece.span, RULE) for full in names)
        elif group is not None:
            yield Value(role, group.label, group.start, group.end, RULE)
        else:
            yield Value(role, " ".join(pieces.analysis.text[slice(*piece.span)].split()), *piece.span, RULE)
