"""What a claim says of one person, in plain words.

Nobody is shown as guilty: a charge reads "accused of", a sentence "sentenced to". Who reports it stands beside, not in the phrase.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.dates import When
from safeconduct.domain.parties import name_of
from safeconduct.services.eventwords import statement_text
from safeconduct.services.phrasing import by_party, date_of, given, joined, of_party, on_day, status_text, way, written


class Topic(StrEnum):
    """What a saying about a person is about, in the order in which a page shows them."""

    STATUS = "status"
    CUSTODIAN = "held by"
    PLACE = "place"
    ARRESTED = "arrested"
    UNTIL = "held until"
    CITIZENSHIP = "citizenship"
    CHARGE = "accused of"
    SENTENCE = "sentence"
    STEP = "step of the case"
    TRANSFER = "transfer"
    AFFILIATION = "said to be"
    LIST = "on a list"
    STATEMENT = "statement"

    @property
    def single(self) -> bool:
        """Whether only one value can be true at one time, so that two differ."""
        return self in (Topic.CUSTODIAN, Topic.ARRESTED)


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing a claim says of a person: on what, in words, and the values (with their spans) that carry it.

    ``key`` is equal for sayings that say the same.
    """

    topic: Topic
    text: str
    key: str
    values: tuple[Value, ...]
    claim: Claim


def sayings(claim: Claim) -> tuple[Saying, ...]:
    """What ``claim`` says of its person: none for kinds that speak of no single person."""
    maker = _OF_PERSON.get(claim.kind)
    return tuple(maker(claim)) if maker else ()


def _saying(claim: Claim, topic: Topic, text: str, *roles: str, key: str = "") -> Saying:
    values = tuple(value for role in roles for value in claim.all(role))
    return Saying(topic, text, (key or text).casefold(), values or claim.values, claim)


def _detention(claim: Claim) -> Iterator[Saying]:
    if status := claim.get("status"):
        yield _saying(claim, Topic.STATUS, status, "status")
    elif not claim.get("custodian"):
        yield _saying(claim, Topic.STATUS, "held", "prison", "place", key="held")
    if code := claim.get("custodian"):
        yield _saying(claim, Topic.CUSTODIAN, name_of(code), "custodian")
    where = [claim.get(role) for role in ("prison", "place")]
    if any(where):
        yield _saying(claim, Topic.PLACE, ", ".join(filter(None, where)), "prison", "place")
    if when := date_of(claim):
        yield _saying(claim, Topic.ARRESTED, written(when), "date", key=when.edtf)
    if until := claim.get("until"):
        yield _saying(claim, Topic.UNTIL, written(When(until)), "until")


def _citizenship(claim: Claim) -> Iterator[Saying]:
    if code := claim.get("country"):
        yield _saying(claim, Topic.CITIZENSHIP, name_of(code), "country")


def _charge(claim: Claim) -> Iterator[Saying]:
    parts = [
        claim.get("charge") or "",
        given(claim, "article", "({})"),
        by_party(claim),
        given(claim, "court", "before {}"),
    ]
    yield _saying(claim, Topic.CHARGE, joined(parts), "charge", "article", "court", "by", key=claim.get("charge") or "")


def _sentence(claim: Claim) -> Iterator[Saying]:
    term = claim.get("term")
    text = joined(
        [term or "", given(claim, "charge", "on a charge of {}"), given(claim, "regime", "({})"), by_party(claim)]
    )
    yield _saying(claim, Topic.SENTENCE, text, "term", "charge", "regime", "by", key=term or text)


def _status(claim: Claim) -> Iterator[Saying]:
    status = claim.get("status") or "unknown"
    yield _saying(claim, Topic.STATUS, status_text(status, claim.get("manner")), "status", "manner", key=status)
    if code := claim.get("custodian"):
        yield _saying(claim, Topic.CUSTODIAN, name_of(code), "custodian")
    if place := claim.get("place"):
        yield _saying(claim, Topic.PLACE, place, "place")


def _step(claim: Claim) -> Iterator[Saying]:
    parts = [
        claim.get("step") or "",
        given(claim, "charge", "on {}"),
        given(claim, "article", "({})"),
        given(claim, "court", "at {}"),
        given(claim, "place", "in {}"),
        way(claim),
        given(claim, "outcome", "with the outcome: {}"),
        f"until {written(When(deadline))}" if (deadline := claim.get("deadline")) else "",
        on_day(claim),
    ]
    roles = ("step", "charge", "article", "court", "place", "from", "to", "outcome", "deadline", "date")
    yield _saying(claim, Topic.STEP, joined(parts), *roles)


def _transfer(claim: Claim) -> Iterator[Saying]:
    text = joined([way(claim) or claim.get("manner") or "handed over", on_day(claim)])
    yield _saying(claim, Topic.TRANSFER, text, "from", "to", "manner", "date")


def _affiliation(claim: Claim) -> Iterator[Saying]:
    parts = [claim.get("as") or "", given(claim, "organisation", "of {}"), of_party(claim, "party", "({})")]
    yield _saying(claim, Topic.AFFILIATION, joined(parts), "as", "organisation", "party")


def _list(claim: Claim) -> Iterator[Saying]:
    parts = ["a list", of_party(claim, "keeper", "of {}"), given(claim, "of", "of {}")]
    yield _saying(claim, Topic.LIST, joined(parts), "keeper", "of")


def _statement(claim: Claim) -> Iterator[Saying]:
    yield _saying(claim, Topic.STATEMENT, statement_text(claim), "stance", "about", "speaker")


_OF_PERSON: dict[Kind, Callable[[Claim], Iterator[Saying]]] = {
    Kind.DETENTION: _detention,
    Kind.CITIZENSHIP: _citizenship,
    Kind.CHARGE: _charge,
    Kind.SENTENCE: _sentence,
    Kind.STATUS: _status,
    Kind.STEP: _step,
    Kind.TRANSFER: _transfer,
    Kind.AFFILIATION: _affiliation,
    Kind.LIST: _list,
    Kind.STATEMENT: _statement,
}
