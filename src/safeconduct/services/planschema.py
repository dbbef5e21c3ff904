"""JSON schemas of what ``plan --json`` prints, made of the pages themselves so that they cannot drift apart.

Run as a module, it writes them: ``python -m safeconduct.services.planschema FOLDER``.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import sys
import types
import typing
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from safeconduct.services.answerpages import AnswerPage
from safeconduct.services.partypages import PartyPage

SCHEMAS = {"answer": AnswerPage, "party": PartyPage}
"""The documents by name: the whole answer, and what one party may see."""


def schema_of(name: str) -> dict[str, Any]:
    """The JSON schema of one of SCHEMAS."""
    known: dict[str, dict[str, Any]] = {}
    page = SCHEMAS[name]
    _object(page, known)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"https://safeconduct.invalid/{name}.schema.json",
        "$ref": f"#/$defs/{page.__name__}",
        "$defs": known,
    }


def text_of(name: str) -> str:
    """The schema as the file that ships."""
    return json.dumps(schema_of(name), indent=1, ensure_ascii=False) + "\n"


def _object(kind: Any, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A reference to the schema of the dataclass ``kind``, which is added to ``known``."""
    if kind.__name__ not in known:
        known[kind.__name__] = {}
        hints = typing.get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]
        known[kind.__name__].update(
            type="object",
            description=" ".join((inspect.getdoc(kind) or "").split()),
            properties={field: _schema(hints[field], known) for field in names},
            required=names,
            additionalProperties=False,
        )
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _schema(hint: Any, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    hint = getattr(hint, "__supertype__", hint)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        return {"anyOf": [_schema(one, known) for one in arguments]}
    if origin is tuple:
        return {"type": "array", "items": _schema(arguments[0], known)}
    if dataclasses.is_dataclass(hint):
        return _object(hint, known)
    if issubclass(hint, Enum):
        return {"enum": [one.value for one in hint]}
    return dict(_SCALARS[hint])


_SCALARS: dict[Any, dict[str, str]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    types.NoneType: {"type": "null"},
}


if __name__ == "__main__":
    for schema in SCHEMAS:
        (Path(sys.argv[1]) / f"{schema}.schema.json").write_text(text_of(schema), "utf-8")
