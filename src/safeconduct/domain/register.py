"""What the register hands out: documents, claims and decisions as they are kept, frozen and free of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from safeconduct.domain.claims import Observed
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Spelling


class Keeping(StrEnum):
    """How much of a document is kept: all of it, digest and receipts only, or what `erase` leaves."""

    WHOLE = "whole"
    IRRELEVANT = "irrelevant"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document in the register without its text. ``number`` is the order of arrival and is no part of its identity."""

    digest: Digest
    number: int
    keeping: Keeping
    media_type: str
    size: int
    language: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    id: str = ""
    published: When | None = None
    published_by: str = ""

    def known_by(self, day: date) -> bool:
        """Whether it was surely published on or before ``day``; False where its date is unknown."""
        latest = self.published.latest if self.published else None
        return latest is not None and latest <= day


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim as it stands: observed by ``reader`` in its document's latest complete run, or added by ``author``.

    ``rejected`` claims are shown as such and nothing is derived from them. ``accepted`` ones count as confirmed.
    """

    observed: Observed
    reader: str = ""
    author: str = ""
    accepted: bool = False
    rejected: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Knowledge from elsewhere: a document whose ``author`` wrote it down ``at`` a time, and who may see it."""

    document: Digest
    author: str
    at: datetime
    access: str


@dataclass(frozen=True, slots=True)
class Withholding:
    """A decision to hide (or to show again) a document, or one spelling in it. The latest decision on a target counts."""

    id: str
    document: Digest
    name: str
    withheld: bool
    author: str
    at: datetime
    reason: str

    @property
    def target(self) -> Digest | Spelling:
        """The document, or the spelling."""
        return Spelling(self.document, self.name) if self.name else self.document


@dataclass(frozen=True, slots=True)
class Undo:
    """The taking back of a judgement or of a claim added by hand; ``target`` is its id."""

    id: str
    target: str
    author: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Addition:
    """A claim that a person added by marking words."""

    id: str
    claim: str
    author: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Erasure:
    """What is left of an erased document: who erased it, when and why."""

    document: Digest
    author: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Action:
    """One line of the log: who did what to which ids. It never holds a person's name but the author's."""

    number: int
    at: datetime
    author: str
    verb: str
    target: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words of a document that answer a search: ``spans`` are the matches, within ``start`` to ``end`` of its text."""

    document: Digest
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something `check` found: ``what`` is wrong with ``where`` (an id). Harmless ones need no repair."""

    where: str
    what: str
    harmless: bool = False
