"""``demo``: the main job on coverage that ships with the program."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli.messages import say
from safeconduct.cli.panels import FILL, command
from safeconduct.services.sayings import Topic

if TYPE_CHECKING:
    from safeconduct.domain.people import Conflict, Event
    from safeconduct.services.access import Desk
    from safeconduct.services.reading import Progress
    from safeconduct.services.showing import PersonPage
    from safeconduct.services.stating import Stated
    from safeconduct.store.register import Register

commands = typer.Typer()

_FEW = 12
"""Lines of people that the demo shows."""

_NEXT = """
Now type:
  export SAFECONDUCT_REGISTER={register}
  safeconduct show exchanges                      what was exchanged for whom, by how many independent reports
  safeconduct show person {person}                one person, value by value
  safeconduct why {person} sentence               the words behind a value
  safeconduct show conflicts                      what the reports differ on
  safeconduct search '"Glienicke Bridge"'         words in the documents
  safeconduct show review                         what waits for your judgement
  safeconduct dossier {person} --out dossier.html everything about one person on one page
Your own clippings: safeconduct read FOLDER --register my.db"""


@command(commands, "demo", panel=FILL, example="safeconduct demo")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put the demo register.")] = Path(
        "safeconduct-demo"
    ),
) -> None:
    """Read the demo coverage into a register and show what comes of it. Under a minute; nothing leaves this computer.

    The coverage was written for this program: exchanges of 1962 and 1976, told by invented outlets, and invented ones.
    """
    from safeconduct.bootstrap import open_register
    from safeconduct.services.access import looking

    place = _place(folder)
    with open_register(str(place), create=True) as register:
        done = _read(register, place)
        with looking(register) as desk:
            shown = _show(desk)
    print(_NEXT.format(register=place, person=shown))
    if not done.complete:
        raise typer.Exit(1)


def _place(folder: Path) -> Path:
    """The register in ``folder``, or in a temporary one where nothing can be written there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="safeconduct-demo-"))
    if not os.access(folder, os.W_OK):
        folder = Path(tempfile.mkdtemp(prefix="safeconduct-demo-"))
    return folder / "demo.db"


def _read(register: Register, place: Path) -> Progress:
    from safeconduct.bootstrap import reader_factory
    from safeconduct.cli.progress import progress_line
    from safeconduct.cli.read import report
    from safeconduct.demo import coverage_folder
    from safeconduct.reading.documents import arrivals
    from safeconduct.services.reading import read_into

    coverage = coverage_folder()
    files = sum(1 for path in coverage.iterdir() if path.is_file())
    say(f"Reading {files} files of demo coverage into {place}")
    with progress_line(files) as watch:
        done = read_into(register, arrivals([coverage]), reader_factory(), watch=watch)
    report(done)
    return done


def _show(desk: Desk) -> str:
    """People, an exchange with its disagreement, a conflict, the words behind a value; the id of somebody to look at."""
    from safeconduct.cli import pages, tables
    from safeconduct.cli.output import print_sheet
    from safeconduct.services import listing, showing

    people = sorted((p for p in desk.people() if p.has_case and p.last), key=lambda p: (-p.documents, p.name))
    _title(
        f"{_FEW} of {len(desk.people())} people: each status with who reported it (all of them: safeconduct show people)"
    )
    print_sheet(tables.people(people[:_FEW], listing.sources(desk)))
    names, conflicts = tables.Names(desk.people(), listing.sources(desk)), desk.conflicts()
    if event := _disputed(desk, conflicts):
        _title("One exchange: what all reports together say, where they differ, and their words")
        pages.print_event(listing.event_page(desk, event), names)
    if conflicts:
        _title("One conflict: side by side, without a verdict")
        widest = max(conflicts, key=lambda c: (len({d for side in c.sides for d in side.documents}), c.id))
        pages.print_conflict(showing.conflict_view(desk, widest), listing.subjects(desk))
    _title("Why: from a value to the words that say it")
    told = [(person, stated) for person in people[:_FEW] for stated in _sentences(showing.page(desk, person))]
    if not told:
        return "WHO"
    person, stated = max(told, key=lambda pair: (pair[1].reports, pair[0].id))
    pages.print_claims([said.claim for said in stated.said][:2])
    return person.id[:8]


def _sentences(page: PersonPage) -> list[Stated]:
    return [stated for section in page.sections if section.topic is Topic.SENTENCE for stated in section.stated]


def _disputed(desk: Desk, conflicts: tuple[Conflict, ...]) -> Event | None:
    """The event with the most reports among those on which reports differ, if there are such; else among all."""
    differing = {conflict.subject for conflict in conflicts}
    return max(desk.events(), key=lambda event: (event.id in differing, event.reports, event.id), default=None)


def _title(text: str) -> None:
    print(f"\n--- {text}\n")
