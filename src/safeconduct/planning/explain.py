"""Why there is no deal, or why somebody is left out: what stands in the way, what would clear it, or what it costs the others."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import monotonic

from safeconduct.domain.exchange import ItemId
from safeconduct.domain.plans import Status
from safeconduct.planning.concessions import Unlocks, cheapest_unlocks
from safeconduct.planning.conflicts import Conflict, smallest_conflict
from safeconduct.planning.search import Search
from safeconduct.planning.solve import NO_LIMIT, Answer, solve


@dataclass(frozen=True, slots=True)
class Explanation:
    """About everybody of ``requiring`` at once; with nobody named, about there being any deal.

    ``answer`` is the best package with them. Where it has a plan they are left out only because others fare better without, and
    what it achieves says by how much; where there is no deal, ``conflict`` and ``unlocks`` say why not and what would help.
    """

    requiring: tuple[ItemId, ...]
    answer: Answer
    conflict: Conflict | None = None
    unlocks: Unlocks | None = None


def explain(
    search: Search, requiring: tuple[ItemId, ...] = (), unlocks: int = 5, seconds: float = NO_LIMIT
) -> Explanation:
    """Why no package of ``search`` releases everybody of ``requiring``, or what the best one that does comes to.

    At most ``unlocks`` sets of concessions are named. Whatever does not fit into ``seconds``, or comes after Ctrl-C, is left out.
    """
    deadline = monotonic() + seconds
    required = tuple(dict.fromkeys((*search.requiring, *requiring)))
    answer = solve(replace(search, requiring=required), seconds)
    if answer.status is not Status.NO_DEAL:
        return Explanation(required, answer)
    conflict: Conflict | None = None
    try:
        conflict = smallest_conflict(search.problem, required, deadline - monotonic())
        cheapest = cheapest_unlocks(search.problem, required, unlocks, deadline - monotonic())
    except KeyboardInterrupt:
        return Explanation(required, replace(answer, interrupted=True), conflict)
    return Explanation(required, replace(answer, interrupted=cheapest.interrupted), conflict, cheapest)
