"""Numbers of people that cannot all be so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Conflict, Side, Total
from safeconduct.resolving.disagreement import Said, conflict, conflict_of, dated_alike
from safeconduct.resolving.letters import fold, latin
from safeconduct.resolving.words import word_set

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
    """Exact numbers that differ though scope, whom they count, holder and date are the same.

    A difference that minors counted beside explain is none.
    """
    groups: dict[tuple[str, ...], list[Said]] = defaultdict(list)
    minors = {t.number for t, _ in totals if _of_whom(t) == "minors"}
    for total, document in totals:
        if _firm(total) and (total.scope == "total" or total.holder or total.to):
            key = (total.scope, _of_whom(total), total.holder, total.to)
            groups[key].append(Said(str(total.number), total.claim, document, date=total.date))

    def disagree(a: Said, b: Said) -> bool:
        less, more = sorted((int(a.value), int(b.value)))
        return less != more and less >= more * _SAME_THING and dated_alike(a, b) and more - less not in minors

    for (scope, of, holder, to), said in sorted(groups.items()):
        role = " ".join(p for p in ("number", scope, holder, f"to {to}" if to else "", f"({of})") if p)
        yield from conflict(subject, role, said, disagree)


def sums_of(event: str, totals: Sequence[tuple[Total, Digest]]) -> Iterator[Conflict]:
    """Numbers that two sides released, which one page gives beside a total that they do not add up to."""
    by_page: dict[Digest, list[Total]] = defaultdict(list)
    for total, document in totals:
        if _firm(total) and _of_whom(total) in ("people", "minors"):
            by_page[document].append(total)
    for document, own in sorted(by_page.items()):
        minors = {t.number for t in own if _of_whom(t) == "minors"}
        released = {t.holder: t for t in own if t.scope == "released by" and t.holder and _of_whom(t) == "people"}
        whole = [t for t in own if t.scope == "total" and _of_whom(t) == "people"]
        added = sum(t.number for t in released.values())
        if len(released) > 1 and len(whole) == 1 and abs(added - whole[0].number) not in {0, *minors}:
            parts = tuple(sorted(t.claim for t in released.values()))
            sides = (
                Side(f"{added} (sum)", parts, (document,)),
                Side(str(whole[0].number), (whole[0].claim,), (document,)),
            )
            yield conflict_of(event, "sum", sides)
