"""Options that many commands share, said once."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


def day(text: str) -> date:
    """A day as YYYY-MM-DD; wrong usage otherwise."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it as 2024-08-01") from None


Register = Annotated[
    str | None,
    typer.Option(
        "--register",
        "-R",
        metavar="FILE_OR_URL",
        help="The register: a file, or postgresql://... Without it: SAFECONDUCT_REGISTER, else ./safeconduct.db.",
        show_default=False,
    ),
]
OutputFormat = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        parser=day,
        help="Only documents published by that day; those of unknown date are left out and counted.",
        show_default=False,
    ),
]
Author = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="NAME",
        help="Who decides. Without it: SAFECONDUCT_USER, else your login name.",
        show_default=False,
    ),
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="The reason, kept with the decision.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]
