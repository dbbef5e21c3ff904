"""Judgements read as links: which pairs are the same, and which are kept apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from safeconduct.domain.judgements import Judgement, Spelling, Verdict

Side = Spelling | str
Link = tuple[Side, Side, str]
"""Two sides and the id of the judgement."""


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs judged ``same``, in the order they were judged, and pairs judged ``apart``."""

    same: tuple[Link, ...] = ()
    apart: tuple[Link, ...] = ()


def links(judgements: Iterable[Judgement]) -> Links:
    """What the judgements come to: of several about one pair the latest counts.

    Across pairs `not same` wins: where A is B and B is C but A is not C, the `same` that was judged later joins nothing.
    """
    latest: dict[frozenset[Side], Judgement] = {}
    for judgement in sorted(judgements, key=lambda j: (j.at, j.id)):
        if judgement.right is not None:
            latest[frozenset((judgement.left, judgement.right))] = judgement
    same: list[Link] = []
    apart: list[Link] = []
    for judgement in latest.values():
        if judgement.right is not None:
            to = same if judgement.verdict is Verdict.SAME else apart
            to.append((judgement.left, judgement.right, judgement.id))
    return Links(tuple(same), tuple(apart))
