"""What is derived from claims and judgements: people, events, negotiations, copies and conflicts.

Nothing here is evidence. Every value leads back to claims by their ids, and is computed anew when claims or judgements change.
Ids say what they name: ``p-`` a person, ``e-`` an event, ``n-`` a negotiation, ``x-`` a conflict, ``k-`` a group of copies,
``a-`` an appearance (a person on one page), ``t-`` a telling (one page's report of an event or a move).
"""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest


@dataclass(frozen=True, slots=True)
class Fact:
    """One value that a claim gives of a person: ``role`` names what ("custodian", "term", "status"), ``date`` when it held.

    ``date`` is EDTF, "" where the text is silent; ``modality`` as in the claim; ``detail`` is what sets two values of one
    role apart (whose court a sentence is of, how somebody left).
    """

    role: str
    value: str
    claim: ClaimId
    modality: str = "asserted"
    date: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Appearance:
    """A person on one page: the spellings printed there, with counts, and the facts given.

    ``person`` is whom the judgements and rules resolve it to; ``component`` names the appearances whose identity was decided
    together. ``blocks`` and ``units`` are what it is found by: skeletons of its names (none where it says too little to be joined
    by rule), and hashes of its spellings. ``judged`` are the judgements about it, ``company``
    the keys of others with a case on the page, ``others`` of those without one.
    """

    id: str
    document: Digest
    name: str
    spellings: tuple[tuple[str, int], ...]
    facts: tuple[Fact, ...] = ()
    published: str = ""
    outlet: str = ""
    minor: bool = False
    company: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    judged: tuple[str, ...] = ()
    person: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class StatusReport:
    """What one claim says became of a person: never shown without ``outlet`` and ``published``.

    ``date`` is the day the claim speaks of, "" where the text tells none.
    """

    status: str
    claim: ClaimId
    document: Digest
    outlet: str = ""
    published: str = ""
    date: str = ""
    modality: str = "asserted"
    manner: str = ""
    custodian: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, as the judgements resolve the spellings: the name to show, all spellings with counts, and the last report.

    ``minor``: some claim says so; the name is withheld unless asked for. ``last`` is None where no claim tells a status.
    ``because`` are the judgements and grounds that joined pages to one person; ``has_case`` tells the held from those who speak.
    """

    id: str
    name: str
    spellings: tuple[tuple[str, int], ...]
    documents: int = 0
    citizenships: tuple[str, ...] = ()
    custodians: tuple[str, ...] = ()
    has_case: bool = False
    minor: bool = False
    last: StatusReport | None = None
    because: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two people who may be one: names alike by ``score``, with reasons for and against, for a person to judge."""

    left: str
    right: str
    score: float
    reasons: tuple[str, ...]
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an event or move: who (``appearance``, ``person``, or words for a ``group``), from and to whom."""

    appearance: str = ""
    person: str = ""
    group: str = ""
    number: str = ""
    source: str = ""
    target: str = ""
    claim: ClaimId | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """A number of people as one claim reports it, with all that must agree before two of them can disagree.

    ``at`` is where its words begin on the page, ``noun`` where those for whom it counts end: a bare number stands on the words of
    the one before it.
    """

    claim: ClaimId
    number: int = 0
    upper: int | None = None
    comparator: str = "exactly"
    scope: str = ""
    of: str = ""
    holder: str = ""
    to: str = ""
    date: str = ""
    modality: str = "asserted"
    speaker: str = ""
    at: int = 0
    noun: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """What one page reports of one exchange, offer, contact or refusal: the unit that events and negotiations are made of.

    ``id`` is "t-" and the first of its claims, of which those of the event itself come before its numbers and statuses;
    ``kind`` is "exchange", "release", "offer", "contact" or "statement"; ``status`` an offer's status or a statement's stance;
    ``said`` every date, place, mediator, denied mediator ("no mediator") and who denies it ("denied"), each with its claim.
    ``origin`` is the farthest source its ``via`` names, else the outlet. ``event`` and ``negotiation`` are what it belongs to;
    ``blocks`` are what other tellings of the event are looked for by, ``judged`` the judgements about its claims.
    """

    id: str
    document: Digest
    kind: str
    claims: tuple[ClaimId, ...]
    modality: str = "asserted"
    status: str = ""
    date: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    totals: tuple[Total, ...] = ()
    said: tuple[tuple[str, str, ClaimId], ...] = ()
    words: str = ""
    origin: str = ""
    published: str = ""
    outlet: str = ""
    judged: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    event: str = ""
    negotiation: str = ""
    component: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """An exchange or release as all reports together tell it: ``reports`` pages, ``origins`` of them independent.

    ``date`` is the narrowest that most agree on; every differing value is a `Conflict`. ``denied`` counts the pages that deny it.
    """

    id: str
    kind: str
    date: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    totals: tuple[Total, ...] = ()
    reports: int = 0
    origins: int = 0
    denied: int = 0
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a negotiation: an offer, counter-offer, refusal, denial, contact, statement or death, or the exchange at its end.

    ``telling`` is where it stands (of the exchange: the event's id); ``by`` who makes it, of a death the person. ``date`` is ""
    where the report does not tell the day; it was then no later than that of ``published``.
    """

    kind: str
    document: Digest | None = None
    claims: tuple[ClaimId, ...] = ()
    date: str = ""
    status: str = ""
    modality: str = "asserted"
    by: str = ""
    telling: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Negotiation:
    """A thread of talks: the same parties about the same people. ``event`` is the exchange that ended it, "" while it is open.

    Its moves (`resolving.negotiations.moves_of`) are counted here, with the ``first`` and ``last`` of their dates.
    """

    id: str
    parties: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    moves: int = 0
    first: str = ""
    last: str = ""
    event: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that disagree, with the claims that give it."""

    value: str
    claims: tuple[ClaimId, ...] = ()
    documents: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims about one ``subject`` (a person, an event or a document) that cannot all be true, side by side, without a verdict.

    ``person`` is set where a conflict about an event concerns one person in it.
    """

    id: str
    subject: str
    role: str
    sides: tuple[Side, ...]
    explanation: str
    person: str = ""

    @property
    def about(self) -> str:
        """The role, and whose it is in an event; the person by id."""
        return f"{self.person} {self.role}".lstrip()

    @property
    def told(self) -> str:
        """The explanation, and whom in an event it is about; the person by id."""
        return f"{self.person} {self.explanation}".lstrip()


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Documents that carry one text, verbatim or slightly edited: together they are one report."""

    id: str
    documents: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A document's place among copies: ``bands`` are the keys it is compared by, ``group`` its `CopyGroup` ("" without)."""

    document: Digest
    fingerprint: str
    bands: tuple[str, ...]
    group: str = ""
