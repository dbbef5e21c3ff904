"""The command ``safeconduct``: its commands put together, and the one place where errors become a line and an exit status."""

from __future__ import annotations

import importlib
import sys

import typer

from safeconduct.cli.messages import say
from safeconduct.cli.panels import Grouped
from safeconduct.domain.errors import SafeconductError

MODULES = (
    "read",
    "serve",
    "show",
    "why",
    "search",
    "judge",
    "forget",
    "check",
    "export",
    "dossier",
    "plan",
    "verify",
    "positions",
    "demo",
)
"""The modules of this package that bring commands, in the order of ``--help``: each holds a typer app named ``commands``."""


def build() -> typer.Typer:
    """The whole command line."""
    app = typer.Typer(
        name="safeconduct",
        no_args_is_help=True,
        rich_markup_mode=None,  # rich would cost a third of the time that help takes
        cls=Grouped,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        epilog="First time here? Type: safeconduct demo",
    )
    app.callback()(_root)
    for name in MODULES:
        app.add_typer(importlib.import_module(f"safeconduct.cli.{name}").commands)
    return app


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and end the process with its exit status. ``--debug`` may stand anywhere."""
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--version"]:
        from importlib.metadata import version  # slow to load

        print(f"safeconduct {version('safeconduct')}")
        return
    debug = "--debug" in given
    try:
        build()(args=[argument for argument in given if argument != "--debug"], prog_name="safeconduct")
    except Exception as error:  # the one place where an error becomes a line
        if debug:
            raise
        say(f"safeconduct: {_told(error)}")
        sys.exit(1)


def _root() -> None:
    """Read press coverage of detentions and prisoner exchanges into a register where every fact leads to its words.

    Exit status: 0 if all that was asked was done, 1 if something could not be read or done, 2 for wrong usage.
    Anywhere: --debug shows where in the program an error arose. Alone: --version says which version this is.
    """


def _told(error: Exception) -> str:
    if isinstance(error, SafeconductError):
        return str(error)
    if isinstance(error, OSError):
        return f"{error.filename or 'input or output'}: {error.strerror or error}"
    kind = type(error).__name__  # and not its text, which may hold names
    return f"a fault in the program ({kind}). Run it again with --debug, and report where it arose."
