"""Tagged spans out of the probabilities that the network gives each word piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

FLOOR = 0.3
"""A word is tagged when it is no background with at least this probability: weak spans are kept, and judged later."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words ``start`` to ``end`` of the article's text under one label of `training/marking.md`, and how likely."""

    label: str
    start: int
    end: int
    probability: float


def decode(encoding: Any, likely: NDArray[np.float32], labels: Sequence[str]) -> Iterator[Tagged]:
    """The spans of one encoded text; ``likely`` is [pieces, tags]: background, then beginning and inside of each label."""
    current: Tagged | None = None
    before: int | None = None
    offsets = encoding.offsets
    for i, word in enumerate(encoding.word_ids):
        if word is None:
            continue
        start, end = offsets[i]
        if word == before:
            if current is not None and current.end == offsets[i - 1][1]:
                current = replace(current, end=end)
            continue
        before = word
        both = likely[i, 1:].reshape(-1, 2)
        told = 1.0 - float(likely[i, 0])
        best = int(both.sum(axis=1).argmax())
        label, sure = labels[best], float(both[best].sum())
        if told < FLOOR or sure < FLOOR / 2:
            if current is not None:
                yield current
            current = None
        elif current is not None and current.label == label and both[best, 1] >= both[best, 0]:
            current = replace(current, end=end, probability=min(current.probability, sure))
        else:
            if current is not None:
                yield current
            current = Tagged(label, start, end, sure)
    if current is not None:
        yield current
