"""What is said about a result, on standard error; and text made fit for a terminal."""

from __future__ import annotations

import re
import sys

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say(line: str) -> None:
    """One line to the user, on standard error."""
    print(visible(line), file=sys.stderr)


def counted(number: int, things: str) -> str:
    """A number with its noun: "1 document", "2 documents", "1 person"."""
    return f"{number} {_ONE.get(things, things.removesuffix('s')) if number == 1 else things}"


_ONE = {"people": "person", "entities": "entity"}


def visible(text: str) -> str:
    """``text`` without the codes by which a hostile page could steer the terminal."""
    return _STEERING.sub("�", text)


def one_line(text: str) -> str:
    """``text`` on a single line."""
    return " ".join(visible(text).split())


def on_terminal() -> bool:
    """Whether somebody looks at standard output, rather than a program."""
    return sys.stdout.isatty()
