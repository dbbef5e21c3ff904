"""The interface's words: all of them stand in ``words.toml``, under a page and a name, and nowhere else."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def say(key: str, **values: object) -> str:
    """The text under ``key`` ("people.title") with ``values`` put in; KeyError where there is none."""
    return catalogue()[key].format(**values)


def count(key: str, number: int, **values: object) -> str:
    """The text under ``key`` for one or for several: "{number} report | {number} reports"."""
    one, _, many = catalogue()[key].partition(" | ")
    return (one if number == 1 else many or one).format(number=f"{number:,}", **values)


@cache
def catalogue() -> dict[str, str]:
    """Every text by its key."""
    found: dict[str, Any] = tomllib.loads(files("safeconduct.web").joinpath("words.toml").read_text("utf-8"))
    return {f"{page}.{name}": text for page, texts in found.items() for name, text in texts.items()}
