"""Who is meant by a name in a file: people and categories answer to their id or their name, parties likewise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.planning.written.source import proposed
from safeconduct.planning.written.tables import Table

Id = TypeVar("Id", ItemId, PartyId)


class Names(Generic[Id]):
    """The ids and names of a scenario's people and categories, or of its parties."""

    def __init__(self, what: str, known: Iterable[tuple[Id, str]]) -> None:
        self._what = what
        self._meant: dict[str, set[Id]] = {}
        self.ids: set[Id] = set()
        for one, name in known:
            self.ids.add(one)
            self._meant.setdefault(folded(one), set()).add(one)
            if name:
                self._meant.setdefault(folded(name), set()).add(one)
        self._shown = sorted(set(self.ids) | {name for _, name in known if name})

    def find(self, table: Table, key: str | int | None, name: str, *, within: int | None = None) -> Id | None:
        """Whom ``name`` means; None, and a complaint of ``key``, where it means nobody or several."""
        meant = self._meant.get(folded(name), set())
        if len(meant) == 1:
            return next(iter(meant))
        if meant:
            table.wrong(key, f"{name!r} may be {' or '.join(sorted(meant))}: write the id", within=within)
        else:
            table.wrong(
                key, f"{self._what} {name!r} is not in the scenario{proposed(name, self._shown)}", within=within
            )
        return None

    def one(self, table: Table, key: str, *, needed: bool = False) -> Id | None:
        """Whom the text at ``key`` means, None without."""
        name = table.text(key, needed=needed)
        return self.find(table, key, name) if name else None

    def several(self, table: Table, key: str) -> tuple[Id, ...]:
        """Whom the list at ``key`` means; who is named twice is complained of."""
        found: list[Id] = []
        for n, name in table.texts(key):
            one = self.find(table, key, name, within=n)
            if one in found:
                table.wrong(key, f"{name!r} is named twice", within=n)
            elif one is not None:
                found.append(one)
        return tuple(found)


def folded(name: str) -> str:
    """``name`` however it is spaced and cased."""
    return " ".join(name.split()).casefold()
