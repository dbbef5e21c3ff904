"""What can be asked of ``plan``: its arguments and options, each with its help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from safeconduct.domain.plans import Objective

ScenarioFile = Annotated[
    Path | None,
    typer.Argument(
        metavar="SCENARIO",
        help="Who holds whom: a file, or a folder with scenario.toml and the positions, or one .json.gz with everything.",
        show_default=False,
    ),
]
PositionsFiles = Annotated[
    list[Path] | None,
    typer.Argument(metavar="POSITIONS", help="A file for each party, or folders of them.", show_default=False),
]
Goals = Annotated[
    list[Objective] | None,
    typer.Option(
        "--objective",
        "-o",
        metavar="GOAL",
        help="people, humanitarian, worst-off, points, parties or simplicity; several in order, each proved before the next. "
        "Without it: all of them, in this order.",
        show_default=False,
    ),
]
Best = Annotated[int, typer.Option("--best", "-k", metavar="K", min=1, help="The K best packages.")]
Differ = Annotated[
    int,
    typer.Option("--differ", "-m", metavar="M", min=1, help="With --best: each differs from those before by M people."),
]
Frontier = Annotated[
    bool,
    typer.Option(
        "--frontier",
        help="All packages that no other beats in every one of two to four objectives; without any: people and points.",
    ),
]
Phases = Annotated[bool, typer.Option("--phases", help="Also the fewest steps in which it can be done.")]
Steps = Annotated[
    int | None,
    typer.Option("--steps", metavar="N", min=1, help="With --phases: in at most N steps.", show_default=False),
]
Explain = Annotated[
    list[str] | None,
    typer.Option(
        "--explain",
        metavar="PERSON",
        help="Why somebody stays behind, and what would bring them home.",
        show_default=False,
    ),
]
Stability = Annotated[
    bool, typer.Option("--stability", help="Which smaller groups of parties could do better without the others.")
]
Dies = Annotated[
    list[str] | None,
    typer.Option("--dies", metavar="PERSON", help="What if somebody dies, or is held no longer?", show_default=False),
]
Add = Annotated[
    list[Path] | None,
    typer.Option("--add", metavar="FILE", help="What if those in FILE were held too?", show_default=False),
]
DropRedLine = Annotated[
    list[str] | None,
    typer.Option("--drop-red-line", metavar="PERSON", help="What if nobody ruled this person out?", show_default=False),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include",
        metavar="PERSON",
        help="Plan with somebody whose consent or destination is unknown; every output marks them.",
        show_default=False,
    ),
]
SeenBy = Annotated[
    str | None,
    typer.Option(
        "--for",
        metavar="PARTY",
        help="Only what this party may see: the package, its own balance and conditions.",
        show_default=False,
    ),
]
TimeLimit = Annotated[
    float,
    typer.Option(
        "--time-limit",
        metavar="S",
        min=0,
        help="Seconds, or inf; when they are up, the best known is told with its gap.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Everything, as JSON (docs/reference/plan-format.md).")]
Svg = Annotated[
    Path | None,
    typer.Option("--svg", metavar="DIR", help="Draw who goes where, the balances, the steps.", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option("--out", metavar="FILE", help="Write the best plan for: safeconduct verify.", show_default=False),
]
Example = Annotated[
    Path | None,
    typer.Option("--example", metavar="DIR", help="Write commented example files and stop.", show_default=False),
]
