"""Values made plain: JSON from frozen values, and cells that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from typing import IO, Any

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.dates import When
from safeconduct.domain.judgements import Spelling

_INDEX = ("blocks", "units", "component")
"""Fields by which the register finds derived values: of no use to anybody else."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNPRINTED = re.compile("[\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(value: Any) -> Any:
    """``value`` as dicts, lists, strings and numbers, ready for JSON; a date becomes its EDTF or ISO string."""
    match value:
        case When():
            return value.edtf
        case Enum():
            return value.value
        case None | bool() | int() | float() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case Mapping():
            return {str(plain(key)): plain(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value) if f.name not in _INDEX}
    if isinstance(value, Iterable):
        return [plain(item) for item in value]
    raise TypeError(f"cannot be written as JSON: {type(value).__name__}")


def as_json(value: Any, *, indent: int | None = 2) -> str:
    """``value`` as JSON text, readable in any script; codes that steer a terminal are escaped."""
    text = json.dumps(plain(value), ensure_ascii=False, indent=indent)
    return _UNPRINTED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def defused(cell: str) -> str:
    """``cell`` with an apostrophe before it if a spreadsheet would run it as a formula."""
    return "'" + cell if cell.startswith(_FORMULA) else cell


def write_csv(stream: IO[str], header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table as CSV: empty for None, strings defused, numbers as they are."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([defused(cell) if isinstance(cell, str) else cell for cell in row])


def target_text(target: Spelling | ClaimId | None) -> str:
    """What a judgement is about, as the command line takes it: DOCUMENT:NAME, or a claim's id."""
    return f"{target.document[:12]}:{target.name}" if isinstance(target, Spelling) else target or ""
