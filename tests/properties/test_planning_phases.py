"""Phases against trying every order of handing over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, key_of, packages, problems

from safeconduct.domain.exchange import Calendar, Caps, Exposure, Place, Unit
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
    places = [place.id for place in problem.scenario.calendar.places] or [None]
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
