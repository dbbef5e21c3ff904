"""The files under the paths a user names: in order, without surprises from links, pipes and devices."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from safeconduct.domain.errors import UnreadableInput

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)


def files_under(path: Path) -> Iterator[Path | UnreadableInput]:
    """``path`` itself, or every file below it in order of name.

    Hidden ones are left out, and a folder that links lead to again is read once. A folder that cannot be listed is yielded
    as an error in its place.
    """
    if not path.is_dir():
        yield path
        return
    seen: set[tuple[int, int]] = set()
    waiting = [path]
    while waiting:
        current = waiting.pop()
        if not current.is_dir():
            yield current
            continue
        try:
            waiting += [current / name for name in _names_backwards(current, seen)]
        except OSError as error:
            yield refused(current, error)


def _names_backwards(folder: Path, seen: set[tuple[int, int]]) -> list[str]:
    """The names in ``folder``, last first; none where it was ``seen``, and it is seen from now on."""
    status = folder.stat()
    identity = (status.st_dev, status.st_ino)
    if identity in seen:
        return []
    seen.add(identity)
    with os.scandir(folder) as entries:
        return sorted((entry.name for entry in entries if not entry.name.startswith(".")), reverse=True)


def open_file(path: Path) -> int:
    """A descriptor of the regular file at ``path``; UnreadableInput where it is gone, forbidden, a pipe, a device or a folder."""
    try:
        descriptor = os.open(path, os.O_RDONLY | _WITHOUT_WAITING)
    except OSError as error:
        raise refused(path, error) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableInput(location_of(path), "is a pipe, socket or device, not a file", "name a file or a folder")
    return descriptor


def refused(path: Path, error: OSError) -> UnreadableInput:
    """What to tell the user when the system refuses ``path``."""
    advice = {
        FileNotFoundError: "check the path; it may have been moved while reading",
        PermissionError: "ask its owner for permission to read it",
    }.get(type(error), "")
    return UnreadableInput(location_of(path), (error.strerror or str(error)).lower(), advice)


def location_of(path: Path) -> str:
    """``path`` as it is written down: names that are no UTF-8 get a replacement character."""
    return os.fsencode(path).decode("utf-8", "replace")
