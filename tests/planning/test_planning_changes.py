"""What changes when a person dies, is added, or a red line falls."""

from __future__ import annotations

from dataclasses import replace

from planning_people import NORD, SUED, person, positions, scenario, swap

from safeconduct.domain.exchange import Benefit, Condition, ItemId, RatioRule, Together
from safeconduct.domain.plans import Objective
from safeconduct.domain.problem import Problem
from safeconduct.planning.changes import adding, compare, lifting, removing
from safeconduct.planning.rules import RedLine, Rule
from safeconduct.planning.search import Search
from safeconduct.planning.solve import Answer, solve

ADA, BEN, CLEO, DORA = map(ItemId, ("Ada", "Ben", "Cleo", "Dora"))


def answered(problem: Problem) -> Answer:
    return solve(Search(problem, (Objective.PEOPLE, Objective.POINTS)))


def test_a_death_that_ends_the_deal_is_told() -> None:
    before = answered(swap())
    difference = compare(before, answered(removing(swap(), CLEO)))
    assert difference.words(str) == ["There is no deal any more."]


def test_the_difference_names_who_stays_and_what_it_does_to_the_balances() -> None:
    problem = swap().with_positions(positions(SUED, {"Ada": 20, "Ben": 20}, {"Cleo": 15}))
    difference = compare(answered(problem), answered(removing(problem, BEN)))
    assert [t.item for t in difference.left] == [BEN]
    assert "Ben would no longer go home." in difference.words(str)
    assert "Nordland has a balance of 20, not 5." in difference.words(str)
    assert "People released: 3 before, 2 now." in difference.words(str)


def test_somebody_added_joins_the_plan() -> None:
    after = adding(swap(), person("Dora", SUED, NORD), {NORD: 20}, cost=5)
    difference = compare(answered(swap()), answered(after))
    assert [t.item for t in difference.joined] == [DORA]


def test_a_red_line_that_falls_opens_the_deal() -> None:
    closed = swap().with_positions(replace(swap().by_party[SUED], red_lines=(CLEO,)))
    opened = lifting(closed, Rule(RedLine(CLEO), SUED))
    assert compare(answered(closed), answered(opened)).words(str) == ["There is a deal now; there was none before."]


def test_no_change_is_told_as_such() -> None:
    answer = answered(swap())
    assert compare(answer, answer).words(str) == ["Nothing changes: the same package is still the best."]


def test_rules_go_on_without_the_dead() -> None:
    people = [person(name, NORD, SUED) for name in ("Ada", "Ben", "Dora")]
    north = positions(
        NORD,
        {"Cleo": 30},
        {"Ada": 1},
        conditions=(Condition(BEN, (ADA, CLEO), 2), Condition(ADA, (CLEO,))),
        together=(Together((ADA, BEN, DORA)),),
        ratios=(RatioRule(1, gives=(ADA,)), RatioRule(2, gives=(BEN,), gets=(CLEO,))),
        benefits=(Benefit("peace", 3, (ADA,)), Benefit("calm", 2, (ADA, CLEO), 2)),
    )
    problem = Problem(scenario(*people, person("Cleo", SUED, NORD)), (north,))
    after = removing(problem, ADA).by_party[NORD]
    assert after.conditions == (Condition(BEN, (CLEO,), 2),)
    assert after.together == (Together((BEN, DORA)),)
    assert after.ratios == (RatioRule(2, gives=(BEN,), gets=(CLEO,)),)
    assert after.benefits == (Benefit("calm", 2, (CLEO,), 2),)
    without_cleo = removing(problem, CLEO).by_party[NORD]
    assert without_cleo.conditions == (Condition(BEN, (ADA,), 2), Condition(ADA, (), 1))
    assert without_cleo.ratios == (RatioRule(1, gives=(ADA,)), RatioRule(0, gives=(BEN,)))
    assert answered(removing(problem, CLEO)).plan is None
