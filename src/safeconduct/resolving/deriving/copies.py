"""Copies around changed documents."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Copy
from safeconduct.domain.rows import Layer, Row, of_block, of_component, of_document
from safeconduct.resolving.copies import copy_of, group_of, grouped
from safeconduct.resolving.deriving.sheet import Sheet


def derive_copies(sheet: Sheet, documents: Collection[Digest], present: Collection[Digest]) -> set[Digest]:
    """Group the changed ``documents`` (of which ``present`` are there) with their near-duplicates.

    Gives back the documents whose group changed.
    """
    old = _copies(sheet.take(Layer.COPY, {of_document(d) for d in documents}))
    known = {c.document: c for c in old if c.document in present}
    known.update((d, copy_of(d, text)) for d, text in sheet.view.texts(sorted(set(present) - known.keys())))
    near = _copies(sheet.take(Layer.COPY, {of_block(b) for c in known.values() for b in c.bands}))
    groups = {c.group for c in (*old, *near) if c.group}
    members = _copies(sheet.take(Layer.COPY, {of_component(g) for g in groups}))
    before = {c.document: c.group for c in (*old, *near, *members)}
    around = {c.document: c for c in (*near, *members) if c.document not in documents}
    after = _regroup(sheet, [*known.values(), *around.values()])
    sheet.take_named(Layer.COPIES, groups)
    return {d for d in {*before, *after} if before.get(d, "") != after.get(d, "")}


def _copies(rows: Collection[Row]) -> list[Copy]:
    return [row.value for row in rows if isinstance(row.value, Copy)]


def _regroup(sheet: Sheet, copies: Collection[Copy]) -> dict[Digest, str]:
    after: dict[Digest, str] = {}
    for together in grouped(copies):
        group = group_of(together)
        if group is not None:
            sheet.put(Layer.COPIES, group)
        for copy in together:
            after[copy.document] = group.id if group else ""
            sheet.put(Layer.COPY, replace(copy, group=after[copy.document]))
    return after
