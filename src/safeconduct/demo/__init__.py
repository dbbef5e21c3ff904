"""The coverage that ships with the desk: a folder of reports to try it on."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def coverage_folder() -> Path:
    """The folder of demo reports, as installed. Copy it before changing anything in it."""
    return Path(str(resources.files(__name__) / "coverage"))
