"""Numbers in digits and words, with what makes them exact, a bound or a guess; words in ``numerals.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from safeconduct.domain.claims import Comparator

_DIGITS = r"\d{1,3}(?:[,.  \u202f]\d{3})+(?![\d.])|\d+(?![\d.,]*\d)"


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number at ``start`` to ``end`` (its comparator included), up to ``upper`` where a range is given.

    ``first`` is where the number itself begins, after "at least" or "about".
    """

    start: int
    first: int
    end: int
    value: int
    comparator: Comparator
    upper: int | None = None


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("safeconduct.reading").joinpath("numerals.toml").read_text("utf-8"))


def _table(language: str) -> dict[str, Any]:
    entry: dict[str, Any] = _data().get(language, _data()["en"])
    return entry


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))


def _listed(language: str, key: str) -> list[str]:
    return [w.strip() for w in _table(language)[key].split(",")]


_ARTICLE = r"a\s+"


@cache
def word_number(language: str = "en") -> str:
    """A pattern for one number, in digits or words, without its comparator."""
    table = _table(language)
    unit = rf"(?:{any_of(table['units'])})"
    scale = rf"(?:{any_of(table['scales'])})"
    small = rf"(?:{unit}(?:[-\s]{unit})?)"
    spelled = rf"{small}(?:[-\s]{scale}(?:\s+{scale})?(?:\s+{table['and']}\s+{small}|\s+{small})?)?"
    whole = any_of([*table["vague"], *table["whole"]])
    if language == "en":  # "a hundred and eighty", but not the ends of "between a hundred and two hundred"
        whole = rf"{_ARTICLE}(?:hundred|thousand)\s+and\s+{small}(?!\w|[-\s]{scale})|{whole}"
    if language != "en":
        word = rf"(?:{any_of([*table['units'], *table['scales']])})(?!\w)"
        joint = rf"{table['and']}\s(?={any_of(table['after_and'])})" if "after_and" in table else rf"{table['and']}\s"
        spelled = rf"(?:{word}(?:[-\s](?:{joint})?{word}){{0,6}})"
    part = rf"\d+[.,]\d+\s+{scale}|" if language != "en" else ""
    return rf"(?:{whole}|{part}{_DIGITS}(?:\s+{scale})?|{spelled})"


@cache
def _pattern(language: str) -> re.Pattern[str]:
    number = word_number(language)
    kinds = "|".join(rf"(?P<{key}>{any_of(_listed(language, key))})\s+(?:the\s+)?" for key in _COMPARATORS)
    joined = any_of(_listed(language, "to"))
    between = re.escape(_table(language)["between"])
    return re.compile(
        rf"(?<![\w$€£.,-])(?:(?:{kinds})|(?P<between>{between})\s+)?(?P<number>{number})(?![\w%])"
        rf"(?:\s*(?:{joined})\s*(?P<upper>{number})(?![\w%-]))?",
        re.IGNORECASE,
    )


_COMPARATORS = {"at_least": Comparator.AT_LEAST, "at_most": Comparator.AT_MOST, "about": Comparator.ABOUT}


def value_of(words: str, language: str = "en") -> int | None:
    """The number that ``words`` spell ("1,200", "twenty-six", "three hundred and five", "hundreds"), or None."""
    table = _table(language)
    plain = re.sub(r"\s+", " ", words.strip())
    for group in (table["vague"], table["whole"]):
        for key, value in group.items():
            if plain.casefold() == key.casefold():
                return int(value)
    return _spelled(plain, table)


def _spelled(words: str, table: dict[str, Any]) -> int | None:
    if broken := re.fullmatch(r"(\d+)[.,](\d+)\s+(\w+)", words):
        return round(float(f"{broken[1]}.{broken[2]}") * int(table["scales"].get(broken[3], 1)))
    folded = {k.casefold(): v for k, v in table["units"].items()}
    scales = {k.casefold(): v for k, v in table["scales"].items()}
    if words.casefold() in folded:
        return int(folded[words.casefold()])
    total, current, seen = 0, 0, False
    words = re.sub(rf"^{_ARTICLE}(?=hundred|thousand)", "", words, flags=re.IGNORECASE)
    words = re.sub(r"quatre-vingts?", "quatrevingt", words, flags=re.IGNORECASE)
    for part in re.split(r"[-\s]+(?!\d{3})", words.casefold()):
        digits = re.sub(r"[,.\s\u202f]", "", part)
        if digits.isdigit():
            current += int(digits)
        elif part in folded and part not in scales:
            current += int(folded[part])
        elif part in scales:
            current = max(current, 1) * int(scales[part])
            if scales[part] >= 1000:
                total, current = total + current, 0
        elif part != table["and"]:
            return None
        seen = True
    return total + current if seen else None


def find_numbers(text: str, start: int = 0, end: int | None = None, language: str = "en") -> Iterator[FoundNumber]:
    """The numbers in ``text[start:end]`` in order, each with its comparator; a year or an amount is a number too."""
    position, limit = start, len(text) if end is None else end
    while match := _pattern(language).search(text, position, limit):
        position = match.end("number")
        value = value_of(match["number"], language)
        if value is None or _is_clock(text, match.start("number"), position):
            continue
        upper = _upper(match, value, language)
        if upper is not None:
            position = match.end()
            value = _of_same_scale(value, match["upper"], language)
        yield FoundNumber(match.start(), match.start("number"), position, value, _comparator(match, language), upper)


def _is_clock(text: str, start: int, end: int) -> bool:
    """Whether the number is half of a time of day: "15:00"."""
    before, after = text[max(start - 2, 0) : start], text[end : end + 2]
    return (before[-1:] == ":" and before[:1].isdecimal()) or (after[:1] == ":" and after[1:].isdecimal())


def _of_same_scale(value: int, upper: str, language: str) -> int:
    """The lower end of "two or three dozen" is 24."""
    scale = _table(language)["scales"].get(upper.split()[-1], 1)
    return value * int(scale) if value < int(scale) else value


def _comparator(match: re.Match[str], language: str) -> Comparator:
    for key, comparator in _COMPARATORS.items():
        if match[key]:
            return comparator
    vague = {w.casefold() for w in _table(language)["vague"]}
    return Comparator.ABOUT if match["number"].casefold() in vague else Comparator.EXACTLY


def _upper(match: re.Match[str], value: int, language: str) -> int | None:
    """The end of a range: "70 to 80", "two or three"; "780 and 614" are two numbers unless "between" stands before."""
    if not match["upper"]:
        return None
    upper = value_of(match["upper"], language)
    joint = match.string[match.end("number") : match.start("upper")].strip().casefold()
    means_and = joint == _table(language)["and"]
    if upper is None or upper <= value or (means_and and not match["between"]):
        return None
    return upper
