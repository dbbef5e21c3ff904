"""Numbers of people that cannot all be so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Side, Total
from safeconduct.resolving.disagreement import Said, conflict, conflict_of, dated_alike, voices
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.words import word_set

_OF_ALL = frozenset({"total", "dead", "missing"})
"""Scopes of numbers that nobody can give for a larger whole."""
_SAME_THING = 0.5
"""Part of a number that another must be at least, to be a report of the same: one of fifteen is a part, not a contradiction."""


def _of_whom(total: Total) -> str:
    """Whom a number counts, by its last word; all words for people in custody are one."""
    words = re.findall(r"[^\W\d]+", latin(total.of))
    if word_set("minors").intersection(words):
        return "minors"
    rest = [w for w in words if w not in word_set("people") and w not in word_set("small")]
    return " ".join(fold(w) for w in rest[:2]) or "people"


def _firm(total: Total) -> bool:
    """Whether it is one exact number that is said to be so, of a known scope."""
    return total.comparator == "exactly" and total.upper is None and total.modality == "asserted" and bool(total.scope)


def of_totals(subject: str, totals: Sequence[tuple[Total, Digest]]) -> Iterator[Conflict]:
    """Exact numbers that differ though scope, whom they count, holder and date are the same, and two voices give them.

    What one side is said to have released is no other number of it where somebody gives it for the whole.
    """
    groups: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    told = voices(((document, t.speaker), str(t.number)) for t, document in totals)
    whole = _wholes(totals)
    for total, document in totals:
        if _firm(total) and (total.scope == "total" or total.holder or total.to):
            key = (total.scope, _of_whom(total), total.holder, total.to)
            groups[key].append(Said(str(total.number), total.claim, document, date=total.date))

    parts = _parts(totals)

    def disagree(a: Said, b: Said) -> bool:
        less, more = sorted((int(a.value), int(b.value)))
        return less != more and less >= more * _SAME_THING and less not in parts and dated_alike(a, b)

    def part_disagrees(a: Said, b: Said) -> bool:
        return disagree(a, b) and whole.isdisjoint((int(a.value), int(b.value)))

    for (scope, of, holder, to), said in sorted(groups.items()):
        role = " ".join(p for p in ("number", scope, holder, f"to {to}" if to else "", f"({of})") if p)
        differ = disagree if scope in _OF_ALL else part_disagrees
        for found in conflict(subject, role, said, differ, told=told):
            yield _with_minors(found, totals)


def _wholes(totals: Sequence[tuple[Total, Digest]]) -> set[int]:
    """The numbers somebody gives for all, and what the sides of one page add up to, with and without minors."""
    firm = [(t, d) for t, d in totals if _firm(t)]
    minors = {0, *_minors(totals)}
    sums = {
        sum(t.number for t in own.values()) for own in (_sides(firm, d) for d in {d for _, d in firm}) if len(own) > 1
    }
    return {t.number for t, _ in firm if t.scope == "total"} | {n + m for n in sums for m in minors}


def _parts(totals: Iterable[tuple[Total, Digest]]) -> set[int]:
    """What a page says one side let go or received beside a larger total: whoever else gives it counts the same part."""
    firm = [(t, d) for t, d in totals if _firm(t)]
    whole = {d: t.number for t, d in sorted(firm, key=lambda told: told[0].number) if t.scope == "total"}
    return {t.number for t, d in firm if t.scope != "total" and t.number < whole.get(d, 0)}


def _minors(totals: Iterable[tuple[Total, Digest]]) -> set[int]:
    return {t.number for t, _ in totals if _of_whom(t) == "minors"}


def _sides(totals: Iterable[tuple[Total, Digest]], document: Digest) -> dict[str, Total]:
    """What a page says each side released."""
    own = (t for t, d in totals if d == document)
    return {t.holder: t for t in own if t.scope == "released by" and t.holder and _of_whom(t) == "people"}


def _with_minors(found: Conflict, totals: Iterable[tuple[Total, Digest]]) -> Conflict:
    """The conflict, with a hint where counting the minors or not would explain it."""
    numbers = sorted(int(side.value) for side in found.sides)
    explaining = sorted(_minors(totals) & {b - a for a in numbers for b in numbers if b > a})
    hint = f", unless one counts the {explaining[0]} minors and the other does not" if explaining else ""
    return replace(found, explanation=found.explanation + hint)


def sums_of(event: str, totals: Sequence[tuple[Total, Digest]]) -> Iterator[Conflict]:
    """Numbers that two sides released, which one page gives beside a total that they do not add up to."""
    firm = [(t, d) for t, d in totals if _firm(t)]
    for document in sorted({d for _, d in firm}):
        released = _sides(firm, document)
        minors = {0, *_minors((t, d) for t, d in firm if d == document)}
        wholes = [t for t, d in firm if d == document and t.scope == "total" and _of_whom(t) == "people"]
        whole = max(wholes, key=lambda t: (t.number, t.claim), default=None)
        added = sum(t.number for t in released.values())
        if whole is None or len(released) < 2 or whole.number <= max(t.number for t in released.values()):
            continue
        if whole.number - added not in minors:
            parts = tuple(sorted(t.claim for t in released.values()))
            sides = (
                Side(f"{added} (sum)", parts, (document,)),
                Side(str(whole.number), (whole.claim,), (document,)),
            )
            yield conflict_of(event, "sum", sides)
