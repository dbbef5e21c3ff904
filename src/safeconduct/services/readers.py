"""Reading many articles at once: processes with one reader each, never more than a few articles in flight.

A handful of articles is read in this process, which is quicker than starting others. A process that dies takes down only
the article that killed it. If this process is killed, the others end by themselves.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from types import TracebackType
from typing import Generic, ParamSpec, Protocol, TypeVar

from safeconduct.domain.claims import Reading
from safeconduct.domain.documents import Article
from safeconduct.services.interrupting import Interruption, uninterrupted

HANDFUL = 30
"""Articles up to which no other process is started: a reader takes about as long to load as to read so many."""

_AFTER_PAGES = 15  # of 19: how far reading steps back
_IN_FLIGHT = 3  # articles for each process: one at work, the rest waiting so that it never idles
_LOOK_AGAIN = 0.2  # seconds: how soon Ctrl-C is seen while an article is waited for
_AT_MOST = 2  # a process with its models takes 200 MB; two of them and the one that writes stay under 700


class Reader(Protocol):
    """What reads one article: `safeconduct.reading.read.Reader`, or a stand-in for it."""

    @property
    def version(self) -> str:
        """Names the reader and everything its claims depend on."""

    def read(self, article: Article) -> Reading:
        """All that the article says."""


ReaderFactory = Callable[[], Reader]
"""Makes a reader; picklable (a class or function of a module), for it is called once in every process."""

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")
Outcome = Reading | str
"""A reading, or why there is none."""


def step_back() -> None:
    """Let this process work only while no other wants the processor: pages of the desk come before reading."""
    if hasattr(os, "setpriority"):
        os.setpriority(os.PRIO_PROCESS, 0, max(_AFTER_PAGES, os.getpriority(os.PRIO_PROCESS, 0)))


def processes() -> int:
    """How many processes read unless one asks for more: one for each processor, as far as memory stays modest."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(processors, _AT_MOST)


class Readers(Generic[K]):
    """Takes articles and gives back outcomes, not always in order, each with the key its article came with.

    Use it in a ``with`` statement; `put` returns what has been finished meanwhile, `drain` waits for the rest. Both raise
    KeyboardInterrupt while they wait, once there was an ``interruption``.
    """

    def __init__(self, factory: ReaderFactory, interruption: Interruption, *, jobs: int = 0) -> None:
        self._factory = factory
        self._interruption = interruption
        self._jobs = jobs or processes()
        self._pool: ProcessPoolExecutor | None = None
        self._here: Reader | None = None
        self._waiting: deque[tuple[K, Article]] = deque()
        self._flying: deque[tuple[K, Article, Future[Outcome]]] = deque()

    def __enter__(self) -> Readers[K]:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._stop()

    def version(self) -> str:
        """The version of the reader that will read."""
        return self._reader().version

    def look(self) -> None:
        """KeyboardInterrupt once there was an interruption."""
        self._interruption.look()

    def put(self, key: K, article: Article) -> Iterator[tuple[K, Outcome]]:
        """Take an article; give what is finished by now, waiting only while too many are in flight."""
        self._waiting.append((key, article))
        if self._pool is None and (self._jobs == 1 or len(self._waiting) <= HANDFUL):
            if self._jobs == 1:
                yield from self._read_here()
            return
        self._start()
        while self._waiting:
            self._submit()
            while len(self._flying) >= self._jobs * _IN_FLIGHT:
                yield self._land()

    def drain(self) -> Iterator[tuple[K, Outcome]]:
        """Everything that is still to be finished."""
        if self._pool is None:
            yield from self._read_here()
        while self._flying:
            yield self._land()

    def _read_here(self) -> Iterator[tuple[K, Outcome]]:
        while self._waiting:
            key, article = self._waiting.popleft()
            yield key, outcome_of(self._reader(), article)

    def _reader(self) -> Reader:
        if self._here is None:
            self._here = self._factory()
        return self._here

    def _start(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self._factory, self._jobs)
            try:
                self._awaited(_submitted(self._pool, _is_ready))
            except BrokenProcessPool:
                self._factory()  # what keeps it from starting there is raised here, where it can be told
                raise
        return self._pool

    def _stop(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _submit(self) -> None:
        key, article = self._waiting.popleft()
        try:
            future = _submitted(self._start(), _read, article)
        except BrokenProcessPool:
            self._recover()
            future = _submitted(self._start(), _read, article)
        self._flying.append((key, article, future))

    def _land(self) -> tuple[K, Outcome]:
        key, article, future = self._flying.popleft()
        try:
            return key, self._awaited(future)
        except BrokenProcessPool:
            self._recover()
            return key, self._alone(article)

    def _recover(self) -> None:
        """After a process died: read what was in flight one by one, to find the article that did it; then start anew."""
        self._stop()
        for key, article, future in [self._flying.popleft() for _ in range(len(self._flying))]:
            if not future.done() or future.exception() is not None:
                future = Future()
                future.set_result(self._alone(article))
            self._flying.append((key, article, future))

    def _alone(self, article: Article) -> Outcome:
        with _pool(self._factory, 1) as pool:
            try:
                return self._awaited(_submitted(pool, _read, article))
            except BrokenProcessPool:
                return "the reader's process died on it (out of memory, or a defect in a library)"

    def _awaited(self, future: Future[T]) -> T:
        self.look()
        while not wait([future], _LOOK_AGAIN).done:
            self.look()
        return future.result()


def outcome_of(reader: Reader, article: Article) -> Outcome:
    """The reading of one article, or why there is none: a defect in a reader costs one document, not the run."""
    try:
        reading = reader.read(article)
    except Exception as error:
        return f"the reader failed on it ({type(error).__name__}); please report this as a defect"
    if reading.document != article.digest or any(_beyond(article, reading)):
        return "the reader pointed outside of the text; please report this as a defect"
    return reading


def _beyond(article: Article, reading: Reading) -> Iterator[bool]:
    return (v.end > len(article.text) for seen in reading.observed for v in seen.claim.values)


def _pool(factory: ReaderFactory, jobs: int) -> ProcessPoolExecutor:
    spawned = multiprocessing.get_context("spawn")  # a fork would inherit the register's connections
    return ProcessPoolExecutor(jobs, mp_context=spawned, initializer=_set_up, initargs=(factory,))


def _submitted(pool: ProcessPoolExecutor, do: Callable[P, T], *args: P.args, **named: P.kwargs) -> Future[T]:
    """Work given to a pool, which may start its processes for it: Ctrl-C is for the process that writes."""
    with uninterrupted():
        return pool.submit(do, *args, **named)


_reader: Reader | None = None  # of a reading process: loaded once, by _set_up


def _set_up(factory: ReaderFactory) -> None:
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where it could not be held back from the beginning
    threading.Thread(target=end_with_parent, daemon=True).start()
    step_back()
    _reader = factory()


def end_with_parent() -> None:
    """Wait in a thread of a child process until its parent is gone, and then end it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
    os._exit(1)


def _read(article: Article) -> Outcome:
    assert _reader is not None
    return outcome_of(_reader, article)


def _is_ready() -> bool:
    return _reader is not None
