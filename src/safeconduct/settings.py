"""What can be set from outside, in one place: by an environment variable, or else by its default."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_REGISTER = "safeconduct.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """``register``: the file or ``postgresql://`` URL that commands use when none is named (SAFECONDUCT_REGISTER)."""

    register: str = DEFAULT_REGISTER


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings as ``environment`` has them."""
    return Settings(register=environment.get("SAFECONDUCT_REGISTER") or DEFAULT_REGISTER)
