"""The words of one language (`ru.toml` and so on), ready to be looked for.

In the files items are separated by commas; "*" stands for all endings, "..." for what parts a verb of two words ("hält ... fest"),
whose first word is found. A table of labels gives each item an English label.
Russian papers print "ё" as "е" or as it is; either is found.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

_BRACKET = 80
"""So many characters may stand between the parts of a German verb."""
LANGUAGES = ("de", "fr", "ru", "uk")


@dataclass(frozen=True, slots=True)
class Hit:
    """Words ``start`` to ``end`` that a list or a table of labels knows, with the label."""

    start: int
    end: int
    label: str = ""


@dataclass(frozen=True)
class Words:
    """A list of words, or a table from words to English labels."""

    labels: Mapping[str, str]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        items = sorted(self.labels, key=lambda item: -len(item))
        named = (f"(?P<_{number}>{_source(item)})" for number, item in enumerate(items))
        return re.compile(rf"(?<!\w)(?:{'|'.join(named)})(?:(?<=['’])|(?!\w))", re.IGNORECASE)

    @cached_property
    def _in_order(self) -> tuple[str, ...]:
        return tuple(self.labels[item] for item in sorted(self.labels, key=lambda item: -len(item)))

    def hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Every place in ``text[start:end]`` that holds one of the words, longest words first, in order."""
        if self.labels:
            for match in self._pattern.finditer(text, start, end):
                yield Hit(match.start(), match.end(), self._in_order[int((match.lastgroup or "_0")[1:])])

    def first(self, text: str, start: int, end: int) -> Hit | None:
        """The first place that holds one of the words."""
        return next(self.hits(text, start, end), None)

    def last(self, text: str, start: int, end: int) -> Hit | None:
        """The last place that holds one of the words."""
        return next(iter(list(self.hits(text, start, end))[-1:]), None)

    def at(self, text: str, start: int, end: int) -> Hit | None:
        """The words right at ``start``."""
        match = self._pattern.match(text, start, end) if self.labels else None
        return Hit(*match.span(), self._in_order[int((match.lastgroup or "_0")[1:])]) if match else None


class Table:
    """All lists and tables of one language; a list nobody wrote is empty."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data
        self._words: dict[str, Words] = {}

    def __getitem__(self, name: str) -> Words:
        if name not in self._words:
            self._words[name] = Words(_labels(self._data.get(name, "")))
        return self._words[name]

    def items(self, name: str) -> tuple[str, ...]:
        """The items of a list as they are written, in their order."""
        return tuple(_labels(self._data.get(name, "")))


@cache
def table(language: str) -> Table:
    """The words of ``language``, read once; KeyError for a language that is not one of `LANGUAGES`."""
    if language not in LANGUAGES:
        raise KeyError(language)
    return Table(tomllib.loads(files("safeconduct.reading.plain").joinpath(f"{language}.toml").read_text("utf-8")))


def _labels(entry: str | Mapping[str, str]) -> dict[str, str]:
    """Item to label: a list's items have none; a table is label to items."""
    if isinstance(entry, str):
        return dict.fromkeys(_listed(entry), "")
    return {item: label for label, items in entry.items() for item in _listed(items)}


def _listed(items: str) -> list[str]:
    return [item.strip() for item in items.split(",") if item.strip()]


def _source(item: str) -> str:
    head, parted, tail = item.partition(" ... ")
    if parted:
        return rf"{_source(head)}(?=\s(?:[^.,;:!?]{{0,{_BRACKET}}}\s)?{_source(tail)}(?!\w))"
    plain = re.escape(item).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    return re.sub("[её]", "[её]", re.sub("['’]", "['’]", plain))
