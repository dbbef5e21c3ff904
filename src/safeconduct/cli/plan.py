"""``plan``: the exchanges that every party could accept, proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from safeconduct.cli import planoptions as options
from safeconduct.cli.messages import say
from safeconduct.cli.panels import PLAN, command
from safeconduct.domain.plans import Objective, Status

if TYPE_CHECKING:
    from safeconduct.domain.problem import Problem
    from safeconduct.services.planning import Asked, Outcome
    from safeconduct.services.whatif import WhatIf

commands = typer.Typer()

_Names = list[str] | None
P = TypeVar("P")


@dataclass(frozen=True, slots=True)
class _Form:
    """How an answer is wanted: as JSON, with pictures in a folder, with the best plan in a file."""

    json: bool
    svg: Path | None
    out: Path | None

    def put(self, page: P, print_page: Callable[[P], None], draw: Callable[[P], dict[str, str]]) -> None:
        """Print ``page`` in this form, and draw it."""
        from safeconduct.services.plain import as_json

        if self.json:
            print(as_json(page))
        else:
            print_page(page)
        if self.svg is not None:
            _draw(self.svg, draw(page))


@command(commands, "plan", panel=PLAN, example="safeconduct plan exchange --phases")
def plan(
    scenario: options.ScenarioFile = None,
    positions: options.PositionsFiles = None,
    objective: options.Goals = None,
    best: options.Best = 1,
    differ: options.Differ = 1,
    frontier: options.Frontier = False,
    phases: options.Phases = False,
    steps: options.Steps = None,
    explain: options.Explain = None,
    stability: options.Stability = False,
    dies: options.Dies = None,
    add: options.Add = None,
    drop_red_line: options.DropRedLine = None,
    include: options.Include = None,
    seen_by: options.SeenBy = None,
    seconds: options.TimeLimit = 60,
    json: options.Json = False,
    svg: options.Svg = None,
    out: options.Out = None,
    example: options.Example = None,
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
    form = _Form(json, svg, out)
    if seen_by is not None:
        _tell_party(problem, asked, seen_by, form)
    else:
        _tell_all(problem, asked, form)


def _what_if(problem: Problem, dies: _Names, add: list[Path] | None, drop_red_line: _Names) -> WhatIf | None:
    from safeconduct.planning.written.load import named
    from safeconduct.services.whatif import WhatIf

    if not (dies or add or drop_red_line):
        return None
    gone, fallen = named(problem, dies or (), "--dies"), named(problem, drop_red_line or (), "--drop-red-line")
    return WhatIf(gone, tuple(add or ()), fallen)


def _tell_all(problem: Problem, asked: Asked, form: _Form) -> None:
    """The whole answer, for whoever holds all positions."""
    from safeconduct.cli.planpages import print_answer
    from safeconduct.services.answerpages import answer_page
    from safeconduct.services.pictures import pictures_of
    from safeconduct.services.planning import plan as work_out

    outcome = work_out(problem, asked)
    page = answer_page(outcome)
    form.put(page, print_answer, pictures_of)
    if form.out is not None:
        _write(outcome, form.out)
    _end(outcome)


def _tell_party(problem: Problem, asked: Asked, seen_by: str, form: _Form) -> None:
    """What one party may see."""
    if asked.best > 1 or asked.frontier or asked.stability or asked.what_if or form.out:
        raise typer.BadParameter(
            "--for shows one party one package: leave out --best, --frontier, --stability, --out and what-ifs, "
            "from which it could read what others want"
        )
    from safeconduct.cli.partypages import print_party
    from safeconduct.planning.written.load import party_named
    from safeconduct.services.partypages import party_page
    from safeconduct.services.pictures import party_pictures
    from safeconduct.services.planning import plan as work_out

    party = party_named(problem, seen_by)
    outcome = work_out(problem, asked)
    form.put(party_page(party, outcome, asked), print_party, party_pictures)
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
