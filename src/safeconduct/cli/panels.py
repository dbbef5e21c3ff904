"""The groups in which ``--help`` lists the commands, and the decorator that puts a command in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import typer

FILL = "Fill the register"
LOOK = "Look"
JUDGE = "Judge and add"
FORGET = "Hide and forget"
TAKE_OUT = "Take out"
PLAN = "Plan an exchange"

F = TypeVar("F", bound=Callable[..., None])


def command(app: typer.Typer, name: str, *, panel: str | None = None, example: str) -> Callable[[F], F]:
    """A command of ``app`` whose help ends with ``example``: a line that can be typed as it stands."""
    return app.command(name, rich_help_panel=panel, epilog=f"Example: {example}", no_args_is_help=False)
