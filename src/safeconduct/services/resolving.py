"""Keeping what is derived in step with what is kept, in the same transaction."""

from __future__ import annotations

from collections.abc import Collection

from safeconduct.domain.documents import Digest
from safeconduct.store.register import Kept


def refresh(kept: Kept, changed: Collection[Digest]) -> None:
    """Derive anew whatever depends on the changed documents."""
