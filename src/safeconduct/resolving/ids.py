"""Ids of derived things: a letter and the beginning of a hash of what they are made of."""

from __future__ import annotations

import hashlib
from functools import lru_cache

_LENGTH = 20


def make_id(letter: str, *parts: str) -> str:
    """``letter``, a hyphen, and a hash of the parts: the same for the same parts, in any register."""
    return f"{letter}-{hashed(*parts)}"


@lru_cache(maxsize=65536)
def hashed(*parts: str) -> str:
    """The hash alone, 20 hexadecimal digits."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_LENGTH]


def with_letter(letter: str, other: str) -> str:
    """The id of something that takes its name from another id ("t-12ab" and "e" give "e-12ab")."""
    return f"{letter}-{other.partition('-')[2]}"
