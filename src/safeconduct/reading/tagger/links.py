"""How strongly words of a page belong together: whom a charge is about, whose state and whose holder a party is.

The network gives every word piece two ends for each channel of links. Two spans are linked as strongly as the left end of
the one fits the right end of the other, each the mean over its pieces; a strength is a logit. Spans that no window of the
network holds together are not linked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Offsets: TypeAlias = tuple[int, int]
Matrix: TypeAlias = NDArray[np.float32]
NEVER = -1e4
"""The strength of a link between spans that were never read together."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What the network made of one text: where each piece starts, where the last ends, and running sums over the pieces.

    ``starts`` [pieces] and ``end`` are offsets into the text, ``sums`` [pieces + 1, values] those of ends and statuses.
    """

    starts: NDArray[np.int64]
    end: int
    sums: Matrix

    def moved(self, by: int) -> Stretch:
        """The same with offsets counted from ``by`` further left."""
        return Stretch(self.starts + by, self.end + by, self.sums)

    def means(self, spans: Sequence[Offsets]) -> tuple[list[int], Matrix]:
        """Which of ``spans`` lie in the text, and the mean values of each of these, [spans, values]."""
        if not len(self.starts):
            return [], self.sums[:0]
        first = np.searchsorted(self.starts, [s for s, _ in spans], side="right") - 1
        last = np.searchsorted(self.starts, [e for _, e in spans], side="left")
        inside = [i for i, (_, end) in enumerate(spans) if 0 <= first[i] < last[i] and end <= self.end]
        first, last = first[inside], last[inside]
        return inside, (self.sums[last] - self.sums[first]) / (last - first)[:, None]


class Links:
    """The links of one article, over the stretches that the network read."""

    def __init__(self, stretches: Sequence[Stretch], channels: Sequence[str], statuses: Sequence[str]) -> None:
        self._stretches = stretches
        self._channels = {name: i for i, name in enumerate(channels)}
        self._statuses = statuses
        self._width = (stretches[0].sums.shape[1] - len(statuses)) // (2 * len(channels)) if stretches else 0

    def strengths(self, channel: str, left: Sequence[Offsets], right: Sequence[Offsets]) -> Matrix:
        """How strongly each of ``left`` is linked with each of ``right`` in ``channel``: logits, [left, right]."""
        found = np.full((len(left), len(right)), NEVER, dtype=np.float32)
        number, size = self._channels.get(channel, 0), len(self._channels)
        for stretch in self._stretches if left and right else ():
            rows, ends = stretch.means(left)
            columns, others = stretch.means(right)
            if rows and columns:
                a = ends[:, number * self._width : (number + 1) * self._width]
                b = others[:, (size + number) * self._width : (size + number + 1) * self._width]
                grid = np.ix_(rows, columns)
                found[grid] = np.maximum(found[grid], a @ b.T / math.sqrt(self._width))
        return found

    def statuses(self, mentions: Sequence[Offsets]) -> dict[str, float]:
        """How likely each status is for somebody with these mentions; empty where the network read none of them."""
        means = [m for stretch in self._stretches for m in stretch.means(mentions)[1][:, -len(self._statuses) :]]
        if not means:
            return {}
        scores = np.mean(means, axis=0)
        likely = np.exp(scores - scores.max())
        return dict(zip(self._statuses, (likely / likely.sum()).tolist(), strict=True))


def most(strengths: Matrix, axis: int) -> Matrix:
    """About the highest of ``strengths`` along ``axis``: their mean, weighted by how high each is, as in training."""
    weights = np.exp(strengths - strengths.max(axis=axis, keepdims=True))
    result: Matrix = (weights * strengths).sum(axis=axis) / weights.sum(axis=axis)
    return result


def probability(strength: float) -> float:
    """The probability that a strength stands for."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, float(strength)))))
