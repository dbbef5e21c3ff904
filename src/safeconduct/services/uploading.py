"""Files dropped on the desk, read in a child process: a page is never held up, and a crash costs one upload.

Files wait in a folder that only this user can open, and are removed as soon as they were read.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import shutil
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

from safeconduct.domain.dates import When
from safeconduct.domain.errors import NotFound, SafeconductError
from safeconduct.reading.documents import arrivals
from safeconduct.services.journal import Clock, log, now
from safeconduct.services.readers import ReaderFactory, end_with_parent, step_back
from safeconduct.services.reading import Progress, read_into
from safeconduct.store.register import Register
from safeconduct.store.rows import new_id

_UNSAFE = re.compile(r"[^\w.() -]+")
_LONGEST_NAME = 120
_REMEMBERED = 50


class State(StrEnum):
    """How far an upload is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Upload:
    """Some files and what became of them; ``failures`` say of each file that was not read which one and why."""

    id: str
    at: datetime
    author: str
    files: tuple[str, ...]
    state: State = State.WAITING
    done: int = 0
    read: int = 0
    known: int = 0
    irrelevant: int = 0
    erased: int = 0
    claims: int = 0
    failures: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will become of it."""
        return self.state in (State.DONE, State.FAILED)


@dataclass(frozen=True, slots=True)
class _Order:
    """What the child process is told."""

    register: str
    folder: str
    upload: Upload
    published: When | None
    readers: ReaderFactory


class Uploads:
    """Takes files in, one upload at a time, and remembers the last of them until the server ends."""

    def __init__(self, register: Register, readers: ReaderFactory, *, clock: Clock = now) -> None:
        self._register, self._readers, self._clock = register, readers, clock
        self._turn, self._lock = threading.Lock(), threading.Lock()
        self._uploads: dict[str, Upload] = {}

    def take(self, files: Iterable[tuple[str, IO[bytes]]], *, author: str, published: date | None = None) -> Upload:
        """Begin to read files, each with its name; how it goes is told by `upload`."""
        folder = Path(tempfile.mkdtemp(prefix="safeconduct-upload-"))
        names = tuple(_keep(folder, name, content) for name, content in files)
        made = Upload(new_id(), self._clock(), author, names)
        with self._register.write() as kept:
            log(kept, author, "upload", made.id, made.at)
        self._put(made)
        when = When.of_day(published) if published else None
        order = _Order(self._register.location, str(folder), made, when, self._readers)
        threading.Thread(target=self._run, args=(order,), daemon=True).start()
        return made

    def upload(self, upload_id: str) -> Upload:
        """How one upload goes; NotFound for one that nobody remembers."""
        with self._lock:
            found = self._uploads.get(upload_id)
        if found is None:
            raise NotFound("this upload is not remembered; what was read stands under documents")
        return found

    def latest(self) -> tuple[Upload, ...]:
        """Those that are remembered, latest first."""
        with self._lock:
            return tuple(reversed(self._uploads.values()))

    def _put(self, upload: Upload) -> None:
        with self._lock:
            self._uploads[upload.id] = upload
            for old in list(self._uploads)[:-_REMEMBERED]:
                del self._uploads[old]

    def _run(self, order: _Order) -> None:
        try:
            with self._turn:
                reading = replace(order.upload, state=State.READING)
                self._put(reading)
                self._watch(replace(order, upload=reading))
        finally:
            shutil.rmtree(order.folder, ignore_errors=True)

    def _watch(self, order: _Order) -> None:
        """Start the child, and pass on what it tells until it ends."""
        spawned = multiprocessing.get_context("spawn")
        ours, theirs = spawned.Pipe(duplex=False)
        child = spawned.Process(target=_read, args=(order, theirs), daemon=True)
        child.start()
        theirs.close()
        upload = order.upload
        with suppress(EOFError):
            while True:
                upload = ours.recv()
                self._put(upload)
        child.join()
        if not upload.over:  # it died
            self._put(replace(upload, state=State.FAILED))


def _after(upload: Upload, progress: Progress) -> Upload:
    """The upload as it stands after so much; plain values, for errors do not travel between processes."""
    return replace(
        upload,
        done=progress.done,
        read=progress.read,
        known=progress.known,
        irrelevant=progress.irrelevant,
        erased=progress.erased,
        claims=progress.claims,
        failures=tuple(map(str, progress.failures)),
    )


def _keep(folder: Path, name: str, content: IO[bytes]) -> str:
    """Put a file into the folder under the last part of its name, made harmless; give its path within the folder."""
    plain = _UNSAFE.sub("-", name.replace("\\", "/").rpartition("/")[2])[-_LONGEST_NAME:].strip("-. ") or "file"
    place = Path(plain)
    number = 2
    while (folder / place).exists():
        place = Path(str(number), plain)
        number += 1
    (folder / place).parent.mkdir(exist_ok=True)
    with (folder / place).open("xb") as stream:
        shutil.copyfileobj(content, stream)
    return str(place)


def _read(order: _Order, tell: Connection) -> None:
    """What the child process does. It works in the folder, so that receipts name files as they were dropped."""
    threading.Thread(target=end_with_parent, daemon=True).start()
    step_back()
    os.chdir(order.folder)
    upload = order.upload

    def watch(progress: Progress) -> None:
        tell.send(_after(upload, progress))

    try:
        with Register.open(order.register) as register:
            found = arrivals(upload.files, published=order.published)
            done = read_into(register, found, order.readers, jobs=1, watch=watch)
        tell.send(replace(_after(upload, done), state=State.DONE))
    except SafeconductError as error:
        tell.send(replace(upload, state=State.FAILED, failures=(str(error),)))
    finally:
        tell.close()
