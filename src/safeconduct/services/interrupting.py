"""Ctrl-C during a run: noted when it comes, and acted on between two steps.

A KeyboardInterrupt may arise between any two instructions. Where that is just after the lock of a future was taken, and before
the `with` statement that lets go of it holds it, the thread that brings results waits for that lock for ever, and the run with it.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Interruption:
    """Whether somebody asked for the run to stop."""

    def __init__(self) -> None:
        self._asked = False

    def look(self) -> None:
        """KeyboardInterrupt once the run was asked to stop."""
        if self._asked:
            raise KeyboardInterrupt

    def ask(self, _signal: int, _frame: FrameType | None) -> None:
        """Ask the run to stop; asked again, the process ends at once, as it would if nothing handled the signal."""
        if self._asked:
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)
        self._asked = True


@contextmanager
def interruptible() -> Iterator[Interruption]:
    """Note Ctrl-C meanwhile. Where this process ignores it, or runs this in another thread, it stays as it is."""
    interruption = Interruption()
    before = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or before in (signal.SIG_IGN, None):
        yield interruption
        return
    signal.signal(signal.SIGINT, interruption.ask)
    try:
        yield interruption
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back meanwhile. A process that is started here begins without hearing it, however little of it is loaded."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
