"""What a package means, recomputed from the positions alone: balances, objective values, and every rule that it breaks.

No solver and no model is used here: this is the ground the verifier stands on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from safeconduct.domain.exchange import Apart, Benefit, Condition, Consent, Item, ItemId, PartyId, RatioRule, Together
from safeconduct.domain.plans import Balance, Mark, Objective, Package, Transfer
from safeconduct.domain.problem import Problem
from safeconduct.planning.rules import Acceptance, CapParties, CapPeople, Closed, RedLine, Rule, rules_of

Counts = Mapping[ItemId, int]
"""Heads released by item; an item that is missing stays."""

WHOLE = 100
"""Shares are stated in per cent: finer ones are no help to a mediator and take the solver ten times as long to prove."""


def package_of(problem: Problem, counts: Counts) -> Package:
    """The transfers of ``counts``, in the scenario's order, each with the marks it must carry."""
    released = ((item, counts.get(item.id, 0)) for item in problem.scenario.items)
    return Package(tuple(_transfer(item, count) for item, count in released if count))


def _transfer(item: Item, count: int) -> Transfer:
    unknown = (Mark.CONSENT_UNKNOWN,) if item.consent is Consent.UNKNOWN else ()
    unsettled = (Mark.DESTINATION_OPEN,) if item.destination is None else ()
    return Transfer(item.id, count, item.held_by, item.destination, unknown + unsettled)


def heads(counts: Counts, of: Iterable[ItemId]) -> int:
    """How many heads of ``of`` are released."""
    return sum(counts.get(item, 0) for item in of)


def balance_of(problem: Problem, party: PartyId, counts: Counts) -> Balance:
    """What ``party`` gives and gets when ``counts`` are released."""
    positions = problem.by_party[party]
    gives = tuple(item.id for item in problem.held_by(party) if counts.get(item.id))
    met = (b for b in positions.benefits if is_counted(b, bool(gives), counts))
    return Balance(
        party=party,
        gives=gives,
        gets=tuple(item for item, points in positions.wants if points and counts.get(item)),
        gained=sum(points * counts.get(item, 0) for item, points in positions.wants),
        benefits=sum(b.points for b in met),
        spent=sum(points * counts.get(item, 0) for item, points in positions.costs),
        accepts_at=positions.accepts_at,
    )


def is_counted(benefit: Benefit, takes_part: bool, counts: Counts) -> bool:
    """Whether a party counts ``benefit`` when ``counts`` are released."""
    return heads(counts, benefit.of) >= benefit.at_least if benefit.of else takes_part


def balances_of(problem: Problem, counts: Counts) -> tuple[Balance, ...]:
    """The balance of every party, in the scenario's order."""
    return tuple(balance_of(problem, party.id, counts) for party in problem.scenario.parties)


def best_share(problem: Problem, unit: tuple[PartyId, ...]) -> int:
    """What ``unit`` could get at most: the points of everybody it wants who may be in a package, and all its side benefits."""
    return sum(most_gained(problem, party) - _closed(problem, party) for party in unit)


def most_gained(problem: Problem, party: PartyId) -> int:
    """The points of everybody ``party`` wants, whether or not they may be in a package, and all its side benefits."""
    positions = problem.by_party[party]
    wanted = sum(points * problem.items[i].count for i, points in positions.wants)
    return wanted + sum(b.points for b in positions.benefits)


def _closed(problem: Problem, party: PartyId) -> int:
    """The points of those ``party`` wants who may be in no package."""
    items = problem.items
    wants = problem.by_party[party].wants
    return sum(points * items[i].count for i, points in wants if not problem.scenario.is_open(items[i]))


def most_balance(problem: Problem, party: PartyId) -> int:
    """A balance that ``party`` cannot exceed when it releases anybody: all it could get, and the least it must give."""
    costs = dict(problem.by_party[party].costs)
    cheapest = min((costs.get(item.id, 0) for item in problem.held_by(party)), default=0)
    return best_share(problem, (party,)) - cheapest


def value_of(problem: Problem, objective: Objective, counts: Counts) -> int:
    """What ``objective`` counts in ``counts``."""
    released = [item for item in problem.scenario.items if counts.get(item.id)]
    match objective:
        case Objective.PEOPLE:
            return heads(counts, (i.id for i in released))
        case Objective.HUMANITARIAN:
            return heads(counts, (i.id for i in released if problem.scenario.is_humanitarian(i)))
        case Objective.POINTS:
            return sum(b.points for b in balances_of(problem, counts))
        case Objective.PARTIES:
            return len({i.held_by for i in released})
        case Objective.SIMPLICITY:
            return len({(i.held_by, i.destination) for i in released})
        case Objective.WORST_OFF:
            return _worst_share(problem, counts)
        case Objective.STEPS:
            raise ValueError("steps are counted in phases, not in a package")


def _worst_share(problem: Problem, counts: Counts) -> int:
    """The smallest share of any unit that takes part and wants something; all of it where there is no such unit."""
    balance = {b.party: b for b in balances_of(problem, counts)}
    shares = [WHOLE]
    for unit in problem.units:
        most = best_share(problem, unit)
        if most and any(balance[party].takes_part for party in unit):
            shares.append(WHOLE * sum(balance[party].points for party in unit) // most)
    return min(shares)


def breaches(problem: Problem, counts: Counts) -> Iterator[Rule]:
    """Every rule of ``problem`` that releasing ``counts`` would break."""
    return (rule for rule in rules_of(problem) if not _is_kept(problem, rule, counts))


def _is_kept(problem: Problem, rule: Rule, counts: Counts) -> bool:
    match rule.statement:
        case Acceptance(unit):
            return _accepts(problem, unit, counts)
        case RedLine(item) | Closed(item, _):
            return not counts.get(item)
        case CapPeople(limit):
            return value_of(problem, Objective.PEOPLE, counts) <= limit
        case CapParties(limit):
            return value_of(problem, Objective.PARTIES, counts) <= limit
        case Condition() as condition:
            return not _is_due(problem, rule, counts) or heads(counts, condition.of) >= condition.at_least
        case Together(items):
            full = [counts.get(item, 0) == problem.items[item].count for item in items]
            return all(full) or not heads(counts, items)
        case Apart(items):
            return sum(bool(counts.get(item)) for item in items) <= 1
        case RatioRule() as ratio:
            assert rule.owner is not None
            return _within_ratio(problem, rule.owner, ratio, counts)


def _accepts(problem: Problem, unit: tuple[PartyId, ...], counts: Counts) -> bool:
    balances = [balance_of(problem, party, counts) for party in unit]
    return sum(b.points for b in balances) >= sum(b.accepts_at for b in balances if b.takes_part)


def _is_due(problem: Problem, rule: Rule, counts: Counts) -> bool:
    assert isinstance(rule.statement, Condition)
    if rule.statement.release is not None:
        return bool(counts.get(rule.statement.release))
    return any(counts.get(item.id) for item in problem.scenario.items if item.held_by == rule.owner)


def ratio_sides(problem: Problem, party: PartyId, rule: RatioRule) -> tuple[list[ItemId], list[ItemId]]:
    """Whom ``rule`` of ``party`` counts as given and as got back."""
    wanted = [item for item, points in problem.by_party[party].wants if points]
    gives = [item.id for item in problem.held_by(party) if not rule.gives or item.id in rule.gives]
    gets = [item for item in wanted if not rule.gets or item in rule.gets]
    if rule.against is not None:
        theirs = {item for item, points in problem.by_party[rule.against].wants if points}
        gives = [item for item in gives if item in theirs]
        gets = [item for item in gets if problem.items[item].held_by == rule.against]
    return gives, gets


def _within_ratio(problem: Problem, party: PartyId, rule: RatioRule, counts: Counts) -> bool:
    gives, gets = ratio_sides(problem, party, rule)
    return rule.for_each * heads(counts, gives) <= rule.at_most * heads(counts, gets)
