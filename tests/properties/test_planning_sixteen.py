"""The same against trying every package of up to 16 people, on golden instances and on random problems."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, distance, key_of, packages, problems

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
LARGE = problems(most_people=16, least_people=12, most_released=4, categories=False)
FEW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
FOUR = (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS, Objective.PARTIES)
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
    check_frontier(instance(name), acceptable(name))


def check_frontier(problem: Problem, every: Iterable[Counts]) -> None:
    key = key_of(problem, FOUR)
    reached = set(map(key, every))
    best = {v for v in reached if not any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in reached)}
    found = frontier(Search(problem, FOUR))
    assert {key(plan.plan.package.counts) for plan in found.plans} == best
    assert found.complete


@FEW
@given(LARGE, st.permutations(DEFAULT_OBJECTIVES).map(tuple))
def test_best_of_random_problems(problem: Problem, objectives: tuple[Objective, ...]) -> None:
    key = key_of(problem, objectives)
    answer = solve(Search(problem, objectives))
    found = key(answer.plan.plan.package.counts) if answer.plan else None
    assert found == max(map(key, packages(problem)), default=None)


@FEW
@given(LARGE, st.sampled_from(DEFAULT_OBJECTIVES))
def test_five_best_of_random_problems(problem: Problem, objective: Objective) -> None:
    key = key_of(problem, (objective,))
    every = sorted(map(key, packages(problem)), reverse=True)
    answer = best_packages(Search(problem, (objective,)), 5)
    assert [key(a.plan.plan.package.counts) for a in answer.answers if a.plan] == every[:5]


@FEW
@given(LARGE)
def test_frontier_of_random_problems(problem: Problem) -> None:
    check_frontier(problem, packages(problem))


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
