"""The circulation through the legs of a package that takes in most people: what rings are told from.

A leg may carry as many rings as people go along it. A leg counts once it carries any, with everybody who goes along it. Cycles that
gain are added, or legs given back for them, until none is left: that is the most there can be.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping

from safeconduct.domain.exchange import PartyId

Way = tuple[PartyId, PartyId]
Flow = dict[Way, int]


def fullest(people: Mapping[Way, int]) -> Flow:
    """How many rings each leg carries, legs that carry none left out."""
    flow = dict.fromkeys(people, 0)
    while cycle := _gaining_cycle(_changes(people, flow)):
        for way in cycle:
            if flow.get(way, 0) < people.get(way, 0):
                flow[way] += 1
            else:
                flow[way[::-1]] -= 1
    return {way: carried for way, carried in flow.items() if carried}


def _changes(people: Mapping[Way, int], flow: Flow) -> dict[Way, int]:
    """What one ring more along each way gains, or one less along the leg the other way."""
    gains: dict[Way, int] = {}
    for (giver, receiver), carried in flow.items():
        if carried:
            gains[receiver, giver] = -people[giver, receiver] if carried == 1 else 0
    for way, carried in flow.items():
        if carried < people[way]:
            gains[way] = 0 if carried else people[way]
    return gains


def _gaining_cycle(gains: Mapping[Way, int]) -> list[Way]:
    """A cycle of ways that gains in all, or none."""
    best = dict.fromkeys((party for way in gains for party in way), 0)
    came: dict[PartyId, PartyId] = {}
    raised = None
    for _ in best:
        raised = None
        for (start, end), gain in gains.items():
            if best[start] + gain > best[end]:
                best[end], came[end], raised = best[start] + gain, start, end
    return [] if raised is None else _cycle_behind(came, raised, len(best))


def _cycle_behind(came: Mapping[PartyId, PartyId], party: PartyId, number: int) -> list[Way]:
    for _ in range(number):
        party = came[party]
    cycle = [(came[party], party)]
    while cycle[-1][0] != party:
        cycle.append((came[cycle[-1][0]], cycle[-1][0]))
    return cycle[::-1]


def shortest_cycle(flow: Flow) -> list[Way]:
    """A cycle of fewest legs that carry a ring, or none."""
    starts = dict.fromkeys(giver for giver, _ in flow)
    found = (_cycle_from(flow, start) for start in starts)
    return min((cycle for cycle in found if cycle), key=len, default=[])


def _cycle_from(flow: Flow, start: PartyId) -> list[Way]:
    came: dict[PartyId, PartyId] = {}
    waiting = deque([start])
    while waiting:
        party = waiting.popleft()
        for giver, receiver in flow:
            if giver == party and receiver not in came:
                came[receiver] = giver
                waiting.append(receiver)
                if receiver == start:
                    return _cycle_behind(came, start, 0)
    return []
