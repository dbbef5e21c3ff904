"""Words in documents, each hit with its document and the words in their place; and in the names of people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from safeconduct.domain.people import Person
from safeconduct.domain.register import DocumentRecord
from safeconduct.domain.rows import Layer
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, Span, excerpt
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.memory import Changes
from safeconduct.store.search import fold, parse

_NEAR = 200
"""Characters within which matches are shown together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document that says the words, and the place that says most of them."""

    document: DocumentRecord
    excerpt: Excerpt


def search(desk: Desk, query: str, *, limit: int = 20, after: int = 0) -> tuple[Found, ...]:
    """The documents that hold every word, "phrase" and prefix* of ``query``, latest first, ``after`` so many of them."""
    return tuple(
        Found(desk.document(document), _place(text, spans))
        for document, text, spans in islice(desk.saying(query), after, after + limit)
    )


def _place(text: str, spans: Sequence[Span]) -> Excerpt:
    """Where most different words stand together: the earliest such place."""
    clusters = ([span for span in spans if start <= span[0] < start + _NEAR] for start, _ in spans)
    best = max(clusters, key=lambda cluster: len({fold(text[start:end]) for start, end in cluster}))
    return excerpt(text, best)


@dataclass(frozen=True, slots=True)
class Spelled:
    """The words of somebody's spellings, as the index has them: of all together, and of each."""

    words: frozenset[str]
    names: tuple[frozenset[str], ...]

    def answers(self, whole: frozenset[str], begun: tuple[str, ...]) -> bool:
        """Whether one spelling has these words, and words that begin so."""
        return self.words >= whole and any(
            name >= whole and all(any(word.startswith(b) for word in name) for b in begun) for name in self.names
        )


def people(desk: RememberingDesk, query: str, *, limit: int) -> tuple[Person, ...]:
    """Those one of whose spellings has all the words."""
    terms = parse(query)
    if not terms:
        return ()
    whole = frozenset(word for term in terms for word in (term.words[:-1] if term.prefix else term.words))
    begun = tuple(term.words[-1] for term in terms if term.prefix)
    spelled = spellings(desk)
    return tuple(islice((person for person in desk.people() if spelled[person.id].answers(whole, begun)), limit))


def spellings(desk: RememberingDesk) -> dict[str, Spelled]:
    """The spellings of everybody, by id."""

    def renew(known: dict[str, Spelled], changes: Changes) -> dict[str, Spelled]:
        anew, there = changes.of(Layer.PERSON), desk.people_by_id()
        kept = {person: words for person, words in known.items() if person not in anew}
        return kept | {person: _spelled(there[person]) for person in anew if person in there}

    return desk.memory.grown("spellings", lambda: {p.id: _spelled(p) for p in desk.people()}, renew)


def _spelled(person: Person) -> Spelled:
    names = dict.fromkeys((person.name, *(name for name, _ in person.spellings)))
    words = tuple(frozenset(fold(word) for word in name.replace("-", " ").split()) for name in names)
    return Spelled(frozenset().union(*words), words)
