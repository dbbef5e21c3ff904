"""Small random problems, and answers to them by trying every package."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from hypothesis import strategies as st

from safeconduct.domain.exchange import (
    Apart,
    Benefit,
    Bloc,
    Caps,
    Category,
    Condition,
    Consent,
    Item,
    ItemId,
    Party,
    PartyId,
    Person,
    Positions,
    RatioRule,
    Scenario,
    Together,
)
from safeconduct.domain.plans import Objective
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import breaches, value_of

Counts = dict[ItemId, int]


@st.composite
def problems(
    draw: st.DrawFn,
    most_people: int = 9,
    most_parties: int = 4,
    categories: bool = True,
    least_people: int = 4,
    most_released: int | None = None,
) -> Problem:
    """A problem with every kind of rule in it, most of them not binding, so that deals and their absence both occur.

    ``most_released`` caps the packages, so that all those of sixteen people can still be tried.
    """
    parties = [PartyId(f"P{n}") for n in range(draw(st.integers(2, most_parties)))]
    number = draw(st.integers(least_people, most_people))
    items = tuple(draw(_item(n, parties, categories)) for n in range(number))
    ids = [item.id for item in items]
    groups = st.lists(st.sampled_from(ids), min_size=2, max_size=3, unique=True).map(tuple)
    blocs = (Bloc("B", tuple(parties[:2])),) if draw(st.integers(0, 3)) == 0 else ()
    people = st.integers(2, most_released) if most_released else st.none() | st.integers(1, 6)
    scenario = Scenario(
        name="generated",
        parties=tuple(Party(p) for p in parties),
        items=items,
        blocs=blocs,
        caps=Caps(draw(people), draw(st.none() | st.integers(1, len(parties)))),
        together=tuple(Together(g) for g in draw(st.lists(groups, max_size=1))),
        apart=tuple(Apart(g) for g in draw(st.lists(groups, max_size=1))),
        include=frozenset(i for i in ids[::3] if _may_be_included(items, i)),
    )
    return Problem(scenario, tuple(draw(_positions(p, items)) for p in parties))


def _may_be_included(items: tuple[Item, ...], item: ItemId) -> bool:
    return all(i.consent is not Consent.NO for i in items if i.id == item)


@st.composite
def _item(draw: st.DrawFn, number: int, parties: list[PartyId], categories: bool) -> Item:
    holder = draw(st.sampled_from(parties))
    consent = draw(st.sampled_from([Consent.YES] * 10 + [Consent.UNKNOWN, Consent.NO]))
    destination = draw(st.sampled_from([*parties, *parties, None]))
    wounded = draw(st.booleans())
    if categories and draw(st.integers(0, 7)) == 0:
        return Category(ItemId(f"D{number}"), holder, draw(st.integers(2, 3)), destination=destination, consent=consent)
    return Person(ItemId(f"D{number}"), holder, destination=destination, consent=consent, wounded=wounded)


@st.composite
def _positions(draw: st.DrawFn, party: PartyId, items: tuple[Item, ...]) -> Positions:
    held = [i.id for i in items if i.held_by == party]
    foreign = [i.id for i in items if i.held_by != party]
    everybody = [i.id for i in items]
    wants = [(i, draw(st.integers(1, 15))) for i in foreign if draw(st.integers(0, 2))]
    conditions = (
        [draw(_condition(held, everybody)) for _ in range(draw(st.integers(0, 1)))] if len(everybody) > 2 else []
    )
    ratios = [RatioRule(draw(st.integers(1, 2)), draw(st.integers(1, 2)))] if draw(st.integers(0, 4)) == 0 else []
    benefits = [draw(_benefit(everybody))] if draw(st.integers(0, 3)) == 0 else []
    return Positions(
        party,
        accepts_at=draw(st.integers(-3, 4)),
        wants=tuple(wants),
        costs=tuple((i, draw(st.integers(0, 6))) for i in held),
        red_lines=tuple(i for i in held if draw(st.integers(0, 11)) == 0),
        conditions=tuple(conditions),
        ratios=tuple(ratios),
        benefits=tuple(benefits),
    )


@st.composite
def _condition(draw: st.DrawFn, held: list[ItemId], everybody: list[ItemId]) -> Condition:
    release = draw(st.sampled_from([None, *held]))
    others = [i for i in everybody if i != release]
    of = tuple(draw(st.lists(st.sampled_from(others), min_size=1, max_size=3, unique=True)))
    return Condition(release, of, draw(st.integers(1, len(of))))


@st.composite
def _benefit(draw: st.DrawFn, everybody: list[ItemId]) -> Benefit:
    of = tuple(draw(st.lists(st.sampled_from(everybody), max_size=2, unique=True)))
    return Benefit("standing", draw(st.integers(1, 9)), of, draw(st.integers(1, max(1, len(of)))))


def releases(problem: Problem) -> Iterator[Counts]:
    """Every choice of heads within the cap on people, the empty one included."""
    most = problem.scenario.caps.people
    everybody = sum(item.count for item in problem.scenario.items)
    yield from _chosen(problem.scenario.items, everybody if most is None else most)


def _chosen(items: tuple[Item, ...], most: int) -> Iterator[Counts]:
    if not items:
        yield {}
        return
    first, *others = items
    for count in range(min(first.count, most) + 1):
        taken = {first.id: count} if count else {}
        yield from (taken | rest for rest in _chosen(tuple(others), most - count))


def packages(problem: Problem) -> Iterator[Counts]:
    """Every package that all parties could accept, by trying each one."""
    return (counts for counts in releases(problem) if counts and not any(breaches(problem, counts)))


def key_of(problem: Problem, objectives: tuple[Objective, ...]) -> Callable[[Counts], tuple[int, ...]]:
    """The larger, the better by ``objectives`` in order."""
    return lambda counts: tuple(value_of(problem, o, counts) * (1 if o.maximised else -1) for o in objectives)


def distance(one: Counts, other: Counts) -> int:
    """In how many people two packages differ."""
    return sum(abs(one.get(i, 0) - other.get(i, 0)) for i in {*one, *other})
