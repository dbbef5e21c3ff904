"""Values in plain words: dates, parties, statuses, and the clauses that sayings and events are put together from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from safeconduct.domain.claims import Claim, Modality
from safeconduct.domain.dates import When
from safeconduct.domain.parties import name_of

_PERSON_ID = re.compile(r"\bp-[0-9a-f]{20}\b")
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


def hedged(text: str, modality: Modality) -> str:
    """``text``, marked unless it is asserted: what is denied or only wished for never reads as done."""
    return text if modality is Modality.ASSERTED else f"{text} [{modality}]"


def parties_text(codes: Iterable[str]) -> str:
    """Parties by name, in the order given."""
    return ", ".join(name_of(code) for code in codes)


def given(claim: Claim, role: str, pattern: str) -> str:
    """What a claim gives in a role, put into ``pattern``; nothing where it gives none."""
    value = claim.get(role)
    return pattern.format(value) if value else ""


def of_party(claim: Claim, role: str, pattern: str) -> str:
    """The party that a claim gives in a role by name, put into ``pattern``; nothing where it gives none."""
    code = claim.get(role)
    return pattern.format(name_of(code)) if code else ""


def by_party(claim: Claim) -> str:
    """By which party."""
    return of_party(claim, "by", "by {}")


def way(claim: Claim) -> str:
    """From whom to whom."""
    return joined([of_party(claim, "from", "from {}"), of_party(claim, "to", "to {}")])


def on(when: When) -> str:
    """A date with its preposition: "on 10 February 1962", "in March 1960"."""
    return f"{'on' if when.precision == 'day' else 'in'} {written(when)}"


def on_day(claim: Claim) -> str:
    """The date the claim speaks of, with its preposition."""
    when = date_of(claim)
    return on(when) if when else ""


def joined(parts: Iterable[str]) -> str:
    """The parts that are there, with spaces between."""
    return " ".join(part for part in parts if part)
