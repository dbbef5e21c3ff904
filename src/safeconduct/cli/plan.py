"""``plan`` and ``verify``: exchanges that every party could accept, proved; and the proof checked again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from safeconduct.cli.messages import say
from safeconduct.cli.panels import PLAN, command
from safeconduct.domain.plans import DEFAULT_OBJECTIVES, Objective, Status

if TYPE_CHECKING:
    from safeconduct.services.planning import Outcome

commands = typer.Typer()


@command(commands, "plan", panel=PLAN, example="safeconduct plan exchange/ --phases")
def plan(
    scenario: Annotated[
        Path | None,
        typer.Argument(
            metavar="SCENARIO",
            help="A scenario (.toml), a folder with scenario.toml and the positions, or one .json/.json.gz file with everything.",
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
            help="What to be best at; several in order, each proved before the next. Without it: all but steps, as listed.",
            show_default=False,
        ),
    ] = None,
    best: Annotated[int, typer.Option("--best", "-k", metavar="K", help="The K best packages.")] = 1,
    differ: Annotated[
        int, typer.Option("--differ", "-m", metavar="M", help="With --best: each differs from all before by M people.")
    ] = 1,
    frontier: Annotated[
        bool,
        typer.Option("--frontier", help="All packages that no other beats in every one of two to four objectives."),
    ] = False,
    phases: Annotated[bool, typer.Option("--phases", help="Also the fewest steps in which it can be done.")] = False,
    steps: Annotated[
        int | None,
        typer.Option("--steps", metavar="N", help="With --phases: in at most N steps.", show_default=False),
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
    seconds: Annotated[
        float | None,
        typer.Option(
            "--time-limit", metavar="S", help="Seconds; then the best known is told with its gap.", show_default=False
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Everything, as JSON (docs/reference/plan-format.md).")] = False,
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

    One file says who holds whom (SCENARIO); one file for each party says what it wants, what that may cost it and what it rules
    out (POSITIONS). Start with: safeconduct plan --example exchange, look at the files, then: safeconduct plan exchange.

    "No deal" is an answer (exit status 0) and comes with what stands in its way. Nothing of a plan enters the register.
    """
    if example is not None:
        _write_example(example)
        return
    if scenario is None:
        raise typer.BadParameter("name a SCENARIO, or write one to begin with: safeconduct plan --example exchange")
    from safeconduct.cli import planpages
    from safeconduct.planning.solve import NO_LIMIT
    from safeconduct.planning.written.load import load
    from safeconduct.services import planning
    from safeconduct.services.answerpages import answer_page
    from safeconduct.services.plain import as_json

    problem = load(scenario, positions or (), include or ())
    asked = planning.Asked(
        objectives=tuple(objective or DEFAULT_OBJECTIVES),
        best=best,
        differ=differ,
        frontier=frontier,
        phases=phases,
        steps=steps,
        seconds=NO_LIMIT if seconds is None else seconds,
    )
    outcome = planning.plan(problem, asked)
    page = answer_page(outcome)
    if json:
        print(as_json(page))
    else:
        planpages.print_answer(page)
    if out is not None:
        _write(outcome, out)
    _end(outcome)


def _write(outcome: Outcome, path: Path) -> None:
    """The best plan, for ``verify``."""
    from safeconduct.services.planning import write_plan_file

    best = next((answer.plan for answer in outcome.answers if answer.plan), None)
    if best is None:
        say(f"{path}: not written, there is no plan")
        return
    write_plan_file(path, best)
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
        f"written: {len(written)} files in {folder}. Look at {folder / 'scenario.toml'}, then type: safeconduct plan {folder}"
    )


@command(commands, "verify", panel=PLAN, example="safeconduct verify plan.json")
def verify(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A file that plan --out wrote.", show_default=False)],
) -> None:
    """Recompute a plan in exact integers, without any solver: balances, red lines, conditions, phases, and the proof of each value.

    Prints the plan and says what holds; exit status 1 and the first thing that does not hold otherwise.
    """
    from safeconduct.cli import planpages
    from safeconduct.services.planning import read_plan_file
    from safeconduct.services.planpages import package_page

    verified = read_plan_file(plan)
    problem = verified.search.problem
    planpages.print_package(package_page(problem, verified.plan), problem.scenario.name)
    say(f"verified: {plan}")
