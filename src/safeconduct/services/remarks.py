"""What somebody who planned should know without having asked.

Who could be in no package, which must nobody can meet, which cap is reached.
"""

from __future__ import annotations

from collections.abc import Iterator

from safeconduct.domain.exchange import Consent, Item, PartyId
from safeconduct.domain.plans import Package
from safeconduct.domain.problem import Problem
from safeconduct.services.planpages import Naming

_NAMED = 5
"""So many people are named in one remark; the rest are counted."""


def remarks(problem: Problem, package: Package | None) -> tuple[str, ...]:
    """Remarks on ``problem`` and its best ``package``, for whoever may see all positions in it."""
    return (*_closed(problem), *_in_vain(problem), *_capped(problem, package))


def _closed(problem: Problem) -> Iterator[str]:
    """Those left out because something is not known of them."""
    closed = [item for item in problem.scenario.items if not problem.scenario.is_open(item)]
    unasked = [item for item in closed if item.consent is Consent.UNKNOWN]
    astray = [item for item in closed if item.consent is Consent.YES]
    names = Naming(problem)
    for found, what in ((unasked, "whether they consent"), (astray, "where they would go")):
        if found:
            yield f"In no package, because nobody knows {what}: {_listed(found, names)}. Ask, or plan with --include."


def _in_vain(problem: Problem) -> Iterator[str]:
    """Parties that can release nobody, because they must have somebody who can be in no package."""
    for party, positions in problem.by_party.items():
        for condition in positions.conditions:
            open_heads = sum(
                i.count for i in map(problem.items.__getitem__, condition.of) if problem.scenario.is_open(i)
            )
            if condition.release is None and open_heads < condition.at_least:
                yield _cannot(problem, party, [problem.items[item] for item in condition.of])


def _cannot(problem: Problem, party: PartyId, wanted: list[Item]) -> str:
    names = Naming(problem)
    return f"{names.party(party)} can release nobody: it must have {_listed(wanted, names)}, and that cannot be."


def _capped(problem: Problem, package: Package | None) -> Iterator[str]:
    caps = problem.scenario.caps
    if package is not None and package.people == caps.people:
        yield f"The cap of {caps.people} people is reached: without it more might go."
    if package is not None and len(package.parties) == caps.parties:
        yield f"The cap of {caps.parties} parties is reached: without it more might go."


def _listed(items: list[Item], names: Naming) -> str:
    more = f" and {len(items) - _NAMED} more" if len(items) > _NAMED else ""
    return ", ".join(names.item(item.id) for item in items[:_NAMED]) + more
