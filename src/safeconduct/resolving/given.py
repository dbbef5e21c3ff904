"""The table of given names (`given_names.txt`): which are forms of one another, of which sex, and how English spells them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from safeconduct.resolving.letters import fold


@dataclass(frozen=True, slots=True)
class GivenName:
    """A given name with all its forms: ``sex`` is "m", "f" or ""; ``english`` the common spelling."""

    english: str
    sex: str


def given_name(word: str) -> GivenName | None:
    """The given name that ``word`` is a form of, in any script; None where the table has none."""
    table = _table()
    return table.get(word.lower()) or table.get(fold(word))


def english_form(word: str) -> str:
    """How English spells this very form of a given name ("Джо" is Joe, not Joseph); "" where the table has none."""
    name = given_name(word)
    return _own_spellings().get(word.lower(), name.english) if name else ""


@cache
def _table() -> dict[str, GivenName]:
    table: dict[str, GivenName] = {}
    for sex, english, *forms in _lines():
        name = GivenName(english, sex.strip("-"))
        for form in (english, *forms):
            word = form.partition("=")[0]
            table.setdefault(word.lower(), name)
            table.setdefault(fold(word), name)
    return table


@cache
def _own_spellings() -> dict[str, str]:
    pairs = (form.split("=") for _, _, *forms in _lines() for form in forms if "=" in form)
    return {pair[0]: pair[1] for pair in pairs}


def _lines() -> list[list[str]]:
    text = files("safeconduct.resolving").joinpath("given_names.txt").read_text(encoding="utf-8")
    return [line.split() for line in text.splitlines() if line and not line.startswith("#")]
