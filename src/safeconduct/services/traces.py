"""What an appearance leaves in lists: whose it is, and the charges and days of arrest it tells."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.claims import Modality
from safeconduct.domain.people import Appearance

CHARGE, ARREST = "charge", "arrest date"


@dataclass(frozen=True, slots=True)
class Trace:
    """One page's word on one person; ``told`` are role, value and modality."""

    person: str
    told: tuple[tuple[str, str, str], ...] = ()

    def asserted(self, role: str) -> tuple[str, ...]:
        """The values of a role that are said to be so."""
        return tuple(value for r, value, mood in self.told if r == role and mood == Modality.ASSERTED and value)


def trace_of(appearance: Appearance) -> Trace:
    """The trace of one appearance."""
    told = ((f.role, f.value, f.modality) for f in appearance.facts if f.role in (CHARGE, ARREST))
    return Trace(appearance.person, tuple(told))
