"""Stretches of an article that the network reads at once: as much of the page as it holds, with a little before to go by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.reading.analysis import Sentence
from safeconduct.reading.tagger.links import Links
from safeconduct.reading.tagger.model import Tagger
from safeconduct.reading.tagger.spans import Tagged

_FULL = 900
"""Code points of a window, without those before it: with them, what the network's word pieces hold with room to spare."""
_BEFORE = 350
"""Code points of the window before that a window begins with, at most."""
_GAP = 300
"""Code points between two sentences worth reading that part windows."""


@dataclass(frozen=True, slots=True)
class Window:
    """Text from ``start`` to ``end``; tags before ``own`` belong to the window before."""

    start: int
    own: int
    end: int


def windows(sentences: Sequence[Sentence]) -> Iterator[Window]:
    """Windows over the parsed sentences, each of which is the own text of one window."""
    row: list[Sentence] = []
    done: list[Sentence] = []
    for sentence in sentences:
        if not sentence.parsed:
            continue
        if row and (_apart(row[-1], sentence) or sentence.end - row[0].start > _FULL):
            yield _window(row, done)
            done, row = row, []
        row.append(sentence)
    if row:
        yield _window(row, done)


def _apart(one: Sentence, other: Sentence) -> bool:
    told = (ZoneKind.BODY, ZoneKind.HEADING)
    zones = one.zone is other.zone or (one.zone in told and other.zone in told)
    return not zones or other.start - one.end > _GAP


def _window(row: Sequence[Sentence], before: Sequence[Sentence]) -> Window:
    near = [s for s in before if row[0].start - s.start <= _BEFORE]
    fits = bool(near) and not _apart(before[-1], row[0])
    return Window(near[0].start if fits else row[0].start, row[0].start, row[-1].end)


def tag_articles(
    tagger: Tagger, articles: Iterable[tuple[Article, Sequence[Sentence]]]
) -> list[tuple[tuple[Tagged, ...], Links]]:
    """The tagged spans of each article in order of the text, and what links them."""
    cut = [(article, list(windows(sentences))) for article, sentences in articles]
    read = iter(tagger.tag([article.text[w.start : w.end] for article, row in cut for w in row]))
    found = []
    for _, row in cut:
        told = [(w, *next(read)) for w in row]
        spans = tuple(span for w, tagged, _ in told for span in _placed(w, tagged))
        links = Links([stretch.moved(w.start) for w, _, stretch in told], tagger.channels, tagger.statuses)
        found.append((spans, links))
    return found


def _placed(window: Window, spans: Iterable[Tagged]) -> Iterator[Tagged]:
    moved = (replace(s, start=s.start + window.start, end=s.end + window.start) for s in spans)
    return (s for s in moved if s.start >= window.own)
