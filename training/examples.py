"""Passages as the network sees them: word pieces, their case, a tag for the first piece of each word, and what belongs together."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import torch
from augmenting import vary
from marking import LABELS, MENTIONS, OF_CASES, STATUSES, UNJUDGED, Case, Passage, Span, begun_at, joined
from tokenizers import Tokenizer
from torch import Tensor

from safeconduct.domain.parties import find_parties, successor_of
from safeconduct.reading.tagger.model import LONGEST, case_of

TAGS = ("O", *(f"{first}-{label}" for label in LABELS for first in "BI"))
"""Outside, then beginning and inside of each label."""
CHANNELS = ("about", "same", "citizen", "holder", "giver", "taker", "together")
"""What two spans can have to do with each other; the first of them is a mention or, in the last, the words of an event."""
UNTAGGED = -100
"""No tag: later pieces of a word, padding, and words nobody judged."""
_SHORT, _LONG = 60, 420
"""Passages are read several together, up to a length drawn between these: a page is full of things that do not belong together."""
_AT_ONCE, _REST = 1600, 600
"""Characters that are read at once, about; so many must follow where a long story is begun later."""
_FROM_THE_BEGINNING = 0.4
_HIDDEN = 0.04
"""Share of pieces hidden behind [MASK], so that no single word decides."""
_MASK = 103
Pieces: TypeAlias = tuple[int, int]
"""The first piece of a span and the one after its last."""
_VALUES = OF_CASES - {"person", "holder", "citizen"}
_TRIGGERS = ("swap", "offer")
_OF_EVENTS = frozenset({"swap-date", "swap-place", "broker", "giver", "taker", "offerer", "offeree"})
_STANCES = frozenset({"confirm", "deny", "demand", "willing", "unwilling", "neutral"})


@dataclass(frozen=True, slots=True)
class Links:
    """What belongs together in one text: masks and targets over its ``spans``; a target of -1 is unjudged.

    ``mentions`` [cases, spans] and ``parties`` [parties, spans] and ``triggers`` [events, spans] say which spans stand for each.
    """

    spans: list[Pieces]
    mentions: np.ndarray[Any, Any]
    parties: np.ndarray[Any, Any]
    triggers: np.ndarray[Any, Any]
    about: np.ndarray[Any, Any]  # [cases, spans]
    same: np.ndarray[Any, Any]  # [spans, spans]
    of_party: np.ndarray[Any, Any]  # [citizen, holder, giver, taker; cases; parties]
    together: np.ndarray[Any, Any]  # [events, spans]
    statuses: list[int]


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a batch: pieces, cases and tags, all of one length; and the links, where anything is told of anybody."""

    ids: list[int]
    cases: list[int]
    tags: list[int]
    links: Links | None


def encode(tokenizer: Tokenizer, passage: Passage) -> Example:
    """The example of ``passage``; a word is tagged by the mark that covers its first character."""
    text = passage.text
    encoding = tokenizer.encode(text)
    tag_at, judged = np.zeros(len(text) + 1, dtype=np.int64), np.ones(len(text) + 1, dtype=bool)
    spans = list(passage.spans())
    for span in spans:
        if span.label == UNJUDGED:
            judged[span.start : span.end] = False
            continue
        number = TAGS.index(f"B-{span.label}")
        tag_at[span.start : span.end] = number + 1
        tag_at[span.start] = number
    tags, cases = [], []
    before: int | None = None
    for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
        cases.append(case_of(text[start:end]) if word is not None else 0)
        tags.append(int(tag_at[start]) if word is not None and word != before and judged[start] else UNTAGGED)
        before = word
    links = links_of(passage, spans, encoding.offsets) if passage.cases or any(s.of for s in spans) else None
    return Example(encoding.ids[:LONGEST], cases[:LONGEST], tags[:LONGEST], links)


def links_of(passage: Passage, spans: Sequence[Span], offsets: Sequence[tuple[int, int]]) -> Links | None:
    """The links of ``passage`` whose pieces lie at ``offsets``; None where it has none within reach."""
    starts = [start for start, _ in offsets[1:-1]]

    def pieces(start: int, end: int) -> Pieces | None:
        first, last = bisect_right(starts, start), bisect_left(starts, end) + 1
        return (first, last) if first < last <= LONGEST - 1 else None

    placed: dict[Pieces, int] = {}

    def number(start: int, end: int) -> int | None:
        where = pieces(start, end)
        return None if where is None else placed.setdefault(where, len(placed))

    at = {i: n for i, s in enumerate(spans) if s.of and (n := number(s.start, s.end)) is not None}
    party_spans = _party_spans(passage, spans)
    by_code: dict[str, list[int]] = {}
    for code, start, end in party_spans:
        if (n := number(start, end)) is not None:
            by_code.setdefault(code, []).append(n)
    size, cases, codes = len(placed), passage.cases, list(by_code)
    letters = sorted({one for s in spans for one in s.of if not one.rsplit(".")[-1].isdigit()})
    mentions, about = np.zeros((len(cases), size), bool), np.full((len(cases), size), -1.0)
    triggers, together = np.zeros((len(letters), size), bool), np.full((len(letters), size), -1.0)
    same = np.full((size, size), -1.0)
    for i, n in at.items():
        span = spans[i]
        for row, case in enumerate(cases):
            if span.label in MENTIONS:
                mentions[row, n] = case.number in span.of
            elif span.label in _VALUES:
                about[row, n] = case.number in span.of
        for row, letter in enumerate(letters):
            speaking = letter.rsplit(".")[-1].islower()
            if (
                span.label in _STANCES
                if speaking
                else span.label.startswith(_TRIGGERS) and span.label not in _OF_EVENTS
            ):
                triggers[row, n] = letter in span.of
            elif span.label == "speaker" if speaking else span.label in _OF_EVENTS or span.label in MENTIONS:
                together[row, n] = letter in span.of
    standing = [(i, n) for i, n in at.items() if spans[i].label in MENTIONS]
    for i, n in standing:
        for j, m in standing:
            if n != m:
                same[n, m] = bool({o for o in spans[i].of if o.rsplit(".")[-1].isdigit()} & spans[j].of)
    parties = np.zeros((len(codes), size), bool)
    for row, code in enumerate(codes):
        parties[row, by_code[code]] = True
    if not size or not (mentions.any() or triggers.any()):
        return None
    of_party = _party_targets(passage, codes, mentions)
    statuses = [
        STATUSES.index(c.status) if c.status in STATUSES and mentions[row].any() else -1 for row, c in enumerate(cases)
    ]
    about[~mentions.any(axis=1)] = -1.0
    together[~triggers.any(axis=1)] = -1.0
    return Links(list(placed), mentions, parties, triggers, about, same, of_party, together, statuses)


def _party_spans(passage: Passage, spans: Sequence[Span]) -> list[tuple[str, int, int]]:
    """Code, start and end of every party named in the text, and of marked words that stand for one only here."""
    found = [(successor_of(p.code), p.start, p.end) for p in find_parties(passage.text)]
    by_number = {c.number: c for c in passage.cases}
    for span in spans:
        if span.label not in ("holder", "citizen", "giver", "taker"):
            continue
        if any(start < span.end and span.start < end for _, start, end in found):
            continue
        meant = {code for one in span.of if one in by_number for code in _meant(by_number[one], span.label)}
        if len(meant) == 1:
            found.append((successor_of(meant.pop()), span.start, span.end))
    return found


def _meant(case: Case, label: str) -> Iterator[str]:
    if label == "citizen":
        yield from case.citizen or ()
    elif label in ("holder", "giver") and case.holder:
        yield case.holder


def _party_targets(passage: Passage, codes: Sequence[str], mentions: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Whether each party is each case's state, holder, giver or taker: 1, 0, or -1 where nobody has judged it.

    Giver and taker are judged of those alone who are exchanged.
    """
    targets = np.full((4, len(passage.cases), len(codes)), -1.0)
    moves = {who: (by, to) for e in passage.events if e.kind != "offer" for who, by, to in e.moves}
    for row, case in enumerate(passage.cases):
        if not mentions[row].any():
            continue
        states = None if case.citizen is None else {successor_of(c) for c in case.citizen}
        by, to = moves.get(case.number, ("", ""))
        told = (states, None if case.holder is None else {successor_of(case.holder)}, _one(by), _one(to))
        for channel, meant in enumerate(told):
            if meant is not None:
                targets[channel, row] = [code in meant for code in codes]
    return targets


def _one(party: str) -> set[str] | None:
    return {successor_of(party)} if party else None


def gathered(passages: Sequence[Passage], chance: random.Random) -> Iterator[Passage]:
    """Varied passages in a new order, several of them together up to a length drawn for each."""
    order = list(passages)
    chance.shuffle(order)
    waiting: list[Passage] = []
    room = 0.0
    for passage in order:
        varied = begun_later(vary(passage, chance), chance)
        pieces = len(varied.text) / 4
        if waiting and pieces > room:
            yield joined(waiting, chance.choice([" ", "\n"]))
            waiting = []
        if not waiting:
            room = chance.uniform(_SHORT, _LONG) if chance.random() < 0.6 else 0.0
        waiting.append(varied)
        room -= pieces
    if waiting:
        yield joined(waiting)


def begun_later(passage: Passage, chance: random.Random) -> Passage:
    """``passage`` from one of its paragraphs on where it is longer than what is read at once; from its beginning, else."""
    text = passage.text
    starts = [m.end() for m in re.finditer("\n+", text) if m.end() <= len(text) - _REST]
    if len(text) <= _AT_ONCE or not starts or chance.random() < _FROM_THE_BEGINNING:
        return passage
    return begun_at(passage, chance.choice(starts))


def batches(
    examples: Iterable[Example], pieces: int, *, hide: random.Random | None = None
) -> Iterator[tuple[tuple[Tensor, ...], list[Links | None]]]:
    """``examples`` in batches of like length, up to ``pieces`` each: ids, cases, mask and tags, each [batch, length]; links."""
    groups: list[list[Example]] = [[]]
    for example in sorted(examples, key=lambda e: len(e.ids)):
        if groups[-1] and (len(groups[-1]) + 1) * len(example.ids) > pieces:
            groups.append([])
        groups[-1].append(example)
    if hide is not None:
        hide.shuffle(groups)
    for group in groups:
        length = max(len(e.ids) for e in group)
        rows = np.zeros((4, len(group), length), dtype=np.int64)
        rows[3] = UNTAGGED
        for i, example in enumerate(group):
            size_of = len(example.ids)
            rows[0, i, :size_of], rows[1, i, :size_of], rows[2, i, :size_of] = example.ids, example.cases, 1
            rows[3, i, :size_of] = example.tags
            if hide is not None:
                for at in range(1, size_of - 1):
                    if hide.random() < _HIDDEN:
                        rows[0, i, at] = _MASK
        yield tuple(torch.from_numpy(row) for row in rows), [e.links for e in group]
