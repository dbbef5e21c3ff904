"""The next best packages: each is the best of all that differ enough from those before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import Achieved, Objective, Plan, Proof, Status
from safeconduct.planning.accounts import balances_of, package_of
from safeconduct.planning.engines.found import Values
from safeconduct.planning.linear import Row
from safeconduct.planning.model import PackageModel, build
from safeconduct.planning.proving import OutOfBudget
from safeconduct.planning.ranking import Ranked, ranked
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, checked, solve


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Answers, the best first. ``complete`` says that no further package differs enough from all of them; ``interrupted``, that
    somebody stopped the work.
    """

    answers: tuple[Answer, ...]
    complete: bool
    interrupted: bool = False


def best_packages(search: Search, number: int, seconds: float = NO_LIMIT) -> Alternatives:
    """The ``number`` best packages of ``search``, each differing by ``search.differing_by`` people from all before it.

    Fewer where no more exist (then ``complete``), the time is up or the work was stopped.
    """
    deadline = monotonic() + seconds
    answers: list[Answer] = []
    try:
        for answer in _ranked(search, deadline):
            answers.append(answer)
            search = search.excluding_also(_counts(answer))
            if len(answers) == number:
                return Alternatives(tuple(answers), complete=False)
        return _one_by_one(search, number, deadline, answers)
    except KeyboardInterrupt:
        return Alternatives(tuple(answers), complete=False, interrupted=True)


def _one_by_one(search: Search, number: int, deadline: float, answers: list[Answer]) -> Alternatives:
    """Goes on after ``answers`` with a search for each."""
    while len(answers) < number:
        answer = solve(search, deadline - monotonic())
        if answer.plan is None:
            return Alternatives(tuple(answers), answer.status is Status.NO_DEAL, answer.interrupted)
        answers.append(answer)
        if answer.interrupted:
            return Alternatives(tuple(answers), complete=False, interrupted=True)
        search = search.excluding_also(_counts(answer))
    return Alternatives(tuple(answers), complete=False)


def _counts(answer: Answer) -> dict[ItemId, int]:
    assert answer.plan is not None
    return answer.plan.plan.package.counts


def _ranked(search: Search, deadline: float) -> Iterator[Answer]:
    """The best packages by points alone, as far as one tree leads; of other objectives, and with categories, none.

    Few packages have the same points, so that bounds tell them apart. Of people many packages bring home as many, and a search for
    each is as quick.
    """
    people = all(item.count == 1 for item in search.problem.scenario.items)
    if search.objectives != (Objective.POINTS,) or search.steps or not people or len(search.problem.items) < 2:
        return
    start = monotonic()
    written = build(search)
    objective = written.objective(Objective.POINTS)
    apart = _Apart(written, search.differing_by)
    with suppress(OutOfBudget):
        for best in ranked(written.with_kept(()), objective, written.first, deadline, apart):
            yield _answer(search, written, best, monotonic() - start)
            search, start = search.excluding_also(written.counts(best.values)), monotonic()


@dataclass(frozen=True, slots=True)
class _Apart:
    """Makes the row that keeps packages ``people`` apart from one."""

    written: PackageModel
    people: int

    def __call__(self, values: Values) -> Row:
        heads = self.written.heads.values()
        return Row(tuple((v, -1 if values[v] else 1) for v in heads), lower=self.people - sum(values[v] for v in heads))


def _answer(search: Search, written: PackageModel, best: Ranked, seconds: float) -> Answer:
    counts = written.counts(best.values)
    achieved = Achieved(Objective.POINTS, best.value, best.value, Proof.BOUND)
    plan = Plan(package_of(search.problem, counts), balances_of(search.problem, counts), (achieved,))
    verified = checked(search, plan, (best.certificate,))
    return Answer(search, plan.status, verified, Proof.NONE, None, seconds)
