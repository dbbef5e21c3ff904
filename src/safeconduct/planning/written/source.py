"""A file that somebody wrote, and everything that is wrong with it: each complaint with its file and line.

Reading goes on after a complaint, so that whoever wrote the file hears of everything at once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process, utils

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.planning.written.lines import Place, lines_of

SIZE_LIMIT = 32 * 2**20
"""Bytes of one file: several times what the most people that the planner takes need."""

MOST_TOLD = 12
"""Complaints told at once."""

ALIKE = 55
"""From this likeness (of 100) a name is proposed in place of an unknown one."""


class Source:
    """A TOML file: its data, and where in it each value stands."""

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise InvalidPositions(f"{name}: is no TOML: {error or 'it is nested too deep'}") from error

    @cached_property
    def _lines(self) -> dict[Place, int]:
        return lines_of(self._text)

    def at(self, place: Place) -> str:
        """File and line of ``place``, or of the nearest that holds it."""
        while place and place not in self._lines:
            place = place[:-1]
        return f"{self.name}:{self._lines[place]}" if place else self.name


def read_source(path: Path) -> Source:
    """The TOML file at ``path``; UnreadableInput or InvalidPositions where it is none."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            why = f"has more than {SIZE_LIMIT // 2**20} MB"
            raise UnreadableInput(str(path), why, "the planner takes 20,000 people and categories at most")
        return Source(str(path), path.read_text("utf-8-sig"))
    except OSError as error:
        raise UnreadableInput(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(str(path), "is not UTF-8 text", "save it as UTF-8") from error


class Complaints:
    """What is wrong with the files read so far."""

    def __init__(self) -> None:
        self._told: list[str] = []

    def add(self, where: str, what: str) -> None:
        """One more complaint: ``where`` is file and line."""
        if (line := f"{where}: {what}") not in self._told:
            self._told.append(line)

    def settle(self) -> None:
        """InvalidPositions with all of them, if there are any."""
        if not self._told:
            return
        more = len(self._told) - MOST_TOLD
        tail = [f"and {more} more of the kind"] if more > 0 else []
        raise InvalidPositions("\n".join([*self._told[:MOST_TOLD], *tail]))


def proposed(wrong: str, known: Iterable[str]) -> str:
    """The nearest of ``known`` to ``wrong``, as the end of a complaint; empty where none is near."""
    found = process.extractOne(
        wrong, list(known), scorer=fuzz.WRatio, processor=utils.default_process, score_cutoff=ALIKE
    )
    return f"; did you mean {found[0]!r}?" if found else ""
