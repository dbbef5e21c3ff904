"""What is shown of people: one person on a page, each value with the reports and the words behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial

from safeconduct.domain.claims import ClaimId, Kind, Modality
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Conflict, Event, Person, StatusReport
from safeconduct.domain.register import ClaimRecord
from safeconduct.resolving.independence import origin_of
from safeconduct.services import phrasing
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, Span
from safeconduct.services.phrasing import Saying, Topic
from safeconduct.services.views import ClaimView, source_name, views
from safeconduct.services.withholding import spellings_of


@dataclass(frozen=True, slots=True)
class Said:
    """One claim that gives a value, and the words in it that say this value."""

    claim: ClaimView
    words: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Stated:
    """One value said of a person: how it is put, who reports it, in how many documents, from how many independent origins.

    ``reports`` counts only claims that are taken for facts; where it is 0, the value is unconfirmed.
    """

    topic: Topic
    text: str
    modality: Modality
    said: tuple[Said, ...]
    reports: int
    origins: int

    @property
    def unconfirmed(self) -> bool:
        """Whether no claim behind it is taken for a fact."""
        return self.reports == 0


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a conflict: the value in words, and the claims that give it."""

    value: str
    said: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Reports that cannot all be true, side by side, without a verdict; ``about`` is the role in words."""

    id: str
    subject: str
    role: str
    about: str
    explanation: str
    sides: tuple[SideView, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All values of one topic, and the conflicts among them."""

    topic: Topic
    stated: tuple[Stated, ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the register shows of one person. ``conflicts`` are those that belong to no section."""

    person: Person
    status: str
    sections: tuple[Section, ...]
    conflicts: tuple[ConflictView, ...]
    events: tuple[Event, ...]


_TOPIC_OF_ROLE = {
    "status": Topic.STATUS,
    "custodian": Topic.CUSTODIAN,
    "term": Topic.SENTENCE,
    "arrest date": Topic.STEP,
    "verdict date": Topic.STEP,
    "extradition date": Topic.STEP,
    "extradited from": Topic.STEP,
    "arrest place": Topic.STEP,
}
"""Under which topic a conflict of a person is shown; any other stands by itself."""


def last_reported(last: StatusReport | None, desk: Desk) -> str:
    """The last reported status, never bare: with who reported it and when."""
    if last is None:
        return "no status reported"
    day = f" {phrasing.on(When(last.date))}" if last.date else ""
    when = phrasing.written(When(last.published)) if last.published else "undated"
    mood = "" if last.modality == Modality.ASSERTED else f" [{last.modality}]"
    status = phrasing.status_text(last.status, last.manner)
    return f"last reported {status}{day}{mood} ({source_name(desk.document(last.document))}, {when})"


def page(desk: Desk, person: Person) -> PersonPage:
    """The page of one person."""
    names: dict[Digest, set[str]] = defaultdict(set)
    for appearance in desk.appearances(person.id):
        names[appearance.document].update(name for name, _ in appearance.spellings)
    claims = _claims_about(desk, names)
    shown = {view.id: view for view in views(desk, claims)}
    stated = _stated(desk, claims, shown)
    conflicts = tuple(conflict_view(desk, conflict) for conflict in desk.conflicts(person.id))
    sections = tuple(
        Section(topic, tuple(s for s in stated if s.topic is topic), _about(conflicts, topic))
        for topic in Topic
        if any(s.topic is topic for s in stated)
    )
    placed = {conflict.id for section in sections for conflict in section.conflicts}
    return PersonPage(
        person=person,
        status=last_reported(person.last, desk),
        sections=sections,
        conflicts=tuple(conflict for conflict in conflicts if conflict.id not in placed),
        events=desk.events_of(person.id),
    )


def conflict_view(desk: Desk, conflict: Conflict) -> ConflictView:
    """A conflict with the words of every side."""
    sides = tuple(
        SideView(phrasing.value_text(side.value), claim_views(desk, side.documents, side.claims))
        for side in conflict.sides
    )
    role, explanation = (
        phrasing.in_words(text, partial(_name, desk)) for text in (conflict.role, conflict.explanation)
    )
    return ConflictView(conflict.id, conflict.subject, conflict.role, role, explanation, sides)


def _name(desk: Desk, person: str) -> str:
    try:
        return desk.person(person).name
    except NotFound:
        return desk.withheld.stand_in(person)


def claim_views(desk: Desk, documents: Iterable[Digest], ids: Iterable[ClaimId]) -> tuple[ClaimView, ...]:
    """The views of claims in these documents by their ids; what may not be shown is left out."""
    wanted = set(ids)
    found = desk.claims_of(list(documents)).values()
    return tuple(views(desk, [record for records in found for record in records if record.observed.claim.id in wanted]))


def _claims_about(desk: Desk, names: Mapping[Digest, set[str]]) -> list[ClaimRecord]:
    """The claims of these documents that hold one of the names printed there, but for names alone and rejected ones."""
    return [
        record
        for document, records in desk.claims_naming(names).items()
        for record in records
        if not record.rejected
        and record.observed.claim.kind is not Kind.NAME
        and any(spelling.name in names[document] for spelling in spellings_of(record.observed.claim))
    ]


def _stated(desk: Desk, claims: Sequence[ClaimRecord], shown: dict[ClaimId, ClaimView]) -> list[Stated]:
    """The values, those of more reports first, steps by date."""
    grouped: dict[tuple[Topic, str, Modality], list[Saying]] = defaultdict(list)
    for record in claims:
        claim = record.observed.claim
        for saying in phrasing.sayings(claim):
            grouped[saying.topic, saying.key, claim.modality].append(saying)
    origins = _Origins(desk)
    stated = [_one(topic, modality, sayings, shown, origins) for (topic, _, modality), sayings in grouped.items()]
    return sorted(stated, key=lambda s: (_first_date(s) if s.topic is Topic.STEP else "", -s.reports, s.text))


def _one(
    topic: Topic, modality: Modality, sayings: list[Saying], shown: dict[ClaimId, ClaimView], origins: _Origins
) -> Stated:
    fullest = max(sayings, key=lambda saying: (shown[saying.claim.id].counts, len(saying.text)))
    said = tuple(
        sorted(
            (_said(saying, shown[saying.claim.id]) for saying in sayings),
            key=lambda s: (s.claim.origin.published.edtf if s.claim.origin.published else "9999", s.claim.id),
        )
    )
    counting = [saying for saying in sayings if shown[saying.claim.id].counts]
    reports = len({saying.claim.document for saying in counting})
    return Stated(topic, fullest.text, modality, said, reports, origins.count(counting))


def _said(saying: Saying, view: ClaimView) -> Said:
    """The claim with only those sentences and words that say this value."""
    spans = {(value.start, value.end) for value in saying.values}
    words = tuple(value.words for value in view.values if (value.start, value.end) in spans)
    return Said(view, words, tuple(marked for excerpt in view.excerpts if (marked := _only(excerpt, spans)).spans))


def _only(excerpt: Excerpt, spans: Set[Span]) -> Excerpt:
    """The excerpt with no other words marked."""
    return replace(
        excerpt, spans=tuple((a, b) for a, b in excerpt.spans if (a + excerpt.start, b + excerpt.start) in spans)
    )


class _Origins:
    """Counts independent origins: copies of one text are one, and so are outlets that lead back to one source."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._copies = {document: group.id for group in desk.derived.copies() for document in group.documents}

    def count(self, sayings: Iterable[Saying]) -> int:
        by_report: dict[str, str] = {}
        for saying in sorted(sayings, key=lambda s: (s.claim.document, s.claim.id)):
            document = saying.claim.document
            report = self._copies.get(document, document)
            origin = origin_of([saying.claim], Page(document, (), outlet=self._desk.document(document).outlet))
            by_report[report] = min(by_report.get(report, origin), origin)
        return len(set(by_report.values()))


def _first_date(stated: Stated) -> str:
    dates = [said.claim.date.edtf for said in stated.said if said.claim.date]
    return min(dates, default="9999")


def _about(conflicts: Sequence[ConflictView], topic: Topic) -> tuple[ConflictView, ...]:
    return tuple(conflict for conflict in conflicts if _TOPIC_OF_ROLE.get(conflict.role) is topic)
