"""What is ahead in the cases: days until which something was ordered, as claims give them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from safeconduct.domain.claims import Modality
from safeconduct.domain.dates import When
from safeconduct.domain.register import ClaimRecord
from safeconduct.services.access import Desk
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.views import ClaimView, views, views_of
from safeconduct.store.lookups import days_from
from safeconduct.store.rows import in_slices

ROLES = ("deadline", "until")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day (EDTF) until which something was ordered, and the claim that gives it."""

    until: str
    claim: ClaimView

    @property
    def words(self) -> str:
        """The words that give the day."""
        return next(value.words for value in self.claim.values if value.role in ROLES)

    def is_ahead(self, today: date) -> bool:
        """Whether it can still lie ahead. Of a day without a year nobody can tell: it is kept in sight."""
        latest = When(self.until).latest
        return latest is None or latest >= today


def deadlines_about(desk: Desk, records: Iterable[ClaimRecord]) -> tuple[Deadline, ...]:
    """The days that some of these claims give, earliest first."""
    dated = (r for r in records if any(value.role in ROLES for value in r.observed.claim.values))
    return _deadlines(views(desk, dated))


def deadlines(desk: RememberingDesk, today: date, most: int) -> tuple[Deadline, ...]:
    """The days ahead that any claim gives, earliest first; those of which no year is told come last."""
    return desk.memory.once(f"deadlines {today} {most}", lambda: _ahead(desk, today, most))


def _ahead(desk: RememberingDesk, today: date, most: int) -> tuple[Deadline, ...]:
    told = sorted(days_from(desk.kept, ROLES, today.year))
    found: tuple[Deadline, ...] = ()
    for some in in_slices((claim for _, claim in told), 4 * most):
        found += tuple(d for d in _deadlines(views_of(desk, some)) if d.is_ahead(today) and d not in found)
        if len(found) >= most:
            break
    return found[:most]


def _deadlines(claims: Iterable[ClaimView]) -> tuple[Deadline, ...]:
    found = {
        Deadline(value.value, claim)
        for claim in claims
        if claim.standing != "rejected" and claim.modality is not Modality.DENIED
        for value in claim.values
        if value.role in ROLES
    }
    return tuple(sorted(found, key=lambda d: (d.until.replace("XXXX", "9999"), d.claim.id)))
