"""Tagged words as parts of the parse: their tokens, their head, their sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, Offsets, PartyMention, Sentence
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.tagger.spans import Tagged


@dataclass(frozen=True, slots=True)
class Piece:
    """A tagged span with its tokens ``first`` to ``last`` (excluded) and the token that heads them."""

    label: str
    probability: float
    first: int
    last: int
    head: Token

    @property
    def tokens(self) -> list[Token]:
        """Its tokens."""
        return list(self.head.doc[self.first : self.last])

    @property
    def span(self) -> Offsets:
        """Where its words stand."""
        end = self.head.doc[self.last - 1]
        return self.head.doc[self.first].idx, end.idx + len(end)


class Pieces:
    """The tagged spans of an analysis, by sentence."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._all = [p for t in analysis.tagged if (p := _piece(analysis, t)) is not None]
        self._starts = [p.first for p in self._all]

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._all)

    def within(self, sentence: Sentence, *labels: str, least: float = 0.0) -> list[Piece]:
        """The pieces of ``labels`` (all without any) in ``sentence`` that are at least so probable, in order."""
        here = self._all[bisect_left(self._starts, sentence.first) : bisect_left(self._starts, sentence.last)]
        return [p for p in here if (not labels or p.label in labels) and p.probability >= least]

    def sentences(self) -> Iterator[Sentence]:
        """The sentences that facts may come from and that hold a tag, in order."""
        for sentence in self.analysis.sentences:
            if sentence.zone in (ZoneKind.BODY, ZoneKind.HEADING) and self.within(sentence):
                yield sentence

    def parties(self, piece: Piece) -> list[PartyMention]:
        """The parties that ``piece`` names or belongs to."""
        inside = [p for p in self.analysis.parties if piece.first <= p.first < piece.last]
        return inside or parties_at(self.analysis, piece.head)


def _piece(analysis: Analysis, tagged: Tagged) -> Piece | None:
    span = analysis.doc.char_span(tagged.start, tagged.end, alignment_mode="expand")
    if span is None or not len(span) or not analysis.sentence_of(span.start).parsed:
        return None
    return Piece(tagged.label, tagged.probability, span.start, span.end, span.root)
