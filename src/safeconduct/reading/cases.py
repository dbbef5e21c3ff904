"""What happened to one person: arrest, custody, charge, verdict, sentence, and how custody ended.

Frames say where person, party, charge and term stand; here they become claims. Whoever leaves custody is handed on as a
`Departure`.
"""

from __future__ import annotations

from safeconduct.reading.book import Book
from safeconduct.reading.casefillers import CaseFillers
from safeconduct.reading.custody import Custody
from safeconduct.reading.frames.table import matches
from safeconduct.reading.leaving import Departure, Leaving
from safeconduct.reading.trials import Trials

_LESS_SURE = frozenset({"move", "receive", "hold", "arrest", "charge"})
"""What a trigger yields only when no other frame holds there."""


def read_cases(book: Book) -> list[Departure]:
    """Write the claims of every case frame into ``book``; returns who left custody."""
    fillers = CaseFillers(book)
    leaving = Leaving(book, fillers)
    handlers = Custody(book, fillers).handlers | Trials(book, fillers).handlers | leaving.handlers
    seen: dict[int, set[str]] = {}
    for match in matches(book.analysis):
        done = seen.setdefault(match.trigger.i, set())
        if match.frame.yields in done or (done and match.frame.yields in _LESS_SURE):
            continue
        if handlers[match.frame.yields](match, fillers.people(match)):
            done.add(match.frame.yields)
    return leaving.departures
