"""Writes docs/reference/cli.md from the commands themselves: ``python -m safeconduct.cli.reference docs/reference/cli.md``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from safeconduct.cli.app import build

_WIDTH = 88
_HEAD = """# Commands

Written by `python -m safeconduct.cli.reference docs/reference/cli.md` from the program itself; do not edit it by hand.
Every command answers `--help` with what stands here.

Exit status: 0 only if all that was asked was done; 1 if something could not be read or done, with a line on standard
error that says what, where, why and what to do; 2 for wrong usage. Results go to standard output, everything said about
them to standard error. On a terminal results are tables, in a pipe lines with tabs; `--format json` and `--format csv`
are for programs. `NO_COLOR` is respected.

| environment variable | means |
|---|---|
| `SAFECONDUCT_REGISTER` | the register that commands use when `--register` names none |
| `SAFECONDUCT_USER` | who judges, adds and withholds, when `--as` names nobody |
| `SAFECONDUCT_MODEL` | another spaCy package to parse English with |
"""


def reference() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(build())
    sections = [f"## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in helps(root, "safeconduct")]
    return "\n".join([_HEAD, *sections])


def helps(command: Any, path: str, parent: Any = None) -> Iterator[tuple[str, str]]:
    """Every command below ``command`` with its help, itself first."""
    context = command.make_context(
        path.split()[-1], [], parent=parent, resilient_parsing=True, terminal_width=_WIDTH, max_content_width=_WIDTH
    )
    yield path, command.get_help(context)
    for name, found in getattr(command, "commands", {}).items():
        yield from helps(found, f"{path} {name}", context)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference(), encoding="utf-8")
