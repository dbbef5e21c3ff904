"""The command line: a thin door over `safeconduct.services`.

Modules here import typer and little else. What is heavy (the store, the reader, the solver) is imported by a command when it
runs, so that every ``--help`` answers at once.
"""

from __future__ import annotations

from safeconduct.cli.app import main

__all__ = ["main"]
