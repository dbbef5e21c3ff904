"""Results on the terminal, in a pipe, as CSV and as JSON.

Results go to standard output; everything said about them (which register, what was left out, what failed) to standard error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from safeconduct.cli.messages import on_terminal, one_line, say, visible
from safeconduct.cli.options import Format
from safeconduct.services.plain import as_json, write_csv

NARROWEST = 9
"""Columns a cell that may wrap must get; a table that cannot give them is written row by row instead."""

_MOST = 0.9  # of the cells of a column
_GAP = 2  # a space of padding, and the box has one between columns
_RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
"""A line under the heading, and nothing else."""
WORDS = Style(bold=True, reverse=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet. The cells of one that is ``whole`` (ids, dates, numbers) are never broken over lines."""

    name: str
    whole: bool = False
    right: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A result in rows: what a table shows. ``notes`` tell what is not in it."""

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()


def out() -> Console:
    """The console of standard output, made anew so that it follows redirection."""
    return Console(file=sys.stdout, highlight=False)


def emit(sheet: Sheet, records: Any, how: Format) -> None:
    """Write a result: ``sheet`` as a table or CSV, ``records`` as JSON."""
    if how is Format.JSON:
        print(as_json(records))
    elif how is Format.CSV:
        write_csv(sys.stdout, [column.name for column in sheet.columns], sheet.rows)
    else:
        print_sheet(sheet)
    for note in sheet.notes:
        say(note)


def print_sheet(sheet: Sheet) -> None:
    """The sheet as a table that fits the terminal; tab-separated lines in a pipe."""
    if not on_terminal():
        _print_lines(sheet)
        return
    console = out()
    if sheet.title:
        console.print(Text(visible(sheet.title), style="bold"))
    if not sheet.rows:
        return
    widths = _widths(sheet, console.width)
    console.print(_table(sheet, widths) if widths else _blocks(sheet, console.width))


def _print_lines(sheet: Sheet) -> None:
    for row in [tuple(column.name for column in sheet.columns), *sheet.rows]:
        print("\t".join(one_line(cell) for cell in row))


def _widths(sheet: Sheet, room: int) -> list[int]:
    """How wide each column is made: short ones get all they want, long ones share the rest. Nothing where it does not fit.

    What most cells of a column need comes before what its longest ones would like.
    """
    cells = [sorted(map(cell_len, column)) for column in zip(*sheet.rows, strict=True)]
    wanted = [max(len(c.name), lengths[-1]) for c, lengths in zip(sheet.columns, cells, strict=True)]
    usual = [lengths[int(_MOST * (len(lengths) - 1))] for lengths in cells]
    least = [
        want if column.whole else min(want, max(NARROWEST, len(column.name)))
        for column, want in zip(sheet.columns, wanted, strict=True)
    ]
    spare = room - sum(least) - _GAP * (len(least) - 1)
    if spare < 0:
        return []
    widths = _widened(least, usual, spare)
    return _widened(widths, wanted, spare + sum(least) - sum(widths))


def _widened(widths: Sequence[int], wanted: Sequence[int], spare: int) -> list[int]:
    missing = [max(0, want - width) for want, width in zip(wanted, widths, strict=True)]
    return [width + more for width, more in zip(widths, _shared(spare, missing), strict=True)]


def _shared(spare: int, missing: Sequence[int]) -> list[int]:
    """``spare`` columns of the terminal dealt out evenly to those who miss some, nobody getting more than it misses."""
    given = [0] * len(missing)
    for left, index in zip(
        range(len(missing), 0, -1), sorted(range(len(missing)), key=missing.__getitem__), strict=True
    ):
        given[index] = min(missing[index], spare // left)
        spare -= given[index]
    return given


def _table(sheet: Sheet, widths: Sequence[int]) -> Table:
    table = Table(box=_RULED, pad_edge=False, padding=(0, 1, 0, 0), show_edge=False)
    for column, width in zip(sheet.columns, widths, strict=True):
        table.add_column(
            column.name,
            width=width,
            no_wrap=column.whole,
            overflow="fold",
            justify="right" if column.right else "left",
        )
    for row in sheet.rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def _blocks(sheet: Sheet, room: int) -> Table:
    """Row after row, a line for each cell: for terminals too narrow for the table. Names of columns give way to whole cells."""
    kept = [i for i, column in enumerate(sheet.columns) if column.whole]
    whole = max((cell_len(row[i]) for row in sheet.rows for i in kept), default=0)
    names = max(len(column.name) for column in sheet.columns)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="dim", overflow="fold", width=max(1, min(names, room - whole - 2)))
    grid.add_column(overflow="fold")
    for number, row in enumerate(sheet.rows):
        if number:
            grid.add_row()
        for column, cell in zip(sheet.columns, row, strict=True):
            if cell:
                grid.add_row(column.name, Text(visible(cell)))
    return grid


class Page:
    """Lines on a page of the terminal, wrapped at its edge with their indent kept; whole lines in a pipe."""

    def __init__(self) -> None:
        self._console = out() if on_terminal() else None

    def line(self, text: str | Text = "", *, indent: int = 0, style: str = "") -> None:
        """One line, or a paragraph where it is longer than the terminal is wide."""
        shown = text if isinstance(text, Text) else Text(visible(text), style=style)
        if self._console is None:
            print(" " * indent + shown.plain)
        else:
            self._console.print(Padding(shown, (0, 0, 0, indent)))

    def heading(self, title: str, key: str) -> None:
        """What the page is about, and its id."""
        self.line(Text(visible(title), style="bold").append(f"  {key}", style="not bold dim"))

    def words(self, text: str, spans: Iterable[Sequence[int]], *, indent: int = 0) -> None:
        """``text`` with ``spans`` (start, end) set off: reversed, or in [[double brackets]] where there is no colour."""
        marks = sorted({(start, end) for start, end in spans})
        if self._console is None or self._console.no_color:
            self.line(bracketed(text, marks), indent=indent)
            return
        shown = Text(visible(text))
        for start, end in marks:
            shown.stylize(WORDS, start, end)
        self.line(shown, indent=indent)


def bracketed(text: str, marks: Sequence[tuple[int, int]]) -> str:
    """``text`` with the words of ``marks``, in order, in [[double brackets]]."""
    parts, at = [], 0
    for start, end in marks:
        if start < at:
            continue  # brackets cannot overlap; the longer words around say it
        parts += [text[at:start], "[[", text[start:end], "]]"]
        at = end
    return "".join([*parts, text[at:]])
