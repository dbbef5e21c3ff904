"""Frozen values as plain JSON and back: one rule for every dataclass, strict on the way in.

A dataclass becomes an object of its fields, in their order; a value of a union of dataclasses carries its class as ``"type"``.
Tuples and sets become arrays (sets sorted), dates ISO 8601, enumerations their value. Nothing is a float.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import cache
from typing import Any


class Misfit(Exception):
    """JSON that is not of the form asked for; says where."""


def encode(value: Any) -> Any:
    """``value`` as JSON."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        hints = _hints(type(value))
        return {f.name: _encode_as(hints[f.name], getattr(value, f.name)) for f in dataclasses.fields(value) if f.init}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(map(encode, value))
    return [encode(one) for one in value] if isinstance(value, tuple) else value


def _encode_as(hint: Any, value: Any) -> Any:
    hint = _plain(hint)
    if typing.get_origin(hint) is tuple and typing.get_args(hint)[-1] is Ellipsis:
        return [_encode_as(typing.get_args(hint)[0], one) for one in value]
    encoded = encode(value)
    return {"type": type(value).__name__, **encoded} if len(_classes(hint)) > 1 else encoded


def decode(hint: Any, data: Any, where: str = "plan") -> Any:
    """The value of type ``hint`` that ``data`` stands for; Misfit where it is another shape."""
    hint = _plain(hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return _decode_union(hint, arguments, data, where)
    if origin in (tuple, frozenset):
        return _decode_many(origin, arguments, data, where)
    if dataclasses.is_dataclass(hint):
        return _decode_fields(hint, data, where)
    return _decode_scalar(hint, data, where)


def _decode_union(hint: Any, arguments: tuple[Any, ...], data: Any, where: str) -> Any:
    if data is None and type(None) in arguments:
        return None
    classes = _classes(hint)
    if len(classes) < 2:
        return decode(next(a for a in arguments if a is not type(None)), data, where)
    named = {c.__name__: c for c in classes}
    if not isinstance(data, dict) or data.get("type") not in named:
        raise Misfit(f"{where} must be an object whose type is one of {', '.join(sorted(named))}")
    return _decode_fields(named[data["type"]], {k: v for k, v in data.items() if k != "type"}, where)


def _decode_many(origin: Any, arguments: tuple[Any, ...], data: Any, where: str) -> Any:
    if not isinstance(data, list):
        raise Misfit(f"{where} must be an array")
    endless = origin is frozenset or arguments[-1] is Ellipsis
    hints: Iterable[Any] = [arguments[0]] * len(data) if endless else arguments
    if not endless and len(data) != len(arguments):
        raise Misfit(f"{where} must have {len(arguments)} entries")
    return origin(decode(h, one, f"{where}[{n}]") for n, (h, one) in enumerate(zip(hints, data, strict=True)))


def _decode_fields(kind: Any, data: Any, where: str) -> Any:
    fields = {f.name: f for f in dataclasses.fields(kind) if f.init}
    if not isinstance(data, dict) or not set(data) <= set(fields):
        raise Misfit(f"{where} must be an object with no more than {', '.join(fields)}")
    missing = [name for name, f in fields.items() if name not in data and f.default is dataclasses.MISSING]
    if missing:
        raise Misfit(f"{where} lacks {missing[0]}")
    hints = _hints(kind)
    return kind(**{name: decode(hints[name], one, f"{where}.{name}") for name, one in data.items()})


def _decode_scalar(hint: Any, data: Any, where: str) -> Any:
    try:
        if hint is date:
            return date.fromisoformat(data)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return hint(data)
    except (TypeError, ValueError) as error:
        raise Misfit(f"{where}: {error}") from error
    if type(data) is not hint:
        raise Misfit(f"{where} must be a {hint.__name__}, not {data!r}")
    return data


def _plain(hint: Any) -> Any:
    return getattr(hint, "__supertype__", hint)


def _classes(hint: Any) -> list[Any]:
    return [a for a in typing.get_args(hint) if dataclasses.is_dataclass(a)]


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)
