"""Makes exchange problems by seed: the same numbers give the same problem anywhere.

Costs and wants spread over two orders of magnitude, most people are wanted by one party, a tenth of them are released only on a
condition, some are never released, some families stay together, a quarter may be in the package.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

Instance = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Size:
    """How many parties and people, and the seed."""

    parties: int
    people: int
    seed: int

    @property
    def name(self) -> str:
        """What the instance is called."""
        return f"made-{self.parties}x{self.people}-s{self.seed}"


def make(size: Size) -> Instance:
    """The instance of ``size``, in the JSON form that `planning.instances` reads."""
    draw = random.Random(f"{size.parties} {size.people} {size.seed}")
    parties = [f"P{n}" for n in range(size.parties)]
    people = [_person(draw, f"D{n}", parties) for n in range(size.people)]
    ids = [p["id"] for p in people]
    return {
        "name": size.name,
        "parties": [{"id": party, "accepts_at": 1} for party in parties],
        "detainees": people,
        "conditions": [_condition(draw, i, ids) for i in ids if draw.random() < 0.1],
        "together": [draw.sample(ids, draw.randint(2, 4)) for _ in range(size.people // 50)],
        "apart": [draw.sample(ids, 2) for _ in range(size.people // 50)],
        "max_people": max(4, size.people // 4),
        "max_parties_releasing": max(2, round(0.75 * size.parties)),
    }


def _person(draw: random.Random, name: str, parties: list[str]) -> dict[str, Any]:
    holder = draw.choice(parties)
    others = [p for p in parties if p != holder]
    wanting = draw.sample(others, min(len(others), 2 if draw.random() < 0.15 else 1))
    return {
        "id": name,
        "held_by": holder,
        "cost": _points(draw),
        "never": draw.random() < 0.05,
        "wanted_by": {party: _points(draw) for party in wanting},
    }


def _points(draw: random.Random) -> int:
    return max(1, round(draw.lognormvariate(2.8, 1.0)))


def _condition(draw: random.Random, release: str, ids: list[str]) -> dict[str, Any]:
    of = draw.sample([i for i in ids if i != release], draw.randint(1, 3))
    return {"release": release, "only_if_released": of, "at_least": draw.randint(1, len(of))}
