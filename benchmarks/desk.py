"""How long pages of the desk take on 200,000 claims while a `read` runs: `python benchmarks/desk.py [--claims N] [--seconds S]`.

The register is that of `benchmarks/register.py` (about nine claims a document). Four readers each open a page, look at it for
two seconds, and open the next: lists, people, documents, exchanges, search, in the proportions of `MIX`. Meanwhile another
process reads pages into the same register, one after the other, as an upload does.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from register import build
from safeconduct.demo import coverage_folder
from safeconduct.store.register import Register

READERS, PAUSE = 4, 2.0
LIMIT, LARGEST = 0.150, 100_000
"""Seconds for 95 of 100 pages, and bytes of HTML."""

MIX = (
    ("/today", 2), ("/people", 4), ("/people?order=reported", 1), ("/people?status=held", 2), ("/people?page=20", 1),
    ("person", 8), ("document", 8), ("/exchanges", 1), ("exchange", 3), ("/documents", 2), ("/conflicts", 1), ("conflict", 1),
    ("/review", 1), ("/search?q=Berlin", 2), ("/search?q=%22Berlin+prison%22+years", 2), ("/timeline", 1),
)  # fmt: skip
"""Pages and how often each is opened; a word without a slash stands for any page of its kind."""

_LISTS = {
    "person": ("/people.json?size=500&order=documents", "/people/{id}"),
    "document": ("/documents.json?size=500", "/documents/{digest}"),
    "exchange": ("/exchanges.json?size=200", "/exchanges/{id}"),
    "conflict": ("/conflicts.json?size=200", "/conflicts/{id}"),
}


@contextmanager
def serving(register: Path) -> Iterator[str]:
    """The desk in a process of its own; gives the address with the token."""
    command = [sys.executable, "-m", "safeconduct", "serve", "--register", str(register), "--port", "0"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert server.stderr is not None
        yield re.search(r"http://\S+", server.stderr.readline())[0]  # type: ignore[index]
    finally:
        server.kill()
        server.wait()


@contextmanager
def reading(register: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A `read` of the demo's reports, each made another document many times over."""
    pages, today = folder / "pages", time.time_ns()
    pages.mkdir()
    for number in range(200):
        for path in sorted(coverage_folder().glob("*.txt")):
            edition = f"\n\nEdition {number} of {today}.\n"
            (pages / f"{number}-{path.name}").write_text(path.read_text("utf-8") + edition, "utf-8")
    command = [sys.executable, "-m", "safeconduct", "read", str(pages), "--register", str(register), "--jobs", "1"]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextmanager
def browser(address: str) -> Iterator[httpx2.Client]:
    """A client that was let in."""
    base = address.partition("/enter")[0]
    with httpx2.Client(base_url=base, timeout=120, follow_redirects=True) as client:
        client.get(address)
        yield client


class Readers:
    """Four people at the desk; ``times`` are the seconds of each page they opened."""

    def __init__(self, address: str) -> None:
        self._address = address
        self.times: dict[str, list[float]] = defaultdict(list)
        self.sizes: dict[str, int] = {}
        with browser(address) as client:
            self._pages = {kind: _addresses(client, *where) for kind, where in _LISTS.items()}

    def work(self, seconds: float) -> None:
        """Let them read for so long."""
        until = time.monotonic() + seconds
        threads = [threading.Thread(target=self._read, args=(number, until)) for number in range(READERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _read(self, number: int, until: float) -> None:
        chance = random.Random(number)
        time.sleep(number * PAUSE / READERS)
        with browser(self._address) as client:
            while time.monotonic() < until:
                kind = chance.choices([page for page, _ in MIX], [weight for _, weight in MIX])[0]
                path = chance.choice(self._pages[kind]) if kind in self._pages else kind
                start = time.perf_counter()
                answer = client.get(path)
                self.times[kind].append(time.perf_counter() - start)
                answer.raise_for_status()
                self.sizes[kind] = max(self.sizes.get(kind, 0), len(answer.content))
                time.sleep(PAUSE)


def _addresses(client: httpx2.Client, listed: str, pattern: str) -> list[str]:
    items: list[dict[str, Any]] = client.get(listed).json()["items"]
    return [pattern.format(**item) for item in items]


def report(readers: Readers) -> bool:
    """Print the times; whether they and the sizes keep within the limits."""
    every = sorted(t for times in readers.times.values() for t in times)
    p95 = every[int(len(every) * 0.95)]
    for kind, times in sorted(readers.times.items(), key=lambda pair: -max(pair[1])):
        middle, worst = statistics.median(times) * 1000, max(times) * 1000
        print(
            f"{kind:40} {len(times):4} loads  median {middle:6.0f} ms  worst {worst:6.0f} ms  {readers.sizes[kind] // 1000} kB"
        )
    print(
        f"{len(every)} loads: median {statistics.median(every) * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms (limit {LIMIT * 1000:.0f})"
    )
    return p95 <= LIMIT and max(readers.sizes.values()) <= LARGEST


def main() -> int:
    """Build, serve, read, measure and report; 1 where a limit is exceeded."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--claims", type=int, default=200_000)
    options.add_argument("--seconds", type=float, default=60)
    options.add_argument("--register", type=Path, help="one that was built before")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="sc-bench") as folder:
        place = chosen.register or Path(folder) / "register.db"
        if not chosen.register:
            with Register.open(place, create=True) as register:
                build(register, chosen.claims)
        with serving(place) as address:
            readers = Readers(address)
            with reading(place, Path(folder)) as process:
                readers.work(chosen.seconds)
                print("the read was still running" if process.poll() is None else "the read ended early")
                print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        return 0 if report(readers) else 1


if __name__ == "__main__":
    sys.exit(main())
