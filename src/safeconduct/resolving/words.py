"""The word lists of `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def word_set(name: str) -> frozenset[str]:
    """The words under ``name``."""
    table = tomllib.loads(files("safeconduct.resolving").joinpath("words.toml").read_text(encoding="utf-8"))
    return frozenset(table[name].split())
