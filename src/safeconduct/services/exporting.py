"""Exports: facts, CSV, JSON, FollowTheMoney and SQLite. Everything comes through a `Desk`, so nothing withheld gets out."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path, PurePath
from typing import IO, Generic, TypeVar

from safeconduct.domain.documents import Article
from safeconduct.domain.errors import UnreadableInput
from safeconduct.domain.register import Keeping
from safeconduct.services import flat, ftm
from safeconduct.services.access import Desk
from safeconduct.services.facts import facts_of
from safeconduct.services.plain import as_json, write_csv
from safeconduct.services.views import counts
from safeconduct.store.flatfile import flat_file

T = TypeVar("T")
_UNSAFE = re.compile(r"[^\w.\- ]+")
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Written:
    """What an export wrote: so many files, holding so many of ``what``."""

    files: int
    records: int
    what: str


def export(desk: Desk, target: str, out: Path) -> Written:
    """Write what ``desk`` may show as ``target`` to ``out``: a folder for facts and csv, a file for the others."""
    try:
        return _EXPORTS[target](desk, out)
    except OSError as error:
        raise UnreadableInput(
            str(error.filename or out), error.strerror or "cannot be written", "name another place"
        ) from None


def _facts(desk: Desk, out: Path) -> Written:
    """One file for each document, named after it; empty lists for a document that does not speak of custody."""
    out.mkdir(parents=True, exist_ok=True)
    people = defaultdict(list)
    for appearance in desk.appearances():
        people[appearance.document].append(_Named(appearance.name, appearance.spellings))
    conflicts = _within_documents(desk)
    names: set[str] = set()
    for article in chain(desk.articles(), _irrelevant(desk)):
        name = _file_name(desk, article, names)
        observed = [replace(r.observed, confirmed=counts(r)) for r in desk.claims(article.digest)]
        facts = facts_of(replace(article, id=article.id or name), observed, people[article.digest])
        facts["conflicts"] = [*facts["conflicts"], *conflicts[article.digest]]
        with _whole(out / f"{name}.json") as stream:
            stream.write(as_json(facts) + "\n")
    return Written(len(names), len(names), "documents")


def _irrelevant(desk: Desk) -> Iterator[Article]:
    return (Article(d.digest, "", id=d.id) for d in desk.documents() if d.keeping is Keeping.IRRELEVANT)


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody on one page, as the facts format wants to know them."""

    canonical: str
    spellings: tuple[tuple[str, int], ...]


def _within_documents(desk: Desk) -> dict[str, list[dict[str, str]]]:
    """The conflicts that a document has with itself."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for conflict in desk.conflicts():
        told = Counter(document for side in conflict.sides for document in set(side.documents))
        for document in (document for document, sides in told.items() if sides > 1):
            found[document].append({"fact": conflict.role, "explanation": conflict.explanation})
    return found


def _file_name(desk: Desk, article: Article, taken: set[str]) -> str:
    """The document's own id, else the stem of the file it came from, else its digest; a digest is appended on a clash."""
    received = desk.receipts(article.digest)
    stem = PurePath(received[0].location.rpartition("/")[2]).stem if received else ""
    name = _UNSAFE.sub("-", article.id or stem).strip("-.")[:_LONGEST_NAME] or article.digest
    if name.casefold() in taken:
        name = f"{name}-{article.digest[:12]}"
    taken.add(name.casefold())
    return name


def _csv(desk: Desk, out: Path) -> Written:
    out.mkdir(parents=True, exist_ok=True)
    tables = flat.tables(desk)
    rows = 0
    for table in tables:
        counted = _Counted(table.rows())
        with _whole(out / f"{table.name}.csv") as stream:
            write_csv(stream, table.columns, counted)
        rows += counted.number
    return Written(len(tables), rows, "rows")


def _json(desk: Desk, out: Path) -> Written:
    """One object: for each table, a list of objects."""
    rows = 0
    with _whole(out) as stream:
        stream.write("{")
        for number, table in enumerate(flat.tables(desk)):
            stream.write(f"{',' if number else ''}\n{json.dumps(table.name)}: [")
            for index, row in enumerate(table.rows()):
                stream.write(
                    ("," if index else "") + "\n" + as_json(dict(zip(table.columns, row, strict=True)), indent=None)
                )
                rows += 1
            stream.write("\n]")
        stream.write("\n}\n")
    return Written(1, rows, "records")


def _sqlite(desk: Desk, out: Path) -> Written:
    rows = 0
    with flat_file(out) as file:
        for table in flat.tables(desk):
            rows += file.write(table.name, table.columns, table.rows(), table.references)
    return Written(1, rows, "rows")


def _ftm(desk: Desk, out: Path) -> Written:
    entities = _Counted(ftm.entities(desk))
    with _whole(out) as stream:
        stream.writelines(as_json(entity, indent=None) + "\n" for entity in entities)
    return Written(1, entities.number, "entities")


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A text file that appears under its name only when it is whole."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


class _Counted(Generic[T]):
    """Passes items on and remembers how many there were."""

    def __init__(self, items: Iterable[T]) -> None:
        self._items = items
        self.number = 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.number += 1
            yield item


_EXPORTS: dict[str, Callable[[Desk, Path], Written]] = {
    "facts": _facts,
    "csv": _csv,
    "json": _json,
    "ftm": _ftm,
    "sqlite": _sqlite,
}
