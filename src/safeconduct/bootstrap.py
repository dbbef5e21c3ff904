"""Putting the parts together, for the doors: which register, which reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safeconduct.settings import settings

if TYPE_CHECKING:  # what these need is loaded only by commands that use them: `--help` must be quick
    from safeconduct.services.readers import ReaderFactory
    from safeconduct.store.register import Register


def open_register(given: str | None = None, *, create: bool = False) -> Register:
    """The register that was named, else the one the settings name. Close it, or use it in a ``with`` statement."""
    from safeconduct.store.register import Register

    return Register.open(given or settings().register, create=create)


def reader_factory() -> ReaderFactory:
    """What makes the reader that ships with safeconduct, in every process that reads."""
    from safeconduct.reading.read import Reader

    return Reader
