"""Example files of the planner: scenarios and positions with invented names, which run as they are."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from safeconduct.domain.errors import UnreadableInput

EXAMPLE = "exchange"
SCHEMAS = ("scenario", "positions")


def write_examples(folder: Path) -> tuple[Path, ...]:
    """Write the example files into ``folder``, making it; nothing that is there already is overwritten.

    Beside them go the JSON schemas of both kinds of file, by which editors check and complete what is written.
    """
    package = files("safeconduct.planning")
    found = {Path(file.name): file for file in package.joinpath("examples", EXAMPLE).iterdir()}
    for name in SCHEMAS:
        found[Path("schema", f"{name}.schema.json")] = package.joinpath("schema", f"{name}.schema.json")
    try:
        for path in found:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
        for path in sorted(found):
            with (folder / path).open("x", encoding="utf-8") as stream:
                stream.write(found[path].read_text("utf-8"))
    except FileExistsError as error:
        raise UnreadableInput(str(error.filename or folder), "is there already", "name another folder") from error
    except OSError as error:
        raise UnreadableInput(str(error.filename or folder), error.strerror or str(error)) from error
    return tuple(folder / path for path in sorted(found))
