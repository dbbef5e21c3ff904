"""``search``: words in the documents."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.options import Format
from safeconduct.cli.panels import LOOK, command

commands = typer.Typer()


@command(commands, "search", panel=LOOK, example="""safeconduct search '"Glienicke bridge" exchang*'""")
def search(
    query: Annotated[
        list[str],
        typer.Argument(
            metavar="WORDS...", help='Words, "phrases" and prefixes*: all must be there.', show_default=False
        ),
    ],
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1, help="At most so many documents.")] = 20,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Find words in the documents, latest first. Case and accents do not count."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import searching

    with session.desk(register, as_of) as desk:
        found = searching.search(desk, " ".join(query), limit=limit)
    if how is Format.TABLE:
        pages.print_found(found)
    else:
        emit(tables.found(found), found, how)
