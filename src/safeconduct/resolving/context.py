"""What an appearance says besides the name, as grounds to take two people of one name for one.

Grounds come in kinds that do not follow from one another: two facts of one kind count once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from safeconduct.domain.people import Appearance, Fact
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.words import word_set

Context = Mapping[str, frozenset[str]]
"""Kind of ground to the values given."""

GROUNDS = 2
"""Grounds that two people of one name must share to be taken for one."""

_ASSERTED = "asserted"
_KINDS = {
    "custodian": "custodian",
    "citizenship": "citizenship",
    "arrest date": "arrest date",
    "arrest place": "arrest place",
    "prison": "prison",
    "term": "sentence",
    "charge": "charge",
    "article": "charge",
    "affiliation": "occupation",
    "organisation": "organisation",
    "affiliation party": "affiliation party",
    "title": "title",
    "verdict date": "verdict date",
    "destination": "destination",
    "exchange": "exchange",
    "sex": "sex",
}
_WORDS = frozenset({"arrest place", "prison", "charge", "occupation", "organisation", "title"})
_SOFT = ("custodian", "arrest date", "sentence", "verdict date")


def context_of(facts: Iterable[Fact]) -> Context:
    """The grounds in the asserted facts of one appearance; words are folded one by one, dates cut to the month."""
    said = {(kind, f.value) for f in facts if f.modality == _ASSERTED and (kind := _KINDS.get(f.role))}
    return _context(tuple(sorted(said)))


@lru_cache(maxsize=65536)
def _context(said: tuple[tuple[str, str], ...]) -> Context:
    found: dict[str, set[str]] = {}
    for kind, value in said:
        found.setdefault(kind, set()).update(_values(kind, value))
    return MappingProxyType({kind: frozenset(values) for kind, values in found.items() if values})


def enough(context: Context) -> bool:
    """Whether there are grounds enough to take somebody for anybody else."""
    return len(context) - ("sex" in context) >= GROUNDS


def _values(kind: str, value: str) -> set[str]:
    if kind in _WORDS:
        return {fold(w) for w in latin(value).replace("-", " ").split() if w not in word_set("small") and len(w) > 2}
    if kind.endswith("date"):
        return {value[:7]} if len(value) >= 4 and not value.startswith("X") else set()
    return {value.lower()}


def merged(left: Context, right: Context) -> Context:
    """The grounds of two appearances of one person together."""
    if left == right or not right:
        return left
    return {kind: left.get(kind, frozenset()) | right.get(kind, frozenset()) for kind in sorted({*left, *right})}


def agreeing(left: Context, right: Context) -> list[str]:
    """The kinds in which both say the same, worded as reasons."""
    return [
        f"{kind}: {', '.join(sorted(left[kind] & right[kind]))}" for kind in sorted(left) if _agree(kind, left, right)
    ]


def _agree(kind: str, left: Context, right: Context) -> bool:
    if kind == "sex" or kind not in right:
        return False
    shared = left[kind] & right[kind]
    if kind not in _WORDS:
        return bool(shared)
    return bool(shared) and 2 * len(shared) >= min(len(left[kind]), len(right[kind]))


def forbidding(left: Context, right: Context) -> list[str]:
    """Reasons that keep two appearances from being one person: another sex, no citizenship in common."""
    return [f"{kind} differs" for kind in ("sex", "citizenship") if _differ(kind, left, right)]


def doubtful(left: Context, right: Context) -> list[str]:
    """Reasons to doubt: values that reports of one person may well give differently, but rarely do."""
    return [f"{kind} differs" for kind in _SOFT if _differ(kind, left, right)]


def _differ(kind: str, left: Context, right: Context) -> bool:
    return kind in left and kind in right and not left[kind] & right[kind]


def has_case(appearance: Appearance) -> bool:
    """Whether any claim of the page puts the person in custody, before a court or into an exchange."""
    return any(f.role in ("status", "charge", "term", "arrest date", "custodian") for f in appearance.facts)
