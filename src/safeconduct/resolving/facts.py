"""What one document's claims say of its people, claim by claim."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from safeconduct.domain.claims import Claim, Kind
from safeconduct.domain.people import Fact
from safeconduct.resolving.words import word_set

_PLAIN: dict[Kind, dict[str, str]] = {
    Kind.NAME: {"title": "title", "sex": "sex"},
    Kind.DETENTION: {
        "custodian": "custodian",
        "place": "arrest place",
        "prison": "prison",
        "date": "arrest date",
    },
    Kind.CITIZENSHIP: {"country": "citizenship"},
    Kind.CHARGE: {"charge": "charge", "article": "article"},
    Kind.SENTENCE: {"term": "term", "charge": "charge"},
    Kind.STATUS: {"custodian": "custodian", "status": "status"},
    Kind.TRANSFER: {"from": "custodian", "to": "destination"},
    Kind.AFFILIATION: {"as": "affiliation", "organisation": "organisation", "party": "affiliation party"},
    Kind.STEP: {"article": "article", "charge": "charge"},
}
"""Kind and role of a claim, and what the value is called as a fact of the person."""

DETENTION = "detention"
"""How a status came about that an account of the detention gives: of its own time, which may long be past."""

_WORD = re.compile(r"\w+")
_ONCE = frozenset({"sex", "title"})


def facts_by_name(claims: Iterable[Claim]) -> dict[str, list[Fact]]:
    """The facts of each printed name, in the order of their claims' ids; what a page says of itself over and over only once."""
    found: dict[str, dict[tuple[str, ...], Fact]] = defaultdict(dict)
    ordered = sorted(claims, key=lambda c: c.id)
    days = {
        c.get("event"): c.get("date") for c in ordered if c.kind is Kind.EXCHANGE and c.get("date") and c.get("event")
    }
    for claim in ordered:
        name = claim.get("name") if claim.kind is Kind.NAME else claim.get("person")
        if name and claim.kind in _PLAIN:
            for fact in _facts_of(claim, claim.get("date") or days.get(claim.get("event")) or ""):
                same = (
                    (fact.role, fact.value, fact.modality)
                    if fact.role in _ONCE
                    else (fact.role, fact.value, fact.claim)
                )
                found[name].setdefault(same, fact)
        elif name and _denies_custody(claim, name):
            denied = Fact("status", "held", claim.id, "denied", claim.get("date") or "")
            found[name].setdefault(("status", "held", claim.id), denied)
    return {name: list(facts.values()) for name, facts in found.items()}


def _denies_custody(claim: Claim, name: str) -> bool:
    """Whether somebody denies that ``name`` is in custody, and nothing else: "denied holding N"."""
    if claim.kind is not Kind.STATEMENT or claim.get("stance") != "deny":
        return False
    words = set(_WORD.findall((claim.get("about") or "").lower()))
    words -= word_set("any") | word_set("pronouns") | set(_WORD.findall(name.lower()))
    return bool(words) and words <= word_set("custody")


def _facts_of(claim: Claim, date: str) -> Iterator[Fact]:
    modality = str(claim.modality)
    for role, called in _PLAIN[claim.kind].items():
        value = claim.get(role)
        if value:
            yield Fact(called, value, claim.id, modality, date, _detail(claim, called))
    if claim.kind is Kind.DETENTION and (status := claim.get("status")):
        yield Fact("status", status, claim.id, modality, detail=DETENTION)
    elif claim.kind is Kind.TRANSFER:
        swap = claim.get("manner") in (None, "swap")
        yield Fact(
            "status", "exchanged" if swap else "released", claim.id, modality, date, claim.get("manner") or "swap"
        )
        if date:
            yield Fact("exchanged on", date, claim.id, modality, date)
    elif claim.kind is Kind.STATUS and claim.get("status") == "exchanged" and date:
        yield Fact("exchanged on", date, claim.id, modality, date)
    elif claim.kind is Kind.STEP and (step := claim.get("step")):
        yield from _step_facts(claim, step, date, modality)
    if claim.get("minor"):
        yield Fact("minor", "yes", claim.id, modality)


def _detail(claim: Claim, called: str) -> str:
    """Whose sentence a term is; how a status came about."""
    return claim.get({"term": "by", "status": "manner"}.get(called, "")) or ""


def _step_facts(claim: Claim, step: str, date: str, modality: str) -> Iterator[Fact]:
    if date:
        yield Fact(f"{step} date", date, claim.id, modality, date)
    place = claim.get("place")
    if place:
        yield Fact(f"{step} place", place, claim.id, modality, date)
    if step == "extradition" and (source := claim.get("from")):
        yield Fact("extradited from", source, claim.id, modality, date)
