"""Rings: A frees somebody for B, B for C, C for A. A two-way swap is the smallest of them."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Package, Transfer
from safeconduct.domain.problem import Problem
from safeconduct.planning.circulation import Flow, Way, fullest, shortest_cycle

Legs = dict[Way, list[Transfer]]
"""Who frees whom for which party."""


@dataclass(frozen=True, slots=True)
class Leg:
    """``giver`` frees these for ``receiver``."""

    giver: PartyId
    receiver: PartyId
    transfers: tuple[Transfer, ...]


@dataclass(frozen=True, slots=True)
class Rings:
    """A package told as rings, the shortest first, and the legs that nothing comes back along."""

    rings: tuple[tuple[Leg, ...], ...]
    one_way: tuple[Leg, ...]


def rings_of(problem: Problem, package: Package) -> Rings:
    """``package`` as rings that take in as many people as rings can; a leg with several people may be shared out among rings."""
    legs = _legs(problem, package)
    flow = fullest({way: len(transfers) for way, transfers in legs.items()})
    told = []
    while cycle := shortest_cycle(flow):
        told.append((cycle, _carry(flow, cycle)))
    rings = [tuple(_take(legs, way, times) for way in cycle) for cycle, times in told]
    return Rings(
        tuple(tuple(_with_rest(legs, leg) for leg in ring) for ring in rings),
        tuple(Leg(*way, tuple(transfers)) for way, transfers in legs.items() if transfers),
    )


def _carry(flow: Flow, cycle: list[Way]) -> int:
    """Takes ``cycle`` out of ``flow`` as often as it goes; how often that was."""
    times = min(flow[way] for way in cycle)
    for way in cycle:
        flow[way] -= times
        if not flow[way]:
            del flow[way]
    return times


def _take(legs: Legs, way: Way, number: int) -> Leg:
    taken, legs[way] = legs[way][:number], legs[way][number:]
    return Leg(*way, tuple(taken))


def _with_rest(legs: Legs, leg: Leg) -> Leg:
    """``leg`` with those who are left over once every ring has its own: "two for one" is one ring."""
    rest, legs[leg.giver, leg.receiver] = legs[leg.giver, leg.receiver], []
    return Leg(leg.giver, leg.receiver, (*leg.transfers, *rest))


def _legs(problem: Problem, package: Package) -> Legs:
    legs: Legs = {}
    for transfer in package.transfers:
        receiver = _receiver(problem, transfer)
        if receiver is not None and receiver != transfer.giver:
            legs.setdefault((transfer.giver, receiver), []).append(transfer)
    return legs


def _receiver(problem: Problem, transfer: Transfer) -> PartyId | None:
    """For whom somebody is freed: who wants them, the destination before others; None where nobody does."""
    wanting = [party for party, positions in problem.by_party.items() if _wants(positions.wants, transfer.item)]
    return transfer.destination if transfer.destination in wanting or not wanting else wanting[0]


def _wants(wants: tuple[tuple[ItemId, int], ...], item: ItemId) -> bool:
    return any(one == item and points for one, points in wants)
