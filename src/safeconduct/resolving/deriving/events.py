"""Tellings, events and negotiations around changed documents and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, CopyGroup, Event, Telling
from safeconduct.domain.rows import Layer, Row, of_block, of_component, of_document, of_person, of_unit
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.deriving.talks import derive_talks
from safeconduct.resolving.events import event_id, event_of, is_event, people_of
from safeconduct.resolving.gathering import gather, related
from safeconduct.resolving.judged import Links, links
from safeconduct.resolving.negotiations import thread_blocks
from safeconduct.resolving.telling_keys import pair_blocks, party_blocks
from safeconduct.resolving.tellings import tellings


def derive_events(
    sheet: Sheet,
    documents: Collection[Digest],
    pages: Mapping[Digest, Page],
    moved: Collection[Digest],
    copied: Collection[Digest],
) -> set[str]:
    """Gather what the changed ``documents`` tell, and what pages tell on which people changed (``moved``).

    Only tellings that did change count, and those of pages that are now other copies (``copied``), for their events count
    reports. Gives back the events of which anything changed.
    """
    pages_at_hand = {*documents, *moved, *copied}
    old = {t.id: t for t in _tellings(sheet.take(Layer.TELLING, {of_document(d) for d in pages_at_hand}))}
    new = _told(sheet, old.values(), documents, pages, pages_at_hand)
    kept = {t.id for t in new if t.id in old and unplaced(old[t.id]) == t and t.document not in copied}
    for key in kept:
        sheet.put(Layer.TELLING, old[key])
    fresh = [t for t in new if t.id not in kept]
    gone = [t for t in old.values() if t.id not in kept]
    changed, events = _derive_events(sheet, [t for t in gone if is_event(t)], [t for t in fresh if is_event(t)])
    moves = [t for t in fresh if not is_event(t)]
    changed |= derive_talks(sheet, [t for t in gone if not is_event(t)], moves, changed, events)
    return changed


def _tellings(rows: Iterable[Row]) -> list[Telling]:
    return [row.value for row in rows if isinstance(row.value, Telling)]


def _told(
    sheet: Sheet,
    old: Iterable[Telling],
    documents: Collection[Digest],
    pages: Mapping[Digest, Page],
    pages_at_hand: Collection[Digest],
) -> list[Telling]:
    """The tellings of these pages with their people and the judgements about them as they are now."""
    people: dict[Digest, list[Appearance]] = defaultdict(list)
    for row in sheet.rows(Layer.APPEARANCE, {of_document(d) for d in pages_at_hand}):
        if isinstance(row.value, Appearance):
            people[row.value.document].append(row.value)
    told = [t for d in sorted(pages) for t in tellings(pages[d], people[d])]
    told += [t for t in old if t.document not in documents]
    about: dict[str, set[str]] = defaultdict(set)
    for judgement in sheet.view.judgements(pages_at_hand):
        for side in (judgement.left, judgement.right):
            if isinstance(side, str):
                about[side].add(judgement.id)
    return [placed(t, {a.id: a.person for a in people[t.document]}, about) for t in told]


def placed(telling: Telling, people: Mapping[str, str], about: Mapping[str, Collection[str]]) -> Telling:
    """The telling with its people and judgements, and the keys that follow; what it belongs to is open again."""
    parts = tuple(replace(p, person=people.get(p.appearance, "")) for p in telling.parts)
    judged = tuple(sorted({j for c in telling.claims for j in about.get(c, ())}))
    now = replace(unplaced(telling), parts=parts, judged=judged)
    if is_event(now):
        return replace(now, blocks=party_blocks(now.parties, now.date, now.mediators))
    return replace(now, blocks=(*pair_blocks(now.parties, now.date), *thread_blocks(now)))


def unplaced(telling: Telling) -> Telling:
    """The telling without what it belongs to."""
    return replace(telling, event="", negotiation="", component="")


def _derive_events(
    sheet: Sheet, gone: Collection[Telling], fresh: Collection[Telling]
) -> tuple[set[str], dict[str, Event]]:
    """Gather the events around what changed: which of them changed, and those that are there now."""
    around = _around(sheet, gone, fresh)
    found = gather([*fresh, *around], _judged(sheet, (*fresh, *around)))
    members = {event_id(g.members): g.members for g in found}
    component = {event_id(g.members): g.component for g in found}
    before = {t.id: t for t in (*gone, *around)}
    after = {t.id: replace(t, event=k, component=component[k]) for k, own in members.items() for t in own}
    renewed = {t.id for t in (*gone, *fresh)}
    changed: set[str] = set()
    for key in {*before, *after}:
        was, now = (side[key].event if key in side else "" for side in (before, after))
        if key in renewed or was != now:
            changed |= {was, now} - {""}
        if key in after and (key in renewed or after[key] != before.get(key)):
            sheet.put(Layer.TELLING, after[key])
    sheet.take_named(Layer.EVENT, changed)
    there = {key: members[key] for key in sorted(changed) if key in members}
    copies = _copies(sheet, [t for own in there.values() for t in own])
    return changed, {key: event_of(own, copies) for key, own in there.items()}


def _around(sheet: Sheet, gone: Collection[Telling], fresh: Collection[Telling]) -> list[Telling]:
    """The rest of the components that what changed was part of, or touches now."""
    changed = {t.id for t in (*gone, *fresh)}
    near = [t for t in _near(sheet, fresh) if t.id not in changed]
    components = {of_component(t.component) for t in (*gone, *near) if t.component}
    rows = sheet.view.rows(Layer.TELLING, components) if components else []
    return [t for t in _tellings(rows) if t.id not in changed]


def _near(sheet: Sheet, fresh: Collection[Telling]) -> Iterator[Telling]:
    """The tellings that are related to a fresh one, or judged about together with it."""
    by_term: dict[str, list[Telling]] = defaultdict(list)
    for telling in fresh:
        for term in (*map(of_block, telling.blocks), *map(of_person, people_of(telling))):
            by_term[term].append(telling)
    judged = {of_unit(c) for c in _judged_claims(sheet, fresh)}
    terms = by_term.keys() | judged
    for row in sheet.view.rows(Layer.TELLING, terms) if terms else ():
        told = row.value
        if isinstance(told, Telling) and is_event(told):
            beside = (other for term in row.terms for other in by_term.get(term, ()))
            if not judged.isdisjoint(row.terms) or any(related(told, other) for other in beside):
                yield told


def _judged_claims(sheet: Sheet, fresh: Collection[Telling]) -> set[str]:
    judged = {j for t in fresh for j in t.judged}
    found = sheet.view.judgements({t.document for t in fresh if t.judged}) if judged else ()
    return {s for j in found if j.id in judged for s in (j.left, j.right) if isinstance(s, str)}


def _judged(sheet: Sheet, tellings: Collection[Telling]) -> Links:
    return links(sheet.view.judgements({t.document for t in tellings})) if tellings else Links()


def _copies(sheet: Sheet, tellings: Iterable[Telling]) -> dict[Digest, str]:
    rows = sheet.rows(Layer.COPIES, {of_document(t.document) for t in tellings})
    groups = [row.value for row in rows if isinstance(row.value, CopyGroup)]
    return {document: group.id for group in groups for document in group.documents}
