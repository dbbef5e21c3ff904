"""Prison terms, and the value-with-words that all short phrases are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from safeconduct.reading.numerals import value_of, word_number

FACILITIES = frozenset({
    "prison", "jail", "gaol", "penitentiary", "colony", "camp", "cell", "custody", "captivity", "detention",
    "imprisonment", "bars", "dungeon", "stockade", "brig", "lockup", "gulag", "confinement", "incarceration", "penal",
    "remand", "captive", "hostage", "isolator",
})  # fmt: skip
"""Nouns of places and states in which people are held."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A value and the words that say it."""

    value: str
    start: int
    end: int


_LONGEST_TERM = 100
_TERM_REST = (
    r")(?P<half>(?:[- ]and[- ]a[- ]half|½)?)[-\s]+(?P<unit>year|month|yr)s?\b"
    r"(?![-\s]old|\s+ago|\s+later|\s+before|\s+after)"
)


@cache
def _term() -> re.Pattern[str]:
    return re.compile(r"(?P<n>\d+\.\d+|" + word_number() + _TERM_REST, re.IGNORECASE)


@cache
def _and_months() -> re.Pattern[str]:
    return re.compile(r" and (?P<n>" + word_number() + r")[- ]months?\b", re.IGNORECASE)


_DECADES = re.compile(r"\b(?P<n>a|one|two|three|four) decades?\b(?!\s+(?:ago|later|before|after))", re.IGNORECASE)
_LIFE = re.compile(
    r"\b(?:life (?:imprisonment|sentence|term|in prison|behind bars|in jail)"
    r"|(?:for|to|got|given|gets|received|a) life\b(?! in \w+ing)|life\b(?= for))",
    re.IGNORECASE,
)
_DEATH = re.compile(
    r"\b(?:death (?:sentence|penalty)|to death|sentence of death|to be (?:hanged|shot|executed))\b", re.IGNORECASE
)
_NOT_IN_FORCE = re.compile(
    r"(?:up to|maximum(?: of)?|as (?:much|many|long) as|at most|minimum(?: of)?|faces?|facing|face|could (?:get|face)|remaining|"
    r"last|served|spent|spending|spend|done|(?:after|before|since|while|been|from|without|despite) (?:doing|serving)|after|past|"
    r"further|extra|sat for|another|more than|next|within|aged|"
    r"possible|(?:for|in) (?:the )?(?:last|past))\s+"
    r"(?:(?:the|a|an|of|his|her|their|nearly|about|almost|some|over|around|just|only)\s+)?$",
    re.IGNORECASE,
)


def find_terms(tokens: Sequence[Token]) -> list[Phrase]:
    """The prison terms among ``tokens``, each as "16 years", "3.5 years", "18 months", "life" or "death".

    Leaves out a maximum, time served, time left, and ages.
    """
    if not tokens:
        return []
    ordered = sorted(tokens, key=lambda t: t.i)
    start = ordered[0].idx
    text = ordered[0].doc[ordered[0].i : ordered[-1].i + 1].text
    opening = ordered[0]
    gerund = opening.i > 0 and opening.lower_ in {"serving", "doing"}
    lead = f"{opening.nbor(-1).text} " if gerund else ""  # "after serving" is time served
    covered = [(t.idx, t.idx + len(t)) for t in tokens]
    found = []
    told = 0
    for match in _term().finditer(text):
        number = _number(match["n"]) if match.start() >= told else None
        before = lead + text[: match.start()]
        compound = "-" in match.group()[len(match["n"]) :] and "-year" in match.group().lower()
        if number is None or (
            _NOT_IN_FORCE.search(before) and not (compound and before.rstrip().endswith(("serving", "a", "his", "her")))
        ):
            continue
        amount = f"{number}.5" if match["half"] else number
        unit = "month" if match["unit"].lower() == "month" else "year"
        months = _and_months().match(text, match.end()) if unit == "year" else None
        value, end = f"{amount} {unit}{'' if amount == '1' else 's'}", match.end()
        if months and (more := _number(months["n"])):
            value, end = f"{value} {more} month{'' if more == '1' else 's'}", months.end()
        told = end
        found.append(Phrase(value, start + match.start(), start + end))
    found += [
        Phrase(f"{10 * (value_of(m['n'].lower()) or 1)} years", start + m.start(), start + m.end())
        for m in _DECADES.finditer(text)
        if not _NOT_IN_FORCE.search(lead + text[: m.start()])
    ]
    found += [
        Phrase("life", start + m.start(), start + m.end())
        for m in _LIFE.finditer(text)
        if not _NOT_IN_FORCE.search(lead + text[: m.start()])
    ]
    found += [
        Phrase("death", start + m.start(), start + m.end())
        for m in _DEATH.finditer(text)
        if not _NOT_IN_FORCE.search(lead + text[: m.start()])
    ]
    return [p for p in found if any(a <= p.start < b or p.start <= a < p.end for a, b in covered)]


def bare_years(words: str) -> str | None:
    """The term that a number alone tells where another is told in years: "eight years, his wife six"."""
    value = _number(words.strip())
    return f"{value} year{'' if value == '1' else 's'}" if value and 0 < float(value) < _LONGEST_TERM else None


def _number(written: str) -> str | None:
    if re.fullmatch(r"\d+(\.\d+)?", written):
        return written.removesuffix(".0")
    lowered = written.lower()
    if lowered in {"a", "an", "the", "no"}:
        return None
    value = value_of(lowered)
    return str(value) if value else None
