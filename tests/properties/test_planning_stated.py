"""The rows that the verifier writes for itself: the planner's, written twice, and true to the positions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from planning_oracle import packages, problems, releases

from safeconduct.domain.exchange import Calendar, Condition, Exposure, Place, Together, Unit
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Achieved, Objective, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import value_of
from safeconduct.planning.model import build, kept_rows, share_rows
from safeconduct.planning.search import Search
from safeconduct.planning.stated import Stated
from safeconduct.planning.stated_steps import handing_over
from safeconduct.planning.step_model import steps_model

DAYS = tuple(date(1962, 2, day) for day in range(1, 5))


@st.composite
def phased(draw: st.DrawFn) -> Problem:
    """A problem with a calendar, bounds on exposure, and groups and conditions of one party."""
    problem = draw(problems())
    ids = list(problem.items)
    places = (Place("bridge", draw(st.none() | st.integers(1, 2)), DAYS[: draw(st.integers(0, 3))]), Place("hall"))
    calendar = Calendar(DAYS, draw(st.none() | st.integers(1, 3)), places if draw(st.booleans()) else ())
    pair = tuple(draw(st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True)))
    first, *others = problem.positions
    changed = replace(
        first,
        together=(Together(pair),),
        conditions=(*first.conditions, Condition(ids[0], tuple(ids[1:4]), draw(st.integers(1, 3)))),
        exposure=Exposure(draw(st.integers(0, 9)), draw(st.sampled_from(Unit))),
    )
    return Problem(replace(problem.scenario, calendar=calendar), (changed, *others))


@st.composite
def searches(draw: st.DrawFn) -> Search:
    """A search for the packages of such a problem, some of them required, excluded or in steps."""
    problem = draw(phased())
    items = list(problem.items.values())
    some = st.lists(st.sampled_from(items), max_size=4, unique=True)
    excluding = [
        tuple((i.id, draw(st.integers(1, i.count))) for i in draw(some)) for _ in range(draw(st.integers(0, 2)))
    ]
    objectives = draw(st.permutations(DEFAULT_OBJECTIVES).map(lambda o: tuple(o[:3])))
    required = tuple(i.id for i in draw(st.lists(st.sampled_from(items), max_size=1)))
    return Search(
        problem, objectives, required, tuple(excluding), draw(st.integers(1, 3)), draw(st.none() | st.integers(1, 4))
    )


@settings(max_examples=150, deadline=None)
@given(searches(), st.lists(st.tuples(st.integers(0, 90), st.sampled_from([None, 0, 5])), min_size=2, max_size=2))
def test_planner_and_verifier_write_the_same_rows(search: Search, kept: list[tuple[int, int | None]]) -> None:
    written, stated = build(search), Stated(search)
    before = [
        Achieved(o, value, None if gap is None else value + gap, Proof.BOUND if gap == 0 else Proof.NONE)
        for o, (value, gap) in zip(search.objectives, kept, strict=False)
    ]
    assert stated.keeping(before) == written.with_kept(kept_rows(written, before))
    assert stated.keeping((), share=40) == written.with_kept(share_rows(written, 40))
    for objective in search.objectives:
        if objective is not Objective.WORST_OFF:
            assert stated.objective(objective) == written.objective(objective)


@settings(max_examples=60, deadline=None)
@given(phased(), st.integers(1, 4), st.data())
def test_both_write_the_same_steps(problem: Problem, steps: int, data: st.DataObject) -> None:
    counts = {i.id: data.draw(st.integers(0, i.count)) for i in problem.scenario.items}
    assert handing_over(problem, counts, steps) == steps_model(problem, counts, steps)[0]


@settings(max_examples=60, deadline=None)
@given(problems(most_people=7))
def test_the_rows_admit_just_the_packages_that_keep_every_rule(problem: Problem) -> None:
    """A row too strict would let a false bound pass; one too lax, a bound too weak."""
    search = Search(problem, (Objective.POINTS, Objective.SIMPLICITY))
    written, model = build(search), Stated(search).keeping(())
    allowed = list(packages(problem))
    for counts in releases(problem):
        assert model.admits(written.point(counts)) == (counts in allowed)


@settings(max_examples=60, deadline=None)
@given(problems(most_people=7), st.integers(0, 100))
def test_the_rows_of_a_share_admit_just_the_packages_that_give_it(problem: Problem, share: int) -> None:
    search = Search(problem, (Objective.WORST_OFF,))
    written, model = build(search), Stated(search).keeping((), share=share)
    for counts in packages(problem):
        assert model.admits(written.point(counts)) == (value_of(problem, Objective.WORST_OFF, counts) >= share)
