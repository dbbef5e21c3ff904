"""``verify``: a plan and its proof checked again, without any solver."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeconduct.cli.messages import say
from safeconduct.cli.panels import PLAN, command
from safeconduct.domain.plans import Proof

commands = typer.Typer()


@command(commands, "verify", panel=PLAN, example="safeconduct verify plan.json")
def verify(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="A file that plan --out wrote.", show_default=False)],
) -> None:
    """Recompute a plan in exact integers, without any solver: balances, red lines, conditions, phases, each proof.

    Prints the plan when all of it holds; otherwise exit status 1, and the first thing that does not hold. Where two engines agreed
    when the plan was made, that is on record and cannot be repeated here: it is said.
    """
    from safeconduct.cli import planpages
    from safeconduct.services.planning import read_plan_file
    from safeconduct.services.planpages import package_page

    verified = read_plan_file(plan)
    problem = verified.search.problem
    planpages.print_package(package_page(problem, verified.plan), problem.scenario.name)
    say(f"verified: {plan}")
    recorded = [one.objective.value for one in verified.plan.achieved if one.proof is Proof.SECOND_ENGINE]
    if recorded:
        said = f"on record only: that nothing is better in {', '.join(recorded)}"
        say(f"{said}. Two engines agreed on it, which cannot be repeated here")
