"""Conflicts and unlocks against trying every set of rules and every package."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planning_oracle import Counts, problems

from safeconduct.domain.exchange import ItemId
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import balance_of, breaches, heads
from safeconduct.planning.concessions import Unlock, amended, cheapest_unlocks
from safeconduct.planning.conflicts import smallest_conflict
from safeconduct.planning.explain import explain
from safeconduct.planning.rules import Acceptance, Rule, rules_of, with_only
from safeconduct.planning.search import Search

Broken = frozenset[Rule]
MOST_RULES = 12


def everything(problem: Problem, required: tuple[ItemId, ...]) -> list[tuple[Counts, Broken]]:
    """Every release of someone that includes ``required``, with the rules it breaks."""
    ranges = [range(item.count + 1) for item in problem.scenario.items]
    found = []
    for numbers in product(*ranges):
        counts = {i.id: n for i, n in zip(problem.scenario.items, numbers, strict=True) if n}
        if counts and all(counts.get(item) for item in required):
            found.append((counts, frozenset(breaches(problem, counts))))
    return found


def lowered(problem: Problem, counts: Counts, broken: Broken) -> int:
    """The points by which the broken acceptances must be lowered for ``counts``."""
    total = 0
    for rule in broken:
        if isinstance(rule.statement, Acceptance):
            balances = [balance_of(problem, party, counts) for party in rule.statement.unit]
            total += sum(b.accepts_at for b in balances if b.takes_part) - sum(b.points for b in balances)
    return total


def cheapest_sets(problem: Problem, required: tuple[ItemId, ...]) -> list[tuple[int, int]]:
    """The price (concessions, points) of every smallest set of concessions, the cheapest first."""
    price: dict[Broken, int] = {}
    for counts, broken in everything(problem, required):
        if all(rule.may_be_lifted for rule in broken):
            price[broken] = min(price.get(broken, 10**9), lowered(problem, counts, broken))
    least = {b: p for b, p in price.items() if not any(other < b for other in price)}
    return sorted((len(broken), points) for broken, points in least.items())


def required_of(problem: Problem, data: st.DataObject) -> tuple[ItemId, ...]:
    named = data.draw(st.lists(st.sampled_from([i.id for i in problem.scenario.items]), max_size=2, unique=True))
    assume(len(set(rules_of(problem))) <= MOST_RULES)
    return tuple(named)


def price_of(unlock: Unlock) -> tuple[int, int]:
    return len(unlock.concessions), unlock.points


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=3), st.data())
def test_unlocks_are_the_cheapest_sets(problem: Problem, data: st.DataObject) -> None:
    required = required_of(problem, data)
    every = cheapest_sets(problem, required)
    answer = cheapest_unlocks(problem, required, 4)
    assert [price_of(u) for u in answer.unlocks] == every[:4]
    assert answer.complete or len(answer.unlocks) == 4


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=3), st.data())
def test_each_unlock_opens_what_it_says(problem: Problem, data: st.DataObject) -> None:
    required = required_of(problem, data)
    for unlock in cheapest_unlocks(problem, required, 3).unlocks:
        assert unlock.answer.plan is not None
        counts = unlock.answer.plan.plan.package.counts
        assert not list(breaches(amended(problem, unlock.concessions), counts))
        assert all(heads(counts, [item]) for item in required)


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=3), st.data())
def test_conflict_is_a_smallest_one(problem: Problem, data: st.DataObject) -> None:
    required = required_of(problem, data)
    broken = {b for _, b in everything(problem, required)}
    rules = list(dict.fromkeys(rules_of(problem)))
    conflict = smallest_conflict(problem, required)
    if frozenset() in broken:
        smallest = None
    else:
        sizes = (
            n for n in range(len(rules) + 1) if any(all(set(c) & b for b in broken) for c in combinations(rules, n))
        )
        smallest = next(sizes)
    assert (conflict and len(conflict.rules)) == smallest
    assert conflict is None or all(set(conflict.rules) & b for b in broken)


@settings(max_examples=40, deadline=None)
@given(problems(most_people=6, most_parties=3), st.data())
def test_with_only_some_rules_just_these_can_be_broken(problem: Problem, data: st.DataObject) -> None:
    rules = list(dict.fromkeys(rules_of(problem)))
    kept = data.draw(st.lists(st.sampled_from(rules), unique=True)) if rules else []
    lenient = with_only(problem, kept)
    for counts, broken in everything(problem, ()):
        assert bool(list(breaches(lenient, counts))) == bool(broken & set(kept))


@settings(max_examples=30, deadline=None)
@given(problems(most_people=7, most_parties=3), st.data())
def test_explanation_says_either_what_it_costs_or_what_stands_in_the_way(problem: Problem, data: st.DataObject) -> None:
    required = required_of(problem, data)
    told = explain(Search(problem), required)
    possible = any(not b for _, b in everything(problem, required))
    assert (told.answer.plan is not None) == possible
    assert (told.conflict is None) == possible
    assert (told.unlocks is None) == possible
