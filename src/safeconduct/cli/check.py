"""``check``: proof that a register is sound."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import counted, say
from safeconduct.cli.options import Format
from safeconduct.cli.panels import FORGET, command

commands = typer.Typer()


@command(commands, "check", panel=FORGET, example="safeconduct check case.db")
def check(
    place: Annotated[
        str | None, typer.Argument(metavar="REGISTER", help="The register; the same as --register.", show_default=False)
    ] = None,
    rebuild: Annotated[
        bool,
        typer.Option("--rebuild", help="First derive people, events and conflicts anew, as after a newer version."),
    ] = False,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Check every span against its words, every document against its digest, and everything derived against a rebuild."""
    from safeconduct.cli.output import Column, Sheet, emit
    from safeconduct.services import checking

    with session.register(place or register) as opened:
        if rebuild:
            checking.rebuild(opened)
        problems = checking.check(opened)
    rows = tuple((problem.where, problem.what, "harmless" if problem.harmless else "wrong") for problem in problems)
    columns = (Column("where", whole=True), Column("what"), Column("how bad"))
    emit(Sheet("Problems" if rows else "", columns, rows), problems, how)
    wrong = [problem for problem in problems if not problem.harmless]
    say(
        counted(len(wrong), "problems")
        if wrong
        else "sound: every value has its words, everything derived follows from them"
    )
    if any(checking.is_derived(problem) for problem in wrong):
        say("derived by another version of the program, perhaps; this derives it anew: safeconduct check --rebuild")
    if wrong:
        raise typer.Exit(1)
