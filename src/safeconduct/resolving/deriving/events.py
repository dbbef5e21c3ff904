"""Tellings, events and negotiations around changed documents and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, CopyGroup, Event, Telling
from safeconduct.domain.rows import Layer, Row, of_block, of_component, of_document, of_person, of_unit
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.deriving.talks import derive_talks
from safeconduct.resolving.events import blocks, clusters, event_id, event_of, is_event, people_of
from safeconduct.resolving.judged import Links, links
from safeconduct.resolving.negotiations import thread_blocks
from safeconduct.resolving.tellings import tellings


def derive_events(
    sheet: Sheet, documents: Collection[Digest], pages: Mapping[Digest, Page], moved: Collection[Digest]
) -> set[str]:
    """Gather what the changed ``documents`` tell, and what pages tell on which people or copies changed (``moved``).

    Gives back the events of which anything changed.
    """
    old = _tellings(sheet.take(Layer.TELLING, {of_document(d) for d in {*documents, *moved}}))
    fresh = _fresh(sheet, old, documents, pages, moved)
    changed, events = _derive_events(sheet, [t for t in old if is_event(t)], [t for t in fresh if is_event(t)])
    moves = [t for t in fresh if not is_event(t)]
    changed |= derive_talks(sheet, [t for t in old if not is_event(t)], moves, changed, events)
    return changed


def _tellings(rows: Iterable[Row]) -> list[Telling]:
    return [row.value for row in rows if isinstance(row.value, Telling)]


def _fresh(
    sheet: Sheet,
    old: Iterable[Telling],
    documents: Collection[Digest],
    pages: Mapping[Digest, Page],
    moved: Collection[Digest],
) -> list[Telling]:
    """The tellings of these pages with their people as they are now."""
    people: dict[Digest, list[Appearance]] = defaultdict(list)
    for row in sheet.rows(Layer.APPEARANCE, {of_document(d) for d in {*documents, *moved}}):
        if isinstance(row.value, Appearance):
            people[row.value.document].append(row.value)
    told = [t for d in sorted(pages) for t in tellings(pages[d], people[d])]
    told += [t for t in old if t.document not in documents]
    return [placed(t, {a.id: a.person for a in people[t.document]}) for t in told]


def placed(telling: Telling, people: Mapping[str, str]) -> Telling:
    """The telling with each appearance's person, and the keys that follow; what it belongs to is open again."""
    parts = tuple(replace(p, person=people.get(p.appearance, "")) for p in telling.parts)
    now = replace(telling, parts=parts, event="", negotiation="", component="")
    return replace(now, blocks=blocks(now) if is_event(now) else (*blocks(now), *thread_blocks(now)))


def _derive_events(
    sheet: Sheet, old: Collection[Telling], new: Collection[Telling]
) -> tuple[set[str], dict[str, Event]]:
    """Cluster the events around ``new``: which of them changed, and those that are there now."""
    fresh = {t.id for t in (*old, *new)}
    around = [t for t in _around(sheet, old, new) if t.id not in fresh]
    found = clusters([*new, *around], _judged(sheet, (*new, *around)))
    members = {event_id(c.members): c for c in found}
    before = {t.id: t.event for t in (*old, *around)}
    after = {t.id: key for key, own in members.items() for t in own.members}
    moving = {i for i in {*before, *after} if i in fresh or before.get(i) != after.get(i)}
    changed = {key for i in moving for key in (before.get(i), after.get(i)) if key}
    sheet.take_named(Layer.EVENT, changed)
    for key, own in members.items():
        for telling in own.members:
            sheet.put(Layer.TELLING, replace(telling, event=key, component=own.component))
    there = {key: members[key].members for key in sorted(changed) if key in members}
    copies = _copies(sheet, [t for own in there.values() for t in own])
    return changed, {key: event_of(own, copies) for key, own in there.items()}


def _around(sheet: Sheet, old: Iterable[Telling], new: Collection[Telling]) -> list[Telling]:
    """The components that the changed tellings were part of, or are linked to now."""
    terms = {of_block(b) for t in new for b in t.blocks} | {of_person(p) for t in new for p in people_of(t)}
    terms |= {of_unit(c) for c in _judged_claims(sheet, new)}
    near = [t for t in _tellings(sheet.view.rows(Layer.TELLING, terms)) if is_event(t)] if terms else []
    components = {t.component for t in (*old, *near)} - {""}
    return _tellings(sheet.take(Layer.TELLING, {of_component(c) for c in components}))


def _judged_claims(sheet: Sheet, tellings: Collection[Telling]) -> set[str]:
    judgements = sheet.view.judgements({t.document for t in tellings}) if tellings else ()
    return {s for j in judgements for s in (j.left, j.right) if isinstance(s, str)}


def _judged(sheet: Sheet, tellings: Collection[Telling]) -> Links:
    return links(sheet.view.judgements({t.document for t in tellings})) if tellings else Links()


def _copies(sheet: Sheet, tellings: Iterable[Telling]) -> dict[Digest, str]:
    rows = sheet.rows(Layer.COPIES, {of_document(t.document) for t in tellings})
    groups = [row.value for row in rows if isinstance(row.value, CopyGroup)]
    return {document: group.id for group in groups for document in group.documents}
