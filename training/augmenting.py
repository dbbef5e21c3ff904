"""Variations of a passage: other names, states, days and numbers, another case, other quotation marks.

A passage teaches how words of custody stand to each other, not who was held where: each time it is read its people and
states are drawn anew, the same one for the same throughout the passage. Marks stay where they were.
"""

from __future__ import annotations

import random
import re
import tomllib
from calendar import day_name, month_name
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from marking import Case, Event, Passage

from safeconduct.domain.parties import code_of

_NAMED = 0.7
_MOVED = 0.5
_DATED = 0.5
_COUNTED = 0.4
_QUOTED = 0.4
_LOWERED, _TITLED, _RAISED = 0.03, 0.06, 0.05
"""How often each variation is made."""

_CAPITALS = re.compile(r"[A-Z][\w'’-]*(?: (?:al-|el-|van|von|de|der|bin|ibn|da)?[A-Z][\w'’-]*){1,2}")
_WORD = re.compile(r"[A-Za-z][\w'’-]*")
_MONTHS, _DAYS = list(month_name)[1:], list(day_name)
_NUMBERS = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
]
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'"})


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((Path(__file__).parent / "variations.toml").read_text("utf-8"))


@cache
def _states() -> list[list[str]]:
    return [state.split("|") for state in _data()["states"]["list"]]


@cache
def _state_of() -> dict[str, tuple[int, int]]:
    """Word to the number of its state and the kind of word: name, adjective, plural, singular, city."""
    found: dict[str, tuple[int, int]] = {}
    for number, state in enumerate(_states()):
        for kind, words in enumerate(state):
            for word in words.split():
                found.setdefault(word.replace("_", " "), (number, kind))
    return found


def vary(passage: Passage, chance: random.Random) -> Passage:
    """One variation of ``passage``, drawn with ``chance``; the states of its header change with those of its text."""
    if chance.random() < _NAMED:
        passage = _each(passage, _other_names(passage, chance))
    if chance.random() < _MOVED:
        change = _other_states(chance)
        passage = _elsewhere(_each(passage, change), change)
    if chance.random() < _DATED:
        passage = _each(passage, _other_days(chance))
    if chance.random() < _COUNTED:
        passage = _each(passage, _other_numbers(chance))
    if chance.random() < _QUOTED:
        passage = _each(passage, lambda words: words.translate(_STRAIGHT))
    draw = chance.random()
    if draw < _LOWERED:
        passage = _each(passage, str.lower)
    elif draw < _LOWERED + _TITLED:
        passage = _each(passage, lambda words: _WORD.sub(lambda m: m.group()[0].upper() + m.group()[1:], words))
    elif draw < _LOWERED + _TITLED + _RAISED:
        passage = _each(passage, str.upper)
    return passage


def _each(passage: Passage, change: Callable[[str], str]) -> Passage:
    return replace(passage, chunks=tuple(c._replace(words=change(c.words)) for c in passage.chunks))


def _elsewhere(passage: Passage, change: Callable[[str], str]) -> Passage:
    """``passage`` with the states of its header changed as its words were."""

    def moved(code: str) -> str:
        name = _named_states().get(code)
        return code if name is None else code_of(change(name)) or code

    def case(old: Case) -> Case:
        citizen = None if old.citizen is None else tuple(map(moved, old.citizen))
        return replace(old, citizen=citizen, holder=None if old.holder is None else moved(old.holder))

    def event(old: Event) -> Event:
        return replace(old, moves=tuple((who, moved(by), moved(to)) for who, by, to in old.moves))

    return replace(passage, cases=tuple(map(case, passage.cases)), events=tuple(map(event, passage.events)))


@cache
def _named_states() -> dict[str, str]:
    """The name in the table of each state that has one there, by its code."""
    names = (state[0].split()[0].replace("_", " ") for state in _states())
    return {code: name for name in names if (code := code_of(name)) is not None}


def _other_names(passage: Passage, chance: random.Random) -> Callable[[str], str]:
    """Names of two words and more inside the marks of people, and their surnames wherever they stand."""
    told = [
        m.group()
        for words, label, _ in passage.chunks
        if label in ("person", "speaker")
        for m in [_CAPITALS.fullmatch(words)]
        if m
    ]
    table: dict[str, str] = {}
    culture = chance.choice(list(_data()["names"].values()))
    for name in dict.fromkeys(told):
        parts = name.split()
        if any(p in _state_of() for p in parts):
            continue
        if chance.random() < 0.3:
            culture = chance.choice(list(_data()["names"].values()))
        given, family = (chance.choice(words.split()) for words in culture)
        table[name] = f"{given} {family}"
        table.setdefault(parts[-1], family)
        table.setdefault(parts[0], given)
    if not table:
        return lambda words: words
    longest = sorted(table, key=len, reverse=True)
    known = re.compile(r"\b(?:" + "|".join(map(re.escape, longest)) + r")\b")
    return lambda words: known.sub(lambda m: table[m.group()], words)


def _other_states(chance: random.Random) -> Callable[[str], str]:
    order = list(range(len(_states())))
    chance.shuffle(order)
    known = re.compile(r"\b(?:" + "|".join(sorted(map(re.escape, _state_of()), key=len, reverse=True)) + r")\b")

    def other(match: re.Match[str]) -> str:
        number, kind = _state_of()[match.group()]
        words = _states()[order[number]][kind].split()
        return words[len(match.group()) % len(words)].replace("_", " ") if kind == 4 else words[0]

    return lambda words: known.sub(other, words)


def _other_days(chance: random.Random) -> Callable[[str], str]:
    months, days = (
        dict(zip(_MONTHS, chance.sample(_MONTHS, 12), strict=True)),
        dict(zip(_DAYS, chance.sample(_DAYS, 7), strict=True)),
    )
    months.pop("May")  # may be a word of another kind
    months = {old: new for old, new in months.items() if new != "May"}
    shift = chance.randint(-25, 20)

    def change(words: str) -> str:
        words = re.sub(r"\b(?:" + "|".join([*months, *days]) + r")\b", lambda m: {**months, **days}[m.group()], words)
        return re.sub(r"\b(?:19[2-9]\d|20[01]\d)\b", lambda m: str(min(max(int(m.group()) + shift, 1915), 2029)), words)

    return change


def _other_numbers(chance: random.Random) -> Callable[[str], str]:
    table = dict(zip(_NUMBERS, chance.sample(_NUMBERS, len(_NUMBERS)), strict=True))

    def change(words: str) -> str:
        words = re.sub(r"\b(?:" + "|".join(_NUMBERS) + r")\b", lambda m: table[m.group()], words)
        return re.sub(
            r"(?<![\d.,])\b\d{2,3}\b(?![\d.,]|-)", lambda m: str(chance.randint(10, 10 ** len(m.group()) - 1)), words
        )

    return change
