"""The groups in which ``--help`` lists the commands, and the decorator that makes a command with an example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

FILL = "Fill the register"
LOOK = "Look"
JUDGE = "Judge and add"
FORGET = "Hide, forget, check"
TAKE_OUT = "Take out"
PLAN = "Plan an exchange"

F = TypeVar("F", bound=Callable[..., None])


class Grouped(TyperGroup):
    """A group of commands whose help lists them panel by panel, each with the whole of its first sentence."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the lists of commands."""
        panels: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            found: Any = self.get_command(ctx, name)
            panel = getattr(found, "rich_help_panel", None)
            panels.setdefault(panel if isinstance(panel, str) else "Commands", []).append(
                (name, _first_sentence(found.help))
            )
        for panel, rows in panels.items():
            with formatter.section(panel):
                formatter.write_dl(rows)


class Explained(TyperCommand):
    """A command whose help calls arguments by their names alone: ``PATH...``, not ``PATH... <list[str]>``."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """What the line of usage is made of: ``WHO`` and ``[PATH...]``, not ``{WHO}`` and ``[PATH...]...``."""
        return [_undressed(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the lists of arguments and options."""
        for kind, title in (("argument", "Arguments"), ("option", "Options")):
            params = [param for param in self.get_params(ctx) if param.param_type_name == kind]
            rows = [_row(param, record) for param in params if (record := param.get_help_record(ctx))]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _undressed(piece: str) -> str:
    twice = piece.endswith(("...]...", "...}..."))
    return (piece.removesuffix("...") if twice else piece).strip("{}")


def _row(param: Any, record: tuple[str, str]) -> tuple[str, str]:
    named = param.param_type_name == "argument" and param.metavar
    return (param.metavar if named else record[0]), record[1]


def command(app: typer.Typer, name: str, *, panel: str | None = None, example: str) -> Callable[[F], F]:
    """A command of ``app`` whose help ends with ``example``: a line that can be typed as it stands."""
    return app.command(name, cls=Explained, rich_help_panel=panel, epilog=f"Example: {example}")


def _first_sentence(text: str | None) -> str:
    """The first sentence of a help text, on one line."""
    paragraph = " ".join((text or "").split("\n\n")[0].split())
    sentence, stop, _ = paragraph.partition(". ")
    return sentence.rstrip(".") if stop else paragraph.rstrip(".")
