"""Claims: the things a document says, each value tied to the words that say it.

A claim is content-hashed: its id is made of its document, its kind and each value with its span, so reading the same text
twice gives the same claims. Who observed it, how sure, and by which rule belongs to `Observed`, outside the hash.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NewType

from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidClaim

ClaimId = NewType("ClaimId", str)
"""32 lower-case hexadecimal digits."""


class Kind(StrEnum):
    """What a claim is about."""

    NAME = "name"
    DETENTION = "detention"
    CITIZENSHIP = "citizenship"
    CHARGE = "charge"
    SENTENCE = "sentence"
    STATUS = "status"
    STEP = "step"
    EXCHANGE = "exchange"
    TRANSFER = "transfer"
    OFFER = "offer"
    CONTACT = "contact"
    STATEMENT = "statement"
    COUNT = "count"
    AFFILIATION = "affiliation"
    LIST = "list"


class Modality(StrEnum):
    """How the text puts it: as having happened, or not, or only as a wish, a condition or a prospect."""

    ASSERTED = "asserted"
    DENIED = "denied"
    PROPOSED = "proposed"
    CONDITIONAL = "conditional"
    EXPECTED = "expected"


class Status(StrEnum):
    """What became of a person, as last reported."""

    HELD = "held"
    RELEASED = "released"
    EXCHANGED = "exchanged"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Manner(StrEnum):
    """How somebody left custody."""

    SWAP = "swap"
    RELEASE = "release"
    PARDON = "pardon"
    EXTRADITION = "extradition"
    DEPORTATION = "deportation"
    RESCUE = "rescue"
    ESCAPE = "escape"
    DEATH = "death"


class Stage(StrEnum):
    """A step of a case."""

    ARREST = "arrest"
    CHARGE = "charge"
    PLEA = "plea"
    ORDER = "order"
    HEARING = "hearing"
    VERDICT = "verdict"
    APPEAL = "appeal"
    TRANSFER = "transfer"
    EXTRADITION = "extradition"
    PARDON = "pardon"


class Stance(StrEnum):
    """What a speaker's words do."""

    CONFIRM = "confirm"
    DENY = "deny"
    DEMAND = "demand"
    WILLING = "willing"
    UNWILLING = "unwilling"
    PRAISE = "praise"
    CRITICISE = "criticise"
    NEUTRAL = "neutral"


class OfferStatus(StrEnum):
    """How an offer stands in the report that tells of it."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    DENIED = "denied"
    REJECTED = "rejected"
    CONDITIONAL = "conditional"


class Scope(StrEnum):
    """Whom a number counts."""

    TOTAL = "total"
    RELEASED_BY = "released by"
    RECEIVED_BY = "received by"
    HELD_BY = "held by"
    DEAD = "dead"
    MISSING = "missing"


class Comparator(StrEnum):
    """How a number is meant."""

    EXACTLY = "exactly"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"


class Form(StrEnum):
    """What the value of a role looks like.

    ``name``: a person's name as printed in this document (the antecedent's, where the words are a pronoun or a role noun).
    ``party``: an ISO 3166-1 alpha-2 code, or a name from `domain.parties` ("Hamas"). ``actor``: as ``party`` where the words
    name one, else the words for whoever acts ("kidnappers", "the family"). ``date``: EDTF. ``number``: decimal
    digits. ``term``: "16 years", "3.5 years", "18 months", "life", "death". ``anchor``: the offset of the words that name
    the event, which links the claims of one event, offer or negotiation within a document. ``words``: the words
    themselves or a short English label for them. Every other form is one of the enumerations above.
    """

    NAME = "name"
    PARTY = "party"
    ACTOR = "actor"
    DATE = "date"
    NUMBER = "number"
    TERM = "term"
    ANCHOR = "anchor"
    WORDS = "words"
    STATUS = "status"
    MANNER = "manner"
    STAGE = "stage"
    STANCE = "stance"
    OFFER_STATUS = "offer status"
    SCOPE = "scope"
    COMPARATOR = "comparator"
    MODALITY = "modality"


_ENUMERATIONS: dict[Form, type[StrEnum]] = {
    Form.STATUS: Status,
    Form.MANNER: Manner,
    Form.STAGE: Stage,
    Form.STANCE: Stance,
    Form.OFFER_STATUS: OfferStatus,
    Form.SCOPE: Scope,
    Form.COMPARATOR: Comparator,
    Form.MODALITY: Modality,
}


@dataclass(frozen=True, slots=True)
class RoleSpec:
    """The form of a role's values, and whether a claim may hold several."""

    form: Form
    many: bool = False


def _one(form: Form) -> RoleSpec:
    return RoleSpec(form)


def _many(form: Form) -> RoleSpec:
    return RoleSpec(form, many=True)


COMMON: dict[str, RoleSpec] = {
    "modality": _one(Form.MODALITY),
    "speaker": _one(Form.WORDS),
    "via": _many(Form.WORDS),
    "date": _one(Form.DATE),
    "event": _one(Form.ANCHOR),
    "manner": _one(Form.MANNER),
    "minor": _one(Form.WORDS),
}
"""Roles that a claim of any kind may hold. ``via`` runs from the nearest source to the farthest."""

ROLES: dict[Kind, dict[str, RoleSpec]] = {
    Kind.NAME: {"name": _one(Form.NAME), "title": _one(Form.WORDS), "sex": _one(Form.WORDS)},
    Kind.DETENTION: {
        "person": _one(Form.NAME),
        "group": _one(Form.WORDS),
        "custodian": _one(Form.PARTY),
        "place": _one(Form.WORDS),
        "prison": _one(Form.WORDS),
        "status": _one(Form.STATUS),
        "until": _one(Form.DATE),
    },
    Kind.CITIZENSHIP: {"person": _one(Form.NAME), "country": _one(Form.PARTY)},
    Kind.CHARGE: {
        "person": _one(Form.NAME),
        "charge": _one(Form.WORDS),
        "article": _one(Form.WORDS),
        "by": _one(Form.PARTY),
        "court": _one(Form.WORDS),
    },
    Kind.SENTENCE: {
        "person": _one(Form.NAME),
        "term": _one(Form.TERM),
        "charge": _one(Form.WORDS),
        "by": _one(Form.PARTY),
        "court": _one(Form.WORDS),
        "regime": _one(Form.WORDS),
    },
    Kind.STATUS: {
        "person": _one(Form.NAME),
        "group": _one(Form.WORDS),
        "status": _one(Form.STATUS),
        "custodian": _one(Form.PARTY),
        "place": _one(Form.WORDS),
    },
    Kind.STEP: {
        "person": _one(Form.NAME),
        "step": _one(Form.STAGE),
        "court": _one(Form.WORDS),
        "article": _one(Form.WORDS),
        "charge": _one(Form.WORDS),
        "deadline": _one(Form.DATE),
        "from": _one(Form.PARTY),
        "to": _one(Form.PARTY),
        "outcome": _one(Form.WORDS),
        "place": _one(Form.WORDS),
    },
    Kind.EXCHANGE: {
        "party": _many(Form.PARTY),
        "mediator": _many(Form.PARTY),
        "place": _one(Form.WORDS),
    },
    Kind.TRANSFER: {
        "person": _one(Form.NAME),
        "group": _one(Form.WORDS),
        "number": _one(Form.NUMBER),
        "from": _one(Form.PARTY),
        "to": _one(Form.PARTY),
    },
    Kind.OFFER: {
        "by": _one(Form.ACTOR),
        "to": _one(Form.ACTOR),
        "give": _many(Form.WORDS),
        "want": _many(Form.WORDS),
        "condition": _many(Form.WORDS),
        "status": _one(Form.OFFER_STATUS),
    },
    Kind.CONTACT: {
        "party": _many(Form.PARTY),
        "channel": _one(Form.WORDS),
        "regularity": _one(Form.WORDS),
        "purpose": _one(Form.WORDS),
    },
    Kind.STATEMENT: {
        "stance": _one(Form.STANCE),
        "about": _one(Form.WORDS),
        "role": _one(Form.WORDS),
        "person": _many(Form.NAME),
        "party": _one(Form.PARTY),
    },
    Kind.COUNT: {
        "number": _one(Form.NUMBER),
        "upper": _one(Form.NUMBER),
        "comparator": _one(Form.COMPARATOR),
        "scope": _one(Form.SCOPE),
        "of": _one(Form.WORDS),
        "holder": _one(Form.PARTY),
        "to": _one(Form.PARTY),
    },
    Kind.AFFILIATION: {
        "person": _one(Form.NAME),
        "as": _one(Form.WORDS),
        "organisation": _one(Form.WORDS),
        "party": _one(Form.PARTY),
    },
    Kind.LIST: {
        "keeper": _one(Form.PARTY),
        "person": _many(Form.NAME),
        "of": _one(Form.WORDS),
        "number": _one(Form.NUMBER),
        "comparator": _one(Form.COMPARATOR),
    },
}
"""What each kind of claim may say: role by role. Anything else is refused."""


def role_spec(kind: Kind, role: str) -> RoleSpec:
    """The form of ``role`` in a claim of ``kind``; InvalidClaim where the kind has no such role."""
    spec = ROLES[kind].get(role) or COMMON.get(role)
    if spec is None:
        known = ", ".join(sorted({*ROLES[kind], *COMMON}))
        raise InvalidClaim(f"a {kind} has no role {role!r}; it may have {known}")
    return spec


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a claim and the words that say it: ``start`` to ``end`` in code points of the stored text.

    ``rule`` tells how the value follows from the words ("printed", "pronoun", "month-before@2024-08-07"); it is no part of
    the claim's identity.
    """

    role: str
    value: str
    start: int
    end: int
    rule: str = ""

    def quote(self, text: str) -> str:
        """The words of ``text`` that support the value."""
        return text[self.start : self.end]


@dataclass(frozen=True)
class Claim:
    """One thing a document says. Make it with `Claim.of`, which orders and checks the values."""

    document: Digest
    kind: Kind
    values: tuple[Value, ...]

    @classmethod
    def of(cls, document: Digest, kind: Kind, values: Iterable[Value]) -> Claim:
        """A checked claim: values sorted by role (given order kept within a role), repeated ones dropped."""
        unique = {(v.role, v.value, v.start, v.end): v for v in values}
        ordered = tuple(sorted(unique.values(), key=lambda v: v.role))
        claim = cls(document, kind, ordered)
        claim._check()
        return claim

    def _check(self) -> None:
        if not self.values:
            raise InvalidClaim(f"a {self.kind} without a value")
        seen: set[str] = set()
        for value in self.values:
            spec = role_spec(self.kind, value.role)
            if value.role in seen and not spec.many:
                raise InvalidClaim(f"a {self.kind} has one {value.role}, not two")
            seen.add(value.role)
            if not 0 <= value.start < value.end:
                raise InvalidClaim(f"{self.kind}.{value.role}: span {value.start}-{value.end} holds no words")
            if not value.value:
                raise InvalidClaim(f"{self.kind}.{value.role}: no value")
            enumeration = _ENUMERATIONS.get(spec.form)
            if enumeration is not None and value.value not in set(enumeration):
                raise InvalidClaim(f"{self.kind}.{value.role}: {value.value!r} is no {spec.form}")

    @cached_property
    def id(self) -> ClaimId:
        """The hash of document, kind and each value with its span."""
        body = [self.document, self.kind, [[v.role, v.value, v.start, v.end] for v in self.values]]
        packed = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
        return ClaimId(hashlib.sha256(packed).hexdigest()[:32])

    def all(self, role: str) -> Iterator[Value]:
        """The values of ``role``, in order."""
        return (v for v in self.values if v.role == role)

    def first(self, role: str) -> Value | None:
        """The first value of ``role``, or None."""
        return next(self.all(role), None)

    def get(self, role: str) -> str | None:
        """The value of ``role`` as a string, or None where the text is silent."""
        value = self.first(role)
        return value.value if value else None

    @property
    def modality(self) -> Modality:
        """How the text puts the claim; asserted unless a value says otherwise."""
        return Modality(self.get("modality") or Modality.ASSERTED)


@dataclass(frozen=True, slots=True)
class Observed:
    """A claim as one run of a reader saw it: how sure (0 to 1), and whether it counts as confirmed.

    An unconfirmed claim is kept and shown as such; it is no fact until a person accepts it.
    """

    claim: Claim
    confidence: float = 1.0
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class DoubtfulText:
    """A stretch of text that is garbled: shown as doubtful, and nothing is read from across it."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one run of a reader made of one article."""

    document: Digest
    reader: str
    observed: tuple[Observed, ...]
    doubtful: tuple[DoubtfulText, ...] = ()
