"""The sentence around words, for showing them in their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]

_LONGEST = 400
_END = re.compile(r"\n+|(?<=[.!?…。])[\"”’»)\]]*\s+(?=[\"“‘«(\[]?[A-ZÀ-ÞЀ-Я0-9█])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-ZÀ-ÞЀ-Я]|Mr|Mrs|Ms|Dr|St|Col|Gen|Lt|Maj|Capt|Sgt|Sen|Rep|Rev|Prof|No|Art|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|vs|Jr|Sr|г|ст|ул|Nr|Abs|Mme)\.$"
)
_BEFORE = 8  # characters that an abbreviation may take


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sentence of a document, beginning at ``start``; ``spans`` are the words that matter, counted within ``text``."""

    text: str
    start: int
    spans: tuple[Span, ...]


def excerpt(text: str, spans: Iterable[Span]) -> Excerpt:
    """The sentence, or the sentences, of ``text`` that hold ``spans``."""
    marks = sorted(set(spans))
    start, end = sentence(text, marks[0][0], max(end for _, end in marks))
    return Excerpt(text[start:end], start, tuple((a - start, b - start) for a, b in marks))


def excerpts(text: str, spans: Iterable[Span]) -> tuple[Excerpt, ...]:
    """Every sentence of ``text`` that holds one of ``spans``, in order, each once."""
    found: dict[Span, list[Span]] = {}
    for span in sorted(set(spans)):
        around = next((s for s in found if s[0] <= span[0] and span[1] <= s[1]), None) or sentence(text, *span)
        found.setdefault(around, []).append(span)
    return tuple(
        Excerpt(text[start:end], start, tuple((a - start, b - start) for a, b in inside))
        for (start, end), inside in sorted(found.items())
    )


def sentence(text: str, start: int, end: int) -> Span:
    """The bounds of the sentence that holds ``start`` to ``end``; of a stretch around it where no sentence ends nearby."""
    opening, closing = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    before = _END.finditer(text, opening, start + 1)  # one more, for what a new sentence begins with
    begins = [match.end() for match in before if match.end() <= start and _ends_sentence(text, match)]
    ends = (match.start() for match in _END.finditer(text, end, closing) if _ends_sentence(text, match))
    first = begins[-1] if begins else (opening and text.find(" ", opening, start) + 1) or opening
    return first, next(ends, closing)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    return "\n" in match[0] or not _ABBREVIATION.search(text[max(0, match.start() - _BEFORE) : match.start()])
