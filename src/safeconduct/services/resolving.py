"""Keeping what is derived in step with what is kept, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from safeconduct.domain.documents import Digest
from safeconduct.domain.rows import Row
from safeconduct.store.register import Kept


def refresh(kept: Kept, changed: Collection[Digest]) -> None:
    """Derive anew whatever depends on the changed documents."""


def rebuilt(kept: Kept, *, as_of: date | None = None) -> Iterable[Row]:
    """Every derived row, computed from what is kept alone."""
    return ()


def rebuild(kept: Kept) -> None:
    """Derive everything anew and put it in place of what is there."""
    kept.derived.replace(rebuilt(kept))
