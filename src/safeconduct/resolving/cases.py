"""Cyrillic names in their cases: the nominatives a printed form may stand for ("Винника" for "Винник")."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib.resources import files

from safeconduct.resolving.letters import is_cyrillic

_VOWEL_END = re.compile(r"[аеёиоуыэюяіїє]$")


@lru_cache(maxsize=65536)
def nominatives(word: str) -> tuple[str, ...]:
    """Lower-case nominatives that ``word`` may stand for, the word itself first; only itself in other scripts.

    The longest ending of `case_endings.txt` that fits decides. Stems of one letter are left alone.
    """
    word = word.lower()
    if not is_cyrillic(word):
        return (word,)
    for ending, replacements in _endings():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= 2:
            found = [stem + r for r in replacements if r or not _VOWEL_END.search(stem)]
            return tuple(dict.fromkeys([word, *found]))
    return (word,)


@cache
def _endings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    text = files("safeconduct.resolving").joinpath("case_endings.txt").read_text(encoding="utf-8")
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    longest_first = sorted(rows, key=lambda row: -len(row[0]))
    return tuple((ending, tuple(r.strip("-") for r in rest)) for ending, *rest in longest_first)
