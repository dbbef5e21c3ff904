"""Rings: A frees somebody for B, B for C, C for A. A two-way swap is the smallest of them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Package, Transfer
from safeconduct.domain.problem import Problem

Legs = dict[PartyId, dict[PartyId, list[Transfer]]]
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
    """``package`` as rings: the shortest one left is told next, with everybody who goes along it."""
    legs = _legs(problem, package)
    rings = []
    while ring := _shortest(legs):
        rings.append(tuple(_take(legs, a, b) for a, b in zip(ring, (*ring[1:], ring[0]), strict=True)))
    left = [(giver, receiver) for giver, to in legs.items() for receiver in to]
    return Rings(tuple(rings), tuple(_take(legs, giver, receiver) for giver, receiver in left))


def _legs(problem: Problem, package: Package) -> Legs:
    legs: Legs = {party: {} for party in problem.by_party}
    for transfer in package.transfers:
        receiver = _receiver(problem, transfer)
        if receiver is not None and receiver != transfer.giver:
            legs[transfer.giver].setdefault(receiver, []).append(transfer)
    return legs


def _receiver(problem: Problem, transfer: Transfer) -> PartyId | None:
    """For whom somebody is freed: who wants them, the destination before others; None where nobody does."""
    wanting = [party for party, positions in problem.by_party.items() if _wants(positions.wants, transfer.item)]
    return transfer.destination if transfer.destination in wanting or not wanting else wanting[0]


def _wants(wants: tuple[tuple[ItemId, int], ...], item: ItemId) -> bool:
    return any(one == item and points for one, points in wants)


def _shortest(legs: Legs) -> list[PartyId]:
    """The parties of a shortest ring, or none."""
    found = (_ring_from(legs, start) for start in legs)
    return min((ring for ring in found if ring), key=len, default=[])


def _ring_from(legs: Legs, start: PartyId) -> list[PartyId]:
    came: dict[PartyId, PartyId] = {}
    waiting = deque([start])
    while waiting:
        party = waiting.popleft()
        for receiver in legs[party]:
            if receiver == start:
                return _path(came, start, party)
            if receiver not in came:
                came[receiver] = party
                waiting.append(receiver)
    return []


def _path(came: dict[PartyId, PartyId], start: PartyId, last: PartyId) -> list[PartyId]:
    path = [last]
    while path[-1] != start:
        path.append(came[path[-1]])
    return path[::-1]


def _take(legs: Legs, giver: PartyId, receiver: PartyId) -> Leg:
    return Leg(giver, receiver, tuple(legs[giver].pop(receiver)))
