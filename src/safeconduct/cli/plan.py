"""``plan``: the exchanges that every party could accept, proved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli.messages import say
from safeconduct.cli.panels import PLAN, command
from safeconduct.domain.plans import Objective, Status

if TYPE_CHECKING:
    from safeconduct.domain.problem import Problem
    from safeconduct.services.planning import Asked, Outcome
    from safeconduct.services.whatif import WhatIf

commands = typer.Typer()

_Names = list[str] | None


@command(commands, "plan", panel=PLAN, example="safeconduct plan exchange --phases")
def plan(
    scenario: Annotated[
        Path | None,
        typer.Argument(
            metavar="SCENARIO",
            help="Who holds whom: a file, or a folder with scenario.toml and the positions, or one .json.gz with everything.",
            show_default=False,
        ),
    ] = None,
    positions: Annotated[
        list[Path] | None,
        typer.Argument(metavar="POSITIONS", help="A file for each party, or folders of them.", show_default=False),
    ] = None,
    objective: Annotated[
        list[Objective] | None,
        typer.Option(
            "--objective",
            "-o",
            metavar="GOAL",
            help="people, humanitarian, worst-off, points, parties or simplicity; several in order, each proved before the next. "
            "Without it: all of them, in this order.",
            show_default=False,
        ),
    ] = None,
    best: Annotated[int, typer.Option("--best", "-k", metavar="K", min=1, help="The K best packages.")] = 1,
    differ: Annotated[
        int,
        typer.Option(
            "--differ", "-m", metavar="M", min=1, help="With --best: each differs from those before by M people."
        ),
    ] = 1,
    frontier: Annotated[
        bool,
        typer.Option(
            "--frontier",
            help="All packages that no other beats in every one of two to four objectives; without any: people and points.",
        ),
    ] = False,
    phases: Annotated[bool, typer.Option("--phases", help="Also the fewest steps in which it can be done.")] = False,
    steps: Annotated[
        int | None,
        typer.Option("--steps", metavar="N", min=1, help="With --phases: in at most N steps.", show_default=False),
    ] = None,
    explain: Annotated[
        list[str] | None,
        typer.Option(
            "--explain",
            metavar="PERSON",
            help="Why somebody stays behind, and what would bring them home.",
            show_default=False,
        ),
    ] = None,
    stability: Annotated[
        bool, typer.Option("--stability", help="Which smaller groups of parties could do better without the others.")
    ] = False,
    dies: Annotated[
        list[str] | None,
        typer.Option(
            "--dies", metavar="PERSON", help="What if somebody dies, or is held no longer?", show_default=False
        ),
    ] = None,
    add: Annotated[
        list[Path] | None,
        typer.Option("--add", metavar="FILE", help="What if those in FILE were held too?", show_default=False),
    ] = None,
    drop_red_line: Annotated[
        list[str] | None,
        typer.Option(
            "--drop-red-line", metavar="PERSON", help="What if nobody ruled this person out?", show_default=False
        ),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            "--include",
            metavar="PERSON",
            help="Plan with somebody whose consent or destination is unknown; every output marks them.",
            show_default=False,
        ),
    ] = None,
    seen_by: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="Only what this party may see: the package, its own balance and conditions.",
            show_default=False,
        ),
    ] = None,
    seconds: Annotated[
        float,
        typer.Option(
            "--time-limit",
            metavar="S",
            min=0,
            help="Seconds, or inf; when they are up, the best known is told with its gap.",
        ),
    ] = 60,
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON (docs/reference/plan-format.md).")] = False,
    svg: Annotated[
        Path | None,
        typer.Option("--svg", metavar="DIR", help="Draw who goes where, the balances, the steps.", show_default=False),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FILE", help="Write the best plan for: safeconduct verify.", show_default=False),
    ] = None,
    example: Annotated[
        Path | None,
        typer.Option("--example", metavar="DIR", help="Write commented example files and stop.", show_default=False),
    ] = None,
) -> None:
    """Work out the best exchange that every party could accept, prove it, and explain it.

    One file says who holds whom; one file for each party says what it wants, what that may cost it and what it rules out. To begin:
    safeconduct plan --example exchange, look at the files in it, then: safeconduct plan exchange

    "No deal" is an answer (exit status 0) and comes with what stands in its way. Nothing of a plan enters the register.
    """
    if example is not None:
        _write_example(example)
        return
    if scenario is None:
        raise typer.BadParameter("name a SCENARIO, or write one to begin with: safeconduct plan --example exchange")
    if Objective.STEPS in (objective or ()):
        raise typer.BadParameter("steps are made few by --phases; they are no objective of a package")
    from safeconduct.planning.written.load import load, named
    from safeconduct.services.planning import Asked

    problem = load(scenario, positions or (), include or ())
    asked = Asked(
        objectives=tuple(objective or ()),
        best=best,
        differ=differ,
        frontier=frontier,
        phases=phases or steps is not None,
        steps=steps,
        explain=named(problem, explain or (), "--explain"),
        stability=stability,
        what_if=_what_if(problem, dies, add, drop_red_line),
        seconds=seconds,
    )
    if seen_by is not None:
        _tell_party(problem, asked, seen_by, json=json, svg=svg, out=out)
    else:
        _tell_all(problem, asked, json=json, svg=svg, out=out)


def _what_if(problem: Problem, dies: _Names, add: list[Path] | None, drop_red_line: _Names) -> WhatIf | None:
    from safeconduct.planning.written.load import named
    from safeconduct.services.whatif import WhatIf

    if not (dies or add or drop_red_line):
        return None
    gone, fallen = named(problem, dies or (), "--dies"), named(problem, drop_red_line or (), "--drop-red-line")
    return WhatIf(gone, tuple(add or ()), fallen)


def _tell_all(problem: Problem, asked: Asked, *, json: bool, svg: Path | None, out: Path | None) -> None:
    """The whole answer, for whoever holds all positions."""
    from safeconduct.cli import planpages
    from safeconduct.services import pictures
    from safeconduct.services.answerpages import answer_page
    from safeconduct.services.plain import as_json
    from safeconduct.services.planning import plan as work_out

    outcome = work_out(problem, asked)
    page = answer_page(outcome)
    if json:
        print(as_json(page))
    else:
        planpages.print_answer(page)
    if svg is not None:
        _draw(svg, pictures.pictures_of(page))
    if out is not None:
        _write(outcome, out)
    _end(outcome)


def _tell_party(
    problem: Problem, asked: Asked, seen_by: str, *, json: bool, svg: Path | None, out: Path | None
) -> None:
    """What one party may see."""
    if asked.best > 1 or asked.frontier or asked.stability or asked.what_if or out:
        raise typer.BadParameter(
            "--for shows one party one package: leave out --best, --frontier, --stability, --out and what-ifs, "
            "from which it could read what others want"
        )
    from safeconduct.cli import partypages
    from safeconduct.planning.written.load import party_named
    from safeconduct.services import pictures
    from safeconduct.services.partypages import party_page
    from safeconduct.services.plain import as_json
    from safeconduct.services.planning import plan as work_out

    party = party_named(problem, seen_by)
    outcome = work_out(problem, asked)
    page = party_page(party, outcome, asked)
    if json:
        print(as_json(page))
    else:
        partypages.print_party(page)
    if svg is not None:
        _draw(svg, pictures.party_pictures(page))
    _end(outcome)


def _draw(folder: Path, drawn: dict[str, str]) -> None:
    from safeconduct.services.pictures import write_pictures

    written = write_pictures(folder, drawn)
    say(f"drawn: {', '.join(path.name for path in written) or 'nothing, there is no plan'} in {folder}")


def _write(outcome: Outcome, path: Path) -> None:
    """The best plan, for ``verify``."""
    from safeconduct.services.planning import write_plan_file

    if outcome.best is None:
        say(f"{path}: not written, there is no single best plan")
        return
    write_plan_file(path, outcome.best)
    say(f"written: {path} (it holds all positions; check it with: safeconduct verify {path})")


def _end(outcome: Outcome) -> None:
    """Say what kept the answer from being whole; status 1 where there is none, or the work was stopped."""
    if outcome.interrupted:
        say("stopped: this is what is known so far")
    elif outcome.status in (Status.BEST_KNOWN, Status.UNDECIDED):
        say("the time was up before everything was proved; give it more with --time-limit")
    if outcome.interrupted or outcome.status is Status.UNDECIDED:
        raise typer.Exit(1)


def _write_example(folder: Path) -> None:
    from safeconduct.services.planexamples import write_examples

    written = write_examples(folder)
    say(
        f"written: {len(written)} files in {folder}. Look at {folder / 'scenario.toml'}, then: safeconduct plan {folder}"
    )
