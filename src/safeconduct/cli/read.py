"""``read``: files, folders and pages into the register."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import counted, say
from safeconduct.cli.panels import FILL, command
from safeconduct.cli.progress import progress_line
from safeconduct.domain.errors import UnreadableInput

if TYPE_CHECKING:
    from safeconduct.reading.documents import Arrival
    from safeconduct.services.reading import Progress

commands = typer.Typer()


@command(commands, "read", panel=FILL, example="safeconduct read clippings/ --register case.db")
def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Files and folders; - is standard input.", show_default=False),
    ] = None,
    url: Annotated[
        list[str] | None,
        typer.Option(
            "--url", metavar="ADDRESS", help="Fetch this page too. Nothing else is ever fetched.", show_default=False
        ),
    ] = None,
    published: Annotated[
        date | None,
        typer.Option(
            "--published",
            metavar="DATE",
            parser=options.day,
            help="The day of publication of documents that do not tell it themselves.",
            show_default=False,
        ),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read what is stored once more, where a newer reader has not yet.")
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0: one for each processor, two at most.")
    ] = 0,
    register: options.Register = None,
) -> None:
    """Read documents into the register: txt, html, pdf, json, jsonl, warc, and folders of them.

    The same bytes are stored once, with a receipt for each arrival. A page that does not speak of custody keeps its digest and
    receipt, not its text. You can stop at any time (Ctrl-C; twice: at once) and type the same again: nothing is lost and
    nothing doubled.
    """
    if not (paths or url or again):
        raise typer.BadParameter("nothing to read: name files or folders, or use --url or --again")
    from safeconduct.bootstrap import reader_factory
    from safeconduct.services import reading
    from safeconduct.services.readers import step_back

    _must_exist(paths or [])
    step_back()
    complete = True
    with session.register(register, create=True) as opened:
        if paths or url:
            with progress_line(_files(paths or [])) as watch:
                arriving = _arrivals(paths or [], url or [], published, own=_own_files(opened.name))
                done = reading.read_into(opened, arriving, reader_factory(), jobs=jobs, watch=watch)
            complete = report(done)
        if again and complete:
            with progress_line(None) as watch:
                done = reading.read_again(opened, reader_factory(), jobs=jobs, watch=watch)
            complete = report(done)
    if not complete:
        raise typer.Exit(1)


def _arrivals(
    paths: list[str], urls: list[str], published: date | None, *, own: frozenset[Path]
) -> Iterator[Arrival | UnreadableInput]:
    from safeconduct.domain.dates import When
    from safeconduct.reading import documents

    when = When.of_day(published) if published else None
    for path in paths:
        for file in _but(own, path):
            if isinstance(file, UnreadableInput):
                yield file
            else:
                yield from documents.arrivals([file], published=when)
    for address in urls:
        try:
            yield documents.fetched(address, published=when)
        except UnreadableInput as error:
            yield error


def _own_files(register: str) -> frozenset[Path]:
    """The files of a register that is a file: a folder that holds them is read without them."""
    return frozenset(Path(register + end).resolve() for end in ("", "-wal", "-shm", "-journal"))


def _but(own: frozenset[Path], path: str) -> Iterator[str | Path | UnreadableInput]:
    """What ``path`` holds but ``own``, which is not even opened: closing it would end SQLite's locks on it."""
    from safeconduct.reading.intake.files import files_under

    if not Path(path).is_dir():
        mine = Path(path).resolve() in own
        yield UnreadableInput(path, "is the register itself", "name the documents to read into it") if mine else path
        return
    yield from (
        file for file in files_under(Path(path)) if isinstance(file, UnreadableInput) or file.resolve() not in own
    )


def _must_exist(paths: list[str]) -> None:
    """Wrong usage is told before any work is begun."""
    if paths.count("-") > 1:
        raise typer.BadParameter("standard input (-) can be read once only")


def _files(paths: list[str]) -> int | None:
    """How many files there are to read, for the line of progress; None when nobody can tell."""
    if "-" in paths:
        return None
    return sum(sum(len(files) for _, _, files in os.walk(path)) if Path(path).is_dir() else 1 for path in paths)


def report(done: Progress) -> bool:
    """Say what became of the documents, one line for each that was not read; whether all were."""
    for failure in done.failures:
        say(f"not read: {failure}")
    parts = [
        f"{done.read} read ({counted(done.claims, 'claims')})",
        f"{done.known} known already" if done.known else "",
        f"{done.irrelevant} not about custody: only their digests are kept" if done.irrelevant else "",
        f"{done.erased} erased before: not taken in again" if done.erased else "",
        f"{len(done.failures)} not read" if done.failures else "",
        "stopped: type the same again to go on" if done.interrupted else "",
    ]
    say(f"{counted(done.done, 'documents')}: " + ", ".join(part for part in parts if part))
    return done.complete
