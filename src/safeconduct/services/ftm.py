"""FollowTheMoney entities (https://followthemoney.tech): Article, Person, Organization, Event, each with its proofs.

Dates go out at the precision they have; a day whose year is unknown goes out in the summary only. What a person is accused of stays
in words with who reports it; no topic such as "crime" is ever set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from safeconduct.domain.dates import When
from safeconduct.domain.parties import is_state, name_of
from safeconduct.domain.people import Event, Person
from safeconduct.domain.register import DocumentRecord, Keeping
from safeconduct.services import phrasing
from safeconduct.services.access import Desk
from safeconduct.services.showing import last_reported

Entity = dict[str, Any]

_FORMER = {"SU": "suhh", "DD": "ddde", "YU": "yucs", "CS": "cshh"}
_LANGUAGES = {"en": "eng", "ru": "rus", "uk": "ukr", "de": "deu", "fr": "fra"}


def entities(desk: Desk) -> Iterator[Entity]:
    """Everything the desk may show that the schema can say: articles first, then parties, people and events."""
    yield from (_article(d) for d in desk.documents() if d.keeping is Keeping.WHOLE)
    events, people = desk.events(), desk.people()
    groups = {code for e in events for code in (*e.parties, *e.mediators)} | {
        code for p in people for code in p.custodians
    }
    yield from (_organisation(code) for code in sorted(groups) if not is_state(code))
    proofs = _proofs(desk)
    yield from (_person(p, proofs.get(p.id, ()), desk) for p in people)
    yield from (_event(e, desk) for e in events)


def _proofs(desk: Desk) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for appearance in desk.appearances():
        found[appearance.person] = (*found.get(appearance.person, ()), appearance.document)
    return found


def _entity(key: str, schema: str, **properties: Iterable[str | None]) -> Entity:
    """An entity with its properties as lists of strings; empty ones are left out."""
    filled = {name: list(dict.fromkeys(filter(None, values))) for name, values in properties.items()}
    return {"id": key, "schema": schema, "properties": {name: values for name, values in filled.items() if values}}


def _article(record: DocumentRecord) -> Entity:
    return _entity(
        f"document-{record.digest}",
        "Article",
        title=[record.title],
        fileName=[record.id],
        publisher=[record.outlet],
        sourceUrl=[record.url] if record.url.startswith(("http://", "https://")) else [],
        publishedAt=_day(record.published),
        language=[_LANGUAGES.get(record.language)],
        mimeType=[record.media_type],
    )


def _organisation(code: str) -> Entity:
    return _entity(f"party-{code}", "Organization", name=[name_of(code)])


def _person(person: Person, documents: Iterable[str], desk: Desk) -> Entity:
    return _entity(
        person.id,
        "Person",
        name=[person.name],
        alias=[spelling for spelling, _ in person.spellings if spelling != person.name],
        citizenship=[_country(code) for code in person.citizenships],
        summary=[last_reported(person.last, desk) if person.last else None],
        proof=[f"document-{digest}" for digest in documents],
    )


def _event(event: Event, desk: Desk) -> Entity:
    when = When(event.date) if event.date else None
    parties = (*event.parties, *event.mediators)
    told = f"reports: {event.reports}, independent: {event.origins}" + (
        f", denying: {event.denied}" if event.denied else ""
    )
    return _entity(
        event.id,
        "Event",
        name=[
            " ".join(
                filter(
                    None, [event.kind, event.place and f"at {event.place}", phrasing.written(when) if when else None]
                )
            )
        ],
        summary=[told],
        description=[f"Mediated by {phrasing.parties_text(event.mediators)}."] if event.mediators else [],
        location=[event.place],
        country=[_country(code) for code in parties],
        involved=[*(part.person for part in event.parts), *(f"party-{c}" for c in parties if not is_state(c))],
        proof=[f"document-{telling.document}" for telling in desk.tellings(event.id)],
        **_dates(when),
    )


def _dates(when: When | None) -> dict[str, list[str]]:
    if when is None or not when.has_year:
        return {}
    if "/" not in when.edtf:
        return {"date": [_iso(when.edtf)]}
    start, end = when.edtf.split("/")
    return {"startDate": [_iso(start)], "endDate": [_iso(end)]}


def _day(when: When | None) -> list[str]:
    return [_iso(when.edtf)] if when and when.has_year and "/" not in when.edtf else []


def _iso(part: str) -> str:
    """An EDTF date as far as ISO can say it: what is unknown or only approximate is cut off."""
    return part.rstrip("~?%").replace("-XX", "").replace("..", "")


def _country(code: str) -> str | None:
    return _FORMER.get(code, code.lower()) if is_state(code) else None
