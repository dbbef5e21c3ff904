"""Which state a place lies in: towns, regions and prisons known by name.

`places.txt` is made by ``training/places.py`` out of GeoNames. A name that towns of several states bear is not in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

_LONGEST = 5
"""Words of the longest names looked for."""
_WORD = re.compile(r"[^\W_][\w'’.-]*")


class Place(NamedTuple):
    """Words ``start`` to ``end`` that name a place in the state ``code``."""

    start: int
    end: int
    code: str


def find_places(text: str) -> Iterator[Place]:
    """Every place that ``text`` names, the longest name at each word, in order."""
    words = [m.span() for m in _WORD.finditer(text)]
    known, done = _known(), 0
    for i, (start, _) in enumerate(words):
        for _, end in reversed(words[i : i + _LONGEST]) if start >= done and text[start].isupper() else ():
            if code := known.get(text[start:end].removesuffix("'s").removesuffix("’s")):
                yield Place(start, end, code)
                done = end
                break


@cache
def _known() -> dict[str, str]:
    lines = files("safeconduct.domain").joinpath("places.txt").read_text("utf-8").splitlines()
    rows = (line.split(": ", 1) for line in lines if not line.startswith("#"))
    return {name: code for code, names in rows for name in names.split(", ")}
