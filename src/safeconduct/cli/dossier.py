"""``dossier``: one page about one person."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import say
from safeconduct.cli.panels import TAKE_OUT, command

commands = typer.Typer()


@command(commands, "dossier", panel=TAKE_OUT, example="safeconduct dossier 'Rudolf Abel' --out abel.html")
def dossier(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="A person's id (p-...) or name.", show_default=False)],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The HTML file to write.", show_default=False)
    ],
    as_of: options.AsOf = None,
    who: options.Author = None,
    register: options.Register = None,
) -> None:
    """Write one HTML page about a person: every value with its reports, their origins and their words.

    Reports that differ stand beside each other. The page needs no network, runs no script, and prints well.
    """
    from safeconduct.services import finding, journal, writing

    author = session.author(who)
    with session.desk(register, as_of) as desk:
        found = finding.person(desk, person)
        page = writing.dossier(desk, found)
    out.write_text(page, encoding="utf-8")
    with session.register(register) as opened:
        journal.log_export(opened, author, found.id)
    say(f"written: {out}. Read it before you pass it on: quotes can identify people.")
