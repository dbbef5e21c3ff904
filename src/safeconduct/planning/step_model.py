"""The rows of a plan in phases: how many heads of each item have been handed over by the end of each step.

Counting what has gone *by* a step rather than *in* it (order encoding) is what makes the fewest steps quick to prove.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from safeconduct.domain.exchange import Category, Condition, Item, ItemId, PartyId, Place
from safeconduct.domain.plans import Move, Phase
from safeconduct.domain.problem import Problem
from safeconduct.planning.builder import Builder, only_if
from safeconduct.planning.linear import Model
from safeconduct.planning.step_accounts import day_of, exposure_weights, may_use


@dataclass(frozen=True)
class Steps:
    """Where the steps are in a model: heads gone by the end of each step, and through which place in it."""

    problem: Problem
    gone: dict[ItemId, tuple[int, ...]]
    through: dict[tuple[ItemId, int, str], int]

    def phases(self, values: tuple[int, ...]) -> tuple[Phase, ...]:
        """The phases that a point of the model stands for; empty steps at the end are dropped."""
        number = max((len(gone) for gone in self.gone.values()), default=0)
        phases = [Phase(step, self._moves(values, step), day_of(self.problem, step)) for step in range(1, number + 1)]
        while phases and not phases[-1].moves:
            phases.pop()
        return tuple(phases)

    def _moves(self, values: tuple[int, ...], step: int) -> tuple[Move, ...]:
        places = self.problem.scenario.calendar.places
        if not places:
            moved = ((item, _in_step(values, gone, step)) for item, gone in self.gone.items())
            return tuple(Move(item, count) for item, count in moved if count)
        keys = ((item, place.id, self.through.get((item, step, place.id))) for item in self.gone for place in places)
        return tuple(Move(item, values[v], place) for item, place, v in keys if v is not None and values[v])


def _in_step(values: tuple[int, ...], gone: tuple[int, ...], step: int) -> int:
    return values[gone[step - 1]] - (values[gone[step - 2]] if step > 1 else 0)


def steps_model(problem: Problem, counts: Mapping[ItemId, int], steps: int) -> tuple[Model, Steps]:
    """The model of handing over exactly ``counts`` in at most ``steps`` steps."""
    out = Builder()
    heads = {item: out.variable(count, count) for item, count in counts.items() if count}
    written = write_steps(out, problem, heads, steps)
    return out.done(), written


def write_steps(out: Builder, problem: Problem, heads: Mapping[ItemId, int], steps: int) -> Steps:
    """Adds the rows of handing over ``heads`` (variables, by item) in at most ``steps`` steps, under every term of the calendar."""
    return _StepWriter(out, problem, heads, steps).written


class _StepWriter:
    def __init__(self, out: Builder, problem: Problem, heads: Mapping[ItemId, int], steps: int) -> None:
        self._out, self._problem, self._number = out, problem, steps
        self._items = [problem.items[item] for item in heads]
        days = len(problem.scenario.calendar.days)
        usable = min(steps, days) if days else steps
        self._gone = {i.id: self._order(i, heads[i.id], usable) for i in self._items}
        self.written = Steps(problem, self._gone, {})
        for step in range(1, usable + 1):
            self._write(step, last=step == usable)

    def _order(self, item: Item, heads: int, steps: int) -> tuple[int, ...]:
        """What has gone by each step: growing, and at the last step all that goes at all."""
        gone = (*(self._out.variable(0, item.count) for _ in range(steps - 1)), heads)
        for earlier, later in pairwise(gone):
            self._out.at_most(((earlier, 1), (later, -1)), 0)
        return gone

    def _by(self, item: ItemId, step: int, sign: int = 1) -> tuple[tuple[int, int], ...]:
        """What of ``item`` has gone by ``step``, as terms: nothing by step 0, and nothing of those who are not in the package."""
        return ((self._gone[item][step - 1], sign),) if step and item in self._gone else ()

    def _in(self, item: ItemId, step: int) -> tuple[tuple[int, int], ...]:
        return (*self._by(item, step), *self._by(item, step - 1, -1))

    def _write(self, step: int, *, last: bool) -> None:
        calendar = self._problem.scenario.calendar
        if calendar.capacity is not None:
            self._out.at_most((pair for i in self._items for pair in self._in(i.id, step)), calendar.capacity)
        for party in self._problem.by_party:
            self._expose(party, step)
        if calendar.places:
            self._place(calendar.places, step)
        if not last:
            self._keep_groups(step)
            self._keep_conditions(step)

    def _expose(self, party: PartyId, step: int) -> None:
        exposure = self._problem.by_party[party].exposure
        if exposure is None:
            return
        given, got = exposure_weights(self._problem, party)
        handed = ((v, weight) for item, weight in given.items() for v, _ in self._by(item, step))
        received = ((v, -weight) for item, weight in got.items() for v, _ in self._by(item, step - 1))
        self._out.at_most((*handed, *received), exposure.at_most)

    def _place(self, places: tuple[Place, ...], step: int) -> None:
        used: dict[str, list[tuple[int, int]]] = {place.id: [] for place in places}
        for item in self._items:
            ways = [place for place in places if may_use(self._problem, item, place, step)]
            for place in ways:
                variable = self._out.variable(0, item.count)
                self.written.through[item.id, step, place.id] = variable
                used[place.id].append((variable, -1))
            through = ((self.written.through[item.id, step, place.id], -1) for place in ways)
            self._out.equal((*self._in(item.id, step), *through), 0)
        for place in places:
            if place.capacity is not None:
                self._out.at_least(used[place.id], -place.capacity)

    def _keep_groups(self, step: int) -> None:
        scenario = self._problem.scenario
        groups = (*scenario.together, *(g for p in self._problem.positions for g in p.together))
        for group in groups:
            whole = self._out.variable(0, 1)
            for item in group.items:
                self._out.equal((*self._by(item, step), (whole, -self._problem.items[item].count)), 0)

    def _keep_conditions(self, step: int) -> None:
        for positions in self._problem.positions:
            for condition in positions.conditions:
                if condition.release in self._gone:
                    self._keep(condition, condition.release, step)

    def _keep(self, condition: Condition, release: ItemId, step: int) -> None:
        entry, ((subject, _),) = self._problem.items[release], self._by(release, step)
        if isinstance(entry, Category):
            any_head = self._out.variable(0, 1)
            self._out.at_most(((subject, 1), (any_head, -entry.count)), 0)
            subject = any_head
        of = [(v, self._problem.items[item].count) for item in condition.of for v, _ in self._by(item, step)]
        only_if(self._out, subject, of, condition.at_least)
