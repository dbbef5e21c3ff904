"""How sure a tag must be before what it tells is shown as a fact."""

from __future__ import annotations

from collections.abc import Iterable

_GROUPS = ("group.held", "group.freed", "group.due", "group.dead", "group.missing")
_OF_EXCHANGES = ("swap-date", "swap-place", "broker", "giver", "taker")
_SURE = {"dead": 0.9, "person": 0.8, "swap": 0.5, **dict.fromkeys(_GROUPS, 0.5), **dict.fromkeys(_OF_EXCHANGES, 0.8)}
_UNLISTED = 0.6
_KEPT = 0.5
_MOST = 0.85
"""Confidence of a proposal at best: what a frame says goes before it."""


def sure(label: str, probability: float) -> bool:
    """Whether words tagged ``label`` with ``probability`` count as a fact."""
    return probability >= _SURE.get(label, _UNLISTED)


def worth_keeping(probability: float) -> bool:
    """Whether what is no fact is kept for a person to judge."""
    return probability >= _KEPT


def confidence(probabilities: Iterable[float]) -> float:
    """The confidence of a claim that tags of ``probabilities`` tell together."""
    return round(_MOST * min(probabilities), 3)
