"""Phases against trying every order of handing over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations, product

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, key_of, packages, problems

from safeconduct.domain.exchange import Calendar, Caps, Exposure, ItemId, Place, Unit
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Move, Objective, Package, Phase, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import package_of
from safeconduct.planning.phases import fewest_steps, solve_in_phases
from safeconduct.planning.search import Search
from safeconduct.planning.step_accounts import day_of, phase_complaints

STEPS = 3
DAYS = (date(1962, 2, 10), date(1962, 2, 11), date(1962, 2, 14))


@st.composite
def phased_problems(draw: st.DrawFn) -> Problem:
    """A small problem with bounds on exposure and a calendar, sometimes with days and places."""
    problem = draw(problems(most_people=6, most_parties=3, categories=False))
    exposures = (
        st.none()
        | st.builds(Exposure, st.integers(0, 2))
        | st.builds(Exposure, st.integers(0, 9), st.just(Unit.POINTS))
    )
    dated = draw(st.booleans())
    places = (Place("bridge", draw(st.none() | st.integers(1, 2)), DAYS[1:] if dated else ()), Place("airport", 1))
    calendar = Calendar(
        days=DAYS if dated else (),
        capacity=draw(st.none() | st.integers(1, 3)),
        places=places if draw(st.integers(0, 3)) == 0 else (),
    )
    scenario = replace(problem.scenario, caps=Caps(people=4), calendar=calendar)
    return Problem(scenario, tuple(replace(p, exposure=draw(exposures)) for p in problem.positions))


def schedules(problem: Problem, package: Package, steps: int) -> Iterator[tuple[Phase, ...]]:
    """Every way of handing over ``package`` with the last move in step ``steps``."""
    places: list[str | None] = [place.id for place in problem.scenario.calendar.places] or [None]
    for choice in product(product(range(1, steps + 1), places), repeat=len(package.transfers)):
        if max(step for step, _ in choice) < steps:
            continue
        moves = [
            (step, Move(t.item, t.count, place)) for t, (step, place) in zip(package.transfers, choice, strict=True)
        ]
        numbered = ((n, tuple(m for step, m in moves if step == n)) for n in range(1, steps + 1))
        phases = tuple(Phase(n, inside, day_of(problem, n)) for n, inside in numbered)
        if not any(phase_complaints(problem, package, phases)):
            yield phases


def fewest(problem: Problem, counts: Counts) -> int | None:
    """The fewest steps by trying all, or None."""
    package = package_of(problem, counts)
    return next((n for n in range(1, STEPS + 1) if any(True for _ in schedules(problem, package, n))), None)


@settings(max_examples=40, deadline=None)
@given(phased_problems(), st.data())
def test_fewest_steps_are_the_fewest_of_all(problem: Problem, data: st.DataObject) -> None:
    every = list(packages(problem))
    assume(every)
    counts = data.draw(st.sampled_from(every))
    schedule = fewest_steps(Search(problem, steps=STEPS), counts)
    assert (len(schedule.phases) or None) == fewest(problem, counts)
    assert schedule.proof is not Proof.NONE


@settings(max_examples=30, deadline=None)
@given(phased_problems(), st.sampled_from([(o,) for o in DEFAULT_OBJECTIVES] + [DEFAULT_OBJECTIVES]))
def test_best_package_with_a_schedule_is_the_best_of_those(problem: Problem, objectives: tuple[Objective, ...]) -> None:
    key = key_of(problem, objectives)
    best = max((key(counts) for counts in packages(problem) if fewest(problem, counts)), default=None)
    answer = solve_in_phases(Search(problem, objectives, steps=STEPS)).answer
    found = key(answer.plan.plan.package.counts) if answer.plan else None
    assert found == best
    assert answer.status is (Status.NO_DEAL if best is None else Status.PROVEN)


# --------------------------------------------------------------------------------- eight people in four steps, by another oracle


def reachable(problem: Problem, whole: frozenset[ItemId], before: frozenset[ItemId], after: frozenset[ItemId]) -> bool:
    """Whether a step may lead from those handed over ``before`` to those ``after``; all of it said again from the positions."""
    capacity = problem.scenario.calendar.capacity
    if capacity is not None and len(after - before) > capacity:
        return False
    for positions in problem.positions:
        wants, costs, bound = dict(positions.wants), dict(positions.costs), positions.exposure
        if bound is not None:
            in_points = bound.unit is Unit.POINTS
            held = [i.id for i in problem.held_by(positions.party) if i.id in after]
            given_up = sum(costs.get(i, 0) if in_points else 1 for i in held)
            got = sum(wants[i] if in_points else 1 for i in before if wants.get(i))
            if given_up - got > bound.at_most:
                return False
        for condition in positions.conditions:
            if condition.release in after and len(after & set(condition.of)) < condition.at_least:
                return False
    groups = [set(g.items) for g in (*problem.scenario.together, *(g for p in problem.positions for g in p.together))]
    return all(len(after & group) in (0, len(whole & group)) for group in groups)


def fewest_by_sets(problem: Problem, counts: Counts, most: int) -> int | None:
    """The fewest steps: from every set that can have gone by one step, every larger one is tried for the next."""
    whole = frozenset(counts)
    at = {frozenset[ItemId]()}
    for step in range(1, most + 1):
        larger = {before | set(more) for before in at for more in subsets(whole - before)}
        at |= {after for after in larger if any(b <= after and reachable(problem, whole, b, after) for b in at)}
        if whole in at:
            return step
    return None


def subsets(people: frozenset[ItemId]) -> Iterator[tuple[ItemId, ...]]:
    return (chosen for size in range(len(people) + 1) for chosen in combinations(sorted(people), size))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(most_people=8, least_people=8, most_parties=3, categories=False), st.data())
def test_fewest_steps_for_eight_people_in_four(problem: Problem, data: st.DataObject) -> None:
    bounds = st.builds(Exposure, st.integers(0, 2)) | st.builds(Exposure, st.integers(4, 12), st.just(Unit.POINTS))
    calendar = Calendar(capacity=data.draw(st.integers(2, 4)))
    problem = Problem(
        replace(problem.scenario, caps=Caps(), calendar=calendar),
        tuple(replace(p, exposure=data.draw(st.none() | bounds)) for p in problem.positions),
    )
    every = sorted(packages(problem), key=len)
    assume(every)
    counts = data.draw(st.sampled_from(every[-3:]))
    schedule = fewest_steps(Search(problem, steps=4), counts)
    assert (len(schedule.phases) or None) == fewest_by_sets(problem, counts, 4)
    assert schedule.proof is not Proof.NONE
