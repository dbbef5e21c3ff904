"""What the words around a name tell: titles, given names with their sex, roles, kin (`people.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists of `people.toml`, ready to ask."""

    titles: Mapping[str, str]
    """Lower-case title to sex ("m", "f" or "")."""
    office: frozenset[str]
    given: Mapping[str, str]
    """Lower-case given name to sex."""
    roles: Mapping[str, int]
    """Role noun to the number of its group: nouns of one number name the same role."""
    sexes: Mapping[str, str]
    """Role or kin noun to the sex it tells."""
    kin: frozenset[str]
    people: frozenset[str]
    """What people are, singular."""
    things: frozenset[str]
    """What ends like a trade and is none, singular."""
    speakers: frozenset[str]
    particles: frozenset[str]
    organisations: frozenset[str]
    never: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    with (files("safeconduct.reading") / "people.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    titles = {
        title: sex if sex in "mf" else ""
        for sex, listed in data["titles"].items()
        if sex != "office"
        for title in listed
    }
    return Lexicon(
        titles=titles,
        office=frozenset(data["titles"]["office"]),
        given={name: sex for sex in "fm" for name in data["given"][sex].split()},
        roles={noun: number for number, group in enumerate(data["roles"]["groups"]) for noun in group},
        sexes={**dict.fromkeys(data["roles"]["man"], "m"), **dict.fromkeys(data["roles"]["woman"], "f")},
        people=frozenset(data["roles"]["people"]),
        things=frozenset(data["roles"]["things"]),
        speakers=frozenset(data["roles"]["speakers"]),
        kin=frozenset(data["roles"]["kin"]),
        particles=frozenset(data["names"]["particles"]),
        never=frozenset(data["names"]["never"]),
        organisations=frozenset(data["names"]["organisations"]),
    )
