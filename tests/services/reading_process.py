"""A process that reads invented pages into a register, to be killed or run beside another: LOCATION FIRST LAST JOBS."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fakes import FakeReader
from making import NOON, document
from safeconduct.domain.documents import Document, Receipt
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register


@dataclass(frozen=True)
class Arrived:
    document: Document
    receipt: Receipt


def pages(first: int, last: int) -> Iterator[Arrived]:
    """Pages that share people with their neighbours, so that what is derived depends on several."""
    for n in range(first, last):
        doc = document(f"Page {n}: Ivan Petrov{n // 3} is held. Anna Weiss{n % 7} is released by Freedonia.")
        yield Arrived(doc, Receipt(doc.digest, f"{n}.txt", NOON, "The Wire"))


def main(location: str, first: str, last: str, jobs: str) -> None:
    """Read the pages, having said that everything is loaded; status 1 where something was left."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs begin with Ctrl-C ignored
    with Register.open(location, create=True) as register:
        print("ready", flush=True)
        progress = read_into(register, pages(int(first), int(last)), FakeReader, jobs=int(jobs))
    sys.exit(0 if progress.complete else 1)


if __name__ == "__main__":
    main(*sys.argv[1:])
