"""The k best packages and the frontier, against trying every package."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, distance, key_of, packages, problems

from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.alternatives import best_packages
from safeconduct.planning.frontier import frontier
from safeconduct.planning.planfile import read_plan, write_plan
from safeconduct.planning.search import Search

SINGLE = st.sampled_from([(o,) for o in DEFAULT_OBJECTIVES])
FRONTS = st.lists(st.sampled_from(DEFAULT_OBJECTIVES), min_size=2, max_size=4, unique=True)


@settings(max_examples=30, deadline=None)
@given(problems(), SINGLE)
def test_k_best_are_the_k_best_of_all(problem: Problem, objectives: tuple[Objective, ...]) -> None:
    key = key_of(problem, objectives)
    every = sorted((key(counts) for counts in packages(problem)), reverse=True)
    answer = best_packages(Search(problem, objectives), 5)
    found = [a.plan.plan.package.counts for a in answer.answers if a.plan]
    assert [key(counts) for counts in found] == every[:5]
    assert answer.complete == (len(every) < 5)


@settings(max_examples=30, deadline=None)
@given(problems(), SINGLE, st.integers(2, 4))
def test_each_differing_package_is_the_best_left(
    problem: Problem, objectives: tuple[Objective, ...], people: int
) -> None:
    key = key_of(problem, objectives)
    answer = best_packages(Search(problem, objectives, differing_by=people), 4)
    earlier: list[Counts] = []
    every = list(packages(problem))
    for found in (a.plan.plan.package.counts for a in answer.answers if a.plan):
        left = [c for c in every if all(distance(c, other) >= people for other in earlier)]
        assert found in left
        assert key(found) == max(map(key, left))
        earlier.append(found)
    left = [c for c in every if all(distance(c, other) >= people for other in earlier)]
    assert answer.complete == (not left and len(earlier) < 4)


@settings(max_examples=40, deadline=None)
@given(problems(categories=False), st.integers(1, 3))
def test_one_tree_ranks_packages_by_points(problem: Problem, people: int) -> None:
    """Each is the best of those left, and its certificate, written down, says so to the verifier."""
    key = key_of(problem, (Objective.POINTS,))
    left = list(packages(problem))
    for answer in best_packages(Search(problem, (Objective.POINTS,), differing_by=people), 6).answers:
        assert answer.plan is not None
        counts = answer.plan.plan.package.counts
        assert key(counts) == max(map(key, left))
        assert answer.plan.plan.achieved[0].proof is Proof.BOUND
        assert read_plan(write_plan(answer.plan)) == answer.plan
        left = [c for c in left if distance(c, counts) >= people]


@settings(max_examples=30, deadline=None)
@given(problems(), FRONTS)
def test_frontier_is_all_that_nothing_dominates(problem: Problem, objectives: list[Objective]) -> None:
    key = key_of(problem, tuple(objectives))
    every = {key(counts) for counts in packages(problem)}
    best = {v for v in every if not any(w != v and all(a >= b for a, b in zip(w, v, strict=True)) for w in every)}
    answer = frontier(Search(problem, tuple(objectives)))
    assert {key(plan.plan.package.counts) for plan in answer.plans} == best
    assert len(answer.plans) == len(best)
    assert answer.complete
