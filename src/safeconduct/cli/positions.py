"""``positions``: drafts of a scenario and of positions from the register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeconduct.cli import options, session
from safeconduct.cli.messages import say, visible
from safeconduct.cli.panels import PLAN, Grouped, command

commands = typer.Typer()
drafts = typer.Typer(no_args_is_help=True, cls=Grouped)
commands.add_typer(
    drafts,
    name="positions",
    rich_help_panel=PLAN,
    help="Draft the files that plan takes from what the register holds: every line for you to keep or drop.",
    epilog="Example: safeconduct positions draft --party Hungary --out hungary.toml",
)

Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write it to a new file.", show_default=False),
]


@command(drafts, "draft", example="safeconduct positions draft --party Hungary --out hungary.toml")
def draft(
    party: Annotated[
        str,
        typer.Option("--party", "-p", metavar="PARTY", help="Whose positions: a name or a code.", show_default=False),
    ],
    out: Out = None,
    as_of: options.AsOf = None,
    register: options.Register = None,
) -> None:
    """Draft one party's positions: whom it holds, whom it may want, its offers, refusals and conditions as reported.

    Each line stands under the claims it comes from, with their words. It states no level and no number, and does not run until you
    have marked every line keep or drop.
    """
    from safeconduct.services.drafting import draft_positions, party_code

    with session.desk(register, as_of) as desk:
        _put(draft_positions(desk, party_code(party)), out)


@command(drafts, "scenario", example="safeconduct positions scenario --out scenario.toml")
def scenario(out: Out = None, as_of: options.AsOf = None, register: options.Register = None) -> None:
    """Draft the scenario: everybody reported to be held, by whom, with the claims that say so; consent unknown.

    It does not run until you have marked everybody keep or drop.
    """
    from safeconduct.services.drafting import draft_scenario

    with session.desk(register, as_of) as desk:
        _put(draft_scenario(desk), out)


def _put(text: str, out: Path | None) -> None:
    if out is None:
        print(visible(text))
        return
    with out.open("x", encoding="utf-8") as file:
        file.write(text)
    say(f"written: {out}. Mark every line keep or drop; then: safeconduct plan SCENARIO {out} ...")
