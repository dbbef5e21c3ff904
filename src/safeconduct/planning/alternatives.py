"""The next best packages: each is the best of all that differ enough from those before it."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic

from safeconduct.domain.plans import Status
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, solve


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Answers, the best first. ``complete`` says that no further package differs enough from all of them."""

    answers: tuple[Answer, ...]
    complete: bool


def best_packages(search: Search, number: int, seconds: float = NO_LIMIT) -> Alternatives:
    """The ``number`` best packages of ``search``, each differing by ``search.differing_by`` people from all before it.

    Fewer where no more exist (then ``complete``) or the time is up.
    """
    deadline = monotonic() + seconds
    answers: list[Answer] = []
    while len(answers) < number:
        answer = solve(search, deadline - monotonic())
        if answer.plan is None:
            return Alternatives(tuple(answers), complete=answer.status is Status.NO_DEAL)
        answers.append(answer)
        if answer.interrupted:
            break
        search = search.excluding_also(answer.plan.plan.package.counts)
    return Alternatives(tuple(answers), complete=False)
