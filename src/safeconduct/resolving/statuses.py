"""What became of a person, report by report: never a bare status."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Appearance, StatusReport
from safeconduct.resolving.spans import Span, span

_ENDED = frozenset({"released", "exchanged", "dead"})
_RANK = {"unknown": 0, "held": 1, "released": 2, "exchanged": 3, "dead": 4}
"""Of two statuses of one day the one that ends more: a page on a release tells of the time in custody as well."""


def history(appearances: Iterable[Appearance]) -> tuple[StatusReport, ...]:
    """All reports of a person's status in order of the time they speak of: their own date, else that of publication."""
    reports = {
        StatusReport(
            f.value, f.claim, a.document, a.outlet, a.published, f.date, f.modality, f.detail, _custodian(a, f.claim)
        )
        for a in appearances
        for f in a.facts
        if f.role == "status"
    }
    return tuple(sorted(reports, key=_order))


def last_report(appearances: Collection[Appearance]) -> StatusReport | None:
    """The latest that is asserted; None where none is.

    A page may recall how somebody was held long after: what ended the custody stays the last until a report of a later arrest,
    or a later report where nobody knows the day it ended.
    """
    asserted = [r for r in history(appearances) if r.modality == "asserted"]
    ended = max((r for r in asserted if r.status in _ENDED), key=_order, default=None)
    if ended is None:
        return max(asserted, key=_order, default=None)
    arrests = _arrests(appearances)
    return max((r for r in asserted if r is ended or _is_after(r, ended, arrests)), key=_order)


def _is_after(report: StatusReport, ended: StatusReport, arrests: Mapping[Digest, Span]) -> bool:
    began = span(report.date) or arrests.get(report.document)
    left, told = span(ended.date), span(report.published)
    if began or not left:
        then = began or told
        left = left or span(ended.published)
        return then is not None and left is not None and then[1] > left[1]
    return False


def _arrests(appearances: Iterable[Appearance]) -> dict[Digest, Span]:
    """The latest day of an arrest that each page tells."""
    found: dict[Digest, Span] = {}
    for a in appearances:
        days = [s for f in a.facts if f.role == "arrest date" and f.modality == "asserted" and (s := span(f.value))]
        if days:
            found[a.document] = max(days, key=lambda s: s[1])
    return found


def _order(report: StatusReport) -> tuple[int, int, int, str]:
    when = span(report.date) or span(report.published)
    told = span(report.published)
    return (when[1] if when else 0, _RANK.get(report.status, 0), told[1] if told else 0, report.claim)


def _custodian(appearance: Appearance, claim: str) -> str:
    return next((f.value for f in appearance.facts if f.role == "custodian" and f.claim == claim), "")
