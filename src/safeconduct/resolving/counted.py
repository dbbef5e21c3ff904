"""Numbers of people as claims of a page give them: in counts, and in transfers of people without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.domain.claims import Claim, Kind
from safeconduct.domain.people import Total


def totals_of(counts: Iterable[Claim]) -> Iterator[Total]:
    """The numbers of counts, in their order."""
    for claim in counts:
        if (number := _number(claim.get("number"))) is not None:
            yield Total(
                claim=claim.id,
                number=number,
                upper=_number(claim.get("upper")),
                comparator=claim.get("comparator") or "exactly",
                scope=claim.get("scope") or "",
                of=claim.get("of") or "",
                holder=claim.get("holder") or "",
                to=claim.get("to") or "",
                date=claim.get("date") or "",
                modality=str(claim.modality),
                speaker=claim.get("speaker") or "",
                at=_at(claim),
                noun=next((v.end for v in claim.all("of")), 0),
            )


def page_totals(claims: Iterable[Claim]) -> list[Total]:
    """Every number of people among the claims."""
    return list(totals_of(sorted((c for c in claims if c.kind is Kind.COUNT), key=lambda c: c.id)))


def group_totals(claims: Iterable[Claim], page: Iterable[Claim]) -> Iterator[Total]:
    """The numbers of transfers without a name, as numbers released by one party; "about" and the like as the count of it says."""
    meant = {(v.start, v.value): c.get("comparator") for c in page if c.kind is Kind.COUNT for v in c.all("number")}
    for claim in claims:
        number = _number(claim.get("number"))
        if claim.kind is Kind.TRANSFER and number is not None and not claim.get("person"):
            yield Total(
                claim=claim.id,
                number=number,
                comparator=meant.get((_at(claim), str(number))) or "exactly",
                scope="released by",
                of=claim.get("group") or "",
                holder=claim.get("from") or "",
                to=claim.get("to") or "",
                at=_at(claim),
            )


def _at(claim: Claim) -> int:
    return next((v.start for v in claim.all("number")), 0)


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else None
