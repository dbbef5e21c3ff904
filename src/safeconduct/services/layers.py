"""Derived rows, layer by layer, as a desk that remembers shows them: each parsed and masked once for each change of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from safeconduct.domain.rows import Derived, Layer, Row
from safeconduct.services.memory import Changes, Memory
from safeconduct.services.shown import D, Shown
from safeconduct.services.traces import Trace, trace_of
from safeconduct.services.withholding import Withheld
from safeconduct.store.pulse import payloads
from safeconduct.store.register import Kept
from safeconduct.store.search import fold


class RememberingShown(Shown):
    """Derived values that are parsed and masked once."""

    def __init__(self, kept: Kept, hidden: Withheld, as_of: date | None, memory: Memory) -> None:
        super().__init__(kept, hidden, as_of)
        self._memory = memory

    def traces(self) -> Mapping[str, Trace]:
        """What each appearance leaves in lists, by its id; all of them whole would fill the memory."""
        return self._layer(Layer.APPEARANCE, trace_of, "traces")

    def by_key(self, layer: Layer) -> Mapping[str, Any]:
        """The values of a layer by their ids."""
        return self._layer(layer, _whole, f"layer {layer}")

    def _all(self, kind: type[D], layer: Layer, terms: Iterable[str] | None = None) -> Iterator[D]:
        if self._as_of is not None or terms is not None or layer is Layer.APPEARANCE:
            yield from super()._all(kind, layer, terms)
            return
        values = self.by_key(layer)
        yield from (values[key] for key in sorted(values))

    def _layer(self, layer: Layer, made: Callable[[Any], Any], what: str) -> Mapping[str, Any]:
        def make() -> dict[str, Any]:
            if self._as_of is not None:
                return {row.key: made(self._masked(row)) for row in self._rows(layer)}
            return {key: made(self._parsed(layer, payload)) for key, payload in payloads(self._kept, layer)}

        def renew(known: dict[str, Any], changes: Changes) -> dict[str, Any]:
            keys = changes.of(layer)
            there = self._kept.derived.named(layer, keys)
            kept = {key: value for key, value in known.items() if key not in keys} if keys else known
            return {**kept, **{key: made(self._masked(row)) for key, row in there.items()}} if keys else known

        return self._memory.grown(what, make, renew)

    def _parsed(self, layer: Layer, payload: str) -> Derived:
        """The value as it may be shown: only a row that holds a trace of what is withheld needs the slow way."""
        row = Row.load(layer, payload)
        if not self._withheld.spellings or self._marks.isdisjoint(_words(payload)):
            return row.value
        return self._masked(row)

    @property
    def _marks(self) -> frozenset[str]:
        return self._memory.once("marks of what is withheld", lambda: _marks_of(self._withheld))

    def _rows(self, layer: Layer, terms: list[str] | None = None) -> Iterable[Row]:
        earlier = self._memory.earlier
        return super()._rows(layer, terms) if earlier is None else earlier.rows(layer, terms)

    def _named(self, layer: Layer, key: str) -> Iterable[Row]:
        earlier = self._memory.earlier
        return super()._named(layer, key) if earlier is None else earlier.named(layer, key)


def _whole(value: Derived) -> Derived:
    return value


def _marks_of(hidden: Withheld) -> frozenset[str]:
    """The digests, ids and first words by which a row can give away what is withheld."""
    first = (words[0] for s in hidden.spellings if (words := _words(s.name)))
    ids = (person.rpartition("-")[2] for person in hidden.people)
    return frozenset({*first, *ids, *(s.document for s in hidden.spellings)})


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


_WORD = re.compile(r"[^\W_]+")
