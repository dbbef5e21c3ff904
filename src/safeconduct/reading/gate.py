"""The gate before the parser: whether a page speaks of custody at all.

Plain substring tests on lower-cased text, a hundred times cheaper than parsing. The words are data (gate.toml). Only a page
that says nothing of the kind is turned away; what the words mean there is for the reader to find out.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class _Words:
    """One of ``alone`` opens the gate; so does one of ``leaving`` beside one of ``who``."""

    alone: tuple[str, ...]
    leaving: tuple[str, ...]
    who: tuple[str, ...]

    def open_for(self, lowered: str) -> bool:
        return _any(self.alone, lowered) or (_any(self.leaving, lowered) and _any(self.who, lowered))


def speaks_of_custody(text: str) -> bool:
    """Whether ``text`` holds words of custody, captivity or exchange in English, Russian, Ukrainian, German or French."""
    lowered = text.lower()
    latin, cyrillic = _words()
    if latin.open_for(lowered):
        return True
    return "\u0430" in lowered and cyrillic.open_for(lowered)


def _any(words: tuple[str, ...], lowered: str) -> bool:
    for word in words:  # noqa: SIM110 a generator expression takes half as long again
        if word in lowered:
            return True
    return False


@cache
def _words() -> tuple[_Words, _Words]:
    """The words in Latin letters and those in Cyrillic ones, each without repetition."""
    table = tomllib.loads(files("safeconduct.reading").joinpath("gate.toml").read_text("utf-8"))
    return _merged(table, "en", "de", "fr"), _merged(table, "ru", "uk")


def _merged(table: dict[str, dict[str, list[str]]], *languages: str) -> _Words:
    def column(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for language in languages for word in table[language][name]))

    return _Words(column("alone"), column("leaving"), column("who"))
