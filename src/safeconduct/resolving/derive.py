"""The derived state of a register: all of it (`rebuild`), or what a change to some documents changes in it (`update`).

Layers follow one another: copies; appearances and people; tellings, events and negotiations; conflicts. Each is computed by
component, and a component depends on nothing outside itself, so computing again those that a change touches gives
what a rebuild would give. `rebuild` is `update` of every document against no rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement
from safeconduct.domain.pages import Page
from safeconduct.domain.rows import Delta, Layer, Row, of_document
from safeconduct.resolving.deriving.conflicts import derive_conflicts
from safeconduct.resolving.deriving.copies import derive_copies
from safeconduct.resolving.deriving.events import derive_events
from safeconduct.resolving.deriving.people import derive_people
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.view import View


def update(view: View, documents: Collection[Digest]) -> Delta:
    """What to change in the derived rows after anything about ``documents`` changed.

    A change is a new reading, an added, accepted or rejected claim, a judgement or its undoing (the documents of both its
    sides), a new receipt, an erasure. Naming a document that did not change does no harm.
    """
    return _derive(view, set(documents)).delta()


def rebuild(view: View) -> Iterator[Row]:
    """Every derived row, from the inputs alone (fingerprints of texts are taken over where the view has them)."""
    fresh = _Fresh(view)
    return _derive(fresh, set(fresh.pages_by_document)).all_put()


def _derive(view: View, documents: set[Digest]) -> Sheet:
    sheet = Sheet(view)
    pages = {p.document: p for p in view.pages(documents)}
    copied = derive_copies(sheet, documents, pages)
    resolved = derive_people(sheet, documents, pages)
    events = derive_events(sheet, documents, pages, resolved.documents, copied)
    derive_conflicts(sheet, documents, pages, resolved.people, events)
    return sheet


class _Fresh:
    """A view as it would be without derived rows, but for the fingerprints of its texts."""

    def __init__(self, view: View) -> None:
        self._view = view
        self.pages_by_document = {p.document: p for p in view.pages()}
        self._judgements = tuple(view.judgements())
        self._terms = {of_document(d) for d in self.pages_by_document}

    def pages(self, documents: Collection[Digest] | None = None) -> Iterable[Page]:  # noqa: ARG002 (it is asked for all)
        return self.pages_by_document.values()

    def texts(self, documents: Collection[Digest]) -> Iterator[tuple[Digest, str]]:
        return self._view.texts(documents)

    def judgements(self, documents: Collection[Digest] | None = None) -> Iterable[Judgement]:  # noqa: ARG002 (as above)
        return self._judgements

    def rows(self, layer: Layer, terms: Collection[str]) -> Iterable[Row]:
        wanted = self._terms.intersection(terms) if layer is Layer.COPY else ()
        return self._view.rows(layer, wanted) if wanted else ()

    def named(self, layer: Layer, keys: Collection[str]) -> Mapping[str, Row]:  # noqa: ARG002 (there is none)
        return {}
