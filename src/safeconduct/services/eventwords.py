"""What an exchange, transfer, offer, contact, count or statement says, in a phrase."""

from __future__ import annotations

import re

from safeconduct.domain.claims import Claim, Comparator, Scope
from safeconduct.domain.parties import name_of
from safeconduct.services.phrasing import given, joined, of_party, on_day, way

_ATTACHED = re.compile(r" (?:of|in|at|for|from) ")


def statement_text(claim: Claim) -> str:
    """Who takes which stance on what."""
    name, stance = claim.get("speaker") or "somebody", claim.get("stance") or "neutral"
    verb = _STANCE_OF_SEVERAL.get(stance, stance) if _are_several(name) else _STANCE[stance]
    return f"{joined([name, given(claim, 'role', '({})')])} {verb}: {claim.get('about') or 'not said of what'}"


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
        given(claim, "place", "at {}"),
        on_day(claim),
    ]
    return joined(parts)


def _between(parties: list[str]) -> str:
    return f"between {' and '.join(parties)}" if len(parties) > 1 else f"with {parties[0]}" if parties else ""


def offer_text(claim: Claim) -> str:
    """Who would give what to whom for what, on which conditions."""
    give, want = _listed(claim, "give"), _listed(claim, "want")
    parts = [
        of_party(claim, "by", "{}") or "somebody",
        f"would give {give}" if give else "",
        of_party(claim, "to", "to {}"),
        f"for {want}" if give and want else (f"wants {want}" if want else ""),
        f"if {_listed(claim, 'condition')}" if claim.get("condition") else "",
    ]
    return joined(parts)


def contact_text(claim: Claim) -> str:
    """Which parties are in touch, how, and how often."""
    parts = [
        f"{' and '.join(name_of(value.value) for value in claim.all('party')) or 'parties'} in touch",
        given(claim, "channel", "through {}"),
        given(claim, "regularity", "({})"),
        given(claim, "purpose", "on {}"),
    ]
    return joined(parts)


def count_text(claim: Claim) -> str:
    """A number as it is meant: "at least 70", "3 to 5", "about 100", with what it counts."""
    number = claim.get("number") or "?"
    if upper := claim.get("upper"):
        number = f"{number} to {upper}"
    how = claim.get("comparator")
    parts = [how if how and how != Comparator.EXACTLY else "", number, claim.get("of") or "people"]
    return joined([*parts, scope_text(claim.get("scope") or "", claim.get("holder") or "", claim.get("to") or "")])


def scope_text(scope: str, holder: str, to: str) -> str:
    """Whom a number counts: "released by Bulgaria to Turkey", and "released" where nobody says by whom."""
    if scope == Scope.RECEIVED_BY and to and not holder:
        holder, to = to, ""
    by = scope.endswith(" by")
    if holder and by:
        scope = f"{scope} {name_of(holder)}"
    elif holder:
        scope = f"{scope}, {name_of(holder)}".removeprefix(", ")
    return joined([scope if holder or not by else scope.removesuffix(" by"), f"to {name_of(to)}" if to else ""])


def transfer_text(claim: Claim) -> str:
    """Who goes from whom to whom."""
    who = claim.get("person") or group_text(claim.get("number") or "", claim.get("group") or "")
    return joined([who or "somebody", way(claim)])


def group_text(number: str, group: str) -> str:
    """A group with its number, said once: "6 seamen", "at least 70 people"."""
    if number in group.split():
        return group
    return joined([number, group or ("people" if number else "")])


def _listed(claim: Claim, role: str) -> str:
    return " and ".join(value.value for value in claim.all(role))
