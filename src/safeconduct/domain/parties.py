"""Parties: the states, former states, armed groups and organisations that hold people or take part in exchanges.

A state's code is ISO 3166-1 alpha-2 (a former state keeps its own: ``SU``, ``DD``); any other party's code is its name
("Hamas"). All words stand in ``parties.toml``, where an analyst can add to them; movements that it lacks are known by the form of
their names (``movements``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from safeconduct.domain.movements import find_movements

_HOW = {"names": "name", "people": "demonym", "seat": "metonym", "bodies": "ministry", "services": "service"}
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")
_CAPITALISED = re.compile(r"[A-Z][\w'’-]*\.?")
_LAST_WORD = re.compile(r"([\w'’.-]+) $")
_SENTENCE_END = re.compile(r"[.!?:]['\"”’)]*\s+$|\n\s*$")


@dataclass(frozen=True, slots=True)
class Found:
    """Words ``start`` to ``end`` that stand for the party ``code``.

    ``how``: ``name``, ``demonym`` (noun or adjective), ``metonym`` (a seat such as Moscow, which may also be just a place),
    ``ministry`` (a body of the party) or ``service``.
    """

    start: int
    end: int
    code: str
    how: str


@dataclass(frozen=True, slots=True)
class _Term:
    """One way to name a party; ``pattern`` is set where the words have open endings."""

    words: str
    code: str
    how: str
    pattern: re.Pattern[str] | None = None

    def end_at(self, text: str, start: int) -> int | None:
        """Where the words end in ``text`` when they stand at ``start``."""
        if self.pattern is not None:
            match = self.pattern.match(text, start)
            return match.end() if match else None
        end = start + len(self.words)
        if not text.startswith(self.words, start) or (
            end < len(text) and text[end].isalnum() and self.words[-1] != "."
        ):
            return None
        return end


@dataclass(frozen=True)
class _Language:
    """The terms of one language, longest first under their first two letters."""

    terms: dict[str, tuple[_Term, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, terms: Iterable[_Term]) -> _Language:
        table: dict[str, list[_Term]] = {}
        for term in sorted(terms, key=lambda t: (-len(t.words), t.words, t.code)):
            table.setdefault(_key(term.words), []).append(term)
        return cls({key: tuple(group) for key, group in table.items()})

    def longest_at(self, text: str, start: int) -> tuple[_Term, int] | None:
        """The longest term at ``start`` and its end."""
        for term in self.terms.get(_key(text[start : start + 2]), ()):
            end = term.end_at(text, start)
            if end is not None:
                return term, end
        return None


def _key(words: str) -> str:
    return words[:2].casefold()


def _items(words: str) -> list[str]:
    return [item.strip() for item in words.split(",") if item.strip()]


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("safeconduct.domain").joinpath("parties.toml").read_text("utf-8"))


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(_items(_data()["words"][name]))


@cache
def _parties() -> dict[str, dict[str, str]]:
    data = _data()
    return {**data["states"], **data["former"], **data["groups"], **data["organisations"]}


@cache
def _language(language: str) -> _Language:
    return _Language.of(_english_terms() if language == "en" else _foreign_terms(language))


def _english_terms() -> Iterator[_Term]:
    for code, entry in _parties().items():
        for kind, how in _HOW.items():
            for words in _items(entry.get(kind, "")):
                yield _Term(words, code, how)
                if "'" in words:
                    yield _Term(words.replace("'", "’"), code, how)
    for words in _words("decoys"):
        yield _Term(words, "", "decoy")


def _foreign_terms(language: str) -> Iterator[_Term]:
    for code, words in _data().get(language, {}).items():
        for item in _items(words):
            yield _Term(item, code, "demonym" if item[0].islower() else "name", _stem_pattern(item))


def _stem_pattern(item: str) -> re.Pattern[str]:
    body = re.escape(item).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    first = f"[{item[0]}{item[0].upper()}]" if item[0].islower() else re.escape(item[0])
    return re.compile(first + body[len(re.escape(item[0])) :] + r"(?!\w)")


@cache
def _body_pattern() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, sorted(_words("bodies"), key=lambda w: (-len(w), w))))
    return re.compile(rf"(?:['’]s)?\s+(?:{bodies})(?!\w)")


@cache
def _body_of_pattern() -> re.Pattern[str]:
    bodies = "|".join(map(re.escape, sorted(_words("bodies"), key=lambda w: (-len(w), w))))
    return re.compile(rf"(?<!\w)(?:{bodies}) of (?:the )?$")


def find_parties(text: str, language: str = "en") -> list[Found]:
    """Every party that ``text`` names, in order and without overlap; other languages than English add their own words."""
    found: list[Found] = []
    tables = [_language("en")] if language == "en" else [_language(language), _language("en")]
    movements = {start: (end, name) for start, end, name in find_movements(text)} if language == "en" else {}
    position = 0
    while match := _WORD_START.search(text, position):
        start = match.start()
        hit = _longest(tables, text, start)
        position = start + 1
        if start in movements and (hit is None or hit[1] < movements[start][0]):
            position, name = movements[start]
            found.append(Found(start, position, name, "name"))
            continue
        if hit is None:
            continue
        term, end = hit
        position = end
        if term.how != "decoy" and not _stands_for_something_else(term, text, start, end):
            found.append(_with_body(term, text, start, end))
            position = found[-1].end
    return found


def _longest(tables: list[_Language], text: str, start: int) -> tuple[_Term, int] | None:
    hits = [hit for table in tables if (hit := table.longest_at(text, start))]
    return max(hits, key=lambda hit: hit[1], default=None)


def _with_body(term: _Term, text: str, start: int, end: int) -> Found:
    if term.how in ("name", "demonym", "metonym"):
        if after := _body_pattern().match(text, end):
            return Found(start, after.end(), term.code, "ministry")
        if before := _body_of_pattern().search(text, max(0, start - 48), start):
            return Found(before.start(), end, term.code, "ministry")
    return Found(start, end, term.code, term.how)


def _stands_for_something_else(term: _Term, text: str, start: int, end: int) -> bool:
    needed = _data()["words"]["needs"].get(term.words)
    if needed and not re.search(needed, text[:start] + text[end:]):
        return True
    return (term.words in _words("given") and _name_follows(text, end)) or (
        term.words in _words("family") and _name_precedes(text, start)
    )


def _name_follows(text: str, end: int) -> bool:
    after = _CAPITALISED.match(text, end + 1) if text[end : end + 1] == " " else None
    return after is not None and not _is_plain(after[0])


def _name_precedes(text: str, start: int) -> bool:
    before = _LAST_WORD.search(text, max(0, start - 40), start)
    if before is None or not before[1][0].isupper() or _is_plain(before[1]):
        return False
    at_sentence_start = before.start() == 0 or _SENTENCE_END.search(text, max(0, before.start() - 4), before.start())
    return not at_sentence_start


def _is_plain(word: str) -> bool:
    hit = _language("en").longest_at(word, 0)
    return word.rstrip(".") in _words("plain") or (hit is not None and hit[1] == len(word))


@cache
def _exact(language: str = "en") -> dict[str, str]:
    table: dict[str, str] = {}
    for group in _language(language).terms.values():
        for term in group:
            if term.pattern is None and term.how != "decoy":
                table.setdefault(term.words, term.code)
                if len(term.words) > 4:
                    table.setdefault(term.words.casefold(), term.code)
    return table


def code_of(phrase: str, language: str = "en") -> str | None:
    """The code of the party that the whole of ``phrase`` names ("the Kremlin", "Russian Foreign Ministry"), or None."""
    words = re.sub(r"^[Tt]he |['’]s?$", "", phrase.strip())
    if words in _parties():
        return words
    known = _exact().get(words) or _exact().get(words.casefold())
    if known:
        return known
    found = find_parties(words, language)
    return found[0].code if len(found) == 1 and (found[0].start, found[0].end) == (0, len(words)) else None


def name_of(code: str) -> str:
    """The English name of the party ``code``; an unknown code is its own name."""
    entry = _parties().get(code)
    return _items(entry["names"])[0] if entry else code


def adjective_of(code: str) -> str:
    """The English adjective of a state ("Russian"); any other party's name."""
    entry = _parties().get(code, {})
    return next(iter(_items(entry.get("people", ""))), name_of(code))


def is_party(code: str) -> bool:
    """Whether ``code`` is a party this table knows, and not mere words for somebody who acts ("kidnappers")."""
    return code in _parties()


def is_state(code: str) -> bool:
    """Whether ``code`` is a state, present or former."""
    return code in _data()["states"] or code in _data()["former"]


def is_armed_group(code: str) -> bool:
    """Whether ``code`` is an armed group or another power that holds people without being a state."""
    return code in _data()["groups"] or any(name == code for _, _, name in find_movements(code))


def successor_of(code: str) -> str:
    """The state that a former state is counted as today (SU: RU); any other code is its own."""
    return str(_data()["former"].get(code, {}).get("successor", code))
