"""What an engine answers, before anybody has checked it."""

from __future__ import annotations

from dataclasses import dataclass

Values = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The best point an engine came upon (None: none), and whether it claims that none is better (or that there is none)."""

    values: Values | None
    final: bool
    interrupted: bool = False
