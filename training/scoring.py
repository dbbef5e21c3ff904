"""Spans out of scores, and how they compare with the marks: right where the label is and the words overlap by half."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
from marking import LABELS, Passage, Span

Found: TypeAlias = tuple[str, int, int, float]
"""Label, start, end, probability."""


@dataclass
class Tally:
    """How many spans were right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of the spans found that are marked."""
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        """Share of the marks that were found."""
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(2 * self.right + self.wrong + self.missed, 1)


def spans_of(encoding: Any, likely: np.ndarray[Any, Any]) -> list[Found]:
    """The spans of one encoded text from the probabilities [pieces, tags] of its pieces."""
    found: list[Found] = []
    before: int | None = None
    for i, (word, (start, end)) in enumerate(zip(encoding.word_ids, encoding.offsets, strict=True)):
        if word is None or i >= len(likely):
            continue
        if word == before:
            if found and found[-1][2] == encoding.offsets[i - 1][1]:
                found[-1] = (found[-1][0], found[-1][1], end, found[-1][3])
            continue
        both = likely[i, 1:].reshape(-1, 2)
        label = int(both.sum(axis=1).argmax())
        before, last_end = word, found[-1][2] if found else -1
        if both[label].sum() <= likely[i, 0]:
            continue
        name, sure = LABELS[label], float(both[label].sum())
        touches = bool(found) and found[-1][0] == name and _last_word(encoding, i) == last_end
        if touches and both[label, 1] >= both[label, 0]:
            found[-1] = (name, found[-1][1], end, min(found[-1][3], sure))
        else:
            found.append((name, start, end, sure))
    return found


def _last_word(encoding: Any, at: int) -> int:
    """Where the piece before ``at`` ends."""
    return int(encoding.offsets[at - 1][1])


def table(passages: Sequence[Passage], found: Sequence[Sequence[Found]]) -> dict[str, Tally]:
    """A tally for each label that occurs, and for all together."""
    tallies: dict[str, Tally] = {"all": Tally()}
    for passage, spans in zip(passages, found, strict=True):
        left = list(passage.spans())
        for label, start, end, _ in spans:
            match = next((m for m in left if m.label == label and _half(m, start, end)), None)
            if match is not None:
                left.remove(match)
            for name in (label, "all"):
                tally = tallies.setdefault(name, Tally())
                tally.right, tally.wrong = tally.right + (match is not None), tally.wrong + (match is None)
        for label, *_ in left:
            for name in (label, "all"):
                tallies.setdefault(name, Tally()).missed += 1
    return tallies


def _half(mark: Span, start: int, end: int) -> bool:
    shared = min(mark.end, end) - max(mark.start, start)
    return shared * 2 >= max(mark.end - mark.start, end - start)
