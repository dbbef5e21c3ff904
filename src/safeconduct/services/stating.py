"""What is said of somebody, value by value: who reports each, in how many documents, from how many independent origins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from safeconduct.domain.claims import Claim, ClaimId, Kind, Modality
from safeconduct.domain.documents import Digest
from safeconduct.domain.pages import Page
from safeconduct.domain.register import ClaimRecord
from safeconduct.resolving.independence import origin_of
from safeconduct.services import phrasing, sayings
from safeconduct.services.access import Desk
from safeconduct.services.excerpts import Excerpt, Span
from safeconduct.services.sayings import Saying, Topic
from safeconduct.services.views import ClaimView, Origin, counts, origin, standing, views

_WORDS, _REPORTED, _LISTED = 60, 20, 150
"""Where only the first claims are asked for: with words about so many of all, and without them so many of a value, and of all."""


@dataclass(frozen=True, slots=True)
class Said:
    """One claim that gives a value, the words in it that say this value, and its sentences with these words and the name."""

    claim: ClaimView
    words: tuple[str, ...]
    excerpts: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Reported:
    """One more claim that gives a value, without its words."""

    id: ClaimId
    origin: Origin
    standing: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """One value said of a person: how it is put, who reports it, in how many documents, from how many independent origins.

    ``reports`` counts only claims that are taken for facts; where it is 0, the value is unconfirmed. Where only the first claims
    were asked for with their words, some others are ``reported``, and there are so many ``more``.
    """

    topic: Topic
    text: str
    modality: Modality
    said: tuple[Said, ...]
    reports: int
    origins: int
    reported: tuple[Reported, ...] = ()
    more: int = 0

    @property
    def unconfirmed(self) -> bool:
        """Whether no claim behind it is taken for a fact."""
        return self.reports == 0


def stated(desk: Desk, claims: Sequence[ClaimRecord], most: int | None = None) -> list[Stated]:
    """The values, those of more reports first, steps by date; of each the first ``most`` claims with their words."""
    return _Stating(desk, claims).values(most)


class _Stating:
    """The claims about one person, grouped by what they say."""

    def __init__(self, desk: Desk, claims: Sequence[ClaimRecord]) -> None:
        self._desk = desk
        self._records = {record.observed.claim.id: record for record in claims}
        self._origins = _Origins(desk)
        self._listed = _REPORTED

    def values(self, most: int | None) -> list[Stated]:
        groups = self._groups()
        if most is not None:
            most = max(1, min(most, _WORDS // max(len(groups), 1)))
        self._listed = max(2, min(_REPORTED, _LISTED // max(len(groups), 1)))
        wanted = {saying.claim.id for sayings in groups.values() for saying in sayings[:most]}
        shown = {view.id: view for view in views(self._desk, [self._records[claim] for claim in wanted])}
        found = [
            (self._one(topic, modality, sayings, most, shown), _first_date(sayings))
            for (topic, _, modality), sayings in groups.items()
        ]
        found.sort(key=lambda f: (f[1] if f[0].topic is Topic.STEP else "", -f[0].reports, f[0].text))
        return [value for value, _ in found]

    def _groups(self) -> dict[tuple[Topic, str, Modality], list[Saying]]:
        """The sayings that say the same, earliest published first."""
        found: dict[tuple[Topic, str, Modality], list[Saying]] = defaultdict(list)
        fuller = _Fuller(record.observed.claim for record in self._records.values() if counts(record))
        for record in self._records.values():
            if record.observed.claim in fuller:
                continue
            for saying in sayings.sayings(record.observed.claim):
                found[saying.topic, saying.key, saying.claim.modality].append(saying)
        return {what: sorted(sayings, key=self._age) for what, sayings in found.items()}

    def _age(self, saying: Saying) -> tuple[str, str]:
        published = self._desk.document(saying.claim.document).published
        return published.edtf if published else "9999", saying.claim.id

    def _one(
        self,
        topic: Topic,
        modality: Modality,
        sayings: list[Saying],
        most: int | None,
        shown: Mapping[ClaimId, ClaimView],
    ) -> Stated:
        counting = [saying for saying in sayings if counts(self._records[saying.claim.id])]
        facts = {saying.claim.id for saying in counting}
        fullest = max(sayings, key=lambda saying: (saying.claim.id in facts, len(saying.text)))
        said = tuple(_said(saying, shown[saying.claim.id]) for saying in sayings[:most])
        others = [] if most is None else sayings[most:]
        reported = tuple(self._reported(saying) for saying in others[: self._listed])
        reports, origins = len({saying.claim.document for saying in counting}), self._origins.count(counting)
        return Stated(topic, fullest.text, modality, said, reports, origins, reported, len(others) - len(reported))

    def _reported(self, saying: Saying) -> Reported:
        record, document = self._records[saying.claim.id], self._desk.document(saying.claim.document)
        return Reported(saying.claim.id, origin(saying.claim, document), standing(record), counts(record))


def _said(saying: Saying, view: ClaimView) -> Said:
    """The claim with only those sentences and words that say this value, and that name the one of whom it is said."""
    spans = {(value.start, value.end) for value in saying.values}
    words = tuple(value.words for value in view.values if (value.start, value.end) in spans)
    named = {(value.start, value.end) for value in saying.claim.all("person")}
    shown = spans | named if len(named) == 1 else spans
    return Said(view, words, tuple(marked for excerpt in view.excerpts if (marked := _only(excerpt, shown)).spans))


def _only(excerpt: Excerpt, spans: Set[Span]) -> Excerpt:
    """The excerpt with no other words marked."""
    return replace(
        excerpt, spans=tuple((a, b) for a, b in excerpt.spans if (a + excerpt.start, b + excerpt.start) in spans)
    )


class _Fuller:
    """Holds the steps of which a report tells all and more in another claim: shown beside it they would look like two."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._steps: dict[tuple[Digest, Modality], list[frozenset[_Place]]] = defaultdict(list)
        for claim in claims:
            if claim.kind is Kind.STEP:
                self._steps[claim.document, claim.modality].append(_places(claim))

    def __contains__(self, claim: Claim) -> bool:
        steps = self._steps.get((claim.document, claim.modality), ()) if claim.kind is Kind.STEP else ()
        return any(_places(claim) < more for more in steps)


_Place = tuple[str, str, int, int]


def _places(claim: Claim) -> frozenset[_Place]:
    return frozenset((v.role, v.value, v.start, v.end) for v in claim.values)


class _Origins:
    """Counts independent origins: copies of one text are one, and so are outlets that lead back to one source."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._copies = desk.copy_groups()

    def count(self, sayings: Iterable[Saying]) -> int:
        """How many origins the sayings have, each counted once."""
        by_report: dict[str, str] = {}
        for saying in sorted(sayings, key=lambda s: (s.claim.document, s.claim.id)):
            document = saying.claim.document
            report = self._copies.get(document, document)
            origin = origin_of([saying.claim], Page(document, (), outlet=self._desk.document(document).outlet))
            by_report[report] = min(by_report.get(report, origin), origin)
        return len(set(by_report.values()))


def _first_date(sayings: Iterable[Saying]) -> str:
    dates = [when.edtf for saying in sayings if (when := phrasing.date_of(saying.claim))]
    return min(dates, default="9999")
