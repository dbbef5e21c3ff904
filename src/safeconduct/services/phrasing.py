"""Claims in plain words, for every door: what is said of a person, and what an exchange, offer, contact or count says.

Nobody is shown as guilty: a charge reads "accused of", a sentence "sentenced to". Who reports it stands beside, not in the phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, Scope, Value
from safeconduct.domain.dates import When
from safeconduct.domain.parties import name_of

_PERSON_ID = re.compile(r"\bp-[0-9a-f]{20}\b")
_ATTACHED = re.compile(r" (?:of|in|at|for|from) ")
_STATE_CODE = re.compile(r"\b[A-Z]{2}\b")
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


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


def written(when: When | None) -> str:
    """A date in words: "10 February 1962", "March 1960", "31 March, year not stated", "30 July 1960 to 1 August 1960"."""
    if when is None:
        return "date unknown"
    ends = [_written(part) for part in when.edtf.split("/")]
    return " to ".join(ends)


def _written(part: str) -> str:
    if part in ("", ".."):
        return "open"
    about = "about " if part[-1] in "~%?" else ""
    year, *rest = part.rstrip("~?%").split("-")
    month = [_MONTHS[int(rest[0]) - 1]] if rest and rest[0] != "XX" else []
    day = [str(int(rest[1]))] if len(rest) > 1 and rest[1] != "XX" else []
    ended = [year] if year != "XXXX" else []
    return about + " ".join(day + month + ended) + ("" if ended else ", year not stated")


def date_of(claim: Claim) -> When | None:
    """The date the claim speaks of, where the text fixes one."""
    value = claim.get("date")
    return When(value) if value else None


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
    parts = [claim.get("charge") or "", _if(claim, "article", "({})"), _by(claim), _if(claim, "court", "before {}")]
    yield _saying(
        claim, Topic.CHARGE, _joined(parts), "charge", "article", "court", "by", key=claim.get("charge") or ""
    )


def _sentence(claim: Claim) -> Iterator[Saying]:
    term = claim.get("term")
    text = _joined([term or "", _if(claim, "charge", "on a charge of {}"), _if(claim, "regime", "({})"), _by(claim)])
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
        _if(claim, "charge", "on {}"),
        _if(claim, "article", "({})"),
        _if(claim, "court", "at {}"),
        _if(claim, "place", "in {}"),
        _way(claim),
        _if(claim, "outcome", "with the outcome: {}"),
        f"until {written(When(deadline))}" if (deadline := claim.get("deadline")) else "",
        _on(claim),
    ]
    roles = ("step", "charge", "article", "court", "place", "from", "to", "outcome", "deadline", "date")
    yield _saying(claim, Topic.STEP, _joined(parts), *roles)


def _transfer(claim: Claim) -> Iterator[Saying]:
    text = _joined([_way(claim) or claim.get("manner") or "handed over", _on(claim)])
    yield _saying(claim, Topic.TRANSFER, text, "from", "to", "manner", "date")


def _affiliation(claim: Claim) -> Iterator[Saying]:
    parts = [claim.get("as") or "", _if(claim, "organisation", "of {}"), _party(claim, "party", "({})")]
    yield _saying(claim, Topic.AFFILIATION, _joined(parts), "as", "organisation", "party")


def _list(claim: Claim) -> Iterator[Saying]:
    parts = ["a list", _party(claim, "keeper", "of {}"), _if(claim, "of", "of {}")]
    yield _saying(claim, Topic.LIST, _joined(parts), "keeper", "of")


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


def statement_text(claim: Claim) -> str:
    """Who takes which stance on what."""
    name, stance = claim.get("speaker") or "somebody", claim.get("stance") or "neutral"
    verb = _STANCE_OF_SEVERAL.get(stance, stance) if _are_several(name) else _STANCE[stance]
    return f"{_joined([name, _if(claim, 'role', '({})')])} {verb}: {claim.get('about') or 'not said of what'}"


def _are_several(speaker: str) -> bool:
    """Whether a speaker is told by a plural: "Swiss officials", "relatives of ..."."""
    head = _ATTACHED.split(speaker, maxsplit=1)[0].rpartition(" ")[2]
    return head.islower() and head.endswith("s") and not head.endswith("ss")


_STANCE = {
    "confirm": "confirms",
    "deny": "denies",
    "demand": "demands",
    "willing": "is willing",
    "unwilling": "is unwilling",
    "praise": "praises",
    "criticise": "criticises",
    "neutral": "says",
}
_STANCE_OF_SEVERAL = {"willing": "are willing", "unwilling": "are unwilling", "neutral": "say"}


def exchange_text(claim: Claim) -> str:
    """Between whom, by whose mediation, where and when."""
    parts = [
        "exchange",
        _between([name_of(value.value) for value in claim.all("party")]),
        f"mediated by {' and '.join(name_of(value.value) for value in claim.all('mediator'))}"
        if claim.get("mediator")
        else "",
        _if(claim, "place", "at {}"),
        _on(claim),
    ]
    return _joined(parts)


def _between(parties: list[str]) -> str:
    return f"between {' and '.join(parties)}" if len(parties) > 1 else f"with {parties[0]}" if parties else ""


def status_text(status: str, manner: str | None) -> str:
    """A status with the manner in which it came about, where that says more than the status."""
    return f"{status} ({manner})" if manner and manner not in _IMPLIED.get(status, ()) else status


_IMPLIED = {"held": ("detention",), "released": ("release",), "exchanged": ("swap",), "dead": ("death",)}


def value_text(value: str) -> str:
    """A bare value of a conflict in words: parties by name, dates written out, anything else as it is."""
    try:
        return written(When(value))
    except ValueError:
        return name_of(value)


def in_words(text: str, person: Callable[[str], str]) -> str:
    """``text`` with the ids of people in it as ``person`` names them, and the codes of states by name."""
    named = _PERSON_ID.sub(lambda match: person(match[0]), text)
    return _STATE_CODE.sub(lambda match: name_of(match[0]), named)


def offer_text(claim: Claim) -> str:
    """Who would give what to whom for what, on which conditions."""
    give, want = _listed(claim, "give"), _listed(claim, "want")
    parts = [
        _party(claim, "by", "{}") or "somebody",
        f"would give {give}" if give else "",
        _party(claim, "to", "to {}"),
        f"for {want}" if give and want else (f"wants {want}" if want else ""),
        f"if {_listed(claim, 'condition')}" if claim.get("condition") else "",
    ]
    return _joined(parts)


def contact_text(claim: Claim) -> str:
    """Which parties are in touch, how, and how often."""
    parts = [
        f"{' and '.join(name_of(value.value) for value in claim.all('party')) or 'parties'} in touch",
        _if(claim, "channel", "through {}"),
        _if(claim, "regularity", "({})"),
        _if(claim, "purpose", "on {}"),
    ]
    return _joined(parts)


def count_text(claim: Claim) -> str:
    """A number as it is meant: "at least 70", "3 to 5", "about 100", with what it counts."""
    number = claim.get("number") or "?"
    if upper := claim.get("upper"):
        number = f"{number} to {upper}"
    how = claim.get("comparator")
    parts = [how if how and how != Comparator.EXACTLY else "", number, claim.get("of") or "people"]
    return _joined([*parts, scope_text(claim.get("scope") or "", claim.get("holder") or "", claim.get("to") or "")])


def scope_text(scope: str, holder: str, to: str) -> str:
    """Whom a number counts: "released by Bulgaria to Turkey", and "released" where nobody says by whom."""
    if scope == Scope.RECEIVED_BY and to and not holder:
        holder, to = to, ""
    by = scope.endswith(" by")
    if holder and by:
        scope = f"{scope} {name_of(holder)}"
    elif holder:
        scope = f"{scope}, {name_of(holder)}".removeprefix(", ")
    return _joined([scope if holder or not by else scope.removesuffix(" by"), f"to {name_of(to)}" if to else ""])


def transfer_text(claim: Claim) -> str:
    """Who goes from whom to whom."""
    who = claim.get("person") or group_text(claim.get("number") or "", claim.get("group") or "")
    return _joined([who or "somebody", _way(claim)])


def group_text(number: str, group: str) -> str:
    """A group with its number, said once: "6 seamen", "at least 70 people"."""
    if number in group.split():
        return group
    return _joined([number, group or ("people" if number else "")])


def hedged(text: str, modality: Modality) -> str:
    """``text``, marked unless it is asserted: what is denied or only wished for never reads as done."""
    return text if modality is Modality.ASSERTED else f"{text} [{modality}]"


def parties_text(codes: Iterable[str]) -> str:
    """Parties by name, in the order given."""
    return ", ".join(name_of(code) for code in codes)


def _listed(claim: Claim, role: str) -> str:
    return " and ".join(value.value for value in claim.all(role))


def _if(claim: Claim, role: str, pattern: str) -> str:
    value = claim.get(role)
    return pattern.format(value) if value else ""


def _party(claim: Claim, role: str, pattern: str) -> str:
    code = claim.get(role)
    return pattern.format(name_of(code)) if code else ""


def _by(claim: Claim) -> str:
    return _party(claim, "by", "by {}")


def _way(claim: Claim) -> str:
    return _joined([_party(claim, "from", "from {}"), _party(claim, "to", "to {}")])


def on(when: When) -> str:
    """A date with its preposition: "on 10 February 1962", "in March 1960"."""
    return f"{'on' if when.precision == 'day' else 'in'} {written(when)}"


def _on(claim: Claim) -> str:
    when = date_of(claim)
    return on(when) if when else ""


def _joined(parts: Iterable[str]) -> str:
    return " ".join(part for part in parts if part)
