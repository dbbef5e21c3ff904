"""Derived values as rows: a layer, a key, the terms a row is found by, and a JSON payload.

A store keeps `Row.payload` under (layer, key) and one index entry (layer, term, key) for each of `Row.terms`; two states are
equal when their rows' payloads are. Nothing outside this module needs to know how a value is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, get_args, get_origin, get_type_hints

from safeconduct.domain.people import Appearance, Conflict, Copy, CopyGroup, Event, Negotiation, Person, Telling

Derived: TypeAlias = Copy | CopyGroup | Appearance | Person | Telling | Event | Negotiation | Conflict
"""Any value that is kept as a row."""


class Layer(StrEnum):
    """The kinds of derived rows, in the order they are computed."""

    COPY = "copy"
    COPIES = "copies"
    APPEARANCE = "appearance"
    PERSON = "person"
    TELLING = "telling"
    EVENT = "event"
    NEGOTIATION = "negotiation"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True)
class Row:
    """One derived value with the place it is kept at."""

    layer: Layer
    value: Derived

    @property
    def key(self) -> str:
        """What the row is called within its layer: the id of the value (of a `Copy`: its document)."""
        return self.value.document if isinstance(self.value, Copy) else self.value.id

    @property
    def terms(self) -> frozenset[str]:
        """What the row is found by, each with a letter that says what it is: see `terms_of`."""
        return frozenset(_TERMS[self.layer](self.value))

    @property
    def payload(self) -> str:
        """The value as canonical JSON: equal values have equal payloads."""
        return json.dumps(self.value, default=_fields_of, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def load(cls, layer: Layer, payload: str) -> Row:
        """The row that was written as ``payload``."""
        return cls(layer, _maker(_TYPES[layer])(json.loads(payload)))


@dataclass(frozen=True, slots=True)
class Delta:
    """What to change in the derived rows: rows to put in place of those of the same key, and (layer, key) to take away."""

    put: tuple[Row, ...]
    gone: tuple[tuple[Layer, str], ...]

    def __bool__(self) -> bool:
        return bool(self.put or self.gone)


_TYPES: dict[Layer, type] = {
    Layer.COPY: Copy,
    Layer.COPIES: CopyGroup,
    Layer.APPEARANCE: Appearance,
    Layer.PERSON: Person,
    Layer.TELLING: Telling,
    Layer.EVENT: Event,
    Layer.NEGOTIATION: Negotiation,
    Layer.CONFLICT: Conflict,
}


def of_document(document: str) -> str:
    """The term of everything that stands on one page."""
    return f"d:{document}"


def of_person(person: str) -> str:
    """The term of everything about one person."""
    return f"p:{person}"


def of_event(event: str) -> str:
    """The term of everything that belongs to one event."""
    return f"e:{event}"


def of_subject(subject: str) -> str:
    """The term of the conflicts of one person, event or document."""
    return f"s:{subject}"


def of_block(block: str) -> str:
    """The term of the names that share the skeleton of a word, or tellings that may be of one event."""
    return f"b:{block}"


def of_component(component: str) -> str:
    """The term of what was decided together."""
    return f"c:{component}"


def of_unit(unit: str) -> str:
    """The term of one spelling's hash (what ids of people are made of), or of one claim of a telling."""
    return f"u:{unit}"


def _copy_terms(value: Copy) -> Iterator[str]:
    yield of_document(value.document)
    yield from map(of_block, value.bands)
    if value.group:
        yield of_component(value.group)


def _copies_terms(value: CopyGroup) -> Iterator[str]:
    yield from map(of_document, value.documents)


def _appearance_terms(value: Appearance) -> Iterator[str]:
    yield of_document(value.document)
    yield of_person(value.person)
    yield of_component(value.component)
    yield from map(of_block, value.blocks)
    yield from map(of_unit, value.units)


def _person_terms(value: Person) -> Iterator[str]:
    yield from map(of_block, value.blocks)


def _telling_terms(value: Telling) -> Iterator[str]:
    yield of_document(value.document)
    yield from map(of_unit, value.claims)
    yield from map(of_block, value.blocks)
    if value.component:
        yield of_component(value.component)
    for part in value.parts:
        if part.person:
            yield of_person(part.person)
    if value.event:
        yield of_event(value.event)
    if value.negotiation:
        yield of_event(value.negotiation)


def _event_terms(value: Event) -> Iterator[str]:
    yield from map(of_block, value.blocks)
    for part in value.parts:
        if part.person:
            yield of_person(part.person)


def _negotiation_terms(value: Negotiation) -> Iterator[str]:
    yield from map(of_person, value.people)
    if value.event:
        yield of_event(value.event)


def _conflict_terms(value: Conflict) -> Iterator[str]:
    yield of_subject(value.subject)
    if value.person:
        yield of_person(value.person)
    for side in value.sides:
        yield from map(of_document, side.documents)


_TERMS: dict[Layer, Callable[[Any], Iterator[str]]] = {
    Layer.COPY: _copy_terms,
    Layer.COPIES: _copies_terms,
    Layer.APPEARANCE: _appearance_terms,
    Layer.PERSON: _person_terms,
    Layer.TELLING: _telling_terms,
    Layer.EVENT: _event_terms,
    Layer.NEGOTIATION: _negotiation_terms,
    Layer.CONFLICT: _conflict_terms,
}


def _fields_of(value: Any) -> dict[str, object]:
    """Field by field, without what is empty: most are."""
    return {n: v for n in value.__slots__ if (v := getattr(value, n)) not in ("", (), None, False)}


@cache
def _maker(of: Any) -> Callable[[Any], Any]:
    """A function from parsed JSON to a value of the dataclass ``of``."""
    hints = get_type_hints(of)
    nested = {f.name: read for f in fields(of) if (read := _reader(hints[f.name])) is not None}

    def make(data: dict[str, Any]) -> Any:
        for name, read in nested.items():
            if name in data:
                data[name] = read(data[name])
        return of(**data)

    return make


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    """How to read a field of this type, or None where JSON gives it as it is."""
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        if get_origin(inner) is tuple:
            return lambda rows: tuple(tuple(row) for row in rows)
        read = _reader(inner)
        return tuple if read is None else lambda items: tuple(read(item) for item in items)
    optional = [a for a in get_args(hint) if a is not type(None)]
    return (
        _reader(optional[0]) if len(optional) == 1 else _maker(hint) if hasattr(hint, "__dataclass_fields__") else None
    )
