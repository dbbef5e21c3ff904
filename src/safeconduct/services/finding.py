"""What a word on the command line or in an address means: a person, a document, a claim, what a judgement is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TypeVar

from safeconduct.domain.claims import ClaimId
from safeconduct.domain.documents import Digest
from safeconduct.domain.errors import InvalidJudgement, NotFound
from safeconduct.domain.judgements import Spelling
from safeconduct.domain.people import Conflict, Event, Negotiation, Person
from safeconduct.services.access import Desk
from safeconduct.store.register import Register
from safeconduct.store.search import fold

_DIGITS = re.compile(r"[0-9a-fA-F]{4,64}")
_WHOLE_ID = len("p-") + 20
_CLAIM = re.compile(r"(?=.*\d)[0-9a-fA-F]{6,32}")

Derived = TypeVar("Derived", Person, Event, Negotiation, Conflict)
Target = Spelling | ClaimId


def person(desk: Desk, wanted: str) -> Person:
    """Whom an id, the beginning of one, or a printed name means; NotFound where that is nobody, or not one alone."""
    is_id = wanted.lower().startswith("p-")
    if is_id and len(wanted) == _WHOLE_ID:
        return desk.person(wanted.lower())
    people = desk.people()
    if is_id:
        return _one(people, wanted, "person")
    found = [p for p in people if _is_called(p, wanted)] or [p for p in people if _bears(p, wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(sorted(p.id for p in found))
        raise NotFound(
            f"{len(found)} people are called so; give an id (`safeconduct show people` tells them apart): {ids}"
        )
    raise NotFound("nobody here is called so; `safeconduct show people` lists everybody")


def event(desk: Desk, wanted: str) -> Event:
    """The event whose id begins so."""
    return _one(desk.events(), wanted, "event")


def negotiation(desk: Desk, wanted: str) -> Negotiation:
    """The negotiation whose id begins so."""
    return _one(desk.negotiations(), wanted, "negotiation")


def conflict(desk: Desk, wanted: str) -> Conflict:
    """The conflict whose id begins so."""
    return _one(desk.conflicts(), wanted, "conflict")


def is_claim_id(wanted: str) -> bool:
    """Whether this can only be a claim's id or its beginning."""
    return _CLAIM.fullmatch(wanted) is not None


def claim(desk: Desk, wanted: str) -> ClaimId:
    """The claim whose id begins so; a whole id is found without a search."""
    if len(wanted) == 32:
        return desk.claim(ClaimId(wanted.lower())).observed.claim.id
    ids = [
        r.observed.claim.id
        for _, records in desk.all_claims()
        for r in records
        if r.observed.claim.id.startswith(wanted.lower())
    ]
    return _alone(ids, wanted, "claim")


def targets(desk: Desk, left: str, right: str | None) -> tuple[Target, Target | None]:
    """What a judgement is about. Two people are told by one spelling each; beside a person there stands a person."""
    if right is None:
        return claim(desk, left), None
    named = [_names_somebody(desk, wanted) for wanted in (left, right)]
    if all(named):
        return spelling(desk, left), spelling(desk, right)
    if any(named):
        raise InvalidJudgement("one of the two is a person, the other a claim; give two people, or two claims")
    return claim(desk, left), claim(desk, right)


def spelling(desk: Desk, wanted: str) -> Spelling:
    """DOCUMENT:NAME as it stands; of a person, the most frequent spelling on the first page."""
    document, colon, name = wanted.partition(":")
    if colon and name:
        return Spelling(desk.named(document), name)
    page = min(desk.appearances(person(desk, wanted).id), key=lambda a: (not a.published, a.published, a.id))
    return Spelling(page.document, page.spellings[0][0])


def spelled(desk: Desk, name: Spelling) -> Person:
    """Whom a spelling belongs to now."""
    for appearance in desk.appearances_on(name.document):
        if any(printed == name.name for printed, _ in appearance.spellings):
            return desk.person(appearance.person)
    raise NotFound(f"document {name.document}: nobody to be shown is called so there")


def hideable(register: Register, wanted: str) -> tuple[Digest | Spelling, ...]:
    """What is to be hidden or forgotten: a person (one spelling stands for all), or a document. It may be withheld already."""
    document, colon, name = wanted.partition(":")
    with register.read() as kept:
        found = kept.documents.starting_with(document.lower()) if _DIGITS.fullmatch(document) else ()
        if len(found) == 1:
            return (Spelling(found[0], name) if colon else found[0],)
        desk = Desk(kept)
        if colon or any(record.id == wanted for record in desk.documents()):
            digest = desk.named(document)
            return (Spelling(digest, name) if colon else digest,)
        return (spelling(desk, wanted),)


def _names_somebody(desk: Desk, wanted: str) -> bool:
    return ":" in wanted or wanted.lower().startswith("p-") or any(_is_called(p, wanted) for p in desk.people())


def _is_called(person: Person, name: str) -> bool:
    folded = " ".join(name.split()).casefold()
    return folded in {person.name.casefold(), *(spelling.casefold() for spelling, _ in person.spellings)}


def _bears(person: Person, words: str) -> bool:
    """Whether one of the spellings has all these words in it, whatever their case and accents."""
    wanted = {fold(word) for word in words.split()}
    return any(
        wanted <= {fold(word) for word in name.split()} for name in (person.name, *(s for s, _ in person.spellings))
    )


def _one(items: Iterable[Derived], wanted: str, what: str) -> Derived:
    by_id = {item.id: item for item in items if item.id.startswith(wanted.lower())}
    return by_id[_alone(list(by_id), wanted, what)]


def _alone(ids: Sequence[str], wanted: str, what: str) -> ClaimId:
    if len(ids) == 1:
        return ClaimId(ids[0])
    if ids:
        raise NotFound(f"{what} {wanted}: {len(ids)} ids begin so; give more of it")
    raise NotFound(f"{what} {wanted}: not in the register")
