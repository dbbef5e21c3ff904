"""Small problems with invented people, written shortly."""

from __future__ import annotations

from typing import Any

from safeconduct.domain.exchange import Consent, Item, ItemId, Party, PartyId, Person, Positions, Scenario
from safeconduct.domain.problem import Problem

NORD, SUED, WEST = PartyId("Nordland"), PartyId("Suedland"), PartyId("Westland")


def person(name: str, held_by: PartyId, destination: PartyId | None, **more: Any) -> Person:
    """Somebody who has agreed to go where they would be sent."""
    return Person(ItemId(name), held_by, destination=destination, **({"consent": Consent.YES} | more))


def scenario(*items: Item, parties: tuple[PartyId, ...] = (NORD, SUED), **more: Any) -> Scenario:
    """A scenario of these people."""
    return Scenario("invented", tuple(Party(p) for p in parties), items, **more)


def positions(
    party: PartyId, wants: dict[str, int] | None = None, costs: dict[str, int] | None = None, **more: Any
) -> Positions:
    """Positions by name and points."""
    pairs = [tuple((ItemId(i), p) for i, p in (named or {}).items()) for named in (wants, costs)]
    return Positions(party, wants=pairs[0], costs=pairs[1], **more)


def swap() -> Problem:
    """Nordland holds Ada and Ben, Suedland holds Cleo; each wants its own back."""
    people = (person("Ada", NORD, SUED), person("Ben", NORD, SUED), person("Cleo", SUED, NORD))
    north = positions(NORD, {"Cleo": 30}, {"Ada": 10, "Ben": 15})
    south = positions(SUED, {"Ada": 20, "Ben": 20}, {"Cleo": 25})
    return Problem(scenario(*people), (north, south))
