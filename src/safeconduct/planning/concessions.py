"""Concessions: rules that are lifted, or acceptances that are lowered by points, and the cheapest sets of them.

Fewer concessions are cheaper than more; among as many, fewer points given up are cheaper. Of two sets the one that contains the
other is never named. Each set is applied to the positions and solved again before it is named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from safeconduct.domain.errors import SolverFailed
from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Objective, Proof
from safeconduct.domain.problem import Problem
from safeconduct.planning.asking import Opinion, ask, engines_for
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Model, Row, Terms, evaluate, merged
from safeconduct.planning.optimise import Aim, optimise
from safeconduct.planning.rules import Acceptance, Rule, without
from safeconduct.planning.search import Search
from safeconduct.planning.soft_model import SoftModel, build_soft
from safeconduct.planning.solve import NO_LIMIT, Answer, solve


@dataclass(frozen=True, slots=True)
class Concession:
    """``rule`` is lifted, or, where it is an acceptance, ``party`` accepts at ``points`` less."""

    rule: Rule
    party: PartyId | None = None
    points: int = 0


@dataclass(frozen=True, slots=True)
class Unlock:
    """Concessions that together allow what was asked, and the package that brings most people home with them, solved again.

    Its own status says whether that is proved.
    """

    concessions: tuple[Concession, ...]
    answer: Answer

    @property
    def points(self) -> int:
        """Points given up in all."""
        return sum(c.points for c in self.concessions)


@dataclass(frozen=True, slots=True)
class Unlocks:
    """The cheapest first. ``complete``: there are no others that contain none of these. ``proof``: that none is cheaper.

    ``interrupted``: somebody stopped the work.
    """

    unlocks: tuple[Unlock, ...]
    complete: bool
    proof: Proof
    interrupted: bool = False


def cheapest_unlocks(
    problem: Problem, requiring: tuple[ItemId, ...], number: int, seconds: float = NO_LIMIT
) -> Unlocks:
    """The ``number`` cheapest sets of concessions under which a package releases someone of each of ``requiring``.

    Where no concession is needed, the only unlock has none.
    """
    return _Unlocking(problem, requiring, monotonic() + seconds).run(number)


class _Unlocking:
    """The sets found so far, the model of all others, and the weakest proof relied on.

    The first engine names set after set. That none is cheaper is then shown for all of them at once: each needs the points it says,
    and by a second engine's account nothing else comes cheaper than the last.
    """

    def __init__(self, problem: Problem, requiring: tuple[ItemId, ...], deadline: float) -> None:
        self._problem, self._requiring, self._deadline = problem, requiring, deadline
        self._soft = build_soft(problem, requiring, lambda rule: rule.may_be_lifted)
        self._price = _price(self._soft)
        self._model = self._soft.model
        self._proof: Proof = Proof.BOUND
        self._found: list[Unlock] = []
        self._interrupted = False

    def run(self, number: int) -> Unlocks:
        nothing = dict.fromkeys(self._soft.switches.values(), (0, 0))
        values = self._optimum(self._soft.model.with_bounds(nothing), ())
        if values is not None:
            self._add((), values)
            return Unlocks(tuple(self._found), True, self._proof, self._interrupted)
        if self._proof is not Proof.NONE:
            self._ask_for(1)
        last = self._name(number)
        exhausted = last.found.final and last.found.values is None
        if self._proof is not Proof.NONE and not self._interrupted:
            self._confirm_cheapest(last, exhausted)
        complete = exhausted and self._proof is not Proof.NONE
        return Unlocks(tuple(self._found), complete, self._proof, self._interrupted)

    def _name(self, number: int) -> Opinion:
        """Adds up to ``number`` sets, the cheapest first; the last opinion asked for."""
        while True:
            opinion = ask(engines_for(self._model, self._price), self._model, self._price, self._deadline)
            values = opinion.found.values
            self._interrupted |= opinion.found.interrupted
            if not opinion.found.final:
                self._proof = Proof.NONE
            if values is None:
                return opinion
            made = _concessions(self._soft, values)
            self._add(made, values)
            if len(self._found) == number or self._interrupted or not opinion.found.final:
                return opinion
            self._ask_for(len(made))

    def _confirm_cheapest(self, last: Opinion, exhausted: bool) -> None:
        """Weakens the proof by what shows that none of the sets found is too dear and none cheaper was missed."""
        rest = self._model
        if self._found and not exhausted:
            rest = rest.with_rows([Row(self._price, lower=1 - self._price_of(self._found[-1]))])
        dear = (u for u in self._found if u.points and not self._agrees(last, *self._only(u), -u.points))
        agrees = next(dear, None) is None and self._agrees(last, rest, (), None)
        self._weaken(Proof.SECOND_ENGINE if agrees else Proof.NONE)

    def _only(self, unlock: Unlock) -> tuple[Model, Terms]:
        """The model in which nothing is lifted but what ``unlock`` lifts; and minus the points given up."""
        made = {self._soft.switches[concession.rule] for concession in unlock.concessions}
        fixed = {switch: (int(switch in made),) * 2 for switch in self._soft.switches.values()}
        return self._soft.model.with_bounds(fixed), merged((v, -1) for v in self._soft.points.values())

    def _agrees(self, last: Opinion, model: Model, aim: Terms, value: int | None) -> bool:
        """Whether by a second engine's account ``value`` is the maximum of ``aim`` (None: whether there is nothing at all)."""
        try:
            found = ask(last.others, model, aim, self._deadline).found
        except SolverFailed:
            return False
        self._interrupted |= found.interrupted
        return found.final and value == (None if found.values is None else evaluate(aim, found.values))

    def _optimum(self, model: Model, aim: Terms) -> Values | None:
        optimum = optimise(model, Aim(aim, first=frozenset(self._soft.part.values()), certify=False), self._deadline)
        self._weaken(optimum.proof)
        self._interrupted |= optimum.interrupted
        return optimum.values

    def _weaken(self, proof: Proof) -> None:
        self._proof = min(self._proof, proof, key=_STRENGTH.index)

    def _price_of(self, unlock: Unlock) -> int:
        return len(unlock.concessions) * _each(self._soft) + unlock.points

    def _ask_for(self, concessions: int) -> None:
        """No set of fewer is left: saying so spares every later proof from showing it again."""
        terms = tuple((switch, 1) for switch in self._soft.switches.values())
        self._model = self._model.with_rows([Row(terms, lower=concessions)])

    def _add(self, made: tuple[Concession, ...], values: Values) -> None:
        """Solves again with ``made``, and leaves out from now on whatever contains them."""
        asked = Search(amended(self._problem, made), (Objective.PEOPLE,), self._requiring)
        shown = {item: values[v] for item, v in self._soft.heads.items() if values[v]}
        answer = solve(asked, self._deadline - monotonic(), shown)
        self._interrupted |= answer.interrupted
        self._found.append(Unlock(made, answer))
        terms = tuple((self._soft.switches[concession.rule], 1) for concession in made)
        self._model = self._model.with_rows([Row(terms, upper=len(made) - 1)])


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
    return merged([*((v, -_each(soft)) for v in soft.switches.values()), *((v, -1) for v in soft.points.values())])


def _each(soft: SoftModel) -> int:
    """What a concession counts: more than all points together."""
    return 1 + sum(soft.model.upper[v] for v in soft.points.values())


def _concessions(soft: SoftModel, values: Values) -> tuple[Concession, ...]:
    made = (rule for rule, switch in soft.switches.items() if values[switch])
    return tuple(_concession(soft, rule, values) for rule in made)


def _concession(soft: SoftModel, rule: Rule, values: Values) -> Concession:
    if not isinstance(rule.statement, Acceptance):
        return Concession(rule)
    taking_part = (party for party in rule.statement.unit if values[soft.part[party]])
    return Concession(rule, next(taking_part), values[soft.points[rule]])
