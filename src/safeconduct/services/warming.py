"""Keeping a lookout's lists in step with its register between pages, so that hardly any page has to."""

from __future__ import annotations

import gc
import threading
from contextlib import suppress

from safeconduct.domain.errors import RegisterError
from safeconduct.services import queue, roll, searching, timeline
from safeconduct.services.lookout import Lookout, RememberingDesk

_EVERY = 0.5
"""Seconds between two looks at the register's pulse."""


class Keeper:
    """Works the lists out in a thread of its own, at once and after every change. Use it in a ``with`` statement."""

    def __init__(self, lookout: Lookout) -> None:
        self._lookout = lookout
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="keeper", daemon=True)

    def __enter__(self) -> Keeper:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        known: object = None
        while not self._over.is_set():
            with suppress(RegisterError), self._lookout.looking() as desk:  # a page will tell what is wrong with it
                if desk.memory is not known:
                    work_out(desk)
                    if known is None:
                        _settle()
                    known = desk.memory
            self._over.wait(_EVERY)


def work_out(desk: RememberingDesk) -> None:
    """Every list that pages are made of."""
    roll.roll(desk)
    desk.events()
    desk.negotiations()
    desk.conflicts()
    desk.copy_groups()
    timeline.timeline(desk)
    searching.spellings(desk)
    queue.waiting_claims(desk)


def _settle() -> None:
    """Let the collector of garbage pass by what stays: to go through all of it would stop every page for half a second."""
    gc.collect()
    gc.freeze()
