"""Reads instances written as one JSON file: everybody's positions together, everybody consenting, destinations open.

    {"name", "parties": [{"id", "accepts_at"}], "detainees": [{"id", "held_by", "cost", "never", "wanted_by": {party: points}}],
     "conditions": [{"release", "only_if_released": [...], "at_least"}], "together": [[...]], "apart": [[...]],
     "max_people", "max_parties_releasing"}

A condition and a red line belong to whoever holds the person; together and apart are common to all. The file names no
destinations, so everybody is included by name and every transfer is marked as open.
"""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.domain.exchange import (
    ITEM_LIMIT,
    Apart,
    Caps,
    Condition,
    Consent,
    ItemId,
    Party,
    PartyId,
    Person,
    Positions,
    Scenario,
    Together,
)
from safeconduct.domain.problem import Problem

_KEYS = {"name", "parties", "detainees", "conditions", "together", "apart", "max_people", "max_parties_releasing"}


def read_instance(path: Path) -> Problem:
    """The problem in ``path`` (.json or .json.gz); UnreadableInput where it is no such file, InvalidPositions where it is wrong."""
    try:
        content = path.read_bytes()
        text = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        return problem_of(json.loads(text))
    except (OSError, EOFError, zlib.error) as error:
        raise UnreadableInput(str(path), f"cannot be read: {error}", "give a .json or .json.gz file") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(str(path), f"is not JSON: {error}", "give a .json or .json.gz file") from error
    except InvalidPositions as error:
        raise InvalidPositions(f"{path}: {error}") from error


def problem_of(data: Any) -> Problem:
    """The problem that the parsed JSON ``data`` states."""
    if not isinstance(data, dict) or not {"parties", "detainees"} <= set(data):
        raise InvalidPositions("an instance is an object with parties and detainees")
    if unknown := sorted(set(data) - _KEYS):
        raise InvalidPositions(f"an instance has no {unknown[0]!r}; it may have {', '.join(sorted(_KEYS))}")
    try:
        if len(data["detainees"]) > ITEM_LIMIT:
            raise InvalidPositions(f"{len(data['detainees'])} people, above {ITEM_LIMIT}: split the scenario")
        scenario = _scenario(data)
        _check_names(data)
        return Problem(scenario, tuple(_positions(data, party) for party in data["parties"]))
    except (KeyError, TypeError, AttributeError) as error:
        raise InvalidPositions(f"an instance lacks something or holds it in another shape: {error!r}") from error


def _scenario(data: dict[str, Any]) -> Scenario:
    people = tuple(Person(ItemId(d["id"]), PartyId(d["held_by"]), consent=Consent.YES) for d in data["detainees"])
    return Scenario(
        name=str(data.get("name", "")),
        parties=tuple(Party(PartyId(p["id"])) for p in data["parties"]),
        items=people,
        caps=Caps(people=data.get("max_people"), parties=data.get("max_parties_releasing")),
        together=tuple(Together(tuple(group)) for group in data.get("together", ())),
        apart=tuple(Apart(tuple(group)) for group in data.get("apart", ())),
        include=frozenset(p.id for p in people),
    )


def _positions(data: dict[str, Any], party: dict[str, Any]) -> Positions:
    me = PartyId(party["id"])
    held = {d["id"]: d for d in data["detainees"] if d["held_by"] == me}
    return Positions(
        party=me,
        accepts_at=party.get("accepts_at", 0),
        wants=tuple((ItemId(d["id"]), d["wanted_by"][me]) for d in data["detainees"] if me in d["wanted_by"]),
        costs=tuple((ItemId(d["id"]), d["cost"]) for d in held.values()),
        red_lines=tuple(ItemId(d["id"]) for d in held.values() if d.get("never")),
        conditions=tuple(_condition(c) for c in data.get("conditions", ()) if c["release"] in held),
    )


def _check_names(data: dict[str, Any]) -> None:
    """Ids are words, and whatever is named in passing is there: nothing is dropped in silence."""
    parties, people = ({one["id"] for one in data[key]} for key in ("parties", "detainees"))
    for name in (*parties, *people):
        if not isinstance(name, str) or not name:
            raise InvalidPositions(f"an id is {name!r}: it must be a word")
    for person in data["detainees"]:
        for party in person["wanted_by"]:
            if party not in parties:
                raise InvalidPositions(f"{person['id']}: wanted_by: no party is called {party!r}")
    for condition in data.get("conditions", ()):
        if condition["release"] not in people:
            raise InvalidPositions(f"conditions: nobody is called {condition['release']!r}")


def _condition(data: dict[str, Any]) -> Condition:
    return Condition(ItemId(data["release"]), tuple(data["only_if_released"]), data["at_least"])
