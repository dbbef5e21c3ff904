"""Blocking groups against trying every group and every package."""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, packages, problems, releases

from safeconduct.domain.problem import Problem
from safeconduct.planning.coalitions import PartyUnit, blocking_groups, group_breaches, unit_balance


def margins(problem: Problem, counts: Counts) -> list[int]:
    """The margin of every smaller group, the largest first, by trying all."""
    present = {unit: unit_balance(problem, unit, counts) for unit in problem.units}
    every = list(releases(problem))
    found = []
    for size in range(1, len(problem.units)):
        for units in combinations(problem.units, size):
            members = {party for unit in units for party in unit}
            own = {i.id for i in problem.scenario.items if {i.held_by, i.destination} - {None} <= members}
            found.append(max(_margin(problem, list(units), c, present) for c in every if own.issuperset(c)))
    return sorted(found, reverse=True)


def _margin(problem: Problem, units: list[PartyUnit], counts: Counts, present: dict[PartyUnit, int]) -> int:
    if any(group_breaches(problem, units, counts)):
        return -(10**9)
    return min(unit_balance(problem, unit, counts) - present[unit] for unit in units)


def check(problem: Problem, counts: Counts) -> None:
    every = margins(problem, counts)
    stability = blocking_groups(problem, counts, number=20)
    assert [g.margin for g in stability.groups] == [m for m in every if m > 0]
    assert stability.complete
    assert stability.at_most == 0
    nearest = max(every, default=None)
    assert stability.shortfall == (-nearest if nearest is not None and nearest <= 0 else None)


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=4), st.data())
def test_blocking_groups_are_all_that_gain(problem: Problem, data: st.DataObject) -> None:
    check(problem, data.draw(st.sampled_from([{}, *packages(problem)])))


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(most_people=14, least_people=12, most_released=4, categories=False), st.data())
def test_blocking_groups_among_fourteen_people(problem: Problem, data: st.DataObject) -> None:
    check(problem, data.draw(st.sampled_from([{}, *packages(problem)])))


@settings(max_examples=20, deadline=None)
@given(problems(most_people=7, most_parties=4), st.data())
def test_no_group_that_is_not_named_gains_more_than_is_said(problem: Problem, data: st.DataObject) -> None:
    counts = data.draw(st.sampled_from([{}, *packages(problem)]))
    stability = blocking_groups(problem, counts, number=1)
    others = margins(problem, counts)[len(stability.groups) :]
    assert stability.at_most is not None
    assert all(margin <= stability.at_most for margin in others)
