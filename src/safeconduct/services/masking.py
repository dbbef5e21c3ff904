"""Hiding a name in text: its words become blocks of the same length, so that every span still counts right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+")
_BLOCK = "█"
_SHORT = 2  # letters; shorter words of a name (initials, "de") are hidden only inside the whole name


def mask(text: str, names: Collection[str], *, parts: bool = True, spared: Collection[str] = ()) -> str:
    """``text`` with the names blotted out: the whole names always, and with ``parts`` each capitalised word of theirs too.

    A word in Cyrillic is also hidden in its other cases: names are declined there. ``spared`` are words that stay where they
    stand outside the whole name.
    """
    if not names:
        return text
    words = [(m.start(), m.end(), _fold(m.group())) for m in _WORD.finditer(text)]
    hidden = _whole(words, frozenset(names))
    if parts:
        kept = {w for word in spared for w in _words(word)}
        wanted = {w for name in names for w in _words(name) if len(w) > _SHORT} - kept
        hidden.update((s, e) for s, e, word in words if text[s].isupper() and any(_is(word, w) for w in wanted))
    return _blot(text, hidden)


def mask_address(address: str, names: Collection[str]) -> str:
    """A path or web address with every word of the names blotted out, whatever it is glued to."""
    parts = sorted({w for name in names for w in _WORD.findall(name) if len(w) > _SHORT}, key=len, reverse=True)
    if not parts:
        return address
    pattern = "|".join(re.escape(part) for part in parts)
    return re.sub(pattern, lambda found: _BLOCK * len(found.group()), address, flags=re.IGNORECASE)


def holds(text: str, names: Collection[str]) -> bool:
    """Whether any of the whole names is printed in ``text``."""
    return bool(_whole([(m.start(), m.end(), _fold(m.group())) for m in _WORD.finditer(text)], frozenset(names)))


def _whole(words: list[tuple[int, int, str]], names: frozenset[str]) -> set[tuple[int, int]]:
    hidden: set[tuple[int, int]] = set()
    by_first = _by_first_word(names)
    for at, (_, _, word) in enumerate(words):
        for wanted in by_first.get(word, ()):
            run = words[at : at + len(wanted)]
            if [w for _, _, w in run] == wanted:
                hidden.update((s, e) for s, e, _ in run)
    return hidden


@lru_cache(maxsize=64)
def _by_first_word(names: frozenset[str]) -> dict[str, list[list[str]]]:
    """The names as folded words, by their first: looked up for every word of every text that is shown."""
    found: dict[str, list[list[str]]] = {}
    for name in names:
        if wanted := _words(name):
            found.setdefault(wanted[0], []).append(wanted)
    return found


def _is(word: str, part: str) -> bool:
    if word == part:
        return True
    stem = part[:-2] if len(part) > 4 else part[:3]
    return _cyrillic(part) and word.startswith(stem) and len(word) <= len(part) + 3


def _blot(text: str, spans: set[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in sorted(spans):
        pieces += [text[at:start], _BLOCK * (end - start)]
        at = end
    return "".join([*pieces, text[at:]])


def _words(name: str) -> list[str]:
    return [_fold(w) for w in _WORD.findall(name)]


def _fold(word: str) -> str:
    if word.isascii():
        return word.lower()
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))


def _cyrillic(word: str) -> bool:
    return "Ѐ" <= word[0] <= "ӿ"
