"""Exchanges, offers, statements and counts of one document in the facts format."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, OfferStatus

if TYPE_CHECKING:
    from safeconduct.services.facts import Facts, View

_STATUS = {
    Modality.ASSERTED: "completed",
    Modality.EXPECTED: "planned",
    Modality.PROPOSED: "proposed",
    Modality.CONDITIONAL: "proposed",
    Modality.DENIED: "denied",
}


def exchanges_of(view: View) -> list[Facts]:
    """One entry per exchange, with the transfers that share its anchor."""
    from safeconduct.services.facts import written

    transfers: dict[str, list[Claim]] = defaultdict(list)
    for claim in view.of(Kind.TRANSFER):
        transfers[claim.get("event") or ""].append(claim)
    entries = []
    for claim in view.of(Kind.EXCHANGE):
        told = sorted(transfers[claim.get("event") or ""], key=lambda c: c.values[0].start)
        entries.append(
            {
                "date": written(claim.get("date")),
                "place": claim.get("place"),
                "parties": list(dict.fromkeys(v.value for v in claim.all("party"))),
                "mediator": list(dict.fromkeys(v.value for v in claim.all("mediator"))),
                "released": _released(view, told),
                "status": _STATUS[claim.modality],
                "quote": view.quote(claim),
            }
        )
    return entries


def _released(view: View, transfers: Sequence[Claim]) -> list[Facts]:
    entries: dict[str, Facts] = {}
    for claim in transfers:
        name = claim.get("person")
        whom = view.person(name) if name else claim.get("group") or ""
        entry = entries.setdefault(whom, {"person_or_count": whom, "by": None, "to": None})
        entry["by"] = entry["by"] or claim.get("from")
        entry["to"] = entry["to"] or claim.get("to")
    return list(entries.values())


def offers_of(view: View) -> list[Facts]:
    """One entry per offer."""
    from safeconduct.services.facts import written

    return [
        {
            "by": claim.get("by"),
            "to": claim.get("to"),
            "give": list(dict.fromkeys(view.person(v.value) for v in claim.all("give"))),
            "want": list(dict.fromkeys(view.person(v.value) for v in claim.all("want"))),
            "date": written(claim.get("date")),
            "status": claim.get("status") or OfferStatus.REPORTED,
            "quote": view.quote(claim),
        }
        for claim in view.of(Kind.OFFER)
    ]


_STANCES = frozenset({"confirm", "deny", "demand", "willing", "unwilling"})


def statements_of(view: View) -> list[Facts]:
    """One entry per speaker and stance; praise and criticism count as neutral here."""
    from safeconduct.services.facts import written

    entries: dict[tuple[str, str], Facts] = {}
    for claim in view.of(Kind.STATEMENT):
        said = claim.get("speaker")
        if said is None:
            continue
        speaker = view.person(said)
        stance = claim.get("stance") or "neutral"
        stance = stance if stance in _STANCES else "neutral"
        entry = {
            "speaker": speaker,
            "role": claim.get("role"),
            "about": claim.get("about"),
            "stance": stance,
            "date": written(claim.get("date")),
            "quote": view.quote(claim),
        }
        entries.setdefault((speaker, stance), entry)
    return list(entries.values())


def counts_of(view: View) -> list[Facts]:
    """One entry per number of people, scope and holder."""
    from safeconduct.services.facts import written

    entries: dict[tuple[Any, ...], Facts] = {}
    for claim in view.of(Kind.COUNT):
        value = _value(claim)
        of = claim.get("of") or "people"
        entry = {
            "what": " ".join(filter(None, (of, claim.get("scope")))),
            "value": value,
            "holder": claim.get("holder"),
            "of": of,
            "as_of": written(claim.get("date")),
            "attributed_to": view.person(claim.get("speaker") or "") or None,
            "quote": view.quote(claim),
        }
        entries.setdefault((str(value), of, claim.get("holder")), entry)
    return list(entries.values())


def _value(claim: Claim) -> int | dict[str, int]:
    number = int(claim.get("number") or 0)
    upper = claim.get("upper")
    if upper:
        return {"min": number, "max": int(upper)}
    match claim.get("comparator"):
        case Comparator.AT_LEAST:
            return {"min": number}
        case Comparator.AT_MOST:
            return {"max": number}
        case Comparator.ABOUT:
            return {"approx": number}
        case _:
            return number
