"""Places: of an arrest, of an exchange; in English where the language's table knows them, else in Latin letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from anyascii import anyascii

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import is_state, name_of, successor_of
from safeconduct.reading.plain.page import ADJECTIVE, GROUND, Page, Sentence
from safeconduct.reading.plain.tables import Hit
from safeconduct.reading.plain.ways import HOMES

_NAME = re.compile(r"[A-ZÀ-ÖØ-ÞЀ-ЯҐ][\w’'-]+(?:\s+[A-ZÀ-ÖØ-ÞЀ-ЯҐ][\w’'-]+){0,2}")
_REACH = 90
_COURT = 16
"""A court stands so close before the place where it sits."""
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")


def spot_near(page: Page, hit: Hit, sentence: Sentence) -> list[Value]:
    """The place named nearest to ``hit`` in its sentence, as a list of one value or none."""
    found = [s for s in spots(page, sentence) if _distance(s, hit) <= _REACH and not _is_of_else(page, hit, s)]
    if page.language in HOMES and page.text[page.segment(hit.start, sentence)[0] - 1] == ",":
        node = page.tree.at(hit.start)
        clause = page.segment(hit.start, sentence)
        apposed = node is not None and node.form == "Part" and node.relation != "root"
        found = [s for s in found if not apposed or clause[0] <= s.start < clause[1]]
    return [min(found, key=lambda s: _distance(s, hit))] if found else []


def _is_of_else(page: Page, hit: Hit, spot: Value) -> bool:
    """Whether another word of custody stands between ("arrested, he is held in A"), or a Slavonic court is there."""
    if page.language in HOMES and page.first("court", max(0, spot.start - _COURT), spot.start):
        return True
    return (
        any(page.first(name, hit.end, spot.start) for name in ("held", "sentenced")) if spot.start > hit.end else False
    )


def state_near(page: Page, hit: Hit, sentence: Sentence, holder: Value | None) -> list[Value]:
    """The foreign state right behind ``hit`` in which it happened: one that is not the ``holder``, who needs no place."""
    for party in sentence.parties:
        lead = page.words["in"].at(page.text, hit.end + 1, party.start)
        near = lead is not None and lead.end + 1 == party.start and party.how == "name" and is_state(party.code)
        if near and holder is not None and successor_of(holder.value) != successor_of(party.code):
            return [Value("place", name_of(party.code), party.start, party.end, "printed")]
    return []


def spots(page: Page, sentence: Sentence) -> Iterator[Value]:
    """Every place that a preposition leads to in a sentence: a name of no state and nobody, not "in the Ministry"."""
    for over in page.hits("over", sentence.start, sentence.end):
        crossed = page.words["places"].at(page.text, over.end + 1, sentence.end)
        if crossed is not None:
            yield Value("place", crossed.label, crossed.start, crossed.end, "printed")
    for lead in page.hits("in", sentence.start, sentence.end):
        known = page.words["places"].at(page.text, lead.end + 1, sentence.end)
        if known is not None and _is_direction(page, known):
            continue
        if known is not None:
            yield Value("place", known.label, known.start, known.end, "printed")
            continue
        behind = _behind_spot_words(page, lead.end + 1, sentence.end)
        if (
            page.language == "de"
            and behind == lead.end + 1
            and page.text[lead.start : lead.end].lower() in ("im", "am")
        ):
            continue
        name = _NAME.match(page.text, behind)
        if name is None or page.first("no_place", name.start(), name.end()) or _is_attribute(page, name):
            continue
        whole_party = page.words["bodies"].at(page.text, name.start(), name.end()) is not None or any(
            p.start <= name.start() < p.end and p.how not in ("metonym", GROUND, "demonym") for p in sentence.parties
        )
        known = page.words["places"].at(page.text, name.start(), name.end())
        person = any(p.start < name.end() and name.start() < p.end for p in sentence.people)
        if known is not None:
            yield Value("place", known.label, known.start, known.end, "printed")
        elif not whole_party and not person:
            unit = page.words["units"].at(page.text, name.end() + 1, sentence.end)
            place = district(name.group(), unit.label) if unit is not None else english_place(name.group())
            yield Value("place", place, name.start(), name.end(), "printed")


def _is_attribute(page: Page, name: re.Match[str]) -> bool:
    """Whether a capitalised Slavonic adjective only belongs to the noun behind it, which is no district: "on Lenin Hills"."""
    if page.language not in HOMES or not ADJECTIVE.search(name.group()):
        return False
    behind = page.text[name.end() : name.end() + 2]
    unit = page.words["units"].at(page.text, name.end() + 1, len(page.text))
    return unit is None and len(behind) > 1 and behind[0] == " " and behind[1].islower()


def _is_direction(page: Page, name: Hit) -> bool:
    """Whether the case of a Slavonic name tells where to, not where."""
    node = page.tree.at(name.start)
    return node is not None and node.case == "Acc" and page.text[node.start : node.end].endswith(("у", "ю"))


def _behind_spot_words(page: Page, start: int, end: int) -> int:
    """Where a name may begin: behind "the airport", "the village of"."""
    for _ in range(3):
        word = page.words["spot_words"].at(page.text, start, end)
        if word is None:
            return start
        start = word.end + (page.text[word.end : word.end + 1] == " ")
    return start


def _distance(value: Value, hit: Hit) -> int:
    return max(value.start - hit.end, hit.start - value.end, 0)


def district(printed: str, unit: str) -> str:
    """A district called by a Slavonic adjective: "Гальском районе" is the Gal district."""
    stem = re.sub(r"(?<=ц)(?:к(?:ом|ой|ому|ій|ої))$", "к", printed)
    return f"{_latin(re.sub(r'(?:ь?с|ьс)к(?:ом|ой|ому|ій|ої)$', '', stem))} {unit}"


def english_place(printed: str) -> str:
    """A place as printed, in Latin letters; Cyrillic without the ending of its case."""
    words = " ".join(printed.split())
    return " ".join(_latin(word) for word in words.split(" ")) if _CYRILLIC.search(words) else words


_ENDINGS = (
    ("ском", "ск"),
    ("ской", "ск"),
    ("ському", "ськ"),
    ("ській", "ськ"),
    ("ьем", "ье"),
    ("ье", "ье"),
    ("ом", ""),
    ("ой", "а"),
    ("ии", "ия"),
    ("ії", "ія"),
    ("ове", "ов"),
    ("еве", "ев"),
    ("е", ""),
    ("і", ""),
)
"""Endings of the prepositional and locative and what stands there in the nominative, or near enough."""


def _latin(word: str) -> str:
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            word = word.removesuffix(ending) + instead
            break
    return anyascii(word.replace("щ", "шч").replace("Щ", "Шч")).replace("'", "")
