"""The same against trying every package of 14 and 16 people, on golden instances."""

from __future__ import annotations

from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from planning_oracle import Counts, distance, key_of

from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import breaches
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.coalitions import blocking_groups, group_breaches, unit_balance
from safeconduct.planning.frontier import frontier
from safeconduct.planning.instances import read_instance
from safeconduct.planning.search import Search
from safeconduct.planning.solve import solve

HERE = Path(__file__).parents[1] / "planning" / "instances"
NAMES = ("made-4x14-s2", "made-5x16-s3")


@cache
def instance(name: str) -> Problem:
    return read_instance(HERE / f"{name}.json")


@cache
def releases(name: str) -> tuple[Counts, ...]:
    """Every choice of people up to the cap."""
    problem = instance(name)
    most = problem.scenario.caps.people or 0
    ids = list(problem.items)
    return tuple(dict.fromkeys(c, 1) for n in range(most + 1) for c in combinations(ids, n))


@cache
def acceptable(name: str) -> tuple[Counts, ...]:
    return tuple(c for c in releases(name) if c and not any(breaches(instance(name), c)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "objectives", [(o,) for o in DEFAULT_OBJECTIVES] + [DEFAULT_OBJECTIVES, DEFAULT_OBJECTIVES[::-1]]
)
def test_best_of_all(name: str, objectives: tuple[Objective, ...]) -> None:
    key = key_of(instance(name), objectives)
    answer = solve(Search(instance(name), objectives))
    assert answer.plan is not None
    assert key(answer.plan.plan.package.counts) == max(map(key, acceptable(name)))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("people", [1, 2])
def test_ten_best_of_all(name: str, people: int) -> None:
    key = key_of(instance(name), (Objective.POINTS,))
    answer = best_packages(Search(instance(name), (Objective.POINTS,), differing_by=people), 10)
    earlier: list[Counts] = []
    for found in (a.plan.plan.package.counts for a in answer.answers if a.plan):
        left = [c for c in acceptable(name) if all(distance(c, other) >= people for other in earlier)]
        assert key(found) == max(map(key, left))
        earlier.append(found)
    assert len(earlier) == 10 or answer.complete


@pytest.mark.parametrize("name", NAMES)
def test_frontier_of_four_objectives(name: str) -> None:
    objectives = (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS, Objective.PARTIES)
    key = key_of(instance(name), objectives)
    every = set(map(key, acceptable(name)))
    best = {v for v in every if not any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in every)}
    found = frontier(Search(instance(name), objectives))
    assert {key(plan.plan.package.counts) for plan in found.plans} == best
    assert found.complete


@pytest.mark.parametrize("objective", [Objective.PEOPLE, Objective.POINTS])
def test_blocking_groups_of_four_parties(objective: Objective) -> None:
    name = NAMES[0]
    problem = instance(name)
    answer = solve(Search(problem, (objective,)))
    assert answer.plan is not None
    counts = answer.plan.plan.package.counts
    present = {unit: unit_balance(problem, unit, counts) for unit in problem.units}
    margins = []
    for size in range(1, len(problem.units)):
        for units in combinations(problem.units, size):
            alone = [c for c in releases(name) if not any(group_breaches(problem, list(units), c))]
            margins.append(max(min(unit_balance(problem, u, c) - present[u] for u in units) for c in alone))
    stability = blocking_groups(problem, counts, number=20)
    assert [g.margin for g in stability.groups] == sorted((m for m in margins if m > 0), reverse=True)
    assert stability.complete
