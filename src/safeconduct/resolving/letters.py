"""Letters of names: transliteration out of Cyrillic and other scripts, and folding of the ways one sound is spelled.

`latin` writes a word the way the English-language press does; `fold` goes further and forgets what transliterations
disagree about (w/v, ks/x, sch/sh, y/i/j, ya/ia, doubled letters), so equal folds are one name in two spellings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_RUSSIAN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g", "ў": "w",
}  # fmt: skip
_UKRAINIAN = _RUSSIAN | {"г": "h", "ґ": "g", "и": "y", "і": "i", "й": "i", "ё": "io", "є": "ie", "ї": "i"}
_UKRAINIAN_FIRST = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_VOWELS = "aeiouy"
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")


def is_cyrillic(word: str) -> bool:
    """Whether the word holds a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


def latin(word: str, language: str = "ru") -> str:
    """The word in Latin letters, lower case; ``language`` "uk" decides letters that Ukrainian and Russian share."""
    word = unicodedata.normalize("NFC", word).lower()
    if not is_cyrillic(word):
        return anyascii(word).lower()
    table = _UKRAINIAN if language == "uk" else _RUSSIAN
    out: list[str] = []
    for position, letter in enumerate(word):
        before = word[position - 1] if position else ""
        out.append(_one_letter(letter, before, table, ukrainian=language == "uk"))
    joined = "".join(out)
    if language == "uk":
        return re.sub(r"y[iy]$", "yi", joined)
    return re.sub(r"(?<=[bcdfghklmnprstvz])[iy]y$", "y", joined)


def _one_letter(letter: str, before: str, table: dict[str, str], *, ukrainian: bool) -> str:
    if ukrainian and not before and letter in _UKRAINIAN_FIRST:
        return _UKRAINIAN_FIRST[letter]
    if not ukrainian and letter == "е" and (not before or before in "аеёиоуыэюяъь"):
        return "ye"
    written = table.get(letter)
    if written is None:
        return anyascii(letter).lower()
    return written


_FOLDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"[^a-z]", ""),
        (r"shch|schtsch|sch(?=[aeiouykmnlrtw]|$)", "sh"),
        (r"tsch|tch|cz", "ch"),
        (r"sz", "sh"),
        (r"dzh|zh|dj", "j"),
        (r"ck", "k"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"(?<=[oe])ff$", "v"),
        (r"c(?!h)", "k"),
        (r"q", "k"),
        (r"wh|w", "v"),
        (r"(?<=in)e$", ""),
        (r"y|j(?=[aeiou])", "i"),
        (r"^ie|(?<=[aeiou])ie", "e"),
        (r"i[eo](?=v$|va$)", "e"),
        (r"i+(?=[aou])", "i"),
        (r"(?<=[^aeiou])ie(?=[^aeiou])", "e"),
        (r"io(?=[^aeiou])", "o"),
        (r"ee(?=..)|ei$", "i"),
        (r"oo|ou", "u"),
        (r"i{2,}", "i"),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """The word without what transliterations disagree about; "" where no letter is left."""
    folded = latin(word)
    for pattern, to in _FOLDS:
        folded = pattern.sub(to, folded)
    return folded


def skeleton(folded: str) -> str:
    """The first letter and the consonants of a folded word, with neighbouring sounds made one: a key to find candidates by."""
    if not folded:
        return ""
    first = "a" if folded[0] in _VOWELS else folded[0]
    rest = re.sub(r"[aeiouhj]", "", folded[1:])
    return re.sub(r"(.)\1+", r"\1", (first + rest).replace("g", "h"))[:6]


def vowel_blind(folded: str) -> str:
    """The folded word with every run of vowels made one letter."""
    return re.sub(r"[aeiou]+", "a", folded)
