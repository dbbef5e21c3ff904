"""Blocking groups against trying every group and every package."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, packages, problems

from safeconduct.domain.problem import Problem
from safeconduct.planning.coalitions import PartyUnit, blocking_groups, group_breaches, unit_balance


def every_release(problem: Problem) -> list[Counts]:
    """Every choice of heads, the empty one included."""
    ranges = [range(item.count + 1) for item in problem.scenario.items]
    rows = product(*ranges)
    return [{i.id: n for i, n in zip(problem.scenario.items, row, strict=True) if n} for row in rows]


def margins(problem: Problem, counts: Counts) -> list[int]:
    """The margin of every smaller group, the largest first, by trying all."""
    present = {unit: unit_balance(problem, unit, counts) for unit in problem.units}
    found = []
    for size in range(1, len(problem.units)):
        for units in combinations(problem.units, size):
            found.append(max(_margin(problem, list(units), c, present) for c in every_release(problem)))
    return sorted(found, reverse=True)


def _margin(problem: Problem, units: list[PartyUnit], counts: Counts, present: dict[PartyUnit, int]) -> int:
    if any(group_breaches(problem, units, counts)):
        return -(10**9)
    return min(unit_balance(problem, unit, counts) - present[unit] for unit in units)


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=4), st.data())
def test_blocking_groups_are_all_that_gain(problem: Problem, data: st.DataObject) -> None:
    counts = data.draw(st.sampled_from([{}, *packages(problem)]))
    every = margins(problem, counts)
    stability = blocking_groups(problem, counts, number=20)
    assert [g.margin for g in stability.groups] == [m for m in every if m > 0]
    assert stability.complete
    nearest = max(every, default=None)
    assert stability.shortfall == (-nearest if nearest is not None and nearest <= 0 else None)
