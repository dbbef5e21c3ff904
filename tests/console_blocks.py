"""Runs the commands in the console blocks of a page and tells what they print, so that a page shows what the program says.

A block begins with ```console; a line "$ safeconduct ..." is a command, the lines below it are its output. "```console first=9"
shows the first nine lines of each output, "last=9" the last nine. `python tests/console_blocks.py PAGE...` writes the outputs anew.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from importlib.resources import files
from pathlib import Path

from safeconduct.cli import main

BLOCK = re.compile(r"^```console(?: (first|last)=(\d+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COLUMNS = "96"


class Terminal(io.StringIO):
    """Text that a program takes for a terminal."""

    def isatty(self) -> bool:
        return True


def shown(page: str, folder: Path) -> str:
    """``page`` with the outputs of its commands as they are, run one after the other in ``folder``."""

    def block(match: re.Match[str]) -> str:
        part = (match[1], int(match[2])) if match[1] else None
        commands = [line for line in match[3].splitlines() if line.startswith("$ ")]
        outputs = [f"{command}\n{_cut(_run(command[2:], folder), part)}" for command in commands]
        head = match[0].splitlines()[0]
        return f"{head}\n{''.join(outputs)}```"

    return BLOCK.sub(block, page)


def _cut(output: str, part: tuple[str, int] | None) -> str:
    lines = [line.rstrip() for line in output.strip("\n").splitlines()]
    if part is not None and len(lines) > part[1]:
        lines = [*lines[: part[1]], "[...]"] if part[0] == "first" else ["[...]", *lines[-part[1] :]]
    return "".join(f"{line}\n" for line in lines)


def _run(command: str, folder: Path) -> str:
    name, *arguments = shlex.split(command)
    terminal = Terminal()
    with chdir(folder), redirect_stdout(terminal), redirect_stderr(terminal):
        if name == "cat":
            print(Path(arguments[0]).read_text("utf-8"))
        else:
            assert name == "safeconduct", command
            with suppress(SystemExit):
                main(arguments)
    return terminal.getvalue()


def worked_examples(folder: Path) -> Path:
    """A new folder in ``folder`` with the worked examples that ship with the program."""
    target = folder / "talks"
    target.mkdir()
    for name in ("two-for-one", "ally", "phases"):
        shutil.copytree(str(files("safeconduct.planning") / "examples" / name), target / name)
    return target


def as_on_a_terminal() -> dict[str, str]:
    """The settings under which pages are written."""
    return {"COLUMNS": COLUMNS, "TERM": "dumb", "NO_COLOR": "1"}


if __name__ == "__main__":
    os.environ.update(as_on_a_terminal())
    for path in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as place:
            path.write_text(shown(path.read_text("utf-8"), worked_examples(Path(place))), "utf-8")
