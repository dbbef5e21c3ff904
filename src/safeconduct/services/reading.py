"""Reading documents into a register, in batches that are kept wholly or not at all.

A run may be stopped at any moment, by whatever means, and repeated: what was kept stays, what was not is read, and the
register ends in the same state as if nothing had happened.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from safeconduct.domain.claims import Reading
from safeconduct.domain.documents import Article, Digest, Document, Receipt
from safeconduct.domain.errors import UnreadableInput
from safeconduct.domain.register import Keeping
from safeconduct.services import resolving
from safeconduct.services.interrupting import interruptible
from safeconduct.services.journal import Clock, now
from safeconduct.services.readers import Outcome, ReaderFactory, Readers
from safeconduct.store.documents import refuse_unstorable
from safeconduct.store.register import Kept, Register

_BATCH = 100  # documents
_BATCH_BYTES = 32_000_000
_MANY = 500  # documents after which the engine had better count its rows anew
_BATCH_SECONDS = 3.0  # at most so much work is lost when the machine is switched off


class Arrival(Protocol):
    """A document and the receipt of its arrival, as `safeconduct.reading.documents` yields them."""

    @property
    def document(self) -> Document:
        """What arrived."""

    @property
    def receipt(self) -> Receipt:
        """How it arrived."""


@dataclass
class Progress:
    """How far a run has come; counts of documents, but for ``claims``. ``total`` is None where nobody can tell."""

    total: int | None = None
    done: int = 0
    read: int = 0
    known: int = 0
    irrelevant: int = 0
    erased: int = 0
    claims: int = 0
    failures: list[UnreadableInput] = field(default_factory=list)
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether everything that was asked for was done."""
        return not self.failures and not self.interrupted


Watch = Callable[[Progress], None]
"""Is told after every document; shows it or does nothing."""


def unwatched(_progress: Progress) -> None:
    """Shows nothing."""


def read_into(
    register: Register,
    arrivals: Iterable[Arrival | UnreadableInput],
    readers: ReaderFactory,
    *,
    jobs: int = 0,
    watch: Watch = unwatched,
    clock: Clock = now,
) -> Progress:
    """Read every document that arrives and was not read before; give every arrival its receipt.

    What cannot be read is collected, and the rest goes on. ``jobs`` is the number of processes, 0 for one a processor.
    """
    with interruptible() as interruption:
        bench: Readers[_Item] = Readers(readers, interruption, jobs=jobs)
        return _go(register, bench, partial(_arriving, register, arrivals), watch, clock)


def read_again(
    register: Register,
    readers: ReaderFactory,
    *,
    jobs: int = 0,
    watch: Watch = unwatched,
    clock: Clock = now,
) -> Progress:
    """Read the stored texts again that another version of the reader read last, or that none has read yet."""
    with interruptible() as interruption:
        bench: Readers[_Item] = Readers(readers, interruption, jobs=jobs)
        return _go(register, bench, partial(_unread, register), watch, clock)


@dataclass(frozen=True, slots=True)
class _Item:
    """A document on its way: with its arrival, unless it is in the register already."""

    digest: Digest
    arrival: Arrival | None = None

    @property
    def where(self) -> str:
        """How to name it in a message."""
        return self.arrival.receipt.location if self.arrival else f"document {self.digest}"

    @property
    def weight(self) -> int:
        """Bytes of memory it holds, roughly."""
        return len(self.arrival.document.content) if self.arrival else 0


class _Run:
    """Gathers outcomes into batches and keeps them, what is derived from them included."""

    def __init__(self, register: Register, progress: Progress, clock: Clock) -> None:
        self._register, self._progress, self._clock = register, progress, clock
        self._number: int | None = None
        self._batch: list[tuple[_Item, Reading | None]] = []
        self._weight = 0
        self._since = time.monotonic()

    def keep(self, item: _Item, outcome: Outcome | None) -> None:
        """Take a document that was read (or needed no reading: None) and keep it with its batch."""
        reading = outcome if isinstance(outcome, Reading) else None
        if isinstance(outcome, str):
            self._progress.failures.append(UnreadableInput(item.where, outcome))
        self._progress.done += 1
        self._batch.append((item, reading))
        self._weight += item.weight
        late = time.monotonic() - self._since > _BATCH_SECONDS
        if late or len(self._batch) >= _BATCH or self._weight >= _BATCH_BYTES:
            self._flush()

    def finish(self) -> None:
        """Keep the rest and mark the run as complete."""
        self._flush()
        if self._number is not None:
            with self._register.write() as kept:
                kept.claims.complete_run(self._number, self._clock())
        if self._progress.read >= _MANY:
            self._register.settle()

    def _flush(self) -> None:
        if self._batch:
            with self._register.write() as kept:
                self._number = self._store(kept)
        self._batch, self._weight, self._since = [], 0, time.monotonic()

    def _store(self, kept: Kept) -> int | None:
        """Keep one batch; the number of the run, if it has begun. Another process may have been first with some of it."""
        number = self._number
        arrivals = [item.arrival for item, _ in self._batch if item.arrival]
        kept.documents.add_all(arrival.document for arrival in arrivals)
        kept.documents.receive(arrival.receipt for arrival in arrivals)
        readings = self._unkept(kept)
        if readings:
            if number is None:
                number = kept.claims.begin_run(readings[0].reader, self._clock())
            kept.claims.observe(number, readings)
            resolving.refresh(kept, {r.document for r in readings})
        self._progress.read += len(readings)
        self._progress.claims += sum(len(r.observed) for r in readings)
        return number

    def _unkept(self, kept: Kept) -> list[Reading]:
        readings = {item.digest: reading for item, reading in self._batch if reading is not None}
        latest, whole = kept.claims.readers(readings), kept.documents.keepings(readings)
        return [
            reading
            for digest, reading in readings.items()
            if latest.get(digest) != reading.reader and whole.get(digest) is Keeping.WHOLE
        ]


Work = Callable[[Readers[_Item], Progress], Iterable[tuple[_Item, Article | None]]]
"""Gives documents, each with its article if it is to be read."""


def _go(register: Register, bench: Readers[_Item], work: Work, watch: Watch, clock: Clock) -> Progress:
    progress = Progress()
    run = _Run(register, progress, clock)
    with bench:
        try:
            for item, article in work(bench, progress):
                for done in bench.put(item, article) if article else [(item, None)]:
                    run.keep(*done)
                watch(progress)
            for done in bench.drain():
                run.keep(*done)
                watch(progress)
                bench.look()
            run.finish()
        except KeyboardInterrupt:
            progress.interrupted = True
    return progress


def _arriving(
    register: Register, arrivals: Iterable[Arrival | UnreadableInput], bench: Readers[_Item], progress: Progress
) -> Iterator[tuple[_Item, Article | None]]:
    for arrival in arrivals:
        bench.look()
        if isinstance(arrival, UnreadableInput):
            progress.failures.append(arrival)
            continue
        document = arrival.document
        item = _Item(document.digest, arrival)
        if document.article is None:
            progress.irrelevant += 1
            yield item, None
        elif _is_storable(arrival, progress):
            with register.read() as kept:
                erased = kept.documents.keeping(document.digest) is Keeping.ERASED
                known = bool(kept.claims.readers([document.digest]))
            progress.erased += erased
            progress.known += known
            yield item, None if known or erased else document.article


def _is_storable(arrival: Arrival, progress: Progress) -> bool:
    try:
        refuse_unstorable(arrival.document)
    except UnreadableInput as error:
        progress.failures.append(UnreadableInput(arrival.receipt.location, error.why, error.advice))
        return False
    return True


def _unread(register: Register, bench: Readers[_Item], progress: Progress) -> Iterator[tuple[_Item, Article | None]]:
    version = bench.version()
    with register.read() as kept:
        whole = [r.digest for r in kept.documents.records() if r.keeping is Keeping.WHOLE]
        latest = kept.claims.readers(whole)
    unread = [digest for digest in whole if latest.get(digest) != version]
    progress.total = len(unread)
    for part in range(0, len(unread), _BATCH):
        with register.read() as kept:
            articles = list(kept.documents.articles(unread[part : part + _BATCH]))
        for article in articles:
            bench.look()
            yield _Item(article.digest), article
