"""Names in their forms: which printed words can be forms of one name, and which are given names, in any script."""

from __future__ import annotations

import re

from anyascii import anyascii

from safeconduct.reading.lexicon import lexicon


def plain_letters(word: str) -> str:
    """A word in plain Latin letters, lower case."""
    return anyascii(word).lower().replace("'", "")


def same_word(a: str, b: str) -> bool:
    """Whether two words can be forms of one: alike but for the ending of a case, part by part where hyphens join them."""
    left, right = plain_letters(a).split("-"), plain_letters(b).split("-")
    return len(left) == len(right) and all(_same_part(x, y) for x, y in zip(left, right, strict=True))


def _same_part(left: str, right: str) -> bool:
    if left == right:
        return True
    shorter = min(len(left), len(right))
    shared = next((i for i, (x, y) in enumerate(zip(left, right, strict=False)) if x != y), shorter)
    ended = _CASES.search(left[shared:] or "") and _CASES.search(right[shared:] or "")
    return shared >= max(3, shorter - 3) and abs(len(left) - len(right)) <= 3 and bool(ended)


_CASES = re.compile(
    r"^(?:|[aeiouy]|[aeiouy]?[aeiouy]|o?go|o?mu|[aeiouy]?m|[aeiouy]y|iy|ii|[aeiouy][yj]|s|es|n|en|yu|eyu|oyu|ya|yem|iem)$"
)


def same_bearer(a: str, b: str) -> bool:
    """Whether two full names are one person's: first and last words are forms of one another."""
    left, right = a.split(), b.split()
    return same_word(left[-1], right[-1]) and (len(left) == 1 or len(right) == 1 or same_word(left[0], right[0]))


def is_given_exactly(word: str) -> bool:
    """Whether a word is a known given name just as it stands."""
    return plain_letters(word) in lexicon().given


def is_nominative(printed: str, full: str) -> bool | None:
    """Whether a Ukrainian name stands in the nominative, by its endings or beside the full name; None where nobody can tell."""
    first, *rest = printed.split()
    family = full.split()[-1]
    if not rest:
        longer = first.startswith(family) or first.endswith(_ADJECTIVAL)
        return False if first != family and longer else None
    last = rest[-1]
    if last.endswith(_ADJECTIVAL) or first.endswith(_OBLIQUE):
        return False
    if first.endswith(("а", "я")) and last.endswith(("а", "я")) and not last.endswith(_WOMANS):
        return False if lexicon().given.get(plain_letters(first[:-1])) == "m" else None
    return None if first.endswith(("е", "є", "і", "ї")) else True


_ADJECTIVAL = ("ого", "ому", "ським", "цьким", "ської", "цької", "ською", "цькою", "ську", "цьку")
_OBLIQUE = ("ові", "еві", "єві", "ом", "ем", "єм", "ою", "ею", "єю", "у", "ю", "и")
_WOMANS = ("ова", "ева", "єва", "іна", "їна", "ина", "ська", "цька")
"""Endings of names in other cases than the nominative, and of women's family names in it."""


def is_given(word: str) -> bool:
    """Whether a word is a known given name, in any script and case."""
    plain = plain_letters(word)
    given = lexicon().given
    return (
        plain in given
        or any(plain[: len(plain) - cut] in given for cut in (1, 2) if len(plain) - cut > 3)
        or (f"{plain[:-1]}iy" in given or f"{plain[:-2]}ii" in given or f"{plain[:-2]}y" in given)
    )
