"""What became of a person, report by report: never a bare status."""

from __future__ import annotations

from collections.abc import Iterable

from safeconduct.domain.people import Appearance, StatusReport
from safeconduct.resolving.spans import span

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


def last_report(reports: Iterable[StatusReport]) -> StatusReport | None:
    """The latest that is asserted; None where none is."""
    return max((r for r in reports if r.modality == "asserted"), key=_order, default=None)


def _order(report: StatusReport) -> tuple[int, int, int, str]:
    when = span(report.date) or span(report.published)
    told = span(report.published)
    return (when[1] if when else 0, _RANK.get(report.status, 0), told[1] if told else 0, report.claim)


def _custodian(appearance: Appearance, claim: str) -> str:
    return next((f.value for f in appearance.facts if f.role == "custodian" and f.claim == claim), "")
