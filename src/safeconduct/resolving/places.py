"""Whether two printed places can be one place, without a map."""

from __future__ import annotations

import re

from safeconduct.domain.parties import find_parties
from safeconduct.resolving.disagreement import Said, dated_alike
from safeconduct.resolving.letters import fold
from safeconduct.resolving.words import word_set


def places_disagree(a: Said, b: Said) -> bool:
    """Whether two named places of one sort have no word in common; "a petrol station" may be anywhere."""
    if a.value == a.value.lower() or b.value == b.value.lower():
        return False
    return _sort_of(a.value) == _sort_of(b.value) and dated_alike(a, b) and not _words(a.value) & _words(b.value)


def _sort_of(place: str) -> str:
    """A state, a city, or a building and the like: a city holds buildings, so only places of one sort can be told apart."""
    if any(found.how == "name" and found.end - found.start == len(place) for found in find_parties(place)):
        return "state"
    return "city" if word_set("facilities").isdisjoint(re.findall(r"\w+", place.lower())) else "facility"


def _words(place: str) -> frozenset[str]:
    words = re.findall(r"\w+", place.lower())
    return frozenset(fold(w) for w in words if len(w) > 2 and w not in word_set("facilities"))
