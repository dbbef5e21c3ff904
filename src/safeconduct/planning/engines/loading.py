"""Loads the engines before any clock is started: the first import takes a third of a second."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module


def load_engines() -> None:
    """Imports what is installed; what is missing is said by whoever needs it."""
    for name in ("numpy", "highspy", "ortools.sat.python.cp_model"):
        with suppress(ImportError):
            import_module(name)
