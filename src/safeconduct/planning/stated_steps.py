"""What phases ask of a package, as rows that the verifier writes for itself (see `stated`).

For each item and each step but the last there is a variable: the heads gone by the end of that step. By the last step all have gone
that go at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from safeconduct.domain.exchange import Category, Condition, ItemId, PartyId, Place
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import Counts
from safeconduct.planning.linear import Model
from safeconduct.planning.sheet import Sheet
from safeconduct.planning.step_accounts import exposure_weights, may_use

Terms = list[tuple[int, int]]


def state_steps(sheet: Sheet, problem: Problem, heads: Mapping[ItemId, int], most: int) -> None:
    """States that ``heads`` (variables, by item) go in at most ``most`` steps, under every term of the calendar."""
    days = len(problem.scenario.calendar.days)
    _Steps(sheet, problem, heads, min(most, days) if days else most).state()


def handing_over(problem: Problem, counts: Counts, most: int) -> Model:
    """What handing over exactly ``counts`` in at most ``most`` steps satisfies."""
    sheet = Sheet()
    heads: dict[ItemId, int] = {}
    for item, count in counts.items():
        if count:
            heads[item] = sheet.variable(count)
            sheet.state([(heads[item], 1)], least=count)
    state_steps(sheet, problem, heads, most)
    return sheet.model()


class _Steps:
    def __init__(self, sheet: Sheet, problem: Problem, heads: Mapping[ItemId, int], number: int) -> None:
        self._sheet, self._problem, self._heads, self._number = sheet, problem, heads, number
        self._gone: dict[ItemId, list[int]] = {}

    def state(self) -> None:
        for item, last in self._heads.items():
            most = self._problem.items[item].count
            gone = [*(self._sheet.variable(most) for _ in range(self._number - 1)), last]
            self._gone[item] = gone
            for earlier, later in pairwise(gone):
                self._sheet.state([(earlier, 1), (later, -1)], most=0)
        for step in range(1, self._number + 1):
            self._state_step(step)

    def _by(self, item: ItemId, step: int, weight: int = 1) -> Terms:
        return [(self._gone[item][step - 1], weight)] if step > 0 and item in self._gone else []

    def _during(self, item: ItemId, step: int) -> Terms:
        return self._by(item, step) + self._by(item, step - 1, -1)

    def _state_step(self, step: int) -> None:
        calendar = self._problem.scenario.calendar
        if calendar.capacity is not None:
            self._sheet.state((t for item in self._gone for t in self._during(item, step)), most=calendar.capacity)
        for party in self._problem.by_party:
            self._state_exposure(party, step)
        if calendar.places:
            self._state_places(calendar.places, step)
        if step < self._number:
            self._state_groups(step)
            self._state_conditions(step)

    def _state_exposure(self, party: PartyId, step: int) -> None:
        bound = self._problem.by_party[party].exposure
        if bound is not None:
            given, got = exposure_weights(self._problem, party)
            ahead = [t for item, weight in given.items() for t in self._by(item, step, weight)]
            ahead += [t for item, weight in got.items() for t in self._by(item, step - 1, -weight)]
            self._sheet.state(ahead, most=bound.at_most)

    def _state_places(self, places: tuple[Place, ...], step: int) -> None:
        """Whoever goes in a step goes through places that are open to them; no place takes more than it can."""
        used: dict[str, Terms] = {place.id: [] for place in places}
        for item in self._gone:
            entry = self._problem.items[item]
            through: Terms = []
            for place in places:
                if may_use(self._problem, entry, place, step):
                    way = self._sheet.variable(entry.count)
                    through.append((way, -1))
                    used[place.id].append((way, -1))
            self._sheet.state(self._during(item, step) + through, 0, 0)
        for place in places:
            if place.capacity is not None:
                self._sheet.state(used[place.id], least=-place.capacity)

    def _state_groups(self, step: int) -> None:
        groups = [*self._problem.scenario.together, *(g for own in self._problem.positions for g in own.together)]
        for group in groups:
            gone = self._sheet.variable(1)
            for item in group.items:
                self._sheet.state([*self._by(item, step), (gone, -self._problem.items[item].count)], 0, 0)

    def _state_conditions(self, step: int) -> None:
        for own in self._problem.positions:
            for condition in own.conditions:
                if condition.release in self._gone:
                    self._state_condition(condition, condition.release, step)

    def _state_condition(self, condition: Condition, release: ItemId, step: int) -> None:
        entry, subject = self._problem.items[release], self._by(release, step)[0][0]
        if isinstance(entry, Category):
            heads, subject = subject, self._sheet.variable(1)
            self._sheet.state([(heads, 1), (subject, -entry.count)], most=0)
        of = [(v, self._problem.items[item].count) for item in condition.of for v, _ in self._by(item, step)]
        self._sheet.state_only_if(subject, of, condition.at_least)
