"""Which smaller group of parties could do better without the others, and by how much.

A group acts alone: it releases only people it holds whose destination is open or within the group, under the common rules and those
of its members. It blocks a package when every unit in it (a bloc counts as one) would have a higher balance than the package gives
it; the margin is the smallest of these gains. Where no group blocks, the margin is what the nearest one would fall short by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.exchange import Item, PartyId
from safeconduct.domain.plans import Package, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import Counts, balance_of, breaches, package_of
from safeconduct.planning.bestfirst import BestFirst
from safeconduct.planning.engines.found import Values
from safeconduct.planning.rules import Acceptance, Rule, rules_of
from safeconduct.planning.solve import NO_LIMIT
from safeconduct.planning.writer import Writer, balance_terms

PartyUnit = tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class BlockingGroup:
    """``parties`` could do better alone, each unit by at least ``margin`` points, by ``package``."""

    parties: tuple[PartyId, ...]
    margin: int
    package: Package


@dataclass(frozen=True, slots=True)
class Stability:
    """Groups that block a package, the largest margin first; ``complete``: there are no others.

    ``shortfall`` is set where it is sure that no group blocks: what the nearest one would fall short of its present balances by.
    ``proof`` is what stands behind the margins. ``at_most``: no group that is missing here could gain more than that by leaving,
    nor one whose margin is not proved.
    """

    groups: tuple[BlockingGroup, ...]
    complete: bool
    shortfall: int | None
    proof: Proof
    at_most: int


def blocking_groups(problem: Problem, counts: Counts, number: int = 5, seconds: float = NO_LIMIT) -> Stability:
    """The ``number`` groups that could gain most by leaving the package ``counts``."""
    if len(problem.units) < 2:
        return Stability((), complete=True, shortfall=None, proof=Proof.BOUND, at_most=0)  # there is no smaller group
    return _Blocking(problem, counts, monotonic() + seconds).run(number)


class _Blocking:
    """The model of every smaller group acting alone: a variable per unit says that it stays outside."""

    def __init__(self, problem: Problem, counts: Counts, deadline: float) -> None:
        self._problem, self._deadline = problem, deadline
        self._present = {unit: unit_balance(problem, unit, counts) for unit in problem.units}
        self._writer = Writer(problem)
        out = self._writer.out
        self._outside = {unit: out.variable(0, 1) for unit in problem.units}
        self._unit = {party: unit for unit in problem.units for party in unit}
        out.at_least(((v, 1) for v in self._outside.values()), 1)
        out.at_most(((v, 1) for v in self._outside.values()), len(self._outside) - 1)
        self._write_rules()
        self._margin = self._write_margin()

    def _write_rules(self) -> None:
        out = self._writer.out
        for item in self._problem.scenario.items:
            for party in _sides(item):
                outside = self._outside[self._unit[party]]
                out.at_most(((self._writer.heads[item.id], 1), (outside, item.count)), item.count)
        for rule in rules_of(self._problem):
            unit = _unit_of(rule, self._unit)
            if unit is None:
                self._writer.write(rule)
            else:
                with out.unless(self._outside[unit]):
                    self._writer.write(rule)

    def _write_margin(self) -> int:
        most = sum(
            p * self._problem.items[i].count for positions in self._problem.positions for i, p in positions.wants
        )
        most += sum(b.points for positions in self._problem.positions for b in positions.benefits)
        reach = most + sum(abs(present) for present in self._present.values())
        out = self._writer.out
        margin = out.variable(-reach, reach)
        for unit, present in self._present.items():
            gains = [pair for party in unit for pair in balance_terms(self._writer, party)]
            with out.unless(self._outside[unit]):
                out.at_least((*gains, (margin, -1)), present)
        return margin

    def run(self, number: int) -> Stability:
        outside, parts = frozenset(self._outside.values()), frozenset(self._writer.part.values())
        leaving = BestFirst(self._writer.out.done(), self._margin, outside, parts, self._deadline)
        groups: list[BlockingGroup] = []
        nearest = None
        while len(groups) < number and (best := leaving.next()) is not None:
            if best[self._margin] < 1:
                nearest = -best[self._margin]
                break
            groups.append(self._group(best))
        complete = leaving.proof is not Proof.NONE and len(groups) < number
        shortfall = nearest if complete and not groups else None
        at_most = 0 if complete else max(0, leaving.at_most)
        return Stability(tuple(groups), complete, shortfall, leaving.proof, at_most)

    def _group(self, values: Values) -> BlockingGroup:
        """What a point says, recomputed from the positions; SolverFailed where it does not hold."""
        units = [unit for unit, outside in self._outside.items() if not values[outside]]
        counts = {item: values[v] for item, v in self._writer.heads.items() if values[v]}
        margin = min(unit_balance(self._problem, unit, counts) - self._present[unit] for unit in units)
        if margin < values[self._margin] or any(group_breaches(self._problem, units, counts)):
            raise SolverFailed("an engine named a group that could not act as it says")
        parties = tuple(party for unit in units for party in unit)
        return BlockingGroup(parties, margin, package_of(self._problem, counts))


def group_breaches(problem: Problem, units: list[PartyUnit], counts: Counts) -> Iterator[str]:
    """Why the group of ``units`` could not release ``counts`` alone."""
    members = {party for unit in units for party in unit}
    for item in problem.scenario.items:
        if counts.get(item.id) and not _sides(item) <= members:
            yield "it would need somebody outside"
    for rule in breaches(problem, counts):
        unit = _unit_of(rule, {party: (party,) for party in problem.by_party})
        if unit is None or set(unit) <= members:
            yield f"it would break a rule: {type(rule.statement).__name__}"


def unit_balance(problem: Problem, unit: PartyUnit, counts: Counts) -> int:
    """The balances of a unit's parties, added up."""
    return sum(balance_of(problem, party, counts).points for party in unit)


def _sides(item: Item) -> set[PartyId]:
    return {item.held_by} if item.destination is None else {item.held_by, item.destination}


def _unit_of(rule: Rule, unit_of: dict[PartyId, PartyUnit]) -> PartyUnit | None:
    """Whose rule it is; None where it is common to all."""
    if isinstance(rule.statement, Acceptance):
        return rule.statement.unit
    return None if rule.owner is None else unit_of[rule.owner]
