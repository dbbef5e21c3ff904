"""People, and one person with everything behind every value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from safeconduct.domain.parties import name_of
from safeconduct.domain.people import Negotiation
from safeconduct.services import finding, roll, showing
from safeconduct.services.lookout import RememberingDesk
from safeconduct.services.phrasing import hedged, parties_text, status_text, value_text
from safeconduct.services.roll import Entry, Order
from safeconduct.services.showing import PersonPage
from safeconduct.web.listing import Address, Cell, Choice, Column, Facet, Paging, facet, list_page, paging
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Few, Look
from safeconduct.web.words import say

router = APIRouter(tags=["people"])
_VALUES = 60
"""Values that a page about a person shows, so that it stays small however much is told; its data holds all."""
Chosen = Annotated[
    list[str], Query(max_length=20, description="Only those of whom this is told; may be given several times.")
]


def people(
    request: Request,
    desk: Look,
    part: Annotated[Paging, Depends(paging)],
    custodian: Chosen = [],  # noqa: B006 (FastAPI copies it)
    citizenship: Chosen = [],  # noqa: B006
    status: Chosen = [],  # noqa: B006
    theatre: Annotated[
        list[str],
        Query(max_length=20, description="Only cases between these parties: holder and citizenship, as `SU + US`."),
    ] = [],  # noqa: B006
    charge: Chosen = [],  # noqa: B006
    order: Annotated[Order, Query(description="What the list is sorted by.")] = Order.NAME,
    everybody: Annotated[bool, Query(description="Also those who only speak or are spoken of.")] = False,
) -> Page:
    """Who is reported held, by whom, since when, on what charge, and when last reported."""
    wanted = {
        "custodian": custodian,
        "citizenship": citizenship,
        "status": status,
        "theatre": theatre,
        "charge": charge,
    }
    entries = _entries(desk, everybody)
    found = roll.ordered(roll.narrowed(entries, wanted), order)
    return list_page(
        request,
        title=say("people.title"),
        lead=say("people.lead"),
        items=found,
        part=part,
        columns=_columns(),
        cells=_cells,
        facets=[*_facets(Address(request), desk, everybody, wanted), _scope(Address(request), desk, everybody)],
        order=order,
        empty=say("people.empty"),
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(say("people.name"), Order.NAME),
        Column(say("people.held_by")),
        Column(say("people.citizen_of")),
        Column(say("people.charge")),
        Column(say("people.since"), Order.SINCE),
        Column(say("people.last"), Order.REPORTED),
        Column(say("people.documents"), Order.DOCUMENTS),
    )


def _cells(entry: Entry) -> tuple[Cell, ...]:
    return (
        Cell(entry.name, f"/people/{entry.id}"),
        Cell(parties_text(entry.custodians)),
        Cell(parties_text(entry.citizenships)),
        Cell("; ".join(entry.charges[:3])),
        Cell(value_text(entry.since) if entry.since else ""),
        _last(entry),
        Cell(str(entry.documents)),
    )


def _last(entry: Entry) -> Cell:
    if not entry.status:
        return Cell(say("people.no_status"))
    return Cell(status_text(entry.status, entry.manner), note=_reported(entry))


def _reported(entry: Entry) -> str:
    when = value_text(entry.reported_on) if entry.reported_on else say("people.undated")
    return f"{entry.reported_by}, {when}"


def status_told(entry: Entry) -> str:
    """The last reported status with who reported it and when."""
    if not entry.status:
        return say("people.no_status")
    return say("people.last_reported", status=status_text(entry.status, entry.manner), by=_reported(entry))


def _entries(desk: RememberingDesk, everybody: bool) -> Sequence[Entry]:
    if everybody:
        return roll.roll(desk)
    return desk.memory.once("with a case", lambda: tuple(entry for entry in roll.roll(desk) if entry.has_case))


def _facets(here: Address, desk: RememberingDesk, everybody: bool, wanted: dict[str, list[str]]) -> list[Facet]:
    entries = _entries(desk, everybody)
    if any(wanted.values()):
        counted = roll.facets(entries, wanted)
    else:
        counted = desk.memory.once(f"facets {everybody}", lambda: roll.facets(entries, wanted))
    named = {"custodian": name_of, "citizenship": name_of, "theatre": _between}
    return [
        facet(say(f"people.by_{key}"), key, counted[key], wanted[key], here, named.get(key, str)) for key in roll.FACETS
    ]


def _between(theatre: str) -> str:
    parties = roll.between(theatre)
    return " – ".join(map(name_of, parties)) if len(parties) > 1 else say("people.own", party=name_of(theatre))


def _scope(here: Address, desk: RememberingDesk, everybody: bool) -> Facet:
    counted = {"": len(_entries(desk, False)), "true": len(_entries(desk, True))}
    names = {"": say("people.with_case"), "true": say("people.everybody")}
    return Facet(
        say("people.whom"),
        tuple(_choice(here, names[key], number, key, (key == "true") is everybody) for key, number in counted.items()),
    )


def _choice(here: Address, text: str, number: int, key: str, chosen: bool) -> Choice:
    return Choice(text, number, here.having(everybody=key), chosen)


@dataclass(frozen=True, slots=True)
class PersonShown:
    """A person with the talks about them."""

    page: PersonPage
    negotiations: tuple[Negotiation, ...]


def person(desk: Look, few: Few, person: str) -> Page:
    """Everything the register holds of one person: every value with its reports, their origins, and their words."""
    found = finding.person(desk, person)
    shown = showing.page(desk, found, few)
    talks = tuple(n for n in desk.negotiations() if found.id in n.people)
    data = PersonShown(shown, talks)
    values = max(_VALUES // max(len(shown.sections), 1), 3)
    return Page("person.html", found.name, data, partial(_table, shown), {"values": values})


def _table(shown: PersonPage) -> Table:
    columns = ("topic", "value", "modality", "reports", "independent", "unconfirmed", "claims", "reported by")
    rows = [
        (
            section.topic.value,
            hedged(stated.text, stated.modality),
            stated.modality.value,
            stated.reports,
            stated.origins,
            "yes" if stated.unconfirmed else "no",
            "; ".join(said.claim.id for said in stated.said),
            "; ".join(dict.fromkeys(str(said.claim.origin) for said in stated.said)),
        )
        for section in shown.sections
        for stated in section.stated
    ]
    return Table(columns, rows)


show(router, "/people", people, "People, narrowed and sorted")
show(router, "/people/{person}", person, "One person, value by value")
