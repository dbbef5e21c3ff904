"""What is ahead in the cases: days until which something was ordered, as claims give them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from safeconduct.domain.claims import ClaimId, Modality
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.showing import PersonPage, claim_views
from safeconduct.services.views import ClaimView
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


def deadlines_of(page: PersonPage) -> tuple[Deadline, ...]:
    """The days that claims about one person give, earliest first."""
    return _deadlines(said.claim for section in page.sections for stated in section.stated for said in stated.said)


def deadlines(desk: RememberingDesk, today: date, most: int) -> tuple[Deadline, ...]:
    """The days ahead that any claim gives, earliest first; those of which no year is told come last."""
    return desk.memory.once(f"deadlines {today} {most}", lambda: _ahead(desk, today, most))


def _ahead(desk: RememberingDesk, today: date, most: int) -> tuple[Deadline, ...]:
    told = sorted((day, claim, document) for day, claim, document in days_from(desk.kept, ROLES, today.year))
    found: tuple[Deadline, ...] = ()
    for some in in_slices(((claim, document) for _, claim, document in told), 4 * most):
        found += tuple(d for d in _deadlines(these(desk, some)) if d.is_ahead(today) and d not in found)
        if len(found) >= most:
            break
    return found[:most]


def these(desk: RememberingDesk, found: Collection[tuple[ClaimId, Digest]]) -> tuple[ClaimView, ...]:
    """The views of those of the claims that are current and may be shown."""
    documents = list(dict.fromkeys(document for _, document in found))
    return claim_views(desk, documents, [claim for claim, _ in found])


def _deadlines(claims: Iterable[ClaimView]) -> tuple[Deadline, ...]:
    found = {
        Deadline(value.value, claim)
        for claim in claims
        if claim.standing != "rejected" and claim.modality is not Modality.DENIED
        for value in claim.values
        if value.role in ROLES
    }
    return tuple(sorted(found, key=lambda d: (d.until.replace("XXXX", "9999"), d.claim.id)))
