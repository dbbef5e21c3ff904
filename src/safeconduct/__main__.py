"""``python -m safeconduct``."""

from __future__ import annotations

from safeconduct.cli import main

main()
