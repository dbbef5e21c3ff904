"""How sure a tag must be before what it tells is shown as a fact."""

from __future__ import annotations

from collections.abc import Iterable

_GROUPS = ("group.held", "group.freed", "group.due", "group.dead", "group.missing")
_OF_EXCHANGES = ("swap-date", "swap-place", "broker", "giver", "taker")
_SURE = {"dead": 0.9, "person": 0.8, "swap": 0.5, **dict.fromkeys(_GROUPS, 0.5), **dict.fromkeys(_OF_EXCHANGES, 0.8)}
_UNLISTED = 0.6
TOGETHER = 0.7
"""So probable must it be that people belong to the words of an exchange."""
EXCHANGED, LINKED, SURELY = 0.5, 0.2, 0.9
"""So probable must it be that somebody was exchanged: where no words of exchange tell of them, where they are linked with such
words, and where none do on a page that tells of other exchanges."""
TERM, SIDES, OFFERED = 0.2, 0.9, 0.4
"""So probable must a tag be to count in an offer, those of what is given and wanted together, and who offers or by what words."""
HUNG_SIDES = 0.6
"""Those of both sides where the words of an offer stand by."""
SURE_SIDES, SURE_OFFER = 1.3, 0.5
"""Where they are so probable, tags go before frames."""
_KEPT = 0.4
_DECIDES = {"confirm": 0.5, "deny": 0.65, "demand": 0.45, "willing": 0.45, "unwilling": 0.2, "neutral": 0.0}
"""So probable must a stance be to stand where no word decides one."""
_OUTWEIGHS = 0.6
_CONFIRMS, _DENIES = 0.3, 0.35
"""Less is enough where a state or body tells what is so, and where the words hold a "not"."""
_COMMENT, _SPEAKER, _NOBODY = 0.4, 0.5, 0.2
_MOST = 0.85
"""Confidence of a proposal at best: what a frame says goes before it."""


def sure(label: str, probability: float) -> bool:
    """Whether words tagged ``label`` with ``probability`` count as a fact."""
    return probability >= _SURE.get(label, _UNLISTED)


def decides(stance: str, probability: float, *, denied: bool, official: bool) -> bool:
    """Whether a tagged stance stands where no word decides one.

    ``denied``: whether the words hold a "not"; ``official``: whether a state, body or official speaks.
    """
    least = _DECIDES[stance]
    if (stance, denied) == ("deny", True):
        least = _DENIES
    elif (stance, official) == ("confirm", True):
        least = _CONFIRMS
    return probability >= least


def outweighs(probability: float) -> bool:
    """Whether a tagged stance of ``probability`` stands against the one that the words decide."""
    return probability >= _OUTWEIGHS


def is_sure(probability: float) -> bool:
    """Whether a tagged stance of ``probability`` stands by itself, whatever the words are."""
    return probability >= _UNLISTED


def is_comment(probability: float) -> bool:
    """Whether words of speaking are surely enough tagged as a mere comment."""
    return probability >= _COMMENT


def is_speaker(probability: float) -> bool:
    """Whether somebody is tagged as speaking surely enough for a comment of theirs to count."""
    return probability >= _SPEAKER


def is_nobody(probability: float) -> bool:
    """Whether words are surely enough no speaker's for what they are ready to do, or not, to be no fact."""
    return probability < _NOBODY


def worth_keeping(probability: float) -> bool:
    """Whether what is no fact is kept for a person to judge."""
    return probability >= _KEPT


def confidence(probabilities: Iterable[float]) -> float:
    """The confidence of a claim that tags of ``probabilities`` tell together."""
    return round(_MOST * min(probabilities), 3)
