"""Counts out of tagged words: numbers of people held, let go, due, dead or missing that no list of words has told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, Observed, Scope, Value
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import confidence, sure, worth_keeping
from safeconduct.reading.tellers import teller_of

RULE = "tagged"
_SCOPES = {
    "group.held": Scope.HELD_BY, "group.freed": Scope.RELEASED_BY, "group.due": Scope.RELEASED_BY,
    "group.dead": Scope.DEAD, "group.missing": Scope.MISSING,
}  # fmt: skip


def propose_counts(pieces: Pieces, counts: Iterable[Observed]) -> Iterator[Observed]:
    """The tagged numbers of people whose value no count of ``counts`` has, each once."""
    told = {value.value for o in counts for role in ("number", "upper") for value in o.claim.all(role)}
    for sentence in pieces.sentences():
        for piece in pieces.within(sentence, *_SCOPES):
            number = _number(pieces.analysis, piece)
            if number is None or number.value < 2 or str(number.value) in told or not worth_keeping(piece.probability):
                continue
            teller = _teller(pieces.analysis, number)
            confirmed = sure(piece.label, piece.probability)
            if confirmed:
                told.add(str(number.value))
            yield _observed(pieces, piece, number, teller, confirmed=confirmed)


def _number(analysis: Analysis, piece: Piece) -> FoundNumber | None:
    """The number among the tagged words; of several the first."""
    start, end = piece.span
    sentence = analysis.sentence_of(piece.first)
    found = (n for n in find_numbers(analysis.text, sentence.start, sentence.end, "en") if start <= n.first < end)
    return next(found, None)


def _teller(analysis: Analysis, number: FoundNumber) -> Value | None:
    span = analysis.doc.char_span(number.first, number.end, alignment_mode="expand")
    return teller_of(analysis, span.root) if span is not None else None


def _observed(pieces: Pieces, piece: Piece, number: FoundNumber, teller: Value | None, *, confirmed: bool) -> Observed:
    analysis = pieces.analysis
    of = [t for t in piece.tokens if t.idx >= number.end]
    start, end = (of[0].idx, of[-1].idx + len(of[-1])) if of else (number.first, number.end)
    cue = (piece.head.idx, piece.head.idx + len(piece.head))
    exact = number.comparator is Comparator.EXACTLY or number.first == number.start
    values = [
        Value("number", str(number.value), number.first, number.end, RULE),
        Value(
            "comparator", number.comparator, *((number.first, number.end) if exact else (number.start, number.first))
        ),
        Value("scope", _SCOPES[piece.label], *cue, RULE),
        Value("of", " ".join(analysis.text[start:end].split()) if of else "people", start, end, RULE),
    ]
    if number.upper is not None:
        values.append(Value("upper", str(number.upper), number.first, number.end, RULE))
    if piece.label == "group.due":
        values.append(Value("modality", Modality.EXPECTED, *cue, RULE))
    holders = [
        m for p in pieces.within(analysis.sentence_of(piece.first), "holder", "giver") for m in pieces.parties(p)
    ]
    if len({m.party for m in holders}) == 1:
        values.append(Value("holder", holders[0].party, holders[0].start, holders[0].end, holders[0].kind))
    if teller is not None:
        values.append(teller)
    claim = Claim.of(analysis.article.digest, Kind.COUNT, values)
    return Observed(claim, confidence([piece.probability]), confirmed)
