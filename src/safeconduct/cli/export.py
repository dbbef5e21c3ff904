"""``export``: the register in formats for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import counted, say
from safeconduct.cli.panels import TAKE_OUT, command

commands = typer.Typer()


class Target(StrEnum):
    """What can be exported."""

    FACTS = "facts"
    CSV = "csv"
    JSON = "json"
    FTM = "ftm"
    SQLITE = "sqlite"


@command(commands, "export", panel=TAKE_OUT, example="safeconduct export facts --register case.db --out facts/")
def export(
    target: Annotated[
        Target, typer.Argument(metavar="FORMAT", help="facts, csv, json, ftm or sqlite.", show_default=False)
    ],
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="PLACE",
            help="Folder (facts, csv) or file (json, ftm, sqlite) to write.",
            show_default=False,
        ),
    ],
    as_of: options.AsOf = None,
    who: options.Author = None,
    register: options.Register = None,
) -> None:
    """Write the register for other programs. What is withheld, and the names of minors, stay out.

    The register notes who took what out of it, and when.

    facts: one JSON file for each document, confirmed claims only. csv: a folder of tables, safe to open in a spreadsheet.
    json: everything shown, in one file. ftm: FollowTheMoney entities, one a line. sqlite: a file that Datasette opens.
    """
    from safeconduct.services import exporting, journal

    author = session.author(who)
    with session.desk(register, as_of) as desk:
        written = exporting.export(desk, target.value, out)
    with session.register(register) as opened:
        journal.log_export(opened, author, target.value)
    say(f"written: {counted(written.files, 'files')}, {counted(written.records, written.what)}, in {out}")
