"""Things that fill a page of the terminal: a person, an event, a conflict, a document, a claim, each down to the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from safeconduct.cli.messages import visible
from safeconduct.cli.output import highlighted, out
from safeconduct.cli.tables import Names
from safeconduct.domain.dates import When
from safeconduct.services.listing import DocumentPage, EventPage
from safeconduct.services.phrasing import hedged, parties_text, written
from safeconduct.services.searching import Found
from safeconduct.services.showing import ConflictView, PersonPage, Stated
from safeconduct.services.views import ClaimView

_INDENT = 2


def print_person(page: PersonPage) -> None:
    """A person: the status first, then every topic with its values, reports, and disagreements."""
    console = out()
    _heading(console, page.person.name, page.person.id)
    console.print(Text(visible(page.status)))
    spellings = ", ".join(f"{name} ({count})" for name, count in page.person.spellings)
    if spellings:
        console.print(Text(visible(f"printed as {spellings}"), style="dim"))
    for section in page.sections:
        console.print()
        console.print(Text(section.topic.value, style="bold"))
        for stated in section.stated:
            _print_stated(console, stated)
        for conflict in section.conflicts:
            _print_differing(console, conflict)
    for conflict in page.conflicts:
        console.print()
        _print_differing(console, conflict)
    for event in page.events:
        console.print()
        _line(
            console,
            f"{event.kind} {event.place} {written(When(event.date)) if event.date else ''}".strip() + f": {event.id}",
            0,
        )
    console.print()
    _hint(console, f"The words behind it: safeconduct why {page.person.id[:8]} [TOPIC]")


def _print_stated(console: Console, stated: Stated) -> None:
    count = "unconfirmed" if stated.unconfirmed else support(stated.reports, stated.origins)
    text = Text(visible(hedged(stated.text, stated.modality)))
    text.append(f"  {count}", style="dim")
    console.print(Padding(text, (0, 0, 0, _INDENT)))
    for origin in dict.fromkeys(str(said.claim.origin) for said in stated.said):
        _line(console, origin, 2 * _INDENT, style="dim")


def support(reports: int, origins: int) -> str:
    """How many reports, and how many independent ones."""
    return f"{reports} report{'s' if reports != 1 else ''}, {origins} independent"


def _print_differing(console: Console, conflict: ConflictView) -> None:
    _line(console, f"reports differ: {conflict.explanation} ({conflict.id[:8]})", _INDENT, style="yellow")
    for side in conflict.sides:
        reports = "; ".join(dict.fromkeys(str(view.origin) for view in side.said))
        _line(console, f"{side.value}: {reports}", 2 * _INDENT)


def print_event(page: EventPage, names: Names) -> None:
    """An event: what all reports together tell, then what each tells in its own words, then where they differ."""
    console, event = out(), page.event
    _heading(console, f"{event.kind} {event.place}".strip(), event.id)
    _line(console, written(When(event.date)) if event.date else "date unknown", 0)
    _line(console, support(event.reports, event.origins) + (f", denied by {event.denied}" if event.denied else ""), 0)
    if event.mediators:
        _line(console, f"mediated by {parties_text(event.mediators)}", 0)
    console.print()
    for part in event.parts:
        _line(console, names.going(part), _INDENT)
    for conflict in page.conflicts:
        console.print()
        _print_differing(console, conflict)
    for telling, claims in page.tellings:
        console.print()
        what = (
            hedged(
                telling.kind, next((c.modality for c in claims if c.modality == telling.modality), claims[0].modality)
            )
            if claims
            else telling.kind
        )
        _line(
            console,
            f"{names.source(telling.document)}, {_published(telling.published)}: {what}",
            0,
            style="bold",
        )
        _print_words(console, claims)


def _print_words(console: Console, claims: Iterable[ClaimView]) -> None:
    """Each sentence once, with the words of all claims in it set off."""
    sentences: dict[tuple[int, str], set[tuple[int, int]]] = {}
    for claim in claims:
        sentences.setdefault((claim.excerpt.start, claim.excerpt.text), set()).update(claim.excerpt.spans)
    for (_, text), spans in sorted(sentences.items()):
        console.print(Padding(highlighted(text, spans), (0, 0, 0, _INDENT)))


def print_conflict(conflict: ConflictView, subjects: dict[str, str]) -> None:
    """A conflict: both sides with their words, and no verdict."""
    console = out()
    _heading(console, f"{subjects.get(conflict.subject, conflict.subject)}: {conflict.role}", conflict.id)
    _line(console, conflict.explanation, 0)
    for side in conflict.sides:
        console.print()
        _line(console, side.value, 0, style="bold")
        for view in side.said:
            print_claim_words(console, view)


def print_claim_words(console: Console, view: ClaimView) -> None:
    """Who reports it, and the sentence with its words set off."""
    _line(console, f"{view.origin}{'' if view.counts else f' [{view.standing}]'}", _INDENT, style="dim")
    console.print(Padding(highlighted(view.excerpt.text, view.excerpt.spans), (0, 0, 0, _INDENT)))


def print_claims(claims: Iterable[ClaimView]) -> None:
    """Claims, one after the other."""
    for number, view in enumerate(claims):
        if number:
            out().print()
        print_claim(view)


def print_claim(view: ClaimView) -> None:
    """A claim: its sentence, who says so by way of whom, and value by value the words and the rule."""
    console = out()
    _heading(console, hedged(view.text, view.modality), view.id)
    speaker = f"{view.origin.speaker}, in " if view.origin.speaker else ""
    _line(
        console,
        f"{view.kind}, {view.standing}; {speaker}{view.origin}; {view.zone} of document {view.origin.document[:12]}",
        0,
        style="dim",
    )
    console.print(Padding(highlighted(view.excerpt.text, view.excerpt.spans), (0, 0, 0, _INDENT)))
    wide = max(len(value.role) for value in view.values)
    for value in view.values:
        rule = f" ({value.rule})" if value.rule else ""
        _line(
            console,
            f"{value.role:<{wide}}  {value.value}  from “{value.words}” at {value.start}-{value.end}{rule}",
            2 * _INDENT,
        )


def print_document(page: DocumentPage) -> None:
    """A document: where it came from, and its text with the words of its claims set off."""
    console, document = out(), page.document
    _heading(console, document.title or document.id or "untitled", document.digest)
    published = f"{written(document.published)} (by {document.published_by})" if document.published else "date unknown"
    _line(console, f"{document.outlet or 'unnamed outlet'}, {published}, {document.language}", 0)
    for receipt in page.receipts:
        _line(console, f"received {receipt.received:%Y-%m-%d %H:%M} from {receipt.location}", 0, style="dim")
    console.print()
    console.print(
        highlighted(page.article.text, {(value.start, value.end) for claim in page.claims for value in claim.values})
    )
    console.print()
    _hint(console, f"{len(page.claims)} claims: safeconduct show documents {document.digest[:8]} --format json")


def print_found(hits: Sequence[Found]) -> None:
    """What a search found: each document with the words set off."""
    console = out()
    for hit in hits:
        document = hit.document
        _heading(console, document.title or document.id or "untitled", document.digest[:12])
        published = written(document.published) if document.published else "undated"
        _line(console, f"{document.outlet or 'unnamed outlet'}, {published}", _INDENT, style="dim")
        console.print(Padding(highlighted(hit.excerpt.text.replace("\n", " "), hit.excerpt.spans), (0, 0, 0, _INDENT)))
    _hint(console, f"{len(hits)} documents" if hits else "no document holds all these words")


def _heading(console: Console, title: str, key: str) -> None:
    text = Text(visible(title), style="bold")
    text.append(f"  {key}", style="dim not bold")
    console.print(text)


def _line(console: Console, text: str, indent: int, style: str = "") -> None:
    console.print(Padding(Text(visible(text), style=style), (0, 0, 0, indent)))


def _hint(console: Console, text: str) -> None:
    console.print(Text(text, style="dim"))


def _published(edtf: str) -> str:
    return written(When(edtf)) if edtf else "undated"
