"""Drafts: a table with a ``mark`` counts only once somebody has decided on it."""

from __future__ import annotations

from safeconduct.planning.written.tables import Table

KEEP, DROP, OPEN = "keep", "drop", "?"


def is_kept(table: Table) -> bool:
    """Whether a table stands: without a mark, or marked keep. An undecided one is complained of: a draft does not run."""
    mark = table.get("mark")
    if mark in (None, KEEP):
        return True
    if mark != DROP:
        said = "nobody has decided on this line of a draft" if mark in (OPEN, "") else f"{mark!r} is no mark"
        table.wrong("mark", f'{said}: write mark = "{KEEP}" or mark = "{DROP}"')
    return False
