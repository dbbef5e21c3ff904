"""Garbled quotations: where a page has lost or doubled a quotation mark, glued words to one, or decoded letters wrongly.

Who says what cannot be told for sure there. The stretch is shown as doubtful, and a statement that has it between its speaker and
the end of its sentence stays unconfirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from safeconduct.domain.claims import DoubtfulText, Kind, Observed
from safeconduct.domain.documents import Article, ZoneKind

_STOP = re.compile(r"[.!?…](?=\s)|\n")
_PARAGRAPH = re.compile(r"[^\n]+")
_EMPTY = re.compile(r"“\s*”|«\s*»")
_MARK = re.compile(r"[“”«»]")
_WORD_AFTER = re.compile(r"\w+")
_WORD_BEFORE = re.compile(r"\w+$")
_DECODED = re.compile(r"\S*(?:�|Ã[\x80-¿]|â€[\x80-¿˜™œž“”¦])\S*")
_STRAIGHT = re.compile(r'\w+[.,!?]?"[^\W\d_]\w*')
_OPENING = frozenset("“«")
_LOW = "„"
"""Where quotations open low they close with the mark that opens them elsewhere: such pages are left alone."""

_GLUED = "a quotation mark stands inside a word"
_OPEN = "a quotation opens inside another and one of them never ends"
_NOTHING = "an empty quotation"
_LETTERS = "letters that were decoded wrongly"


def find_doubtful(article: Article) -> tuple[DoubtfulText, ...]:
    """The garbled stretches of ``article`` in order, none over another; furniture is not looked at."""
    found = [
        d for d in _stretches(article.text) if article.zone_at(d.start) not in (ZoneKind.FURNITURE, ZoneKind.CAPTION)
    ]
    kept: list[DoubtfulText] = []
    for one in sorted(found, key=lambda d: (d.start, -d.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def unsure_across(text: str, observed: Iterable[Observed], doubtful: Sequence[DoubtfulText]) -> tuple[Observed, ...]:
    """``observed``, where statements told in one sentence with a garbled stretch of ``text`` are unconfirmed."""
    return tuple(replace(o, confirmed=False) if _beside(text, o, doubtful) else o for o in observed)


def _beside(text: str, observed: Observed, doubtful: Sequence[DoubtfulText]) -> bool:
    if observed.claim.kind is not Kind.STATEMENT or not observed.confirmed or not doubtful:
        return False
    told = [v for v in observed.claim.values if v.role in ("speaker", "stance")]
    start, end = min(v.start for v in told), max(v.end for v in told)
    stop = _STOP.search(text, end)
    end = stop.start() if stop else len(text)
    return any(start <= d.start and d.end <= end for d in doubtful)


def _stretches(text: str) -> Iterator[DoubtfulText]:
    yield from (DoubtfulText(m.start(), m.end(), _LETTERS) for m in _DECODED.finditer(text))
    for paragraph in _PARAGRAPH.finditer(text):
        start, end = paragraph.span()
        yield from (DoubtfulText(m.start(), m.end(), _NOTHING) for m in _EMPTY.finditer(text, start, end))
        yield from (DoubtfulText(m.start(), m.end(), _GLUED) for m in _STRAIGHT.finditer(text, start, end))
        if _LOW not in text:
            yield from _quotations(text, start, end)


def _quotations(text: str, start: int, end: int) -> Iterator[DoubtfulText]:
    """Quotations of one paragraph that run into a word, or into one another."""
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        at = mark.start()
        if mark[0] in _OPENING:
            if opened is not None and text[opened] == mark[0]:
                yield DoubtfulText(opened, at + 1, _OPEN)
            before = _WORD_BEFORE.search(text, start, at)
            if before is not None:
                yield DoubtfulText(before.start(), at + 1, _GLUED)
            opened = at
        else:
            after = _WORD_AFTER.match(text, at + 1, end)
            if after is not None:
                yield DoubtfulText(at if opened is None else opened, after.end(), _GLUED)
            opened = None
