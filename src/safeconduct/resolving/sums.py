"""Numbers that are parts of one another: sides of an exchange, totals, and the minors that one counts and another does not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Side, Total
from safeconduct.resolving.disagreement import conflict_of
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.words import word_set

Totals = Sequence[tuple[Total, Digest]]
PEOPLE = "people"
MINORS = "minors"


def of_whom(total: Total) -> str:
    """Whom a number counts, by its first words; all words for people in custody are one."""
    words = _words(total)
    if word_set("minors").intersection(words):
        return MINORS
    rest = [w for w in words if w not in word_set("people") and w not in word_set("small")]
    return " ".join(fold(w) for w in rest[:2]) or PEOPLE


def is_of_the_rest(total: Total) -> bool:
    """Whether it counts the others only."""
    return not word_set("rest").isdisjoint(_words(total))


def _words(total: Total) -> list[str]:
    return re.findall(r"[^\W\d]+", latin(total.of))


def is_firm(total: Total) -> bool:
    """Whether it is one exact number that is said to be so, of a known scope."""
    return total.comparator == "exactly" and total.upper is None and total.modality == "asserted" and bool(total.scope)


def wholes(totals: Totals) -> set[int]:
    """The numbers somebody gives for all, and what the sides of one page add up to, with and without minors."""
    firm = [(t, d) for t, d in totals if is_firm(t)]
    few = {0, *minors(totals)}
    sums = {
        sum(t.number for t in own.values()) for own in (_sides(firm, d) for d in {d for _, d in firm}) if len(own) > 1
    }
    return {t.number for t, _ in firm if t.scope == "total"} | {n + m for n in sums for m in few}


def parts(totals: Totals) -> set[int]:
    """What a page says one side let go or received beside a larger total: whoever else gives it counts the same part."""
    firm = [(t, d) for t, d in totals if is_firm(t)]
    whole = {d: t.number for t, d in sorted(firm, key=lambda told: told[0].number) if t.scope == "total"}
    return {t.number for t, d in firm if t.scope != "total" and t.number < whole.get(d, 0)}


def minors(totals: Iterable[tuple[Total, Digest]]) -> set[int]:
    """The numbers given of minors."""
    return {t.number for t, _ in totals if of_whom(t) == MINORS}


def _sides(totals: Iterable[tuple[Total, Digest]], document: Digest) -> dict[str, Total]:
    """What a page says each side released."""
    own = (t for t, d in totals if d == document)
    return {t.holder: t for t in own if t.scope == "released by" and t.holder and of_whom(t) == PEOPLE}


def with_minors(found: Conflict, totals: Iterable[tuple[Total, Digest]]) -> Conflict:
    """The conflict, with a hint where counting the minors or not would explain it."""
    numbers = sorted(int(side.value) for side in found.sides)
    explaining = sorted(minors(totals) & {b - a for a in numbers for b in numbers if b > a})
    hint = f", unless one counts the {explaining[0]} minors and the other does not" if explaining else ""
    return replace(found, explanation=found.explanation + hint)


def sums_of(event: str, totals: Totals) -> Iterator[Conflict]:
    """Numbers that two sides released, which one page gives beside a total that they do not add up to."""
    firm = [(t, d) for t, d in totals if is_firm(t)]
    for document in sorted({d for _, d in firm}):
        released = _sides(firm, document)
        few = {0, *minors((t, d) for t, d in firm if d == document)}
        all_people = [t for t, d in firm if d == document and t.scope == "total" and of_whom(t) == PEOPLE]
        whole = max(all_people, key=lambda t: (t.number, t.claim), default=None)
        added = sum(t.number for t in released.values())
        if whole is None or len(released) < 2 or whole.number <= max(t.number for t in released.values()):
            continue
        if whole.number - added not in few:
            claims = tuple(sorted(t.claim for t in released.values()))
            sides = (
                Side(f"{added} (sum)", claims, (document,)),
                Side(str(whole.number), (whole.claim,), (document,)),
            )
            yield conflict_of(event, "sum", sides)
