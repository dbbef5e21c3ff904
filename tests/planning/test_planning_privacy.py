"""What one party sees does not depend on another's positions."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from planning_people import NORD, SUED, WEST, person, positions, scenario, swap

from safeconduct.domain.errors import InvalidPositions
from safeconduct.domain.exchange import Benefit, Condition, Consent, Exposure, ItemId, PartyId, Positions, Unit
from safeconduct.domain.plans import Objective
from safeconduct.domain.problem import Problem
from safeconduct.planning.encoding import encode
from safeconduct.planning.phases import solve_in_phases
from safeconduct.planning.privacy import explain_for, view_for
from safeconduct.planning.search import Search
from safeconduct.planning.verify import VerifiedPlan

ADA, BEN, CLEO, DORA = map(ItemId, ("Ada", "Ben", "Cleo", "Dora"))

QUIET = positions(SUED, {"Ada": 20, "Ben": 20}, {"Cleo": 25})
OTHERS: dict[str, Positions] = {
    "another price": replace(QUIET, accepts_at=7),
    "other points": positions(SUED, {"Ada": 99, "Ben": 1}, {"Cleo": 3}),
    "a red line": replace(QUIET, red_lines=(DORA,)),
    "a condition": replace(QUIET, conditions=(Condition(CLEO, (ADA,)),)),
    "a side benefit": replace(QUIET, benefits=(Benefit("trade", 50),)),
    "a bound on exposure": replace(QUIET, exposure=Exposure(2)),
}


def planned(south: Positions) -> VerifiedPlan:
    people = (*swap().scenario.items, person("Dora", SUED, WEST, consent=Consent.NO))
    north = replace(swap().by_party[NORD], conditions=(Condition(ADA, (CLEO,)),), exposure=Exposure(30, Unit.POINTS))
    problem = Problem(scenario(*people, parties=(NORD, SUED, WEST)), (north, south))
    answer = solve_in_phases(Search(problem, (Objective.PEOPLE,), requiring=(ADA, BEN, CLEO), steps=3)).answer
    assert answer.plan is not None
    return answer.plan


def seen(party: PartyId, verified: VerifiedPlan) -> str:
    return json.dumps(encode(view_for(party, verified)))


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_the_same_package_looks_the_same_whatever_the_other_wants(other: Positions) -> None:
    one, two = planned(QUIET), planned(other)
    assert one.search.problem != two.search.problem
    assert (one.plan.package, one.plan.phases) == (two.plan.package, two.plan.phases)
    assert seen(NORD, one) == seen(NORD, two)


def test_the_own_view_changes_with_the_own_positions() -> None:
    one = planned(QUIET)
    assert seen(NORD, one) != seen(SUED, one)
    assert view_for(NORD, one).conditions == (Condition(ADA, (CLEO,)),)
    assert view_for(SUED, one).conditions == ()


@pytest.mark.parametrize("other", OTHERS.values(), ids=OTHERS.keys())
def test_why_somebody_is_left_out_is_told_from_the_own_side_alone(other: Positions) -> None:
    north = replace(swap().by_party[NORD], red_lines=(BEN,))
    told = []
    for south in (QUIET, other):
        people = (*swap().scenario.items, person("Dora", SUED, NORD))
        problem = Problem(scenario(*people), (north, south))
        explanation = explain_for(NORD, Search(problem, (Objective.PEOPLE,)), (BEN, DORA))
        assert explanation.conflict is not None
        assert explanation.unlocks is not None
        told.append((explanation.conflict, [u.concessions for u in explanation.unlocks.unlocks]))
    assert told[0] == told[1]
    assert {rule.owner for rule in told[0][0].rules} == {NORD}


def test_a_party_that_is_not_there_sees_nothing() -> None:
    with pytest.raises(InvalidPositions):
        view_for(PartyId("Ostland"), planned(QUIET))
