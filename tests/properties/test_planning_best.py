"""The best package is the best of all packages, tried one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from planning_oracle import key_of, packages, problems

from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.search import Search
from safeconduct.planning.solve import solve

ORDERS = st.permutations(DEFAULT_OBJECTIVES).map(tuple) | st.sampled_from([(o,) for o in DEFAULT_OBJECTIVES])


@settings(max_examples=60, deadline=None)
@given(problems(), ORDERS)
def test_best_package_is_the_best_of_all(problem: Problem, objectives: tuple[Objective, ...]) -> None:
    key = key_of(problem, objectives)
    best = max((key(counts) for counts in packages(problem)), default=None)
    answer = solve(Search(problem, objectives))
    found = key(answer.plan.plan.package.counts) if answer.plan else None
    assert found == best
    assert answer.status is (Status.NO_DEAL if best is None else Status.PROVEN)


@settings(max_examples=40, deadline=None)
@given(problems())
def test_no_deal_is_proved_too(problem: Problem) -> None:
    answer = solve(Search(problem, (Objective.PEOPLE,)))
    proofs = {a.proof for a in answer.plan.plan.achieved} if answer.plan else {answer.proof}
    assert proofs <= {Proof.BOUND, Proof.SECOND_ENGINE}
    assert (answer.plan is None) == (not any(True for _ in packages(problem)))
