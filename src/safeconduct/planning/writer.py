"""Writes the rules of a problem as rows.

Three things make them tight enough to be proved by linear programs (measured on instances of 26 to 10,000 people): a condition is
written as its facets, a person is tied to the holder row by row, and whether a party takes part is a variable of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Protocol

from safeconduct.domain.exchange import Apart, Benefit, Category, Condition, ItemId, PartyId, RatioRule, Together
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import Counts, most_balance, most_gained, ratio_sides
from safeconduct.planning.builder import Builder, only_if
from safeconduct.planning.rules import Acceptance, CapParties, CapPeople, Closed, RedLine, Rule


class Balanced(Protocol):
    """Whatever knows the variables that balances are made of."""

    @property
    def problem(self) -> Problem:
        """The problem whose points count."""

    @property
    def heads(self) -> dict[ItemId, int]:
        """The variable of each item."""

    @property
    def benefits(self) -> dict[tuple[PartyId, int], int]:
        """The variable of each party's side benefits, by their number."""


def balance_terms(model: Balanced, party: PartyId) -> Iterator[tuple[int, int]]:
    """The balance of ``party`` over the model's variables."""
    positions = model.problem.by_party[party]
    yield from ((model.heads[item], points) for item, points in positions.wants)
    yield from ((model.heads[item], -points) for item, points in positions.costs)
    for number, benefit in enumerate(positions.benefits):
        yield model.benefits[party, number], benefit.points


class Writer:
    """Writes rules as rows. Each item has its heads, each party whether it takes part, each category whether any head goes."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.out = Builder()
        self.heads = {item.id: self.out.variable(0, item.count) for item in problem.scenario.items}
        self.part = {party.id: self.out.variable(0, 1) for party in problem.scenario.parties}
        self.benefits: dict[tuple[PartyId, int], int] = {}
        self.any_head: dict[ItemId, int] = {}
        self.distances: list[tuple[ItemId, int, int, int]] = []
        self._tie_people_to_holders()
        self._mark_categories()
        for party, positions in problem.by_party.items():
            for number, benefit in enumerate(positions.benefits):
                self.benefits[party, number] = self._benefit(party, benefit)

    def _tie_people_to_holders(self) -> None:
        held: dict[PartyId, list[tuple[int, int]]] = {party: [] for party in self.part}
        for item in self.problem.scenario.items:
            holder = self.part[item.held_by]
            self.out.at_most(((self.heads[item.id], 1), (holder, -item.count)), 0)
            held[item.held_by].append((self.heads[item.id], -1))
        for party, pairs in held.items():
            self.out.at_most(((self.part[party], 1), *pairs), 0)

    def _mark_categories(self) -> None:
        """For each category, a variable that is 1 when any head of it goes."""
        for item in self.problem.scenario.items:
            if isinstance(item, Category):
                self.any_head[item.id] = any_head = self.out.variable(0, 1)
                self.out.at_most(((self.heads[item.id], 1), (any_head, -item.count)), 0)
                self.out.at_most(((any_head, 1), (self.heads[item.id], -1)), 0)

    def any_of(self, item: ItemId) -> int:
        """The variable that is 1 when any head of ``item`` is released: for a person, the person."""
        return self.any_head.get(item, self.heads[item])

    def write(self, rule: Rule) -> None:
        """The rows of one rule."""
        match rule.statement:
            case Acceptance(unit):
                self._accept(unit)
            case RedLine(item) | Closed(item, _):
                self.out.at_most(((self.heads[item], 1),), 0)
            case CapPeople(limit):
                self.out.at_most(((v, 1) for v in self.heads.values()), limit)
            case CapParties(limit):
                self.out.at_most(((v, 1) for v in self.part.values()), limit)
            case Condition() as condition:
                assert rule.owner is not None
                subject = self.part[rule.owner] if condition.release is None else self.any_of(condition.release)
                self.only_if(subject, condition.of, condition.at_least)
            case Together(items):
                self._together(items)
            case Apart(items):
                self.out.at_most(((self.any_of(item), 1) for item in items), 1)
            case RatioRule() as ratio:
                assert rule.owner is not None
                self._ratio(rule.owner, ratio)

    def _accept(self, unit: tuple[PartyId, ...]) -> None:
        gains = (pair for party in unit for pair in balance_terms(self, party))
        least = ((self.part[p], -self.problem.by_party[p].accepts_at) for p in unit)
        self.out.at_least((*gains, *least), 0)
        if len(unit) == 1 and most_balance(self.problem, unit[0]) < self.problem.by_party[unit[0]].accepts_at:
            self.out.at_most(((self.part[unit[0]], 1),), 0)  # linear programs would let it take part by a fraction

    def write_lowered(self, unit: tuple[PartyId, ...], switch: int) -> int:
        """The acceptance of ``unit``, lowered by a variable number of points where ``switch`` is 1; that variable."""
        positions = [self.problem.by_party[party] for party in unit]
        costs = sum(points * self.problem.items[item].count for p in positions for item, points in p.costs)
        most = costs + sum(max(0, p.accepts_at) for p in positions)
        lowered = self.out.variable(0, most)
        self.out.at_most(((lowered, 1), (switch, -most)), 0)
        gains = (pair for party in unit for pair in balance_terms(self, party))
        least = ((self.part[p.party], -p.accepts_at) for p in positions)
        self.out.at_least((*gains, *least, (lowered, 1)), 0)
        lacks = sum(p.accepts_at - most_gained(self.problem, p.party) for p in positions)
        if len(unit) == 1 and lacks > 0:
            self.out.at_least(((lowered, 1), (self.part[unit[0]], -lacks)), 0)
        return lowered

    def only_if(self, subject: int, of: tuple[ItemId, ...], at_least: int) -> None:
        """``subject`` is 0 unless at least ``at_least`` heads of ``of`` are released."""
        only_if(self.out, subject, [(self.heads[item], self.problem.items[item].count) for item in of], at_least)

    def _together(self, items: tuple[ItemId, ...]) -> None:
        for item in items:
            entry = self.problem.items[item]
            if isinstance(entry, Category):
                self.out.equal(((self.heads[item], 1), (self.any_of(item), -entry.count)), 0)
        for one, other in pairwise(items):
            self.out.equal(((self.any_of(one), 1), (self.any_of(other), -1)), 0)

    def _ratio(self, party: PartyId, rule: RatioRule) -> None:
        gives, gets = ratio_sides(self.problem, party, rule)
        given = ((self.heads[item], rule.for_each) for item in gives)
        got = ((self.heads[item], -rule.at_most) for item in gets)
        self.out.at_most((*given, *got), 0)

    def _benefit(self, party: PartyId, benefit: Benefit) -> int:
        counted = self.out.variable(0, 1)
        if benefit.of:
            self.only_if(counted, benefit.of, benefit.at_least)
        else:
            self.out.at_most(((counted, 1), (self.part[party], -1)), 0)
        return counted

    def write_difference(self, counts: Counts, people: int) -> None:
        """At least ``people`` heads are released that are not in ``counts``, or the other way round."""
        pairs: list[tuple[int, int]] = []
        fixed = 0
        for item, heads in self.heads.items():
            count, most = counts.get(item, 0), self.problem.items[item].count
            if count in (0, most):
                pairs.append((heads, -1 if count else 1))
                fixed += count
            else:
                pairs.append((self._distance(item, count, most), 1))
        self.out.at_least(pairs, people - fixed)

    def _distance(self, item: ItemId, count: int, most: int) -> int:
        """A variable at most the distance of an item's heads from ``count``, for categories released in part."""
        heads, distance, above = self.heads[item], self.out.variable(0, most), self.out.variable(0, 1)
        self.distances.append((item, count, distance, above))
        self.out.at_most(((distance, 1), (heads, -1), (above, 2 * most)), 2 * most - count)
        self.out.at_most(((distance, 1), (heads, 1), (above, -2 * most)), count)
        return distance

    def write_routes(self) -> dict[tuple[PartyId, PartyId | None], int]:
        """For each pair of holder and destination, a variable that is 1 when anybody goes that way."""
        routes: dict[tuple[PartyId, PartyId | None], int] = {}
        for item in self.problem.scenario.items:
            way = (item.held_by, item.destination)
            if way not in routes:
                routes[way] = self.out.variable(0, 1)
            self.out.at_most(((self.heads[item.id], 1), (routes[way], -item.count)), 0)
        for party, part in self.part.items():
            self.out.at_most(((part, 1), *((v, -1) for (giver, _), v in routes.items() if giver == party)), 0)
        return routes
