"""What a search asks of a package, as rows that the verifier writes for itself, from the scenario and the positions alone.

Certificates speak of rows and variables by number, in the order in which they are stated here. The planner writes its model with
code of its own: where the two differ, a certificate does not fit and the plan is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from safeconduct.domain.exchange import Apart, Benefit, Category, Condition, ItemId, PartyId, Positions, Together
from safeconduct.domain.plans import Achieved, Objective
from safeconduct.planning.accounts import WHOLE, best_share, most_balance, ratio_sides
from safeconduct.planning.linear import Model, Row, Terms
from safeconduct.planning.search import Search
from safeconduct.planning.sheet import Sheet, Sum, collected
from safeconduct.planning.stated_steps import state_steps

Unit = tuple[PartyId, ...]


class Stated:
    """The rows of ``search``: of its packages first, then of objectives that are kept, then of its phases."""

    def __init__(self, search: Search) -> None:
        self._search, self._problem = search, search.problem
        self._sheet = Sheet()
        scenario, by_party = self._problem.scenario, self._problem.by_party
        self._heads = {item.id: self._sheet.variable(item.count) for item in scenario.items}
        self._acts = {party: self._sheet.variable(1) for party in by_party}
        self._state_holders()
        self._any = dict(self._heads) | {c.id: self._state_any(c) for c in scenario.items if isinstance(c, Category)}
        self._counted = {p: [self._state_benefit(p, b) for b in own.benefits] for p, own in by_party.items()}
        self._state_common()
        for unit in self._problem.units:
            self._state_acceptance(unit)
        for own in by_party.values():
            self._state_own(own)
        self._state_asked()
        self._routes = self._state_routes() if Objective.SIMPLICITY in search.objectives else {}
        self._package = self._sheet.model()
        if search.steps is not None:
            state_steps(self._sheet, self._problem, self._heads, search.steps)
        self._whole = self._sheet.model()

    def keeping(self, before: Iterable[Achieved], share: int | None = None) -> Model:
        """The rows once the objectives of ``before`` are kept, with a share of ``share`` for everybody who takes part."""
        kept = [row for one in before for row in self._kept(one)]
        kept += [] if share is None else self._shares(share)
        number = len(self._package.rows)
        rows = (*self._whole.rows[:number], *kept, *self._whole.rows[number:])
        return Model(self._whole.lower, self._whole.upper, rows)

    def objective(self, objective: Objective) -> Terms:
        """What is to be as large as can be: with its sign turned where the objective is to be small."""
        sign = 1 if objective.maximised else -1
        return collected((v, sign * c) for v, c in self._counting(objective))

    def _kept(self, one: Achieved) -> Iterator[Row]:
        if one.objective is Objective.WORST_OFF:
            yield from self._shares(one.value)
            return
        value = one.value if one.objective.maximised else -one.value
        yield Row(self.objective(one.objective), value, value if one.gap == 0 else None)

    def _shares(self, per_cent: int) -> Iterator[Row]:
        """Whoever takes part has that share of its most, in whole points: a fraction more would be no package."""
        for unit in self._problem.units:
            least = -(-per_cent * best_share(self._problem, unit) // WHOLE)
            for party in unit if best_share(self._problem, unit) else ():
                yield Row(collected([*self._balance(unit), (self._acts[party], -least)]), 0)

    def _counting(self, objective: Objective) -> Sum:
        match objective:
            case Objective.PEOPLE:
                return [(v, 1) for v in self._heads.values()]
            case Objective.HUMANITARIAN:
                scenario = self._problem.scenario
                return [(self._heads[i.id], 1) for i in scenario.items if scenario.is_humanitarian(i)]
            case Objective.POINTS:
                return self._balance(self._acts)
            case Objective.PARTIES:
                return [(v, 1) for v in self._acts.values()]
            case Objective.SIMPLICITY:
                return [(v, 1) for v in self._routes.values()]
        return []  # shares and steps are no sums: they are shown by what is impossible

    def _balance(self, parties: Iterable[PartyId]) -> list[tuple[int, int]]:
        terms: list[tuple[int, int]] = []
        for party in parties:
            own = self._problem.by_party[party]
            terms += [(self._heads[item], points) for item, points in own.wants]
            terms += [(self._heads[item], -points) for item, points in own.costs]
            terms += [(v, b.points) for v, b in zip(self._counted[party], own.benefits, strict=True)]
        return terms

    def _state_holders(self) -> None:
        """Nobody goes whose holder takes no part; who takes part releases somebody."""
        held: dict[PartyId, list[int]] = {party: [] for party in self._acts}
        for item in self._problem.scenario.items:
            self._sheet.state([(self._heads[item.id], 1), (self._acts[item.held_by], -item.count)], most=0)
            held[item.held_by].append(self._heads[item.id])
        for party, people in held.items():
            self._sheet.state([(self._acts[party], 1), *((v, -1) for v in people)], most=0)

    def _state_any(self, category: Category) -> int:
        """A variable that is 1 when any head of ``category`` goes."""
        heads, some = self._heads[category.id], self._sheet.variable(1)
        self._sheet.state([(heads, 1), (some, -category.count)], most=0)
        self._sheet.state([(some, 1), (heads, -1)], most=0)
        return some

    def _state_benefit(self, party: PartyId, benefit: Benefit) -> int:
        counted = self._sheet.variable(1)
        if benefit.of:
            self._sheet.state_only_if(counted, self._with_most(benefit.of), benefit.at_least)
        else:
            self._sheet.state([(counted, 1), (self._acts[party], -1)], most=0)
        return counted

    def _with_most(self, of: Iterable[ItemId]) -> list[tuple[int, int]]:
        return [(self._heads[item], self._problem.items[item].count) for item in of]

    def _state_common(self) -> None:
        scenario = self._problem.scenario
        if scenario.caps.people is not None:
            self._sheet.state(((v, 1) for v in self._heads.values()), most=scenario.caps.people)
        if scenario.caps.parties is not None:
            self._sheet.state(((v, 1) for v in self._acts.values()), most=scenario.caps.parties)
        for item in scenario.items:
            if not scenario.is_open(item):
                self._sheet.state([(self._heads[item.id], 1)], most=0)
        self._state_groups(scenario.together, scenario.apart)

    def _state_groups(self, together: tuple[Together, ...], apart: tuple[Apart, ...]) -> None:
        for group in together:
            for item in group.items:
                if isinstance(category := self._problem.items[item], Category):
                    self._sheet.state([(self._heads[item], 1), (self._any[item], -category.count)], 0, 0)
            for one, other in pairwise(group.items):
                self._sheet.state([(self._any[one], 1), (self._any[other], -1)], 0, 0)
        for pair in apart:
            self._sheet.state(((self._any[item], 1) for item in pair.items), most=1)

    def _state_acceptance(self, unit: Unit) -> None:
        """A unit accepts at a balance; a party on its own that could never have it takes no part."""
        asked = {party: self._problem.by_party[party].accepts_at for party in unit}
        self._sheet.state([*self._balance(unit), *((self._acts[p], -least) for p, least in asked.items())], least=0)
        if len(unit) == 1 and most_balance(self._problem, unit[0]) < asked[unit[0]]:
            self._sheet.state([(self._acts[unit[0]], 1)], most=0)

    def _state_own(self, own: Positions) -> None:
        for item in own.red_lines:
            self._sheet.state([(self._heads[item], 1)], most=0)
        for condition in own.conditions:
            self._state_condition(own.party, condition)
        self._state_groups(own.together, own.apart)
        for rule in own.ratios:
            gives, gets = ratio_sides(self._problem, own.party, rule)
            given = [(self._heads[item], rule.for_each) for item in gives]
            self._sheet.state([*given, *((self._heads[item], -rule.at_most) for item in gets)], most=0)

    def _state_condition(self, party: PartyId, condition: Condition) -> None:
        subject = self._acts[party] if condition.release is None else self._any[condition.release]
        self._sheet.state_only_if(subject, self._with_most(condition.of), condition.at_least)

    def _state_asked(self) -> None:
        """Somebody goes, and whom the search requires; the package differs from those it excludes."""
        self._sheet.state(((v, 1) for v in self._heads.values()), least=1)
        for item in self._search.requiring:
            self._sheet.state([(self._heads[item], 1)], least=1)
        for other in map(dict, self._search.excluding):
            far = [pair for item in self._heads for pair in self._distance(item, other.get(item, 0))]
            whole = sum(c for item, c in other.items() if c == self._problem.items[item].count)
            self._sheet.state(far, least=self._search.differing_by - whole)

    def _distance(self, item: ItemId, count: int) -> Sum:
        """How far the heads of ``item`` are from ``count``, but for a constant where all of them went."""
        heads, most = self._heads[item], self._problem.items[item].count
        if count in (0, most):
            return [(heads, -1 if count else 1)]
        apart, above = self._sheet.variable(most), self._sheet.variable(1)
        self._sheet.state([(apart, 1), (heads, -1), (above, 2 * most)], most=2 * most - count)
        self._sheet.state([(apart, 1), (heads, 1), (above, -2 * most)], most=count)
        return [(apart, 1)]

    def _state_routes(self) -> dict[tuple[PartyId, PartyId | None], int]:
        """For each way from a holder to a destination, a variable that is 1 when anybody goes it."""
        routes: dict[tuple[PartyId, PartyId | None], int] = {}
        for item in self._problem.scenario.items:
            way = item.held_by, item.destination
            if way not in routes:
                routes[way] = self._sheet.variable(1)
            self._sheet.state([(self._heads[item.id], 1), (routes[way], -item.count)], most=0)
        for party, acts in self._acts.items():
            self._sheet.state([(acts, 1), *((v, -1) for (giver, _), v in routes.items() if giver == party)], most=0)
        return routes
