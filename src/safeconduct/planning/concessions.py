"""Concessions: rules that are lifted, or acceptances that are lowered by points, and the cheapest sets of them.

Fewer concessions are cheaper than more; among as many, fewer points given up are cheaper. Of two sets the one that contains the
other is never named. Each set is applied to the positions and solved again before it is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Achieved, Objective, Plan, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import Counts, balances_of, package_of, value_of
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Model, Row, Terms, merged
from safeconduct.planning.model import build
from safeconduct.planning.optimise import Aim, optimise
from safeconduct.planning.rules import Acceptance, Rule, without
from safeconduct.planning.search import Search
from safeconduct.planning.soft_model import SoftModel, build_soft
from safeconduct.planning.solve import NO_LIMIT, Answer, checked


@dataclass(frozen=True, slots=True)
class Concession:
    """``rule`` is lifted, or, where it is an acceptance, ``party`` accepts at ``points`` less."""

    rule: Rule
    party: PartyId | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Unlock:
    """Concessions that together allow what was asked, and the package that shows it, solved again with them.

    That package brings home as many people as linear programs and points close to theirs lead to, the same on any machine: its own
    status says whether more are possible, and how many. To prove it best can take ten times as long.
    """

    concessions: tuple[Concession, ...]
    answer: Answer

    @property
    def points(self) -> int:
        """Points given up in all."""
        return sum(c.points for c in self.concessions)


@dataclass(frozen=True, slots=True)
class Unlocks:
    """The cheapest first. ``complete``: there are no others that contain none of these. ``proof``: that none is cheaper."""

    unlocks: tuple[Unlock, ...]
    complete: bool
    proof: Proof


def cheapest_unlocks(
    problem: Problem, requiring: tuple[ItemId, ...], number: int, seconds: float = NO_LIMIT
) -> Unlocks:
    """The ``number`` cheapest sets of concessions under which a package releases someone of each of ``requiring``.

    Where no concession is needed, the only unlock has none.
    """
    return _Unlocking(problem, requiring, monotonic() + seconds).run(number)


class _Unlocking:
    """The sets found so far, the model of all others, and the weakest proof relied on."""

    def __init__(self, problem: Problem, requiring: tuple[ItemId, ...], deadline: float) -> None:
        self._problem, self._requiring, self._deadline = problem, requiring, deadline
        self._soft = build_soft(problem, requiring, lambda rule: rule.may_be_lifted)
        self._model = self._soft.model
        self._proof: Proof = Proof.BOUND
        self._found: list[Unlock] = []

    def run(self, number: int) -> Unlocks:
        nothing = dict.fromkeys(self._soft.switches.values(), (0, 0))
        values = self._best(self._model.with_bounds(nothing), ())
        if values is not None:
            self._add((), values)
            return self._unlocks(complete=True)
        if self._is_proved():
            self._ask_for(1)
        while len(self._found) < number:
            values = self._best(self._model, _price(self._soft))
            if values is None:
                return self._unlocks(complete=self._is_proved())
            made = _concessions(self._soft, values)
            self._add(made, values)
            if not self._is_proved():
                break
            self._ask_for(len(made))
        return self._unlocks(complete=False)

    def _best(self, model: Model, aim: Terms) -> Values | None:
        optimum = optimise(model, Aim(aim, first=frozenset(self._soft.part.values()), certify=False), self._deadline)
        self._proof = min(self._proof, optimum.proof, key=_STRENGTH.index)
        return optimum.values

    def _is_proved(self) -> bool:
        return self._proof is not Proof.NONE

    def _ask_for(self, concessions: int) -> None:
        """No set of fewer is left: saying so spares every later proof from showing it again."""
        terms = tuple((switch, 1) for switch in self._soft.switches.values())
        self._model = self._model.with_rows([Row(terms, lower=concessions)])

    def _add(self, made: tuple[Concession, ...], values: Values) -> None:
        asked = Search(amended(self._problem, made), (Objective.PEOPLE,), self._requiring)
        shown = {item: values[v] for item, v in self._soft.heads.items() if values[v]}
        self._found.append(Unlock(made, _confirm(asked, shown, self._deadline)))
        terms = tuple((self._soft.switches[concession.rule], 1) for concession in made)
        self._model = self._model.with_rows([Row(terms, upper=len(made) - 1)])

    def _unlocks(self, *, complete: bool) -> Unlocks:
        return Unlocks(tuple(self._found), complete, self._proof)


_STRENGTH = (Proof.NONE, Proof.SECOND_ENGINE, Proof.BOUND)


def amended(problem: Problem, concessions: tuple[Concession, ...]) -> Problem:
    """``problem`` with ``concessions`` made."""
    for concession in concessions:
        if concession.party is None:
            problem = without(problem, concession.rule)
        else:
            positions = problem.by_party[concession.party]
            problem = problem.with_positions(replace(positions, accepts_at=positions.accepts_at - concession.points))
    return problem


def _price(soft: SoftModel) -> Terms:
    """What is to be maximised: minus the number of concessions, and minus the points where that is equal."""
    each = 1 + sum(soft.model.upper[v] for v in soft.points.values())
    return merged([*((v, -each) for v in soft.switches.values()), *((v, -1) for v in soft.points.values())])


def _concessions(soft: SoftModel, values: Values) -> tuple[Concession, ...]:
    made = (rule for rule, switch in soft.switches.items() if values[switch])
    return tuple(_concession(soft, rule, values) for rule in made)


def _concession(soft: SoftModel, rule: Rule, values: Values) -> Concession:
    if not isinstance(rule.statement, Acceptance):
        return Concession(rule)
    taking_part = (party for party in rule.statement.unit if values[soft.part[party]])
    return Concession(rule, next(taking_part), values[soft.points[rule]])


def _confirm(asked: Search, shown: Counts, deadline: float) -> Answer:
    """The most people that can come home, as far as that is found quickly; at the least what the engine showed, verified."""
    start = monotonic()
    written = build(asked)
    point = written.point(shown)
    if not written.model.admits(point):
        raise SolverFailed("an engine named concessions that do not bring the package they should")
    objective = asked.objectives[0]
    aim = Aim(written.objective(objective), written.objective(Objective.POINTS), written.first, quick=True)
    best = optimise(written.model, aim, deadline, point)
    counts = written.counts(best.values or point)
    one = Achieved(objective, value_of(asked.problem, objective, counts), best.bound, best.proof)
    plan = Plan(package_of(asked.problem, counts), balances_of(asked.problem, counts), (one,))
    verified = checked(asked, plan, (best.certificate,))
    return Answer(asked, plan.status, verified, Proof.NONE, None, monotonic() - start, best.interrupted)
