"""Zones: which stretches of a text are headings, body, captions or furniture. Marked, never deleted.

Three steps: what a line is by its own words (`zone_signs`), then by its neighbours (headings, lists, teasers of other
stories), then the lines become zones. In doubt a line is body: a lost sentence costs more than a stray caption.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from safeconduct.domain.documents import Zone, ZoneKind
from safeconduct.reading.intake.dates import is_dateline
from safeconduct.reading.zone_signs import caption_spans, is_breadcrumb, is_furniture, label_of, signs

_HEADLINE_WORDS = 25
_SUBHEADING_WORDS = 14
_NAME_WORDS = 6
_PARAGRAPH_WORDS = 20
_STOP = re.compile(r"[.!?…。][\"'»”’)\]]*$")
_QUESTION = re.compile(r"[?!]$")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)$")
_NAME = re.compile(r"[^\W\d_a-zа-я][^\W\d_]{3,}")
_ITEM = re.compile(r"(?:[-–—•*]|\d+[.)])\s|[^\W\d_a-zа-я][\w.'’-]+(?: [\w.'’-]+){0,4}(?:,| [-–—(])")
_WRAPPED = range(40, 101)
_ASIDE = (ZoneKind.CAPTION, ZoneKind.FURNITURE)


@dataclass(slots=True)
class _Line:
    """A line, or the lines of one wrapped paragraph: its place in the text, its words, and its kind once that is known."""

    start: int
    end: int
    raw: str
    words: str = field(init=False)
    kind: ZoneKind | None = None
    captions: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.words = self.raw.strip()

    @property
    def first(self) -> int:
        """Where the words begin."""
        return self.start + len(self.raw) - len(self.raw.lstrip())

    @property
    def count(self) -> int:
        return len(self.words.split())

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does, introduces what follows, or is too long for a heading."""
        if self.count > _HEADLINE_WORDS or self.words.endswith(":"):
            return True
        return _STOP.search(self.words) is not None and _INITIALS.search(self.words) is None

    @property
    def may_head(self) -> bool:
        """Whether it may be a heading: no sentence, or a short question."""
        return not self.is_sentence or (self.count <= _SUBHEADING_WORDS and _QUESTION.search(self.words) is not None)

    @property
    def is_cut_off(self) -> bool:
        return _CUT_OFF.search(self.words) is not None


def mark_zones(text: str) -> tuple[Zone, ...]:
    """Zones that cover ``text`` in order, line ends included; () for no text.

    A zone may begin or end inside a line where a caption is glued to a sentence. Each heading is a zone of its own.
    """
    lines = list(_lines(text))
    for line in lines:
        _by_own_words(line)
    _menus(lines)
    _elsewhere(lines)
    _header(lines)
    _teasers(lines)
    _by_neighbours(lines)
    return tuple(_merged(_pieces(lines), len(text)))


def _lines(text: str) -> Iterator[_Line]:
    """The lines that hold words, hard-wrapped paragraphs as one."""
    block: list[_Line] = []
    position = 0
    for raw in [*text.splitlines(keepends=True), ""]:
        if raw.strip():
            block.append(_Line(position, position + len(raw), raw))
        else:
            yield from _unwrapped(block)
            block = []
        position += len(raw)


def _unwrapped(block: list[_Line]) -> list[_Line]:
    lengths = [len(line.words) for line in block]
    if len(block) < 2 or not all(length in _WRAPPED for length in lengths[:-1]) or lengths[-1] > max(lengths[:-1]) + 10:
        return block
    running_on = sum(following.words[0].islower() for following in block[1:])
    if running_on * 3 < len(block) - 1:
        return block
    return [_Line(block[0].start, block[-1].end, "".join(line.raw for line in block).replace("\n", " "))]


def _by_own_words(line: _Line) -> None:
    if is_furniture(line.words):
        line.kind = ZoneKind.FURNITURE
        return
    line.captions = caption_spans(line.words)
    if line.captions == [(0, len(line.words))]:
        line.kind = ZoneKind.CAPTION


def _menus(lines: list[_Line]) -> None:
    """Three and more lines of a few words, from one that is a menu's to another, half of them known: furniture."""
    for run in _runs(lines, lambda line: line.count <= 3 and not line.is_sentence):
        known = [n for n, line in enumerate(run) if label_of(line.words) in signs().menu_words]
        menu = run[known[0] : known[-1] + 1] if known else []
        if len(menu) >= 3 and len(known) * 2 >= len(menu):
            for line in menu:
                line.kind = ZoneKind.FURNITURE


def _elsewhere(lines: list[_Line]) -> None:
    """What follows "related articles" is furniture until a paragraph comes."""
    inside = False
    for line in lines:
        if label_of(line.words) in signs().leads_elsewhere:
            inside = True
        elif line.is_sentence and not line.is_cut_off:
            inside = False
        elif inside and line.kind is None:
            line.kind = ZoneKind.FURNITURE


def _header(lines: list[_Line]) -> None:
    """Above the first paragraph: headings, the dateline, and the path to the page."""
    for line in lines:
        if line.kind is None and (is_dateline(line.words) or is_breadcrumb(line.words)):
            line.kind = ZoneKind.FURNITURE
        elif line.kind is None and line.may_head:
            line.kind = ZoneKind.HEADING
        elif line.kind is None:
            return


def _teasers(lines: list[_Line]) -> None:
    """At the end, lines that break off, and headlines that share no name with the story: other stories."""
    last = max((n for n, line in enumerate(lines) if _is_paragraph(line)), default=len(lines))
    story = {name for line in lines[: last + 1] if line.kind is None for name in _NAME.findall(line.words)}
    tail = [line for line in lines[last + 1 :] if line.kind is not ZoneKind.FURNITURE]
    several_cut_off = sum(line.is_cut_off for line in tail) > 1
    for line in tail:
        foreign = story.isdisjoint(_NAME.findall(line.words))
        if line.is_cut_off:
            line.kind = ZoneKind.FURNITURE if foreign or several_cut_off else line.kind
        elif line.kind is None and foreign and _is_like_a_headline(line):
            line.kind = ZoneKind.FURNITURE


def _is_like_a_headline(line: _Line) -> bool:
    return line.count > _NAME_WORDS and not line.is_sentence and not _ITEM.match(line.words)


def _is_paragraph(line: _Line) -> bool:
    return line.kind is None and line.is_sentence and not line.is_cut_off


def _by_neighbours(lines: list[_Line]) -> None:
    """Below the header: a short line before a paragraph is a heading; lines of a list, and all the rest, are body."""
    for position, line in enumerate(lines):
        if line.kind is None:
            following = next((other for other in lines[position + 1 :] if other.kind not in _ASIDE), None)
            heads = _may_head_a_section(line, lines[position - 1] if position else None)
            line.kind = ZoneKind.HEADING if heads and following and _is_paragraph(following) else ZoneKind.BODY


def _may_head_a_section(line: _Line, before: _Line | None) -> bool:
    if not line.may_head or line.count > _SUBHEADING_WORDS or _ITEM.match(line.words):
        return False
    in_a_list = (
        before is not None and before.end == line.start and before.kind is ZoneKind.BODY and not before.is_sentence
    )
    return not in_a_list and (before is None or not before.words.endswith(":"))


def _runs(lines: list[_Line], belongs: Callable[[_Line], bool]) -> Iterator[list[_Line]]:
    return (list(run) for inside, run in groupby(lines, belongs) if inside)


def _pieces(lines: list[_Line]) -> Iterator[Zone]:
    """Each line as zones, its captions apart from the rest; blank lines are left out."""
    for line in lines:
        kind, position = line.kind or ZoneKind.BODY, line.start
        for start, end in line.captions if kind not in _ASIDE else []:
            yield Zone(kind, position, line.first + start)
            yield Zone(ZoneKind.CAPTION, line.first + start, line.first + end)
            position = line.first + end
        yield Zone(kind, position, line.end)


def _merged(pieces: Iterable[Zone], length: int) -> list[Zone]:
    """``pieces`` without empty ones, neighbours of a kind as one unless they are headings, stretched over blank lines."""
    zones: list[Zone] = []
    for piece in (piece for piece in pieces if piece.start < piece.end):
        if zones and zones[-1].kind is piece.kind is not ZoneKind.HEADING:
            zones[-1] = Zone(piece.kind, zones[-1].start, piece.end)
        else:
            zones.append(piece)
    starts = [0, *(zone.start for zone in zones[1:])]
    ends = [*starts[1:], length]
    stretched = [Zone(zone.kind, start, end) for zone, start, end in zip(zones, starts, ends, strict=False)]
    return stretched or ([Zone(ZoneKind.BODY, 0, length)] if length else [])
