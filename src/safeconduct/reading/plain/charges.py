"""Charges and sentences: what for, and for how long."""

from __future__ import annotations

import re
from collections.abc import Iterator

from safeconduct.domain.claims import Value
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.tables import Hit

_CUE_REACH = 70
"""A charge stands within so many characters after the word that leads to it ("wegen", "по обвинению в")."""
_BEFORE = 40
"""A charge before a word of verdict is rather another's."""
_TERM_REACH = 110
_MOST_YEARS = 60
_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,2})[,.](\d)(?![\d.,]|-)")


def charge_at(page: Page, hit: Hit, sentence: Sentence) -> Value | None:
    """The charge that a word of arrest or verdict is told with, in English; from the cue to the charge's own words."""
    told = [c for c in _led(page, sentence) if not _is_anothers(c, hit, sentence)]
    if told:
        charge = min(told, key=lambda c: c.start - hit.end if c.start >= hit.start else hit.start - c.end + _BEFORE)
        return Value("charge", charge.label, charge.start, charge.end, "label of a charge")
    for cue in page.hits("charge_cues_behind", sentence.start, sentence.end):
        told = list(page.hits("charges", max(sentence.start, cue.start - _CUE_REACH), cue.start))
        if told:
            return Value("charge", told[-1].label, told[-1].start, told[-1].end, "label of a charge")
    near = page.first("charges", hit.start, hit.end)
    return Value("charge", near.label, near.start, near.end, "label of a charge") if near else None


def _is_anothers(charge: Hit, hit: Hit, sentence: Sentence) -> bool:
    """Whether somebody is named between a charge and the word of custody behind it."""
    return any(charge.end <= p.start < hit.start for p in sentence.people)


def _led(page: Page, sentence: Sentence) -> Iterator[Hit]:
    """The charges that a cue leads to ("for", "on a charge of"), the first behind each."""
    for cue in page.hits("charge_cues", sentence.start, sentence.end):
        charge = page.first("charges", cue.end, min(sentence.end, cue.end + _CUE_REACH))
        if charge is not None and not page.first("parted", cue.end, charge.start):
            yield charge


def terms_in(page: Page, hit: Hit, sentence: Sentence) -> Iterator[Value]:
    """The sentence that a word of verdict is told with: the number of years or months nearest to it."""
    found = [t for t in _terms(page, sentence) if _distance(t, hit) < _TERM_REACH and not _parted(t, hit, sentence)]
    if found:
        yield min(found, key=lambda t: _distance(t, hit))


_YEAR_LONG = re.compile(
    r"(?<!\w)(\d{1,2})-(?:летн|річн|jährig)\w+(?=\s+(?:\w+\s+)?"
    r"(?:срок|строк|заключ|приговор|лишени|термін|ув['’]язн|вирок|haft|strafe|freiheits|gefängnis|lager))",
    re.IGNORECASE,
)
"""A sentence of so many years as an adjective; of a person it would be an age."""


_STEMS = (
    "",
    "одно|одно",
    "двух|дво",
    "трех|трёх|три",
    "четырех|четырёх|чотири",
    "пяти|п['’]яти",
    "шести|шести",
    "семи|семи",
    "восьми|восьми",
    "девяти|дев['’]яти",
    "десяти|десяти",
    "одиннадцати|одинадцяти",
    "двенадцати|дванадцяти",
    "тринадцати|тринадцяти",
    "четырнадцати|чотирнадцяти",
    "пятнадцати|п['’]ятнадцяти",
)
_SPELLED = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<y{years}>{stem})' for years, stem in enumerate(_STEMS) if stem)})(?:летн|річн)\w+"
    r"(?=\s+(?:\w+\s+)?(?:срок|строк|заключ|приговор|лишени|термін|ув['’]язн|вирок|лагер|каторг|ссылк|тюрем))",
    re.IGNORECASE,
)
"""A sentence of so many years as an adjective in words: "serving a five-year term"."""


def _terms(page: Page, sentence: Sentence) -> Iterator[Value]:
    for match in _SPELLED.finditer(page.text, sentence.start, sentence.end):
        yield Value("term", f"{(match.lastgroup or 'y')[1:]} years", match.start(), match.end(), "printed")
    for match in _YEAR_LONG.finditer(page.text, sentence.start, sentence.end):
        yield Value("term", f"{match[1]} years", match.start(), match.end(), "printed")
    for half in page.hits("half_years", sentence.start, sentence.end):
        yield Value("term", f"{half.label} years", half.start, half.end, "printed")
    for match in _DECIMAL.finditer(page.text, sentence.start, sentence.end):
        years = page.words["years"].at(page.text, match.end() + 1, sentence.end)
        if years is not None:
            yield Value("term", f"{match[1]}.{match[2]} years", match.start(), years.end, "printed")
    for number in find_numbers(page.text, sentence.start, sentence.end, page.language):
        for unit, name in (("years", "years"), ("months", "months")):
            after = number.end + 1
            word = page.words[unit].at(page.text, after, sentence.end)
            if word is not None and number.value <= _MOST_YEARS and not _is_else(page, number, word, sentence):
                yield Value("term", f"{number.value} {name}", number.first, word.end, "printed")


def _is_else(page: Page, number: FoundNumber, word: Hit, sentence: Sentence) -> bool:
    """Whether so many years are an age, a maximum, a demand or time already served."""
    start, _ = page.segment(number.start, sentence)
    after = page.text[word.end : word.end + 1]
    is_age = any(0 <= number.start - p.end <= 3 for p in sentence.people) and after in ",)."
    asked = page.first("asked", start, number.start)
    ago = page.words["ago"].first(page.text, word.end, min(word.end + 12, sentence.end))
    return is_age or asked is not None or ago is not None


def _parted(term: Value, hit: Hit, sentence: Sentence) -> bool:
    """Whether somebody else is named between the term and the word of verdict, behind it."""
    return any(hit.end <= p.start < term.start for p in sentence.people) and any(
        term.end <= p.start for p in sentence.people
    )


def _distance(term: Value, hit: Hit) -> int:
    return max(term.start - hit.end, hit.start - term.end, 0)
