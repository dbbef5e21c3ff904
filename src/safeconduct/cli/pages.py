"""What fills a page of the terminal: a person, an event, a conflict, a document, a claim, each down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from safeconduct.cli.messages import counted
from safeconduct.cli.output import Page
from safeconduct.cli.tables import Names
from safeconduct.domain.claims import Modality
from safeconduct.domain.dates import When
from safeconduct.services.listing import DocumentPage, EventPage
from safeconduct.services.phrasing import hedged, parties_text, written
from safeconduct.services.searching import Found
from safeconduct.services.showing import ConflictView, PersonPage
from safeconduct.services.stating import Stated
from safeconduct.services.totals import told
from safeconduct.services.views import ClaimView, source_name

_IN, _DEEP = 2, 4
"""Indents."""

_SHORT = 12
"""Characters of an id that stand for it where a whole one would crowd the line."""


def print_person(shown: PersonPage) -> None:
    """A person: the status first, then every topic with its values, reports, and disagreements."""
    page, person = Page(), shown.person
    page.heading(person.name, person.id)
    page.line(shown.status)
    if person.spellings:
        spellings = ", ".join(f"{name} ({count})" for name, count in person.spellings)
        page.line(f"printed as {spellings}", style="dim")
    for section in shown.sections:
        page.line()
        page.line(section.topic.value, style="bold")
        for stated in section.stated:
            _print_stated(page, stated)
        for conflict in section.conflicts:
            _print_differing(page, conflict)
    for conflict in shown.conflicts:
        page.line()
        _print_differing(page, conflict)
    for event in shown.events:
        page.line()
        page.line(
            f"took part: {' '.join(filter(None, [event.kind, event.place, _day(event.date)]))} ({event.id[:_SHORT]})"
        )
    page.line()
    page.line(f"The words behind it: safeconduct why {person.id[:_SHORT]} [TOPIC]", style="dim")


def _print_stated(page: Page, stated: Stated) -> None:
    count = "unconfirmed" if stated.unconfirmed else support(stated.reports, stated.origins)
    page.line(f"{hedged(stated.text, stated.modality)}  ({count})", indent=_IN)
    for origin in dict.fromkeys(str(said.claim.origin) for said in stated.said):
        page.line(origin, indent=_DEEP, style="dim")


def support(reports: int, origins: int) -> str:
    """How many reports, and how many independent ones."""
    return f"{reports} report{'s' if reports != 1 else ''}, {origins} independent"


def _print_differing(page: Page, conflict: ConflictView) -> None:
    page.line(f"reports differ: {conflict.explanation} ({conflict.id[:_SHORT]})", indent=_IN, style="yellow")
    for side in conflict.sides:
        page.line(f"{side.value}: {'; '.join(dict.fromkeys(str(view.origin) for view in side.said))}", indent=_DEEP)


def print_event(shown: EventPage, names: Names) -> None:
    """An event: what all reports together tell, then where they differ, then what each tells in its own words."""
    page, event = Page(), shown.event
    page.heading(" ".join(filter(None, [event.kind, event.place])), event.id)
    page.line(_day(event.date) or "date unknown")
    page.line(support(event.reports, event.origins) + (f", denied by {event.denied}" if event.denied else ""))
    if event.mediators:
        page.line(f"mediated by {parties_text(event.mediators)}")
    differing = {conflict.person for conflict in shown.conflicts} - {""}
    for part in event.parts:
        page.line(names.going(part) + (" (reports differ)" if part.person in differing else ""), indent=_IN)
    _print_numbers(page, shown, names)
    for conflict in shown.conflicts:
        page.line()
        _print_differing(page, conflict)
    for telling, claims in shown.tellings:
        page.line()
        what = hedged(telling.kind, Modality(telling.modality))
        page.line(f"{names.source(telling.document)}, {_day(telling.published) or 'undated'}: {what}", style="bold")
        _print_sentences(page, claims)


def _print_numbers(page: Page, shown: EventPage, names: Names) -> None:
    """Scope by scope, the numbers that are told, each with the reports that tell it."""
    source = {claim.id: names.source(telling.document) for telling, claims in shown.tellings for claim in claims}
    for scope, numbers in groupby(told(shown.event.totals), key=lambda one: one.scope):
        page.line()
        page.line(f"number {scope}", style="bold")
        for one in numbers:
            by = ", ".join(dict.fromkeys(source[claim] for claim in one.claims if claim in source))
            page.line(f"{one.number} {one.words}{f' ({by})' if by else ''}", indent=_IN)


def _print_sentences(page: Page, claims: Iterable[ClaimView]) -> None:
    """Each sentence once, with the words of all claims in it set off."""
    sentences: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for excerpt in (excerpt for claim in claims for excerpt in claim.excerpts):
        sentences.setdefault((excerpt.start, excerpt.text), set()).update(excerpt.spans)
    for (_, text), spans in sorted(sentences.items()):
        page.words(text, spans, indent=_IN)


def print_conflict(conflict: ConflictView, subjects: dict[str, str]) -> None:
    """A conflict: its sides with their words, and no verdict."""
    page = Page()
    page.heading(f"{subjects.get(conflict.subject, conflict.subject)}: {conflict.about}", conflict.id)
    page.line(conflict.explanation)
    for side in conflict.sides:
        page.line()
        page.line(side.value, style="bold")
        for view in side.said:
            page.line(f"{view.origin}{'' if view.counts else f' [{view.standing}]'}", indent=_IN, style="dim")
            _print_sentences(page, [view])


def print_claims(claims: Iterable[ClaimView]) -> None:
    """Claims, one after the other."""
    page = Page()
    for number, view in enumerate(claims):
        if number:
            page.line()
        _print_claim(page, view)


def _print_claim(page: Page, view: ClaimView) -> None:
    """A claim: its sentence, who says so by way of whom, and value by value the words and the rule."""
    page.heading(hedged(view.text, view.modality), view.id)
    speaker = f"{view.origin.speaker}, in " if view.origin.speaker else ""
    place = f"{view.zone} of document {view.origin.document[:_SHORT]}"
    page.line(f"{view.kind}, {view.standing}; {speaker}{view.origin}; {place}", style="dim")
    _print_sentences(page, [view])
    wide = max(len(value.role) for value in view.values)
    for value in view.values:
        rule = f" ({value.rule})" if value.rule else ""
        meant = "named" if value.role == "event" else value.value
        told = f"{value.role:<{wide}}  {meant}  from “{value.words}” at {value.start}-{value.end}{rule}"
        page.line(told, indent=_DEEP)


def print_document(shown: DocumentPage) -> None:
    """A document: where it came from, and its text with the words of its claims set off."""
    page, document = Page(), shown.document
    page.heading(document.title or document.id or "untitled", document.digest)
    published = f"{written(document.published)} (by {document.published_by})" if document.published else "date unknown"
    page.line(f"{source_name(document)}, {published}, language {document.language}")
    for receipt in shown.receipts:
        page.line(f"received {receipt.received:%Y-%m-%d %H:%M} from {receipt.location}", style="dim")
    page.line()
    page.words(shown.article.text, {(value.start, value.end) for claim in shown.claims for value in claim.values})
    page.line()
    page.line(
        f"{counted(len(shown.claims), 'claims')}: safeconduct show documents {document.digest[:_SHORT]} -f json",
        style="dim",
    )


def print_found(hits: Sequence[Found]) -> None:
    """What a search found: each document with the words set off."""
    page = Page()
    for hit in hits:
        page.heading(hit.document.title or hit.document.id or "untitled", hit.document.digest[:_SHORT])
        published = written(hit.document.published) if hit.document.published else "undated"
        page.line(f"{source_name(hit.document)}, {published}", indent=_IN, style="dim")
        page.words(hit.excerpt.text.replace("\n", " "), hit.excerpt.spans, indent=_IN)
    page.line(counted(len(hits), "documents") if hits else "no document holds all these words", style="dim")


def _day(edtf: str) -> str:
    return written(When(edtf)) if edtf else ""
