"""Packages told as rings."""

from __future__ import annotations

from planning_people import NORD, SUED, WEST, person, positions, scenario, swap

from safeconduct.domain.exchange import ItemId
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import package_of
from safeconduct.planning.rings import rings_of


def released(problem: Problem, *names: str) -> dict[ItemId, int]:
    return {ItemId(name): 1 for name in names}


def triangle() -> Problem:
    people = (
        person("Ada", NORD, SUED),
        person("Ben", SUED, WEST),
        person("Cleo", WEST, NORD),
        person("Dora", WEST, SUED),
    )
    wants = (positions(NORD, {"Cleo": 9}), positions(SUED, {"Ada": 9, "Dora": 9}), positions(WEST, {"Ben": 9}))
    return Problem(scenario(*people, parties=(NORD, SUED, WEST)), wants)


def test_two_for_one_is_one_ring_of_two() -> None:
    problem = swap()
    told = rings_of(problem, package_of(problem, released(problem, "Ada", "Ben", "Cleo")))
    assert [[(leg.giver, leg.receiver, len(leg.transfers)) for leg in ring] for ring in told.rings] == [
        [(NORD, SUED, 2), (SUED, NORD, 1)]
    ]
    assert told.one_way == ()


def test_three_parties_each_free_for_the_next() -> None:
    problem = triangle()
    told = rings_of(problem, package_of(problem, released(problem, "Ada", "Ben", "Cleo")))
    assert [[leg.giver for leg in ring] for ring in told.rings] == [[NORD, SUED, WEST]]


def test_shortest_ring_is_told_first_and_the_rest_is_one_way() -> None:
    problem = triangle()
    told = rings_of(problem, package_of(problem, released(problem, "Ada", "Ben", "Cleo", "Dora")))
    assert [[leg.giver for leg in ring] for ring in told.rings] == [[SUED, WEST]]
    assert {(leg.giver, leg.receiver) for leg in told.one_way} == {(NORD, SUED), (WEST, NORD)}


def test_every_transfer_is_told_once() -> None:
    problem = triangle()
    package = package_of(problem, released(problem, "Ada", "Ben", "Cleo", "Dora"))
    told = rings_of(problem, package)
    legs = [*told.one_way, *(leg for ring in told.rings for leg in ring)]
    assert sorted(t.item for leg in legs for t in leg.transfers) == sorted(package.counts)


def test_somebody_released_into_the_country_is_no_ring() -> None:
    problem = Problem(scenario(person("Ada", NORD, NORD)), ())
    told = rings_of(problem, package_of(problem, released(problem, "Ada")))
    assert told.rings == told.one_way == ()
