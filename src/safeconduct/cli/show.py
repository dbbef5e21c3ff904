"""``show``: people, exchanges, negotiations, offers, statements, counts, documents, conflicts, and what waits for a judgement."""

from __future__ import annotations

from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import counted, say
from safeconduct.cli.options import Format
from safeconduct.cli.panels import LOOK, Grouped, command
from safeconduct.domain.claims import Kind

commands = typer.Typer()
show = typer.Typer(no_args_is_help=True, cls=Grouped)
commands.add_typer(
    show,
    name="show",
    rich_help_panel=LOOK,
    help="Show people, exchanges, negotiations, offers, statements, counts, documents, conflicts, and what waits for you.",
    epilog="Example: safeconduct show people --as-of 1962-02-11",
)

Item = Annotated[
    str | None, typer.Argument(metavar="ID", help="Show this one with all that is behind it.", show_default=False)
]


@command(show, "people", example="safeconduct show people --as-of 1962-02-11")
def people(
    as_of: options.AsOf = None, register: options.Register = None, how: options.OutputFormat = Format.TABLE
) -> None:
    """Everybody, with the last reported status, who reported it and when."""
    from safeconduct.cli import tables
    from safeconduct.cli.output import emit
    from safeconduct.services import listing

    with session.desk(register, as_of) as desk:
        found = desk.people()
        emit(tables.people(found, listing.sources(desk)), found, how)
        if desk.withheld.people:
            say(
                f"withheld beside these: {counted(len(desk.withheld.people), 'people')} (minors, and whom you asked to withhold)"
            )


@command(show, "person", example="safeconduct show person 'Rudolf Abel'")
def person(
    who: Annotated[
        str,
        typer.Argument(metavar="WHO", help="An id (p-...), its beginning, or a name as printed.", show_default=False),
    ],
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """One person: every value with how many reports and independent origins it has, and what the reports differ on."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import finding, showing

    with session.desk(register, as_of) as desk:
        page = showing.page(desk, finding.person(desk, who))
        if how is Format.TABLE:
            pages.print_person(page)
        else:
            emit(tables.person(page), page, how)


@command(show, "exchanges", example="safeconduct show exchanges")
def exchanges(
    event: Item = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Exchanges and releases, with how many reports each has, how many of them independent, and who denies it."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import finding, listing

    with session.desk(register, as_of) as desk:
        names = tables.Names(desk.people(), listing.sources(desk))
        if event is None:
            found = desk.events()
            emit(tables.events(found, names), found, how)
        else:
            page = listing.event_page(desk, finding.event(desk, event))
            if how is Format.TABLE:
                pages.print_event(page, names)
            else:
                emit(tables.events([page.event], names), page, how)


@command(show, "negotiations", example="safeconduct show negotiations")
def negotiations(
    negotiation: Item = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Offers, refusals and contacts that belong to one thread; with an ID, move by move."""
    from safeconduct.cli import tables
    from safeconduct.cli.output import emit
    from safeconduct.services import finding, listing

    with session.desk(register, as_of) as desk:
        names = tables.Names(desk.people(), listing.sources(desk))
        if negotiation is None:
            found = desk.negotiations()
            emit(tables.negotiations(found, names), found, how)
        else:
            page = listing.negotiation_page(desk, finding.negotiation(desk, negotiation))
            emit(tables.moves(page, names), page, how)


@command(show, "offers", example="safeconduct show offers")
def offers(
    as_of: options.AsOf = None, register: options.Register = None, how: options.OutputFormat = Format.TABLE
) -> None:
    """What one party would give for what, on which conditions, and how each offer stands."""
    _claims("Offers", as_of, register, how, Kind.OFFER)


@command(show, "statements", example="safeconduct show statements --format csv")
def statements(
    as_of: options.AsOf = None, register: options.Register = None, how: options.OutputFormat = Format.TABLE
) -> None:
    """Who says what: confirmations, denials, demands, refusals."""
    _claims("Statements", as_of, register, how, Kind.STATEMENT)


@command(show, "counts", example="safeconduct show counts")
def counts(
    as_of: options.AsOf = None, register: options.Register = None, how: options.OutputFormat = Format.TABLE
) -> None:
    """Numbers of people as reported: of whom, how meant, by whom."""
    _claims("Counts", as_of, register, how, Kind.COUNT)


@command(show, "contacts", example="safeconduct show contacts")
def contacts(
    as_of: options.AsOf = None, register: options.Register = None, how: options.OutputFormat = Format.TABLE
) -> None:
    """Which parties are in touch, through which channel."""
    _claims("Contacts", as_of, register, how, Kind.CONTACT)


def _claims(title: str, as_of: options.AsOf, register: str | None, how: Format, kind: Kind) -> None:
    from safeconduct.cli import tables
    from safeconduct.cli.output import emit
    from safeconduct.services import listing

    with session.desk(register, as_of) as desk:
        found = listing.claims_of_kind(desk, kind)
        emit(tables.claims(title, found), found, how)


@command(show, "documents", example="safeconduct show documents")
def documents(
    document: Annotated[
        str | None,
        typer.Argument(metavar="DOCUMENT", help="Show this one: its text, receipts and claims.", show_default=False),
    ] = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Documents in order of arrival; with a DOCUMENT, its text with the words of its claims set off."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import listing

    with session.desk(register, as_of) as desk:
        if document is None:
            found = desk.documents()
            emit(tables.documents(found), found, how)
        else:
            page = listing.document_page(desk, desk.named(document))
            if how is Format.TABLE:
                pages.print_document(page)
            else:
                emit(tables.claims("Claims", page.claims), page, how)


@command(show, "conflicts", example="safeconduct show conflicts")
def conflicts(
    conflict: Item = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
    how: options.OutputFormat = Format.TABLE,
) -> None:
    """Reports that cannot all be true; with an ID, side by side with their words."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import emit
    from safeconduct.services import finding, listing, showing

    with session.desk(register, as_of) as desk:
        subjects = listing.subjects(desk)
        if conflict is None:
            found = desk.conflicts()
            emit(tables.conflicts(found, subjects), found, how)
        else:
            one = finding.conflict(desk, conflict)
            view = showing.conflict_view(desk, one)
            if how is Format.TABLE:
                pages.print_conflict(view, subjects)
            else:
                emit(tables.conflicts([one], subjects), view, how)


@command(show, "review", example="safeconduct show review")
def review(register: options.Register = None, how: options.OutputFormat = Format.TABLE) -> None:
    """What waits for a judgement: people who may be one, claims the reader was unsure of, judgements that lost their ground."""
    from safeconduct.cli import tables
    from safeconduct.cli.output import emit
    from safeconduct.services import listing
    from safeconduct.services.access import Desk

    with session.register(register) as opened, opened.read() as kept:
        desk = Desk(kept)
        waiting = listing.waiting(kept, desk)
        names = tables.Names(desk.people(), listing.sources(desk))
        sheets = [tables.proposals(waiting.proposals, names), tables.claims("Unconfirmed claims", waiting.unconfirmed)]
        sheets.append(tables.reviews(waiting.reviews))
        if how is Format.JSON:
            emit(sheets[0], waiting, how)
        else:
            for sheet in sheets:
                emit(sheet, (), how)


@command(show, "judgements", example="safeconduct show judgements")
def judgements(register: options.Register = None, how: options.OutputFormat = Format.TABLE) -> None:
    """What people decided, and why; each can be taken back with: undo."""
    from safeconduct.cli import tables
    from safeconduct.cli.output import emit

    with session.desk(register) as desk:
        found = desk.judgements()
        emit(tables.judgements(found), found, how)
