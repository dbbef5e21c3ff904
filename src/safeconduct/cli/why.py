"""``why``: from a value to the words that say it."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.options import Format
from safeconduct.cli.panels import LOOK, command

commands = typer.Typer()


@command(commands, "why", panel=LOOK, example="safeconduct why 'Rudolf Abel' sentence")
def why(
    what: Annotated[
        str,
        typer.Argument(
            metavar="WHAT", help="A person, or the id of a claim, an exchange or a conflict.", show_default=False
        ),
    ],
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="TOPIC",
            help='Of a person, only this: "sentence", "held by", ...',
            show_default=False,
        ),
    ] = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Show the sentences behind what is shown, the words of each value set off.

    With each: who reports it and when, by way of whom, who is speaking, how it is put, and by which rule it was read.
    """
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import explaining

    with session.desk(register, as_of) as desk:
        found = explaining.claims_behind(desk, what, topic)
    if how is Format.TABLE:
        pages.print_claims(found)
    else:
        emit(tables.claims("Claims", found), found, how)
