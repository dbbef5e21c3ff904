"""How sure a tag must be before what it tells is shown as a fact."""

from __future__ import annotations

from collections.abc import Iterable

_SURE = {
    "person": 0.5, "arrest": 0.6, "arrest-date": 0.6, "arrest-place": 0.6, "held": 0.6, "holder": 0.6, "charge": 0.6,
    "term": 0.6, "citizen": 0.6, "freed": 0.6, "dead": 0.6, "swap": 0.6,
}  # fmt: skip
_UNLISTED = 0.6
_MOST = 0.85
"""Confidence of a proposal at best: what a frame says goes before it."""


def sure(label: str, probability: float) -> bool:
    """Whether words tagged ``label`` with ``probability`` count as a fact."""
    return probability >= _SURE.get(label, _UNLISTED)


def confidence(probabilities: Iterable[float]) -> float:
    """The confidence of a claim that tags of ``probabilities`` tell together."""
    return _MOST * min(probabilities)
