"""The sheet on which one derivation works: rows taken from the register, and rows put in their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from safeconduct.domain.rows import Delta, Derived, Layer, Row
from safeconduct.resolving.view import View

_Place = tuple[Layer, str]


class Sheet:
    """Derived rows as they are, as they become, and the difference.

    A row that is taken and not put again is gone in the end.
    """

    def __init__(self, view: View) -> None:
        self.view = view
        self._taken: dict[_Place, Row] = {}
        self._put: dict[_Place, Row] = {}
        self._by_term: dict[tuple[Layer, str], dict[str, Row]] = defaultdict(dict)

    def take(self, layer: Layer, terms: Collection[str]) -> list[Row]:
        """The register's rows that bear any of ``terms``, to be computed anew; those taken before included."""
        rows = sorted(self.view.rows(layer, terms), key=lambda r: r.key) if terms else []
        self._taken.update(((layer, row.key), row) for row in rows)
        return rows

    def take_named(self, layer: Layer, keys: Collection[str]) -> list[Row]:
        """The same by key."""
        rows = list(self.view.named(layer, keys).values()) if keys else []
        self._taken.update(((layer, row.key), row) for row in rows)
        return rows

    def put(self, layer: Layer, value: Derived) -> None:
        """Set a row; a second one of the same key replaces the first."""
        row = Row(layer, value)
        before = self._put.get((layer, row.key))
        if before is not None:
            for term in before.terms:
                self._by_term[layer, term].pop(row.key, None)
        self._put[layer, row.key] = row
        for term in row.terms:
            self._by_term[layer, term][row.key] = row

    def rows(self, layer: Layer, terms: Collection[str]) -> Iterator[Row]:
        """The rows as they become, by key: those put, and those of the register that nobody took."""
        found = {key: row for term in terms for key, row in self._by_term.get((layer, term), {}).items()}
        for row in self.view.rows(layer, terms) if terms else ():
            place = (layer, row.key)
            if place not in self._taken and place not in self._put:
                found[row.key] = row
        return iter([found[key] for key in sorted(found)])

    def named(self, layer: Layer, keys: Iterable[str]) -> dict[str, Row]:
        """The rows as they become, of these keys."""
        found, missing = {}, []
        for key in keys:
            row = self._put.get((layer, key))
            if row is not None:
                found[key] = row
            elif (layer, key) not in self._taken:
                missing.append(key)
        return {**found, **(self.view.named(layer, missing) if missing else {})}

    def all_put(self) -> Iterator[Row]:
        """Every row that was put, by layer and key."""
        return (self._put[place] for place in sorted(self._put))

    def delta(self) -> Delta:
        """What differs from the register."""
        put = (row for place, row in sorted(self._put.items()) if self._taken.get(place) != row)
        return Delta(tuple(put), tuple(sorted(self._taken.keys() - self._put.keys())))
