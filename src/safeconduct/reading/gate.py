"""The gate before the parser: whether a page speaks of custody at all.

The words are data (gate.toml): stems that are enough alone, and pairs of who and how they left. One look at every four
letters of the page, in numpy, tells which stems could be in it, so that a page costs the same however many stems and languages
there are: substring tests one by one take ten times as long.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

_LETTERS = 4
_COMMON = frozenset(" etaoinsrhldcutоеаинтсрвлкі")
_BITS = 18
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(64 - _BITS)


def speaks_of_custody(text: str) -> bool:
    """Whether ``text`` holds words of custody, captivity or exchange in English, Russian, Ukrainian, German or French.

    What the words mean there is for the reader to find out; only pages that say nothing of the kind are turned away. A
    part of a page never passes where the whole does not.
    """
    index = _index()
    lowered = text.lower().replace("\n", " ")
    somebody = False
    for stem in index.stems_in(lowered):
        if stem in index.alone:
            return True
        somebody = True
    return somebody and any(word in lowered for word in index.leaving)


@dataclass(frozen=True, slots=True)
class _Index:
    """``table`` is true at the hash of the rarest four letters of each stem; ``stems`` lists the stems by them."""

    alone: frozenset[str]
    leaving: tuple[str, ...]
    table: NDArray[np.bool_]
    stems: dict[int, tuple[str, ...]]

    def stems_in(self, lowered: str) -> Iterator[str]:
        """The stems, whether enough alone or not, that ``lowered`` holds; as they are found."""
        windows = _windows(lowered)
        for hit in set(windows[self.table[_hashes(windows)]].tolist()):
            for stem in self.stems.get(hit, ()):
                if stem in lowered:
                    yield stem


@cache
def _index() -> _Index:
    table = tomllib.loads(files("safeconduct.reading").joinpath("gate.toml").read_text("utf-8"))
    alone = frozenset(stem for language in table.values() for stem in language["alone"])
    who = frozenset(stem for language in table.values() for stem in language["who"])
    stems: dict[int, tuple[str, ...]] = {}
    for stem in sorted(alone | who):
        rarest = _rarest_window(stem)
        stems[rarest] = (*stems.get(rarest, ()), stem)
    marked = np.zeros(1 << _BITS, dtype=np.bool_)
    marked[_hashes(np.array(list(stems), dtype=np.uint64))] = True
    leaving = tuple(dict.fromkeys(word for language in table.values() for word in language["leaving"]))
    return _Index(alone, leaving, marked, stems)


def _rarest_window(stem: str) -> int:
    """The four letters of ``stem`` that an ordinary page is least likely to hold: those with the fewest common letters."""
    starts = range(len(stem) - _LETTERS + 1)
    best = max(starts, key=lambda start: sum(letter not in _COMMON for letter in stem[start : start + _LETTERS]))
    return int(_windows(stem)[best])


def _windows(text: str) -> NDArray[np.uint64]:
    """Every four neighbouring UTF-16 units of ``text`` as one number; none for a shorter text."""
    data = text.encode("utf-16-le", "surrogatepass")
    count = max(len(data) // 2 - _LETTERS + 1, 0)
    return np.ndarray((count,), dtype="<u8", buffer=data if count else bytes(8), strides=(2,))


def _hashes(windows: NDArray[np.uint64]) -> NDArray[np.int64]:
    hashes = windows * _MULTIPLIER
    hashes >>= _SHIFT
    return hashes.view(np.int64)
