"""Dates: every expression that fixes a day, month or year, resolved against the day of writing by rules of our own.

The rules are an ordered table, the longest constructions first; their words are in ``dates.toml``, language by language. An
expression that nothing resolves (a weekday on a page of unknown date, "two years later") yields nothing; one whose year is
unknown stays partial ("XXXX-03-31"). A part of a month or year ("the end of March") is given as that month or year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from safeconduct.domain.dates import When
from safeconduct.reading import daterules as resolve
from safeconduct.reading.daterules import Context, Rule, form_pattern, forms, listed, table_of
from safeconduct.reading.numerals import any_of, word_number

_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_COUNTED = r"(?:\w+\s+)?(?:people|prisoners|men|women|soldiers|troops|civilians|detainees|captives|hostages|fighters)\b"


@dataclass(frozen=True, slots=True)
class FoundDate:
    """Words ``start`` to ``end`` that mean ``when``; ``rule`` says how, with the anchor: "month-before@2024-08-07"."""

    start: int
    end: int
    when: When
    rule: str


@dataclass(frozen=True, slots=True)
class _Parts:
    """The pieces that patterns are made of, in one language."""

    month: str
    weekday: str
    part: str
    to: str
    cue: str
    year: str
    ordinal: str


@cache
def _parts(language: str) -> _Parts:
    table = table_of(language)
    relative = any_of(table["years"])
    word = any_of(table["year_word"].split("|"))
    to = any_of(listed(table["to"]))
    return _Parts(
        month=form_pattern([f for forms in forms(language, "months") for f in forms]),
        weekday=form_pattern([f for forms in forms(language, "weekdays") for f in forms]),
        part=rf"(?:(?:{any_of(listed(table['part']))})[\s-]*)",
        to=rf"(?:\s*(?:{to})\s*)",
        cue=any_of(listed(table["cue"])),
        year=rf"(?:(?:of\s+|,\s*)?(?:(?P<year>{_YEAR})(?!\d)(?:\s*(?:{word})\b)?|(?P<relyear>{relative})))",
        ordinal=r"(?:st|nd|rd|th)?" if language == "en" else r"(?:er|-го|-е|\.)?",
    )


def _sources(language: str) -> Iterator[tuple[str, Rule]]:
    p = _parts(language)
    day, day2 = rf"(?P<day>{_DAY}){p.ordinal}", rf"(?P<day2>{_DAY}){p.ordinal}"
    month, month2 = rf"(?P<month>{p.month})(?!\w)", rf"(?P<month2>{p.month})(?!\w)"
    start, year = r"(?<![\w.,/-])", rf"(?:,?\s*{p.year})"
    of = r"\s*(?:of\s+)?"
    yield rf"{start}(?P<year>{_YEAR})[-./](?P<m>[01]\d)[-./](?P<d>[0-3]\d)(?!\d)", resolve.iso
    yield rf"{start}(?P<a>\d{{1,2}})(?P<sep>[-./])(?P<b>\d{{1,2}})[-./](?P<year>{_YEAR})(?!\d)", resolve.numeric
    yield rf"{start}{day}{of}{month}{p.to}{day2}{of}{month2}{year}?", resolve.days_of_month
    yield rf"{start}{month}\s+{day}{p.to}{month2}\s+{day2}(?!\d){year}?", resolve.days_of_month
    yield rf"{start}{day}{p.to}(?:the\s+)?{day2}{of}{month}{year}?", resolve.days_of_month
    yield rf"{start}{month}\s+{day}{p.to}{day2}(?!\d|\s+{_COUNTED}){year}?", resolve.days_of_month
    yield rf"{start}{day}{of}{month}{year}?", resolve.day_of_month
    yield rf"{start}{month}\s+(?:the\s+)?{day}(?![\d:]|,\d{{3}}|\s+{_COUNTED}){year}?", resolve.day_of_month
    yield rf"(?<!\w){p.part}?{month}{year}", resolve.month_of_year
    if language == "en":
        yield from _english_sources(p, month)
    if "ago" in table_of(language):
        yield _ago(language), resolve.ago_in_words
    yield rf"(?<!\w){p.part}{month}", resolve.month_of_year
    yield rf"(?<!\w)(?:(?:{p.cue})\s+)(?:(?P<lead>early|late|mid)[\s-]+)?{month}(?!\s*\d|[’'])", resolve.month_of_year
    yield rf"(?<!\w){p.part}?(?:(?:the\s+)?(?P<decade>(?:1[6-9]|20)\d0)['’]?s)(?!\w)", resolve.decade
    yield rf"{start}(?P<year>{_YEAR}){p.to}(?P<year2>{_YEAR}|(?<=\d[-–/])\d\d)(?![\d%-])", resolve.years
    yield rf"(?<![\w.,/$€£№-]){p.part}?(?P<year>{_YEAR})(?![\w%/:]|[-.,]\d|-\w{{2}}|\s+{_COUNTED})", resolve.whole_year
    yield rf"(?<!\w)(?<!USA )(?:{any_of(table_of(language)['days'])})(?!\w)", resolve.relative_day
    yield rf"(?<!\w)(?:{any_of(table_of(language)['spans'])})(?!\w)", resolve.relative_span
    yield (
        rf"(?<!\w)(?:(?P<which>last|next|past|this)\s+)?(?P<weekday>{p.weekday})(?!\w|\s+(?:Times|Mail|Mirror|Telegraph|Express)\b)",
        resolve.weekday,
    )


def _english_sources(p: _Parts, month: str) -> Iterator[tuple[str, Rule]]:
    number = rf"(?P<number>{word_number('en')}|several|a\s+few|some|many|a\s+couple(?:\s+of)?|an?)"
    unit = r"(?P<unit>day|week|month|year)s?"
    yield rf"(?<!\w)(?P<which>last|next|this|past)\s+{month}(?!\s*\d)", resolve.last_or_next_month
    yield rf"(?<![\w-])(?:(?:about|some|around|nearly|almost)\s+)?{number}\s+{unit}\s+ago\b", resolve.ago
    yield rf"(?<!\w)(?P<ahead>in|within)\s+(?:the\s+next\s+)?{number}\s+{unit}(?:['’]s?\s+time)\b", resolve.ago
    yield (
        rf"(?<!\w)(?:(?:the|that)\s+(?P<same>same)\s+{unit}|(?:the\s+next|(?:the\s+)?following)\s+(?P<unit2>day|month|year))\b",
        resolve.after_previous,
    )
    yield (
        r"(?<!\w)the\s+(?P<unit3>day|month|year)\s+(?:after|(?P<back>before))"
        r"(?=[,.;:)]|$|\s+(?:got|was|were|had|came|went|received)\b)",
        resolve.after_previous,
    )
    yield rf"(?<![\w-]){number}\s+{unit}\s+(?:later|afterwards|(?P<back>earlier))\b", resolve.after_previous
    yield (
        rf"(?<!\w)(?:on|by|until|since)\s+the\s+(?P<day>{_DAY})(?:st|nd|rd|th)(?!\s+(?:of\s+)?(?:{p.month}|\w+ary))\b",
        resolve.bare_day,
    )


def _ago(language: str) -> str:
    """The pattern for so many months or years ago in a language whose table tells how it is said."""
    table = table_of(language)
    number, unit = rf"(?P<number>{word_number(language)})", rf"(?P<unit>{form_pattern(list(table['units']))})"
    about = rf"(?:(?:{any_of(listed(table['about']))})\s+)?"
    return rf"(?<!\w){table['ago']}\s+{about}{number}\s+{unit}(?!\w)"


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    return tuple((re.compile(source, re.IGNORECASE), rule) for source, rule in _sources(language))


_LOWER_MONTH = re.compile(r"\b(?:may|march)\b")


def find_dates(
    text: str, start: int, end: int, anchor: When | None, *, future: bool = False, language: str = "en"
) -> list[FoundDate]:
    """The dates in ``text[start:end]``, in order and without overlap.

    ``anchor`` is the day (month, year) of writing; with ``future`` an expression that could be either is the nearest to come.
    """
    context = Context(anchor, future, language)
    found: list[FoundDate] = []
    for match, rule in _matches(text, start, end, language):
        told = Context(anchor, future, language, found[-1].when if found else None)
        resolved = rule(match, told)
        if resolved and _is_date(resolved[0]):
            found.append(FoundDate(*_trimmed(match, context), When(resolved[0]), resolved[1]))
    return found


def _matches(text: str, start: int, end: int, language: str) -> list[tuple[re.Match[str], Rule]]:
    """The matches of all rules, earlier rules first choice, in the order of the text."""
    taken: list[tuple[re.Match[str], Rule]] = []
    for pattern, rule in _rules(language):
        for match in pattern.finditer(text, start, end):
            lower = language == "en" and _LOWER_MONTH.search(match.groupdict().get("month") or "")
            if not lower and not any(match.start() < t.end() and t.start() < match.end() for t, _ in taken):
                taken.append((match, rule))
    return sorted(taken, key=lambda item: item[0].start())


def _trimmed(match: re.Match[str], context: Context) -> tuple[int, int]:
    """The match without the preposition that only served to tell a month or day from another word."""
    lead = re.match(rf"(?:{_parts(context.language).cue}|on)\s+(?:the\s+(?=\d))?", match[0], re.IGNORECASE)
    keeps = any(match.groupdict().get(name) for name in ("which", "ahead", "unit"))
    return match.start() + (lead.end() if lead and not keeps else 0), match.end()


def _is_date(edtf: str) -> bool:
    try:
        When(edtf)
    except ValueError:
        return False
    return True
