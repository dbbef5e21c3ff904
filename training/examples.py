"""Passages as the network sees them: word pieces, their case, and a tag for the first piece of each word."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from augmenting import vary
from marking import LABELS, UNJUDGED, Passage
from tokenizers import Tokenizer
from torch import Tensor

TAGS = ("O", *(f"{first}-{label}" for label in LABELS for first in "BI"))
"""Outside, then beginning and inside of each label."""
UNTAGGED = -100
"""No tag: later pieces of a word, padding, and words nobody judged."""
LONGEST = 160
_JOINED = 0.35
"""How often a passage is read together with another: a page is full of things that do not belong together."""
_HIDDEN = 0.04
"""Share of pieces hidden behind [MASK], so that no single word decides."""
_MASK = 103


@dataclass(frozen=True, slots=True)
class Example:
    """One row of a batch: pieces, cases and tags, all of one length."""

    ids: list[int]
    cases: list[int]
    tags: list[int]


def case_of(word: str) -> int:
    """0 for lower case and what has none, 1 for a first capital, 2 for capitals only, 3 for a mixture."""
    if word.islower() or not any(c.isalpha() for c in word):
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if word[0].isupper() and word[1:].islower() else 3


def encode(tokenizer: Tokenizer, passage: Passage) -> Example:
    """The example of ``passage``; a word is tagged by the mark that covers its first character."""
    text = passage.text
    encoding = tokenizer.encode(text)
    tag_at, judged = np.zeros(len(text) + 1, dtype=np.int64), np.ones(len(text) + 1, dtype=bool)
    for label, start, end in passage.spans():
        if label == UNJUDGED:
            judged[start:end] = False
            continue
        number = TAGS.index(f"B-{label}")
        tag_at[start:end] = number + 1
        tag_at[start] = number
    tags, cases = [], []
    before: int | None = None
    for word, (start, end) in zip(encoding.word_ids, encoding.offsets, strict=True):
        cases.append(case_of(text[start:end]) if word is not None else 0)
        tags.append(int(tag_at[start]) if word is not None and word != before and judged[start] else UNTAGGED)
        before = word
    return Example(encoding.ids[:LONGEST], cases[:LONGEST], tags[:LONGEST])


def joined(passages: Sequence[Passage], chance: random.Random) -> Iterator[Passage]:
    """Varied passages in a new order, some of them two together."""
    order = list(passages)
    chance.shuffle(order)
    waiting: Passage | None = None
    for passage in order:
        varied = vary(passage, chance)
        if waiting is not None:
            varied = Passage((*waiting.chunks, (" ", None), *varied.chunks), varied.place)
            waiting = None
        elif chance.random() < _JOINED:
            waiting = varied
            continue
        yield varied
    if waiting is not None:
        yield waiting


def batches(
    examples: Iterable[Example], size: int, *, hide: random.Random | None = None
) -> Iterator[tuple[Tensor, ...]]:
    """``examples`` in batches of like length: ids, cases, mask and tags, each [batch, length]."""
    ordered = sorted(examples, key=lambda e: len(e.ids))
    groups = [ordered[i : i + size] for i in range(0, len(ordered), size)]
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
        yield tuple(torch.from_numpy(row) for row in rows)
