"""A process that reads may be killed at any moment, or read beside another: the register stays whole and loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import reading_process

from safeconduct.services.checking import check
from safeconduct.store.register import Register
from safeconduct.store.state import state_digest

NewLocation = Callable[[], str]
PROGRAM = Path(reading_process.__file__)


def start(location: str, first: int, last: int, jobs: int = 1) -> subprocess.Popen[bytes]:
    arguments = [sys.executable, str(PROGRAM), location, str(first), str(last), str(jobs)]
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return process


def wrong(register: Register) -> list[str]:
    return [f"{p.where}: {p.what}" for p in check(register) if not p.harmless]


def state(location: str) -> str:
    with Register.open(location) as register, register.read() as kept:
        return state_digest(kept)


def test_killed_twenty_times_it_ends_in_the_same_state(new_location: NewLocation) -> None:
    killed, whole = new_location(), new_location()
    chance = random.Random(1962)
    interrupted = 0
    for attempt in range(1, 21):
        process = start(killed, 0, 30 * attempt)
        time.sleep(chance.uniform(0, 0.25))
        process.kill()
        interrupted += process.wait(60) != 0
        with Register.open(killed) as register:
            assert wrong(register) == []
    assert interrupted > 5
    for location in (killed, whole):
        assert start(location, 0, 600).wait(120) == 0
    assert state(killed) == state(whole)


def test_two_at_once_lose_nothing(new_location: NewLocation) -> None:
    shared, alone = new_location(), new_location()
    together = [start(shared, 0, 200), start(shared, 100, 300)]
    assert [process.wait(120) for process in together] == [0, 0]
    assert start(alone, 0, 300).wait(120) == 0
    assert state(shared) == state(alone)
    with Register.open(shared) as register:
        assert wrong(register) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_ctrl_c_ends_a_run_in_order(tmp_path: Path, jobs: int) -> None:
    location = str(tmp_path / "r.db")
    process = start(location, 0, 100_000, jobs=jobs)
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the processes that read hear it too
    assert process.wait(60) == 1
    assert process.stderr is not None
    assert process.stderr.read() == b""
    with Register.open(location) as register:
        assert wrong(register) == []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks for child processes in /proc")
def test_the_processes_of_a_killed_reader_end_by_themselves(tmp_path: Path) -> None:
    process = start(str(tmp_path / "r.db"), 0, 100_000, jobs=2)
    children = _wait_for(lambda: _children(process.pid))
    process.kill()
    process.wait(60)
    assert _wait_for(lambda: not any(_lives(child) for child in children))


def _children(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in found] if len(found) > 2 else []


def _lives(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rpartition(")")[2].split()[0] != "Z"


def _wait_for(condition: Callable[[], object]) -> object:
    deadline = time.monotonic() + 30
    while not (found := condition()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return found
