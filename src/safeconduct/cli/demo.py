"""``demo``: the main job on coverage that ships with the program."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli.output import say
from safeconduct.cli.panels import FILL, command
from safeconduct.cli.progress import progress_line

if TYPE_CHECKING:
    from safeconduct.services.access import Desk
    from safeconduct.services.reading import Progress

commands = typer.Typer()

_NEXT = """
Now type:
  export SAFECONDUCT_REGISTER={register}
  safeconduct show exchanges              what was exchanged for whom, by how many independent reports
  safeconduct show person 'Rudolf Abel'   one person, value by value
  safeconduct show conflicts              what the reports differ on
  safeconduct search '"Glienicke Bridge"' words in the documents
  safeconduct show review                 what waits for your judgement
  safeconduct dossier 'Rudolf Abel' --out abel.html
Your own clippings: safeconduct read FOLDER --register my.db"""


@command(commands, "demo", panel=FILL, example="safeconduct demo")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to put the demo register.")] = Path(
        "safeconduct-demo"
    ),
) -> None:
    """Read the demo coverage into a register and show what comes of it. Under a minute; nothing leaves this computer."""
    from safeconduct.bootstrap import open_register
    from safeconduct.services.access import looking

    place = _place(folder) / "demo.db"
    with open_register(str(place), create=True) as register:
        done = _read(register)
        with looking(register) as desk:
            _show(desk)
    print(_NEXT.format(register=place))
    if not done.complete:
        raise typer.Exit(1)
