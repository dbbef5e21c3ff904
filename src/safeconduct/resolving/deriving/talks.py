"""Negotiations around changed moves and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from safeconduct.domain.people import Event, Telling
from safeconduct.domain.rows import Layer, Row, of_block, of_event, of_person
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.events import is_event, people_of
from safeconduct.resolving.negotiations import ends_in, is_talks, negotiation_of, thread_terms, threads


def derive_talks(
    sheet: Sheet,
    old: Collection[Telling],
    new: Collection[Telling],
    changed: Collection[str],
    events: Mapping[str, Event],
) -> set[str]:
    """Lead moves to the exchanges they ended in, thread the others, and put moves, negotiations and ``events``.

    ``old`` and ``new`` are the moves of changed pages, ``changed`` the events that changed, ``events`` those of them that are
    there. Gives back further events of which the moves changed.
    """
    fresh = {t.id for t in (*old, *new)}
    near = [t for t in _near(sheet, changed, events) if t.id not in fresh]
    moves = _led(sheet, [*new, *near], events)
    around = _around(sheet, (*old, *near), moves, {*fresh, *(t.id for t in near)})
    before = {t.id: t for t in (*old, *near, *around)}
    touched = {t.event for t in before.values()} | {m.event for m in moves}
    sheet.take_named(Layer.NEGOTIATION, {t.negotiation for t in before.values()} - {""})
    by_event: dict[str, set[str]] = defaultdict(set)
    for thread in _threads([*moves, *around]):
        negotiation = negotiation_of(thread, thread[0].event)
        if is_talks(thread, thread[0].event):
            sheet.put(Layer.NEGOTIATION, negotiation)
        for move in thread:
            sheet.put(Layer.TELLING, replace(move, negotiation=negotiation.id))
            if move.kind in ("exchange", "release") and move.modality == "denied":
                by_event[move.event].add(move.document)
    _put_events(sheet, touched - {"", *changed}, events, {key: len(documents) for key, documents in by_event.items()})
    return touched - {""}


def _moves(rows: Iterable[Row]) -> list[Telling]:
    return [row.value for row in rows if isinstance(row.value, Telling) and not is_event(row.value)]


def _take(sheet: Sheet, terms: Collection[str]) -> list[Telling]:
    """The moves that bear any of ``terms``, taken from the register."""
    moves = _moves(sheet.view.rows(Layer.TELLING, terms)) if terms else []
    sheet.take_named(Layer.TELLING, [m.id for m in moves])
    return moves


def _near(sheet: Sheet, changed: Collection[str], events: Mapping[str, Event]) -> list[Telling]:
    """The moves that a changed event may gain or lose."""
    terms = {of_event(key) for key in changed}
    terms |= {of_person(p) for e in events.values() for p in people_of(e)}
    terms |= {of_block(b) for e in events.values() for b in e.blocks}
    return _take(sheet, terms)


def _led(sheet: Sheet, moves: Collection[Telling], events: Mapping[str, Event]) -> list[Telling]:
    """The moves with the event each led to."""
    terms = {t for m in moves for t in _event_terms(m)}
    known = {r.key: r.value for r in sheet.rows(Layer.EVENT, terms) if isinstance(r.value, Event)} | dict(events)
    index: dict[str, list[Event]] = defaultdict(list)
    for event in known.values():
        for term in (*map(of_person, sorted(people_of(event))), *map(of_block, event.blocks)):
            index[term].append(event)
    return [replace(m, event=ends_in(m, [e for t in _event_terms(m) for e in index[t]]), negotiation="") for m in moves]


def _event_terms(move: Telling) -> list[str]:
    return sorted(map(of_person, people_of(move))) or [of_block(b) for b in move.blocks]


def _around(
    sheet: Sheet, before: Iterable[Telling], moves: Collection[Telling], known: Collection[str]
) -> list[Telling]:
    """The rest of every thread that the moves were part of, or may be part of now."""
    terms = {t for m in moves if not m.event for t in thread_terms(m)}
    beside = [t for t in _moves(sheet.view.rows(Layer.TELLING, terms)) if not t.event] if terms else []
    threads_of = {t.negotiation for t in (*before, *beside)} - {""}
    found = _moves(sheet.take(Layer.TELLING, {of_event(n) for n in threads_of}))
    found += _take(sheet, {of_event(m.event) for m in moves if m.event})
    return [t for t in {t.id: t for t in found}.values() if t.id not in known]


def _threads(moves: Collection[Telling]) -> list[list[Telling]]:
    by_event: dict[str, list[Telling]] = defaultdict(list)
    for move in sorted(moves, key=lambda m: m.id):
        by_event[move.event].append(move)
    open_moves = by_event.pop("", [])
    return [*by_event.values(), *threads(open_moves)]


def _put_events(sheet: Sheet, touched: Collection[str], events: Mapping[str, Event], denied: Mapping[str, int]) -> None:
    """Put the events that changed, and of the others those whose moves did, with the number of pages that deny them."""
    stored = {r.key: r.value for r in sheet.take_named(Layer.EVENT, touched) if isinstance(r.value, Event)}
    for key, event in {**stored, **events}.items():
        sheet.put(Layer.EVENT, replace(event, denied=denied.get(key, 0)))
