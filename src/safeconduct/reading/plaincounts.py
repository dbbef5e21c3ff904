"""Counts of people in languages without a parser: a number, its noun, and a word of custody or exchange in the same sentence.

On a page where sentence after sentence speaks of custody, any number of people counts. Nouns, and the words that tell whom a
number counts, are stems in ``plaincounts.toml``; the noun is labelled in English. Slavonic collective numerals need no noun.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from safeconduct.domain.claims import Claim, Comparator, Kind, Observed, Scope, Value
from safeconduct.domain.documents import Article, ZoneKind
from safeconduct.domain.parties import adjective_of, find_parties
from safeconduct.reading.numerals import FoundNumber, find_numbers

_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?=\S)[^.!?…\n]+)*")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_AGAIN = re.compile(r"(?:\b(?:die|der|den|dieser?|les|ces)\s)$", re.IGNORECASE)
"""An article before a number that was told before: the same people."""
_WHOLE_PAGE = 3
"""A page with so many sentences of custody speaks of nothing else."""
_FAR = 6
"""The same in German, which puts all that it says of people before their noun ("neun in Kuba inhaftierte Matrosen")."""
_STANDS_ALONE = re.compile(r"\s?[,.;:)—–]|\s(?:з|із)\s")
"""What follows a Ukrainian numeral that needs no noun; in another place its noun is only out of reach."""
_ADJECTIVE = re.compile(r"(?:ск|цк|ськ|цьк)\w{1,3}$")
"""Endings of Slavonic adjectives: "three Ukrainian boats" are no Ukrainians."""
_REACH = 4
"""A noun may stand this many words after its number ("26 de leurs ressortissants")."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A people's noun in the text and its English label, with the party that an adjective beside it names."""

    start: int
    end: int
    label: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("safeconduct.reading").joinpath("plaincounts.toml").read_text("utf-8"))


def _stem(item: str) -> str:
    """The pattern of a stem; "ё" is found printed as "е", too."""
    return re.sub("[её]", "[её]", re.escape(item.strip()).replace(r"\*", r"\w*").replace(r"\ ", r"\s+"))


@cache
def _people(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    listed = sorted(_data()[language]["people"].items(), key=lambda item: -len(item[0]))
    return tuple(
        (re.compile(rf"(?:\w+-)?(?P<noun>{_stem(stem)})(?!\w)", re.IGNORECASE), label) for stem, label in listed
    )


@cache
def _events(language: str) -> tuple[tuple[Scope, re.Pattern[str]], ...]:
    entry = _data()[language]
    listed = [(scope, "|".join(map(_stem, entry[scope.value].split(",")))) for scope in Scope if scope.value in entry]
    return tuple((scope, re.compile(rf"(?<!\w)(?:{stems})(?!\w)", re.IGNORECASE)) for scope, stems in listed)


def reads_counts(language: str) -> bool:
    """Whether there is data for ``language``."""
    return language in _data()


def find_plain_counts(article: Article) -> Iterator[Observed]:
    """The counts of an article in one of the languages of ``plaincounts.toml``; nothing for any other."""
    if not reads_counts(article.language):
        return
    found: dict[tuple[int, str], Observed] = {}
    below: dict[tuple[int, str], bool] = {}
    kept = (ZoneKind.BODY, ZoneKind.HEADING)
    sentences = [m.span() for m in _SENTENCE.finditer(article.text) if article.zone_at(m.start()) in kept]
    whole = sum(_speaks(article, *span) for span in sentences) >= _WHOLE_PAGE
    for start, end in sentences:
        for number, noun in _counted(article, start, end):
            event = _nearest_event(article, noun, start, end)
            key = (number.value, noun.label.split()[-1])
            if _AGAIN.search(article.text[start : number.first]) and any(value == number.value for value, _ in found):
                continue
            fuller = key in found and len(noun.label) > len(found[key].claim.get("of") or "")
            if (event is not None or whole) and (key not in found or fuller):
                found[key] = _observed(article, number, noun, event)
                below[key] = article.zone_at(start) is ZoneKind.BODY
    told = {value for (value, _), body in below.items() if body}
    yield from (o for key, o in found.items() if below[key] or key[0] not in told)


def _speaks(article: Article, start: int, end: int) -> bool:
    """Whether a sentence holds a word of custody or exchange."""
    return any(stems.search(article.text, start, end) for _, stems in _events(article.language))


def _counted(article: Article, start: int, end: int) -> Iterator[tuple[FoundNumber, Noun]]:
    for number in find_numbers(article.text, start, end, article.language):
        noun = _noun_after(article, number.end, end) or _collective(article, number)
        article_word = number.value == 1 and (
            article.language in ("de", "fr") or bool(article.text[start : number.first].strip())
        )
        aged = article.text[number.end : number.end + 1] == "-"
        if noun is not None and not article_word and not aged and not _is_year(article.text, number):
            yield number, noun


def _collective(article: Article, number: FoundNumber) -> Noun | None:
    """The people that a collective numeral counts by itself: "четверо", "двоих"."""
    words = article.text[number.first : number.end]
    listed = _data()[article.language].get("collective", "")
    found = listed and re.fullmatch("|".join(_stem(item) for item in listed.split(",")), words, re.IGNORECASE)
    if article.language == "uk" and words.endswith("ох") and not _STANDS_ALONE.match(article.text, number.end):
        return None
    return Noun(number.first, number.end, "people") if found else None


def _is_year(text: str, number: FoundNumber) -> bool:
    return 1900 <= number.value <= 2100 and text[number.first : number.end].isdecimal()


def _noun_after(article: Article, start: int, end: int) -> Noun | None:
    reach = _FAR if article.language == "de" else _REACH
    for count, word in enumerate(_WORD.finditer(article.text, start, end)):
        if count >= reach or re.search(r"[,;:()]", article.text[start : word.start()]) or _is_measure(article, word[0]):
            return None
        for pattern, label in _people(article.language):
            match = pattern.match(article.text, word.start())
            if match and label[0].isupper() and _ADJECTIVE.search(match["noun"]):
                break
            if match and not (article.language == "de" and _is_adjective(match)):
                return Noun(*match.span("noun"), _labelled(article, start, match.span("noun"), end, label))
    return None


def _is_adjective(match: re.Match[str]) -> bool:
    """Whether a German word that could be a noun is one word with a small letter: a participle before the noun."""
    return match["noun"][0].islower() and " " not in match["noun"] and match["noun"] not in ("sterbliche",)


def people_nouns(article: Article, start: int, end: int) -> Iterator[Noun]:
    """The nouns for people in ``text[start:end]``, whether counted or not."""
    for word in _WORD.finditer(article.text, start, end):
        found = (p.match(article.text, word.start(), end) for p, _ in _people(article.language))
        labels = (label for _, label in _people(article.language))
        hit = next(((m, label) for m, label in zip(found, labels, strict=True) if m), None)
        if hit is not None:
            match, label = hit
            yield Noun(*match.span("noun"), _labelled(article, start, match.span("noun"), end, label))


def _is_measure(article: Article, word: str) -> bool:
    """Whether the number counts years, money or the like."""
    listed = _data()[article.language].get("measures", "").split(",")
    return any(re.fullmatch(_stem(item), word, re.IGNORECASE) for item in listed if item.strip())


def _labelled(article: Article, start: int, noun: tuple[int, int], end: int, label: str) -> str:
    """The label with the state that an adjective before the noun, or right after it, names; not that of the noun itself."""
    noun_start, noun_end = noun
    after = _WORD.search(article.text, noun_end, end)
    stop = after.end() if after and after.start() - noun_end < 2 else noun_end
    found = [p for p in find_parties(article.text[start:stop], article.language) if p.how == "demonym"]
    found = [p for p in found if start + p.end <= noun_start or start + p.start >= noun_end]
    adjective = adjective_of(found[0].code) if found else ""
    return f"{adjective} {label}" if adjective and not label.startswith(adjective) else label


def _nearest_event(article: Article, noun: Noun, start: int, end: int) -> tuple[Scope, int, int] | None:
    """The word of custody or exchange nearest to the noun; within it where the number stands for one ("three were freed")."""
    text = article.text
    matches = [
        (s, m.start(), m.end()) for s, stems in _events(article.language) for m in stems.finditer(text, start, end)
    ]
    clause = " " in text[noun.start : noun.end]
    apart = [m for m in matches if clause or m[2] <= noun.start or m[1] >= noun.end]
    leaving = [m for m in apart if m[0] in (Scope.RELEASED_BY, Scope.RECEIVED_BY)]
    if article.language in ("de", "fr") and leaving:
        apart = [m for m in apart if not _is_attribute(text, m, noun)]
    return min(apart, key=lambda m: min(abs(m[1] - noun.end), abs(noun.start - m[2])), default=None)


def _is_attribute(text: str, event: tuple[Scope, int, int], noun: Noun) -> bool:
    """Whether a participle of custody right beside a noun only says who the people are: "three convicted agents"."""
    scope, start, end = event
    beside = text[end : noun.start] == " " or text[noun.end : start] == " "
    return scope is Scope.HELD_BY and beside and text[start:end][:1].islower()


def _observed(article: Article, number: FoundNumber, noun: Noun, event: tuple[Scope, int, int] | None) -> Observed:
    bounded = number.comparator is not Comparator.EXACTLY and number.first > number.start
    comparator = (number.start, number.first) if bounded else (number.first, number.end)
    values = [
        Value("number", str(number.value), number.first, number.end),
        Value("comparator", number.comparator, *comparator),
        Value("of", noun.label, noun.start, noun.end, f"label of a {article.language} noun"),
    ]
    if event is not None:
        values.append(Value("scope", event[0], event[1], event[2]))
    if number.upper is not None:
        values.append(Value("upper", str(number.upper), number.first, number.end))
    return Observed(Claim.of(article.digest, Kind.COUNT, values), 0.6)
