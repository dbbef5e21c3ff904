"""The scripts of `evals/` as modules: they are no package."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

EVALS = Path(__file__).parents[1] / "evals"


def module(name: str) -> ModuleType:
    """The script ``name`` of `evals/`, importable by that name for the scripts that need it."""
    spec = importlib.util.spec_from_file_location(name, EVALS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    return loaded
