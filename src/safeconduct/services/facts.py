"""The facts of one document as an interchange format: confirmed claims, with identity within the document.

A view of the register, not the register: what the format cannot say is left out. Pure: claims and people in, plain data out.
Dates keep the precision the text gives them; one without a year is written ``--08-01``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from safeconduct.domain.claims import Claim, Kind, Manner, Modality, Observed, Stage, Status, Value
from safeconduct.domain.documents import Article
from safeconduct.services.factevents import counts_of, exchanges_of, offers_of, statements_of

Facts = dict[str, Any]
"""One JSON object."""


class Person(Protocol):
    """Printed names of one document that are one person's; `resolving.people.Cluster` is one."""

    @property
    def canonical(self) -> str:
        """The name as English spells it."""

    @property
    def spellings(self) -> tuple[tuple[str, int], ...]:
        """The printed names with their counts."""


def facts_of(article: Article, observed: Iterable[Observed], people: Sequence[Person]) -> Facts:
    """The facts of ``article`` that its confirmed claims tell; ``people`` are those of the same document."""
    kept = sorted(
        (o for o in observed if o.confirmed), key=lambda o: (-o.confidence, o.claim.values[0].start, o.claim.id)
    )
    named = {spelling: p.canonical for p in people for spelling, _ in p.spellings}
    view = View(article, tuple(o.claim for o in kept), named)
    return {
        "id": article.id or article.digest,
        "detentions": detentions_of(view),
        "exchanges": exchanges_of(view),
        "offers": offers_of(view),
        "statements": statements_of(view),
        "counts": counts_of(view),
        "names": {"canonical": {p.canonical: [spelling for spelling, _ in p.spellings] for p in people}},
        "conflicts": [],
    }


class View:
    """The confirmed claims of one document, surest first, and who its names mean."""

    def __init__(self, article: Article, claims: tuple[Claim, ...], named: Mapping[str, str]) -> None:
        self.article = article
        self.claims = claims
        self._named = named

    def person(self, name: str) -> str:
        """The person's name in common English spelling."""
        return self._named.get(name, name)

    def of(self, *kinds: Kind) -> list[Claim]:
        """The claims of ``kinds``, surest first."""
        return [c for c in self.claims if c.kind in kinds]

    def quote(self, *claims: Claim) -> str:
        """The words that support ``claims``, from the first value to the last, as far as they lie in one line."""
        text = self.article.text
        for claim in claims:
            said = [v for v in claim.values if v.role != "event"] or claim.values
            start, end = min(v.start for v in said), max(v.end for v in said)
            if "\n" not in text[start:end] and end - start < 400:
                return text[start:end]
        value = claims[0].values[0]
        return value.quote(text)


def written(date: str | None) -> str | None:
    """An EDTF date as the format writes it: its first day of several, "--03" without a year."""
    if date is None:
        return None
    first = date.split("/")[0].rstrip("~?%")
    return "--" + first.removeprefix("XXXX-") if first.startswith("XXXX") else first


_CASE = (Kind.DETENTION, Kind.CHARGE, Kind.SENTENCE, Kind.STATUS, Kind.STEP, Kind.TRANSFER)


def detentions_of(view: View) -> list[Facts]:
    """One entry per person who is or was held, charged, sentenced or exchanged."""
    cases: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.of(*_CASE):
        name = claim.get("person")
        if name is not None and claim.modality in (Modality.ASSERTED, Modality.EXPECTED):
            cases[view.person(name)].append(claim)
    return [_detention(view, person, claims) for person, claims in cases.items() if _is_case(claims)]


def _is_case(claims: Sequence[Claim]) -> bool:
    return any(c.kind is not Kind.CHARGE or c.get("charge") for c in claims)


def _detention(view: View, person: str, claims: Sequence[Claim]) -> Facts:
    sentence = next((c for c in claims if c.kind is Kind.SENTENCE), None)
    return {
        "person": person,
        "nationality": _nationality(view, person),
        "custodian": _custodian(claims),
        "arrested": _arrested(claims),
        "place": _first(claims, "place", Kind.STEP, stage=Stage.ARREST),
        "charge": _charge(claims),
        "sentence": sentence.get("term") if sentence else None,
        "status": _status(claims),
        "quote": view.quote(*claims),
    }


def _nationality(view: View, person: str) -> list[str]:
    found = [c.get("country") for c in view.of(Kind.CITIZENSHIP) if view.person(c.get("person") or "") == person]
    return list(dict.fromkeys(code for code in found if code))


_HOLDER = (
    (Kind.DETENTION, "custodian"),
    (Kind.TRANSFER, "from"),
    (Kind.STATUS, "custodian"),
    (Kind.SENTENCE, "by"),
    (Kind.CHARGE, "by"),
)


def _custodian(claims: Sequence[Claim]) -> str | None:
    for kind, role in _HOLDER:
        for claim in claims:
            if claim.kind is kind and (value := claim.get(role)):
                return value
    return None


def _arrested(claims: Sequence[Claim]) -> str | None:
    dates = [c.get("date") for c in claims if c.kind is Kind.STEP and c.get("step") == Stage.ARREST and c.get("date")]
    return written(min(dates, key=lambda d: (d or "").startswith("X"))) if dates else None


def _first(claims: Sequence[Claim], role: str, kind: Kind, stage: Stage | None = None) -> str | None:
    told = [c for c in claims if c.kind is kind and (stage is None or c.get("step") == stage)]
    return next((value for c in told if (value := c.get(role))), None)


def _charge(claims: Sequence[Claim]) -> str | None:
    told = [
        value
        for kind in (Kind.CHARGE, Kind.SENTENCE, Kind.STEP)
        for c in claims
        if c.kind is kind and (value := c.first("charge"))
    ]
    return _fullest(told)


def _fullest(told: Sequence[Value]) -> str | None:
    """The first charge told, or a fuller wording of it."""
    if not told:
        return None
    return told[0].value


def _status(claims: Sequence[Claim]) -> str:
    """The status as of the article: the end of custody where one is told, held where only custody is."""
    told = {(c.get("status"), c.modality) for c in claims if c.kind in (Kind.STATUS, Kind.DETENTION)}
    asserted = {status for status, modality in told if modality is Modality.ASSERTED}
    for status in (Status.DEAD, Status.EXCHANGED):
        if status in asserted:
            return status
    leaving = [
        c
        for c in claims
        if c.kind is Kind.STATUS and c.get("status") == Status.RELEASED and c.modality is Modality.ASSERTED
    ]
    held = any(
        c.get("status") == Status.HELD for c in claims if c.kind is Kind.DETENTION and c.modality is Modality.ASSERTED
    )
    if leaving and _held_again(claims, max(c.values[0].start for c in leaving)):
        return Status.HELD
    if leaving and not (held and all(c.get("manner") == Manner.PARDON for c in leaving)):
        return Status.RELEASED
    if (
        held
        or any(c.kind is Kind.SENTENCE for c in claims)
        or any(c.get("step") in (Stage.ARREST, Stage.VERDICT) for c in claims)
    ):
        return Status.HELD
    return Status.UNKNOWN


_PRESENT = frozenset({"held", "in prison"})
"""Frames whose status speaks of the present: they tell of custody as it is, not of how it began."""


def _held_again(claims: Sequence[Claim], left: int) -> bool:
    """Whether the page, after it told of somebody's release, says that they are in custody."""
    held = [
        v for c in claims if c.kind is Kind.DETENTION and c.modality is Modality.ASSERTED and (v := c.first("status"))
    ]
    return any(v.rule in _PRESENT and v.start > left for v in held)
