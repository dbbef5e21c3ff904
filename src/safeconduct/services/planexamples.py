"""Example files of the planner: scenarios and positions with invented names, which run as they are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from safeconduct.domain.errors import UnreadableInput

EXAMPLE = "exchange"


def write_examples(folder: Path) -> tuple[Path, ...]:
    """Write the example files into ``folder``, making it; nothing that is there already is overwritten."""
    source = files("safeconduct.planning").joinpath("examples", EXAMPLE)
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(source.iterdir(), key=lambda f: f.name):
            target = folder / file.name
            with target.open("x", encoding="utf-8") as stream:
                stream.write(file.read_text("utf-8"))
            written.append(target)
    except FileExistsError as error:
        raise UnreadableInput(str(error.filename or folder), "is there already", "name another folder") from error
    except OSError as error:
        raise UnreadableInput(str(error.filename or folder), error.strerror or str(error)) from error
    return tuple(written)
