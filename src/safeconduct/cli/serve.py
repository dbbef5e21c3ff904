"""``serve``: the desk in the browser."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import say
from safeconduct.cli.panels import LOOK, command

commands = typer.Typer()
_PORT = 8470


@command(commands, "serve", panel=LOOK, example="safeconduct serve --register case.db")
def serve(
    port: Annotated[
        int, typer.Option("--port", metavar="NUMBER", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = _PORT,
    host: Annotated[
        str,
        typer.Option("--host", metavar="ADDRESS", help="Only this computer: 127.0.0.1. The desk has no accounts yet."),
    ] = "127.0.0.1",
    create: Annotated[bool, typer.Option("--create", help="Make the register if there is none.")] = False,
    register: options.Register = None,
) -> None:
    """Open the register in the browser. Prints the address, which holds a token; stop it with Ctrl-C.

    Nobody else on this computer gets in without the token, and no other page in your browser can use the desk.
    """
    if host not in ("127.0.0.1", "localhost"):
        raise typer.BadParameter("the desk has no accounts yet and serves this computer only: leave --host away")
    from safeconduct.bootstrap import reader_factory
    from safeconduct.web import serving

    with session.register(register, create=create) as opened:
        serving.run(opened, reader_factory(), port, opened_at=lambda address: say(f"open in your browser: {address}"))
