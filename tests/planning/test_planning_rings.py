"""Packages told as rings."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from planning_people import NORD, SUED, WEST, person, positions, scenario, swap

from safeconduct.domain.exchange import ItemId
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import package_of
from safeconduct.planning.circulation import Way, fullest
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


def test_a_longer_ring_is_told_where_it_takes_in_more_people() -> None:
    """A swap of Ben and Dora would leave Ada and Cleo one way each."""
    problem = triangle()
    told = rings_of(problem, package_of(problem, released(problem, "Ada", "Ben", "Cleo", "Dora")))
    assert [[leg.giver for leg in ring] for ring in told.rings] == [[NORD, SUED, WEST]]
    assert [(leg.giver, leg.receiver) for leg in told.one_way] == [(WEST, SUED)]


def test_a_leg_is_shared_out_so_that_the_ring_of_three_shows_beside_the_swap() -> None:
    """Nordland frees two for Suedland: one comes back from there, the other by way of Westland."""
    people = (
        person("Ada", NORD, SUED),
        person("Ben", NORD, SUED),
        person("Cleo", SUED, NORD),
        person("Dora", SUED, WEST),
        person("Emil", WEST, NORD),
    )
    wants = (
        positions(NORD, {"Cleo": 9, "Emil": 9}),
        positions(SUED, {"Ada": 9, "Ben": 9}),
        positions(WEST, {"Dora": 9}),
    )
    problem = Problem(scenario(*people, parties=(NORD, SUED, WEST)), wants)
    told = rings_of(problem, package_of(problem, released(problem, "Ada", "Ben", "Cleo", "Dora", "Emil")))
    assert [[leg.giver for leg in ring] for ring in told.rings] == [[NORD, SUED], [NORD, SUED, WEST]]
    assert [[len(leg.transfers) for leg in ring] for ring in told.rings] == [[1, 1], [1, 1, 1]]
    assert told.one_way == ()


WAYS = [(a, b) for a in (NORD, SUED, WEST) for b in (NORD, SUED, WEST) if a != b]


@settings(max_examples=80, deadline=None)
@given(st.lists(st.integers(0, 2), min_size=len(WAYS), max_size=len(WAYS)))
def test_no_circulation_takes_in_more_people(numbers: list[int]) -> None:
    people = {way: number for way, number in zip(WAYS, numbers, strict=True) if number}

    def taken_in(flow: Mapping[Way, int]) -> int:
        return sum(people[way] for way in flow if flow[way])

    def goes_round(flow: Mapping[Way, int]) -> bool:
        return all(sum(n * ((a == p) - (b == p)) for (a, b), n in flow.items()) == 0 for p in (NORD, SUED, WEST))

    every = (dict(zip(people, carried, strict=True)) for carried in product(*(range(n + 1) for n in people.values())))
    found = fullest(people)
    assert goes_round(found)
    assert all(found[way] <= people[way] for way in found)
    assert taken_in(found) == max(map(taken_in, filter(goes_round, every)))


def test_every_transfer_is_told_once() -> None:
    problem = triangle()
    package = package_of(problem, released(problem, "Ada", "Ben", "Cleo", "Dora"))
    told = rings_of(problem, package)
    legs = [*told.one_way, *(leg for ring in told.rings for leg in ring)]
    assert sorted(t.item for leg in legs for t in leg.transfers) == sorted(package.counts)


def test_somebody_released_into_the_country_is_no_ring() -> None:
    problem = Problem(scenario(person("Ada", NORD, NORD)), ())
    told = rings_of(problem, package_of(problem, released(problem, "Ada")))
    assert (told.rings, told.one_way) == ((), ())
