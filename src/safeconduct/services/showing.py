"""What is shown of people: one person on a page, each value with the reports and the words behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from safeconduct.domain.claims import ClaimId, Kind, Modality
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import NotFound
from safeconduct.domain.people import Conflict, Event, Person, Side, StatusReport
from safeconduct.domain.register import ClaimRecord
from safeconduct.services import phrasing
from safeconduct.services.access import Desk
from safeconduct.services.casework import Deadline, deadlines_about
from safeconduct.services.sayings import Topic
from safeconduct.services.stating import Stated, stated
from safeconduct.services.views import ClaimView, source_name, views_of
from safeconduct.services.withholding import spellings_of


@dataclass(frozen=True, slots=True)
class SideView:
    """One side of a conflict: the value in words, and the claims that give it, or the first of them and how many ``more``."""

    value: str
    said: tuple[ClaimView, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Reports that cannot all be true, side by side, without a verdict; ``about`` is the role in words.

    ``person`` is set where a conflict about an event concerns one person in it.
    """

    id: str
    subject: str
    role: str
    about: str
    explanation: str
    sides: tuple[SideView, ...]
    person: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """All values of one topic, and the conflicts among them."""

    topic: Topic
    stated: tuple[Stated, ...]
    conflicts: tuple[ConflictView, ...]


@dataclass(frozen=True, slots=True)
class PersonPage:
    """Everything the register shows of one person. ``conflicts`` are those of no section; ``deadlines`` every day set."""

    person: Person
    status: str
    sections: tuple[Section, ...]
    conflicts: tuple[ConflictView, ...]
    events: tuple[Event, ...]
    deadlines: tuple[Deadline, ...] = ()


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


def page(desk: Desk, person: Person, most: int | None = None) -> PersonPage:
    """The page of one person; with ``most``, the words of so many claims for each value."""
    names: dict[Digest, set[str]] = defaultdict(set)
    for appearance in desk.appearances(person.id):
        names[appearance.document].update(name for name, _ in appearance.spellings)
    claims = _claims_about(desk, names)
    values = stated(desk, claims, most)
    conflicts = conflict_views(desk, desk.conflicts(person.id), most)
    sections = tuple(
        Section(topic, tuple(s for s in values if s.topic is topic), _about(conflicts, topic))
        for topic in Topic
        if any(s.topic is topic for s in values)
    )
    placed = {conflict.id for section in sections for conflict in section.conflicts}
    return PersonPage(
        person=person,
        status=last_reported(person.last, desk),
        sections=sections,
        conflicts=tuple(conflict for conflict in conflicts if conflict.id not in placed),
        events=desk.events_of(person.id),
        deadlines=deadlines_about(desk, claims),
    )


def conflict_view(desk: Desk, conflict: Conflict, most: int | None = None) -> ConflictView:
    """A conflict with the words of every side, or of its first ``most`` claims."""
    return conflict_views(desk, [conflict], most)[0]


def conflict_views(desk: Desk, conflicts: Sequence[Conflict], most: int | None = None) -> tuple[ConflictView, ...]:
    """Several conflicts, their claims looked up together."""
    wanted = [claim for conflict in conflicts for side in conflict.sides for claim in side.claims[:most]]
    shown = {view.id: view for view in views_of(desk, wanted)}
    return tuple(_conflict(desk, conflict, most, shown) for conflict in conflicts)


def _conflict(desk: Desk, conflict: Conflict, most: int | None, shown: Mapping[ClaimId, ClaimView]) -> ConflictView:
    sides = tuple(_side(side, most, shown) for side in conflict.sides)
    role, explanation = (phrasing.in_words(text, partial(_name, desk)) for text in (conflict.about, conflict.told))
    return ConflictView(conflict.id, conflict.subject, conflict.role, role, explanation, sides, conflict.person)


def _side(side: Side, most: int | None, shown: Mapping[ClaimId, ClaimView]) -> SideView:
    said = tuple(shown[claim] for claim in side.claims[:most] if claim in shown)
    more = max(0, len(side.claims) - most) if most else 0
    return SideView(phrasing.value_text(side.value), said, more)


def _name(desk: Desk, person: str) -> str:
    try:
        return desk.person(person).name
    except NotFound:
        return desk.withheld.stand_in(person)


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


def _about(conflicts: Sequence[ConflictView], topic: Topic) -> tuple[ConflictView, ...]:
    return tuple(conflict for conflict in conflicts if _TOPIC_OF_ROLE.get(conflict.role) is topic)
