"""A claim as every door shows it: what it says, who says so, how it is put, how it stands, and its words in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from safeconduct.domain.claims import Claim, ClaimId, Form, Kind, Modality, Value, role_spec
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, Digest, ZoneKind
from safeconduct.domain.register import ClaimRecord, DocumentRecord
from safeconduct.services import eventwords, phrasing, sayings
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, excerpts
from safeconduct.services.sayings import Topic

_FACTS = ("confirmed", "accepted", "added by hand")
_TITLE = 40  # characters of a title that stand for an outlet


@dataclass(frozen=True, slots=True)
class Origin:
    """The report that a claim stands in: its document, who published it and when, and by way of whom it knows."""

    document: Digest
    source: str
    url: str
    published: When | None
    via: tuple[str, ...]
    speaker: str | None

    def __str__(self) -> str:
        """As in: Fenway Courier, 11 February 1962, citing agency reports."""
        when = phrasing.written(self.published) if self.published else "undated"
        cited = f", citing {', citing '.join(self.via)}" if self.via else ""
        return f"{self.source}, {when}{cited}"


@dataclass(frozen=True, slots=True)
class ValueView:
    """One value of a claim, also as a reader would put it, its words, and the rule by which it follows from them."""

    role: str
    value: str
    words: str
    start: int
    end: int
    rule: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim with its report and its words, sentence by sentence.

    ``standing`` is confirmed, unconfirmed, accepted, rejected, or added by hand.
    """

    id: ClaimId
    kind: Kind
    text: str
    modality: Modality
    date: When | None
    standing: str
    confidence: float
    reader: str
    author: str
    origin: Origin
    zone: ZoneKind
    excerpts: tuple[Excerpt, ...]
    values: tuple[ValueView, ...]

    @property
    def excerpt(self) -> Excerpt:
        """The sentence that holds most of its words."""
        return max(self.excerpts, key=lambda excerpt: len(excerpt.spans))

    def saying(self, meaning: str) -> tuple[Excerpt, ...]:
        """The sentences that hold the words of a value, as a reader would put it, and name the one person it is said of.

        The sentence that holds most of its words, where it has no such value.
        """
        told = [v.start for v in self.values if meaning in (v.meaning, phrasing.value_text(v.value))]
        people = [v.start for v in self.values if v.role == "person"]
        places = told + (people if told and len(people) == 1 else [])
        found = (e for e in self.excerpts if any(e.start <= at < e.start + len(e.text) for at in places))
        return tuple(found) or (self.excerpt,)

    @property
    def counts(self) -> bool:
        """Whether it is taken for a fact: the reader was sure, or a person says so."""
        return self.standing in _FACTS

    @property
    def hedged(self) -> str:
        """Its text, with the modality unless it is asserted, and a mark unless it counts."""
        text = phrasing.hedged(self.text, self.modality)
        return text if self.counts else f"{text} [{self.standing}]"


def standing(record: ClaimRecord) -> str:
    """How a claim stands, in a word or three."""
    if record.rejected:
        return "rejected"
    if record.author:
        return "added by hand"
    if record.accepted:
        return "accepted"
    return "confirmed" if record.observed.confirmed else "unconfirmed"


def counts(record: ClaimRecord) -> bool:
    """Whether a claim is taken for a fact: the reader was sure, or a person says so."""
    return standing(record) in _FACTS


def claim_text(claim: Claim) -> str:
    """What a claim says, in a phrase."""
    match claim.kind:
        case Kind.STATEMENT:
            return eventwords.statement_text(claim)
        case Kind.OFFER:
            return eventwords.offer_text(claim)
        case Kind.CONTACT:
            return eventwords.contact_text(claim)
        case Kind.COUNT:
            return eventwords.count_text(claim)
        case Kind.TRANSFER:
            return eventwords.transfer_text(claim)
        case Kind.EXCHANGE:
            return eventwords.exchange_text(claim)
        case Kind.NAME:
            return claim.get("name") or claim.get("title") or ""
    person = claim.get("person") or claim.get("group") or "somebody"
    parts = (s.text if s.topic is Topic.STATUS else f"{s.topic} {s.text}" for s in sayings.sayings(claim))
    said = "; ".join(parts)
    return f"{person}: {said}" if said else person


def view(record: ClaimRecord, document: DocumentRecord, article: Article) -> ClaimView:
    """The view of one claim of ``document``."""
    claim = record.observed.claim
    sentences = excerpts(article.text, ((value.start, value.end) for value in claim.values))
    return ClaimView(
        id=claim.id,
        kind=claim.kind,
        text=claim_text(claim),
        modality=claim.modality,
        date=phrasing.date_of(claim),
        standing=standing(record),
        confidence=record.observed.confidence,
        reader=record.reader,
        author=record.author,
        origin=origin(claim, document),
        zone=article.zone_at(claim.values[0].start),
        excerpts=sentences,
        values=tuple(_value_view(claim.kind, value, article.text) for value in claim.values),
    )


def origin(claim: Claim, document: DocumentRecord) -> Origin:
    """The report of ``claim``."""
    via = tuple(value.value for value in claim.all("via"))
    return Origin(document.digest, source_name(document), document.url, document.published, via, claim.get("speaker"))


def source_name(document: DocumentRecord) -> str:
    """What a report is called: its outlet, else its title, else its digest."""
    title = document.title if len(document.title) <= _TITLE else document.title[: _TITLE - 1].rstrip() + "…"
    return document.outlet or (f"“{title}”" if title else f"document {document.digest[:12]}")


def views(desk: Desk, records: Iterable[ClaimRecord]) -> Iterator[ClaimView]:
    """The views of many claims, document by document in the order of the desk, texts read a few at a time."""
    by_document: dict[Digest, list[ClaimRecord]] = {}
    for record in records:
        by_document.setdefault(record.observed.claim.document, []).append(record)
    for article in desk.articles(by_document):
        document = desk.document(article.digest)
        for record in by_document[article.digest]:
            yield view(record, document, article)


def views_of(desk: Desk, ids: Collection[ClaimId]) -> tuple[ClaimView, ...]:
    """The views of claims by their ids; what may not be shown, or is no longer observed, is left out."""
    return tuple(views(desk, desk.these_claims(ids))) if ids else ()


def _value_view(kind: Kind, value: Value, text: str) -> ValueView:
    meant = phrasing.value_text(value.value) if role_spec(kind, value.role).form in _CODED else value.value
    return ValueView(value.role, value.value, value.quote(text), value.start, value.end, value.rule, meant)


_CODED = (Form.PARTY, Form.ACTOR, Form.DATE)
