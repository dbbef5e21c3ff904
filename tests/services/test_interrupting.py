"""Ctrl-C is noted when it comes and acted on between two steps; asked twice, the process ends at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes import FakeReader
from making import document
from safeconduct.domain.documents import Article
from safeconduct.services.interrupting import Interruption, interruptible, uninterrupted
from safeconduct.services.readers import HANDFUL, Readers

ASKS_TWICE = """
import signal, time
from safeconduct.services.interrupting import interruptible
signal.signal(signal.SIGINT, signal.default_int_handler)
with interruptible():
    signal.raise_signal(signal.SIGINT)
    print("goes on", flush=True)
    signal.raise_signal(signal.SIGINT)
    print("never said")
"""
STARTS_A_CHILD = """
import signal, subprocess, sys
from safeconduct.services.interrupting import uninterrupted
with uninterrupted():
    subprocess.run([sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGINT)"], check=True)
"""


@pytest.fixture(autouse=True)
def _as_on_a_terminal() -> Iterator[None]:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def article(text: str) -> Article:
    found = document(text).article
    assert found is not None
    return found


def test_ctrl_c_interrupts_nothing_until_one_looks() -> None:
    with interruptible() as interruption:
        interruption.look()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interruption.look()


def test_afterwards_ctrl_c_is_what_it_was() -> None:
    with interruptible():
        assert signal.getsignal(signal.SIGINT) is not signal.default_int_handler
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_second_ctrl_c_ends_the_process_at_once() -> None:
    done = subprocess.run([sys.executable, "-c", ASKS_TWICE], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (-signal.SIGINT, b"goes on\n", b"")


def test_where_ctrl_c_is_ignored_it_stays_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with interruptible() as interruption:
        signal.raise_signal(signal.SIGINT)
        interruption.look()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN


def test_another_thread_leaves_signals_alone() -> None:
    handlers = []

    def run() -> None:
        with interruptible():
            handlers.append(signal.getsignal(signal.SIGINT))

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert handlers == [signal.default_int_handler]


def test_ctrl_c_that_was_held_back_is_heard_afterwards() -> None:
    with interruptible() as interruption:
        with uninterrupted():
            signal.raise_signal(signal.SIGINT)
            interruption.look()
        with pytest.raises(KeyboardInterrupt):
            interruption.look()


def test_a_process_started_meanwhile_does_not_hear_ctrl_c() -> None:
    done = subprocess.run([sys.executable, "-c", STARTS_A_CHILD], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


class SecondLook(Interruption):
    """Is asked to stop between its first look and its second, once it is armed."""

    armed = False

    def look(self) -> None:
        super().look()
        if self.armed:
            self.ask(signal.SIGINT, None)


def test_ctrl_c_is_seen_while_an_article_is_waited_for(tmp_path: Path) -> None:
    gate, interruption = tmp_path / "gate", SecondLook()
    with Readers[int](FakeReader, interruption, jobs=2) as readers:
        for n in range(HANDFUL):
            list(readers.put(n, article(f"Page {n}")))
        done = list(readers.put(HANDFUL, article(f"UNTIL {gate}")))
        drained = readers.drain()
        done += [next(drained) for _ in range(HANDFUL - len(done))]
        interruption.armed = True
        with pytest.raises(KeyboardInterrupt):
            next(drained)
        gate.touch()
    assert sorted(key for key, _ in done) == list(range(HANDFUL))
