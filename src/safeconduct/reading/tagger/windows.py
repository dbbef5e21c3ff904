"""Stretches of an article that the network reads at once: sentences in a row, with the one before them to go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safeconduct.domain.documents import Article
from safeconduct.reading.analysis import Sentence
from safeconduct.reading.tagger.model import Tagger
from safeconduct.reading.tagger.spans import Tagged

_FULL = 420
"""Code points of a window; about what a passage of the training material has."""


@dataclass(frozen=True, slots=True)
class Window:
    """Text from ``start`` to ``end``; tags before ``own`` belong to the window before."""

    start: int
    own: int
    end: int


def windows(sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Windows over the parsed sentences, each of which is the own text of one window."""
    row: list[Sentence] = []
    before: Sentence | None = None
    for sentence in sentences:
        breaks = row and (
            not sentence.parsed or sentence.zone is not row[0].zone or sentence.end - row[0].start > _FULL
        )
        if breaks:
            yield _window(row, before)
            before, row = row[-1], []
        if sentence.parsed:
            row.append(sentence)
    if row:
        yield _window(row, before)


def _window(row: Sequence[Sentence], before: Sentence | None) -> Window:
    near = before is not None and before.zone is row[0].zone and row[0].start - before.end < 4
    fits = near and before is not None and row[-1].end - before.start < 2 * _FULL
    return Window(before.start if fits and before is not None else row[0].start, row[0].start, row[-1].end)


def tag_articles(tagger: Tagger, articles: Iterable[tuple[Article, Sequence[Sentence]]]) -> list[tuple[Tagged, ...]]:
    """The tagged spans of each article, in order of the text."""
    cut = [(article, list(windows(sentences))) for article, sentences in articles]
    tagged = iter(tagger.tag([article.text[w.start : w.end] for article, row in cut for w in row]))
    return [tuple(span for w in row for span in _placed(w, next(tagged))) for _, row in cut]


def _placed(window: Window, spans: Iterable[Tagged]) -> Iterator[Tagged]:
    moved = (replace(s, start=s.start + window.start, end=s.end + window.start) for s in spans)
    return (s for s in moved if s.start >= window.own)
