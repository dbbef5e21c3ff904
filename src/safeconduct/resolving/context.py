"""What an appearance says besides the name, as grounds to take two people of one name for one.

Grounds come in kinds that do not follow from one another: two facts of one kind count once. Only the company somebody is in may
count twice: two others who are named on both pages, and have a case on one of them, are as good as two facts. That both pages are
of one time is a ground beside any that tells more than whose citizen or captive somebody is: of those there are many of one name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from safeconduct.domain.parties import successor_of
from safeconduct.domain.people import Appearance
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.spans import length, months, span
from safeconduct.resolving.words import word_set

Context = Mapping[str, frozenset[str]]
"""Kind of ground to the values given."""

GROUNDS = 2
"""Grounds that two people of one name must share to be taken for one."""

COMPANY = "company"
NAMED = "named"
"""Everybody else on the page, those with a case included."""
MONTH = "month"
_ASSERTED = "asserted"
_KINDS = {
    "custodian": "custodian",
    "citizenship": "citizenship",
    "affiliation party": "allegiance",
    "exchanged on": "release",
    "arrest date": "arrest",
    "arrest place": "arrest place",
    "prison": "prison",
    "term": "sentence",
    "charge": "charge",
    "article": "charge",
    "affiliation": "occupation",
    "organisation": "organisation",
    "title": "occupation",
    "verdict date": "verdict",
    "sex": "sex",
}
_WORDS = frozenset({"arrest place", "prison", "charge", "occupation", "organisation"})
_STATES = frozenset({"custodian", "citizenship", "allegiance"})
_MONTH_DAYS = 31
_DATES = frozenset({"arrest", "verdict", "release"})
_APART = frozenset({"sex", COMPANY, NAMED, MONTH})
"""Kinds that do not count as grounds each by itself."""
_CASE = frozenset({"custodian", "charge", "sentence", "arrest", "arrest place", "prison", "verdict", "release"})
BESIDE = {COMPANY: NAMED, NAMED: COMPANY}
"""By which kind somebody's company is looked up among what others say: one of the two must know of a case."""
_SOFT = ("custodian", "arrest", "sentence", "verdict", "release")


def context_of(appearance: Appearance) -> Context:
    """The grounds in the asserted facts of an appearance; words are folded one by one, dates cut to the month."""
    facts = {(kind, f.value) for f in appearance.facts if f.modality == _ASSERTED and (kind := _KINDS.get(f.role))}
    return _context(tuple(sorted(facts)), appearance.company, appearance.others, _months(appearance.published))


@lru_cache(maxsize=65536)
def _context(
    facts: tuple[tuple[str, str], ...], company: tuple[str, ...], others: tuple[str, ...], around: tuple[str, ...]
) -> Context:
    found: dict[str, set[str]] = {COMPANY: set(company), NAMED: {*company, *others}, MONTH: set(around)}
    for kind, value in facts:
        found.setdefault(kind, set()).update(_values(kind, value))
    return MappingProxyType({kind: frozenset(values) for kind, values in sorted(found.items()) if values})


def _months(published: str) -> tuple[str, ...]:
    """The month of publication and the next: two pages share one where they are of one month or of two in a row."""
    when = span(published)
    return tuple(months((when[0], when[1] + _MONTH_DAYS), 0)[:2]) if when and length(when) <= _MONTH_DAYS else ()


def enough(context: Context) -> bool:
    """Whether there are grounds enough to take somebody for anybody else."""
    others = context.keys() - _APART
    beside = context.get(NAMED if others & _CASE else COMPANY, ())
    return len(others) + min(GROUNDS, len(beside)) + (bool(beside) and MONTH in context) >= GROUNDS


def _values(kind: str, value: str) -> set[str]:
    if kind in _WORDS:
        words = latin(value).replace("-", " ").split()
        return {fold(w) for w in words if w not in word_set("small") and len(w) > 2} - {""}
    if kind in _DATES:
        return {value[:7]} if len(value) >= 4 and not value.startswith("X") else set()
    return {successor_of(value) if kind in _STATES else value}


def merged(left: Context, right: Context) -> Context:
    """The grounds of two appearances of one person together."""
    if left == right or not right:
        return left
    return {kind: left.get(kind, frozenset()) | right.get(kind, frozenset()) for kind in sorted({*left, *right})}


def agreeing(left: Context, right: Context) -> list[str]:
    """The grounds on which both say the same, one string for each."""
    reasons = [f"same {kind}" for kind in sorted(left) if _agree(kind, left, right)]
    together = len(_together(left, right))
    reasons += ["named with another of the same people", "named with several of the same people"][:together]
    if together and left.get(MONTH, frozenset()) & right.get(MONTH, frozenset()):
        reasons.append("told of at one time")
    return reasons


def _together(left: Context, right: Context) -> frozenset[str]:
    """Others whom both pages name, and of whom one at least tells a case."""
    none: frozenset[str] = frozenset()
    held = left.get(COMPANY, none) | right.get(COMPANY, none)
    return left.get(NAMED, none) & right.get(NAMED, none) & held


def _agree(kind: str, left: Context, right: Context) -> bool:
    if kind in _APART or kind not in right:
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
