"""A line of progress on standard error, on a terminal only: how much is done, how fast, how long it will take."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safeconduct.services.reading import Progress


@contextmanager
def progress_line(total: int | None) -> Iterator[Callable[[Progress], None]]:
    """Something to tell about progress; it says nothing unless standard error is a terminal."""
    if not sys.stderr.isatty():
        yield _nothing
        return
    from rich import progress as bar
    from rich.console import Console

    class Steady(Console):
        """Leaves the cursor where it is seen: a process that is ended at once could not bring it back."""

        def show_cursor(self, _show: bool = True) -> bool:
            return False

    columns = (
        bar.TextColumn("reading"),
        bar.BarColumn(bar_width=24),
        bar.MofNCompleteColumn(),
        bar.TextColumn("{task.fields[rate]} documents/s"),
        bar.TimeRemainingColumn(),
        bar.TextColumn("left"),
    )
    with bar.Progress(*columns, console=Steady(file=sys.stderr), transient=True) as line:
        task = line.add_task("", total=total, rate="…")

        def tell(progress: Progress) -> None:
            speed = line.tasks[0].speed
            rate = f"{speed:.1f}" if speed else "…"
            files = progress.total or total
            known = None if files is None else max(files, progress.done)  # an archive holds more documents than one
            line.update(task, completed=progress.done, total=known, rate=rate)

        yield tell


def _nothing(_: Progress) -> None:
    """Nobody is looking."""
