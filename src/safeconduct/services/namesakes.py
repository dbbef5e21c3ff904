"""Which derived rows print a name: those that must be looked at again when it is withheld, or shown again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from safeconduct.domain.documents import Digest
from safeconduct.domain.people import Appearance, Telling
from safeconduct.domain.rows import Layer, of_document, of_person, of_subject
from safeconduct.services.masking import holds
from safeconduct.services.memory import Changes
from safeconduct.services.withholding import Withheld
from safeconduct.store import lookups, search
from safeconduct.store.register import Kept

_MANY = 400
"""Documents above which looking at every row again is as quick."""


def rows_naming(kept: Kept, before: Withheld, after: Withheld) -> Changes | None:
    """The rows that may print what only one of the two withholds; None where that is better not worked out.

    Whatever a row prints stands in one of its documents. A whole name is withheld everywhere, so every document that prints it
    counts; and with a document all people and events that it tells of.
    """
    differing = (before.spellings ^ after.spellings) | (before.spared ^ after.spared)
    whole = {s.name for s in differing if " " in s.name}
    documents = {s.document for s in differing}
    for name in whole:
        documents.update(search.find(kept.connection, search.parse(f'"{name}"'), limit=_MANY))
    documents.update(lookups.of_outlets(kept, [o for o in lookups.outlets(kept) if holds(o, whole)]))
    if len(documents) > _MANY:
        return None
    people = (before.people ^ after.people) | (before.minors ^ after.minors)
    return Changes(_rows_of(kept, documents, people), documents=True)


def _rows_of(kept: Kept, documents: Collection[Digest], people: Iterable[str]) -> dict[Layer, frozenset[str]]:
    on_pages = [of_document(d) for d in documents]
    appearances = kept.derived.rows(Layer.APPEARANCE, on_pages)
    about = {r.value.person for r in appearances if isinstance(r.value, Appearance)} | set(people)
    terms = [*on_pages, *(of_person(person) for person in about)]
    tellings = kept.derived.rows(Layer.TELLING, terms)
    told = {i for r in tellings if isinstance(r.value, Telling) for i in (r.value.event, r.value.negotiation)}
    terms += [of_subject(subject) for subject in (*about, *told)]
    found = {layer: frozenset(kept.derived.keys(layer, terms)) for layer in Layer}
    return found | {
        Layer.PERSON: frozenset(about),
        Layer.EVENT: found[Layer.EVENT] | told,
        Layer.NEGOTIATION: found[Layer.NEGOTIATION] | told,
    }
