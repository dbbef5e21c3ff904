"""What changes if a person dies, somebody is added, or a rule falls: the changed problem, and the difference it makes to a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from safeconduct.domain.exchange import Apart, Benefit, Condition, Item, ItemId, PartyId, Positions, RatioRule, Together
from safeconduct.domain.plans import Objective, Plan, Transfer
from safeconduct.domain.problem import Problem
from safeconduct.planning.rules import without
from safeconduct.planning.solve import Answer

G = TypeVar("G", Together, Apart)
K = TypeVar("K", Objective, PartyId)

lifting = without
"""The problem with one rule lifted: a red line that falls, a condition that is waived."""


def removing(problem: Problem, item: ItemId) -> Problem:
    """The problem without ``item``, who has died or is held no longer.

    A group goes on without them. A condition that counted on them must be met by the others; where these are too few, it cannot be.
    """
    scenario = problem.scenario
    changed = replace(
        scenario,
        items=tuple(i for i in scenario.items if i.id != item),
        together=_pruned(scenario.together, item),
        apart=_pruned(scenario.apart, item),
        include=scenario.include - {item},
    )
    return Problem(changed, tuple(_forget(p, item) for p in problem.positions))


def adding(problem: Problem, item: Item, wants: Mapping[PartyId, int], cost: int = 0) -> Problem:
    """The problem with ``item`` held too: worth ``wants`` points to the parties named, at ``cost`` to the holder."""
    scenario = replace(problem.scenario, items=(*problem.scenario.items, item))
    changed = Problem(scenario, problem.positions)
    for party, points in wants.items():
        positions = changed.by_party[party]
        changed = changed.with_positions(replace(positions, wants=(*positions.wants, (item.id, points))))
    holder = changed.by_party[item.held_by]
    return changed.with_positions(replace(holder, costs=(*holder.costs, (item.id, cost))))


def _forget(positions: Positions, item: ItemId) -> Positions:
    return replace(
        positions,
        wants=tuple(pair for pair in positions.wants if pair[0] != item),
        costs=tuple(pair for pair in positions.costs if pair[0] != item),
        red_lines=_but(positions.red_lines, item),
        conditions=tuple(_narrowed(c, item) for c in positions.conditions if c.release != item),
        together=_pruned(positions.together, item),
        apart=_pruned(positions.apart, item),
        ratios=tuple(ratio for rule in positions.ratios for ratio in _ratio(rule, item)),
        benefits=tuple(benefit for b in positions.benefits for benefit in _benefit(b, item)),
    )


def _but(items: tuple[ItemId, ...], item: ItemId) -> tuple[ItemId, ...]:
    return tuple(i for i in items if i != item)


def _pruned(groups: tuple[G, ...], item: ItemId) -> tuple[G, ...]:
    narrowed = (replace(group, items=_but(group.items, item)) for group in groups)
    return tuple(group for group in narrowed if len(group.items) > 1)


def _narrowed(condition: Condition, item: ItemId) -> Condition:
    return replace(condition, of=_but(condition.of, item))


def _ratio(rule: RatioRule, item: ItemId) -> tuple[RatioRule, ...]:
    """The rule without ``item``; an emptied list must not come to mean everybody."""
    gives, gets = _but(rule.gives, item), _but(rule.gets, item)
    if rule.gives and not gives:
        return ()
    most = 0 if rule.gets and not gets else rule.at_most
    return (replace(rule, gives=gives, gets=gets, at_most=most),)


def _benefit(benefit: Benefit, item: ItemId) -> tuple[Benefit, ...]:
    of = _but(benefit.of, item)
    return () if benefit.of and not of else (replace(benefit, of=of),)


@dataclass(frozen=True, slots=True)
class Difference:
    """What a second plan does otherwise than a first. ``values`` and ``balances`` hold only what differs, before and after."""

    before: Plan | None
    after: Plan | None
    joined: tuple[Transfer, ...]
    left: tuple[Transfer, ...]
    values: tuple[tuple[Objective, int, int], ...]
    balances: tuple[tuple[PartyId, int, int], ...]

    def words(self, name: Callable[[str], str]) -> list[str]:
        """The difference in sentences; ``name`` says the name of a person or a party."""
        if self.after is None or self.before is None:
            return [self._deal()]
        said = [f"{_heads(t, name)} would go home now." for t in self.joined]
        said += [f"{_heads(t, name)} would no longer go home." for t in self.left]
        said += [f"{o.means.capitalize()}: {before} before, {after} now." for o, before, after in self.values]
        said += [f"{name(party)} has a balance of {after}, not {before}." for party, before, after in self.balances]
        return said or ["Nothing changes: the same package is still the best."]

    def _deal(self) -> str:
        if self.after is not None:
            return "There is a deal now; there was none before."
        return (
            "There was no deal before, and there is none now." if self.before is None else "There is no deal any more."
        )


def compare(before: Answer, after: Answer) -> Difference:
    """The difference between two answers. A difference names every party's points: it is for whoever may see them all."""
    old, new = (answer.plan.plan if answer.plan else None for answer in (before, after))
    gone, come = _transfers(old), _transfers(new)
    return Difference(
        before=old,
        after=new,
        joined=tuple(t for item, t in come.items() if gone.get(item) != t),
        left=tuple(t for item, t in gone.items() if come.get(item) != t),
        values=tuple(_changed(_values(old), _values(new))),
        balances=tuple(_changed(_points(old), _points(new))),
    )


def _transfers(plan: Plan | None) -> dict[ItemId, Transfer]:
    return {t.item: t for t in plan.package.transfers} if plan else {}


def _values(plan: Plan | None) -> dict[Objective, int]:
    return {one.objective: one.value for one in plan.achieved} if plan else {}


def _points(plan: Plan | None) -> dict[PartyId, int]:
    return {balance.party: balance.points for balance in plan.balances} if plan else {}


def _changed(before: Mapping[K, int], after: Mapping[K, int]) -> Iterator[tuple[K, int, int]]:
    return ((key, before[key], after[key]) for key in before if key in after and before[key] != after[key])


def _heads(transfer: Transfer, name: Callable[[str], str]) -> str:
    return name(transfer.item) if transfer.count == 1 else f"{transfer.count} of {name(transfer.item)}"
