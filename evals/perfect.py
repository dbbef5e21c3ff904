"""A network that makes no mistake: the marks of a story as its tags, and whom they are told of as its links.

What the reader gets wrong with it, the code between the network and the facts gets wrong.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

import numpy as np

from marked import Passage, Span, article_of
from safeconduct.domain.parties import find_parties, successor_of
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.parsing import completed
from safeconduct.reading.read import Reader
from safeconduct.reading.tagger.links import Links, Matrix, Offsets
from safeconduct.reading.tagger.spans import Tagged

_SURE = 0.97
"""The probability of every tag."""
_LINKED = 8.0
"""The strength of a link that is there; one that is not has as much against it."""
_FATE, _OTHER_FATE = 0.96, 0.01
_STATUSES = ("held", "released", "exchanged", "dead", "unknown")
_STANDS_FOR = ("person", "give", "want", "group.")
"""Labels, or how they begin, of words that stand for somebody or for a group."""


def perfect_tags(story: Passage) -> tuple[Tagged, ...]:
    """The marks of ``story`` as a network would tag them."""
    return tuple(Tagged(s.label, s.start, s.end, _SURE) for s in story.spans())


class PerfectLinks(Links):
    """The links of one story, as its marks and the lines before it have them."""

    def __init__(self, story: Passage) -> None:
        super().__init__((), (), ())
        self._text: str = story.text
        self._spans: tuple[Span, ...] = tuple(story.spans())
        self._cases = {c.number: c for c in story.cases}
        self._events = [e for e in story.events if e.kind != "offer"]
        names = ((c.name, c.number) for c in story.cases if not c.name.startswith("("))
        self._by_name = {called.lower(): n for name, n in names for called in (name, name.split()[-1])}

    def strengths(self, channel: str, left: Sequence[Offsets], right: Sequence[Offsets]) -> Matrix:
        """Much for a link of the marks and as much against any other: [left, right]."""
        rows = [[_LINKED if self._is_linked(channel, a, b) else -_LINKED for b in right] for a in left]
        return np.array(rows, dtype=np.float32).reshape(len(left), len(right))

    def statuses(self, mentions: Sequence[Offsets]) -> dict[str, float]:
        """The status of whom most of ``mentions`` stand for, nearly sure; empty where they stand for nobody."""
        who = Counter(number for span in mentions for number in self._who(span)).most_common(1)
        if not who:
            return {}
        status = self._cases[who[0][0]].status
        return {name: _FATE if name == status else _OTHER_FATE for name in _STATUSES}

    def _is_linked(self, channel: str, left: Offsets, right: Offsets) -> bool:
        if channel == "together":
            return bool(self._letters(left) & (self._letters(right) or self._events_of(right)))
        who = self._who(left)
        if channel == "about":
            return bool(who & self._numbers(right))
        if channel == "same":
            return bool(who & self._who(right))
        named = {successor_of(p.code) for p in find_parties(self._text[slice(*right)])}
        return bool(named & {successor_of(code) for one in who for code in self._parties(channel, one)})

    def _parties(self, channel: str, who: str) -> Iterator[str]:
        """The parties that ``who`` is tied to in "citizen", "holder", "giver" or "taker"."""
        case = self._cases[who]
        if channel == "citizen":
            yield from case.citizen or ()
        elif channel == "holder":
            yield from filter(None, [case.holder])
        else:
            moves = (move for event in self._events for move in event.moves if move[0] == who)
            yield from filter(None, (giver if channel == "giver" else taker for _, giver, taker in moves))

    def _events_of(self, span: Offsets) -> set[str]:
        """The exchanges of those whom ``span`` stands for, where its own mark names none."""
        who = self._who(span)
        return {e.letter for e in self._events for number, _, _ in e.moves if number in who}

    def _who(self, span: Offsets) -> set[str]:
        """The numbers of those whom ``span`` stands for: by marks, else by name."""
        marked = {one for s in self._at(span) if s.label.startswith(_STANDS_FOR) for one in s.of if one.isdigit()}
        words = self._text[slice(*span)].lower()
        named = self._by_name.get(words) or self._by_name.get((words.split() or [""])[-1])
        return marked or ({named} if named else set())

    def _numbers(self, span: Offsets) -> set[str]:
        return {one for s in self._at(span) for one in s.of if one.isdigit()}

    def _letters(self, span: Offsets) -> set[str]:
        return {one for s in self._at(span) for one in s.of if one.isalpha()}

    def _at(self, span: Offsets) -> Iterator[Span]:
        return (s for s in self._spans if s.start < span[1] and span[0] < s.end)


class PerfectReader(Reader):
    """A reader of ``stories`` alone, whose network makes no mistake in its ``tags``, its ``links`` or both."""

    def __init__(self, stories: Iterable[Passage], *, tags: bool = True, links: bool = True) -> None:
        super().__init__(tagger=not (tags and links))
        self._stories = {article_of(s).digest: s for s in stories}
        self._perfect = tags, links

    def _with_links(self, analysis: Analysis) -> Analysis:
        story = self._stories[analysis.article.digest]
        tags, links = self._perfect
        tagged = perfect_tags(story) if tags else analysis.tagged
        return completed(replace(analysis, tagged=tagged, links=PerfectLinks(story) if links else analysis.links))
