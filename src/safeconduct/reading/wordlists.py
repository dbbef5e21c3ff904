"""Lists of words from the data files beside the code: file, section, list."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

WordLists: TypeAlias = Mapping[str, Mapping[str, frozenset[str]]]
"""Section to list to its words."""


@cache
def word_lists(name: str) -> WordLists:
    """The lists of ``name``.toml, each written there as words separated by blanks."""
    data = tomllib.loads(files("safeconduct.reading").joinpath(f"{name}.toml").read_text("utf-8"))
    return {section: {key: frozenset(words.split()) for key, words in entry.items()} for section, entry in data.items()}
