"""What a command needs around its work: the register it is about, who gives the order, and how its end is told."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import typer

from safeconduct.cli.messages import counted, say

if TYPE_CHECKING:
    from safeconduct.services.access import Desk
    from safeconduct.store.register import Register


@contextmanager
def register(given: str | None, *, create: bool = False) -> Iterator[Register]:
    """The register that was named, or the default one; which one it is gets said when it was not named."""
    from safeconduct.bootstrap import open_register

    with open_register(given, create=create) as opened:
        if given is None:
            say(f"register: {opened.name}")
        yield opened


@contextmanager
def desk(given: str | None, as_of: date | None = None) -> Iterator[Desk]:
    """One moment of the register as it may be shown, with a word on what ``as_of`` leaves out."""
    from safeconduct.services.access import looking

    with register(given) as opened, looking(opened, as_of=as_of) as seen:
        yield seen
        if as_of and seen.undated:
            say(f"as of {as_of}: {counted(seen.undated, 'documents')} of unknown date left out")


def author(given: str | None) -> str:
    """Who decides: as given, else SAFECONDUCT_USER, else the login name."""
    name = given or os.environ.get("SAFECONDUCT_USER")
    if not name:
        try:
            name = getpass.getuser()
        except (KeyError, OSError):
            raise typer.BadParameter("nobody is logged in here by name; say who you are with --as NAME") from None
    return name


def confirmed(question: str, *, yes: bool) -> None:
    """Go on only when the user says so; without a terminal, only with ``--yes``."""
    if yes:
        return
    if not typer.get_text_stream("stdin").isatty():
        say("nothing was done: say --yes to do it")
        raise typer.Exit(1)
    if not typer.confirm(question, err=True):
        say("nothing was done")
        raise typer.Exit(1)
