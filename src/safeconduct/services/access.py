"""What may be shown: the one place where withholding and ``--as-of`` are applied.

    with looking(register, as_of=day) as desk:
        desk.documents(); desk.article(digest); desk.claims(digest); desk.search("exchange")

A withheld document is as if it were not there. A withheld name is blotted out wherever its documents print it, its claims
are left out, and so is every other spelling of the same person. A minor is withheld unless somebody decides otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from itertools import islice

from safeconduct.domain.claims import ClaimId, DoubtfulText
from safeconduct.domain.documents import Article, Digest, Receipt
from safeconduct.domain.errors import NotFound
from safeconduct.domain.judgements import Judgement
from safeconduct.domain.people import Appearance, Conflict, Event, Negotiation, Person, Telling
from safeconduct.domain.register import ClaimRecord, DocumentRecord, Hit, Keeping
from safeconduct.services.reviewing import Target, document_of, targets
from safeconduct.services.shown import Shown
from safeconduct.services.withholding import Withheld, withheld
from safeconduct.store import search
from safeconduct.store.register import Kept, Register

Span = tuple[int, int]
_AROUND = 90  # characters of context on either side of a hit
_AT_ONCE = 20  # texts in which a search looks for the words


@contextmanager
def looking(register: Register, *, as_of: date | None = None) -> Iterator[Desk]:
    """One moment of the register, as it may be shown."""
    with register.read() as kept:
        yield Desk(kept, as_of=as_of)


class Desk:
    """Everything that may be shown, and nothing else. ``undated`` says how many documents an ``as_of`` left out."""

    def __init__(self, kept: Kept, *, as_of: date | None = None) -> None:
        self._kept = kept
        self.as_of = as_of
        self._looked_up: dict[Digest, DocumentRecord | None] = {}

    @cached_property
    def withheld(self) -> Withheld:
        """What is not shown."""
        return withheld(self._kept)

    @cached_property
    def derived(self) -> Shown:
        """People, events, negotiations, conflicts and copies, as they may be shown."""
        return Shown(self._kept, self.withheld, self.as_of)

    @cached_property
    def undated(self) -> int:
        """How many documents have no known date and are therefore left out; 0 without ``as_of``."""
        return self._kept.documents.undated() if self.as_of else 0

    def documents(self) -> tuple[DocumentRecord, ...]:
        """The documents, in order of arrival."""
        found = self._kept.documents.records(as_of=self.as_of)
        return tuple(self._masked_record(r) for r in found if r.digest not in self.withheld.documents)

    def document(self, digest: Digest) -> DocumentRecord:
        """One document; NotFound where it is unknown, withheld, or later than ``as_of``."""
        found = self._visible([digest]).get(digest)
        if found is None:
            raise NotFound(f"document {digest}: not in the register, or not to be shown")
        return found

    def named(self, prefix: str) -> Digest:
        """The document whose own id is ``prefix``, or whose digest begins with it; NotFound if none or several."""
        for candidates in (self._kept.documents.called(prefix), self._kept.documents.starting_with(prefix)):
            found = list(self._visible(candidates))
            if len(found) == 1:
                return found[0]
            if found:
                raise NotFound(f"document {prefix}: several are called so; give more digits of the digest")
        raise NotFound(f"document {prefix}: not in the register, or not to be shown")

    def article(self, digest: Digest) -> Article:
        """The text of one document, withheld names blotted out."""
        self.document(digest)
        return self._masked_article(self._kept.documents.article(digest))

    def articles(self, digests: Collection[Digest] | None = None) -> Iterator[Article]:
        """The texts of several documents (all, when none are named), a few in memory at a time."""
        wanted = [r.digest for r in self.documents()] if digests is None else self._visible(digests)
        for article in self._kept.documents.articles(wanted):
            yield self._masked_article(article)

    def receipts(self, digest: Digest) -> tuple[Receipt, ...]:
        """The arrivals of one document, earliest first."""
        self.document(digest)
        hide, found = self.withheld, self._kept.documents.receipts(digest)
        return tuple(
            replace(r, location=hide.masked_address(r.location, digest), outlet=hide.masked(r.outlet, [digest]))
            for r in found
        )

    def claims(self, digest: Digest) -> tuple[ClaimRecord, ...]:
        """The current claims of one document, in the order of their words."""
        self.document(digest)
        return self._shown(self._kept.claims.of([digest]).get(digest, ()))

    def doubtful(self, digest: Digest) -> tuple[DoubtfulText, ...]:
        """The garbled stretches of one document's text."""
        self.document(digest)
        return self._kept.claims.doubtful(digest)

    def claims_of(self, digests: Collection[Digest]) -> dict[Digest, tuple[ClaimRecord, ...]]:
        """The current claims of several documents; those that may not be shown are left out."""
        found = self._kept.claims.of(self._visible(digests))
        return {digest: self._shown(records) for digest, records in found.items()}

    def claims_naming(self, names: Mapping[Digest, Collection[str]]) -> dict[Digest, tuple[ClaimRecord, ...]]:
        """Of the current claims of these documents those that may be shown and hold any of the names given with it."""
        visible = self._visible(names)
        masked = [d for d in visible if self.withheld.names_in(d)]  # what is shown there is not what is kept
        found = self._kept.claims.naming({d: names[d] for d in visible if d not in masked})
        whole = self._kept.claims.of(masked) if masked else {}
        return {d: self._shown(records) for d in visible if (records := found.get(d) or whole.get(d))}

    def these_claims(self, ids: Collection[ClaimId]) -> tuple[ClaimRecord, ...]:
        """Those of the claims that are current and may be shown."""
        found = self._kept.claims.these(ids)
        visible = self._visible({record.observed.claim.document for record in found})
        return self._shown(tuple(r for r in found if r.observed.claim.document in visible))

    def all_claims(self) -> Iterator[tuple[Digest, tuple[ClaimRecord, ...]]]:
        """The current claims of every document, document by document."""
        for digest, records in self._kept.claims.all():
            if self._visible([digest]):
                yield digest, self._shown(records)

    def claim(self, claim: ClaimId) -> ClaimRecord:
        """One current claim; NotFound where it is unknown or may not be shown."""
        record = self._kept.claims.record(claim)
        if not self._visible([record.observed.claim.document]) or not self._shown((record,)):
            raise NotFound(f"claim {claim}: not in the register")
        return record

    def people(self) -> tuple[Person, ...]:
        """Everybody, by name."""
        return self.derived.people()

    def person(self, person: str) -> Person:
        """One person by id; NotFound where there is none to be shown."""
        return self.derived.person(person)

    def appearances(self, person: str = "") -> tuple[Appearance, ...]:
        """Where people (or one of them) appear, page by page."""
        return self.derived.appearances(person)

    def appearances_on(self, document: Digest) -> tuple[Appearance, ...]:
        """Who appears on one page."""
        return self.derived.appearances_on(document)

    def events(self) -> tuple[Event, ...]:
        """Exchanges and releases, by date."""
        return self.derived.events()

    def events_of(self, person: str) -> tuple[Event, ...]:
        """The exchanges and releases that somebody takes part in, by date."""
        return self.derived.events(person)

    def tellings(self, event: str = "") -> tuple[Telling, ...]:
        """What each page tells of events and moves, or of one event or negotiation."""
        return self.derived.tellings(event)

    def negotiations(self) -> tuple[Negotiation, ...]:
        """Every negotiation."""
        return self.derived.negotiations()

    def conflicts(self, subject: str = "") -> tuple[Conflict, ...]:
        """Every conflict, or those about one person, event or document."""
        return self.derived.conflicts(subject)

    def copy_groups(self) -> Mapping[Digest, str]:
        """The group of each document that carries the same text as others."""
        return {document: group.id for group in self.derived.copies() for document in group.documents}

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand and concern nothing withheld, earliest first."""
        made = self._kept.decisions.judgements()
        return tuple(self._masked_judgement(j) for j in made if all(self._may_show(t) for t in targets(j)))

    def search(self, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
        """Where documents say the words, latest first: all words, "phrases", prefixes*. Hidden names are never found."""
        return tuple(_hit(document, text, spans) for document, text, spans in islice(self.saying(query), limit))

    def saying(self, query: str) -> Iterator[tuple[Digest, str, list[Span]]]:
        """The documents that `search` finds, one after the other, each with its text and every place that says the words."""
        terms, after, day = search.parse(query), 0, self.as_of.isoformat() if self.as_of else ""
        while terms and (some := search.find(self._kept.connection, terms, limit=_AT_ONCE, after=after, as_of=day)):
            texts = {article.digest: article.text for article in self.articles(some)}
            for document in (d for d in some if d in texts):
                places = search.places(terms, texts[document])
                if all(places):  # else only what is hidden answers
                    yield document, texts[document], sorted({span for spans in places for span in spans})
            after += _AT_ONCE

    def _visible(self, digests: Iterable[Digest]) -> dict[Digest, DocumentRecord]:
        """Those of ``digests`` that may be shown."""
        wanted = list(digests)
        new = [d for d in wanted if d not in self._looked_up]
        self._looked_up.update(dict.fromkeys(new))
        for record in self._kept.documents.these(new) if new else ():
            if record.digest not in self.withheld.documents and (not self.as_of or record.known_by(self.as_of)):
                self._looked_up[record.digest] = self._masked_record(record)
        return {d: seen for d in wanted if (seen := self._looked_up[d]) is not None}

    def _masked_article(self, article: Article) -> Article:
        if not self.withheld.spellings:
            return article
        hide, address = self._hiding(article.digest)
        return replace(
            article,
            text=hide(article.text),
            title=hide(article.title),
            outlet=hide(article.outlet),
            url=address(article.url),
            id=address(article.id),
        )

    def _masked_record(self, record: DocumentRecord) -> DocumentRecord:
        if not self.withheld.spellings or record.keeping is not Keeping.WHOLE:
            return record
        hide, address = self._hiding(record.digest)
        return replace(
            record,
            title=hide(record.title),
            outlet=hide(record.outlet),
            url=address(record.url),
            id=address(record.id),
        )

    def _hiding(self, document: Digest) -> tuple[Callable[[str], str], Callable[[str], str]]:
        hide = partial(self.withheld.masked, documents=[document])
        return hide, partial(self.withheld.masked_address, document=document)

    def _masked_judgement(self, judgement: Judgement) -> Judgement:
        documents = [document_of(self._kept, target) for target in targets(judgement)]
        return replace(judgement, reason=self.withheld.masked(judgement.reason, documents))

    def _shown(self, records: tuple[ClaimRecord, ...]) -> tuple[ClaimRecord, ...]:
        return tuple(r for r in records if not self.withheld.touches(r.observed.claim))

    def _may_show(self, target: Target) -> bool:
        visible = self._visible([document_of(self._kept, target)])
        return bool(visible) and target not in self.withheld.spellings


def _hit(document: Digest, text: str, spans: list[Span]) -> Hit:
    """The first place where the text says one of the terms, with all that stands near it."""
    start, end = max(0, spans[0][0] - _AROUND), min(len(text), spans[0][1] + _AROUND)
    return Hit(document, start, end, tuple(s for s in spans if s[0] >= start and s[1] <= end))
