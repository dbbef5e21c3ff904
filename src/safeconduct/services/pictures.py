"""Pictures of plans as SVG: who goes from whom to whom, the balances, the steps, the frontier. Made to be read in black and white.

Each picture has a title and a description in words, for those who hear it read. Nothing is fetched: Vega-Lite draws here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from safeconduct.domain.errors import UnreadableInput
from safeconduct.services.answerpages import AnswerPage, FrontierPage
from safeconduct.services.drawing import WIDTH, as_svg, line_beside, text_marks, whole_axis
from safeconduct.services.partypages import OwnStepPage, PartyPage
from safeconduct.services.planpages import BalanceLine, Going, StepPage

_ROUTE = 44
"""Height of one route in the picture of flows."""

_TOLD = 4
"""Names written on a route; the rest are counted."""

_LISTED = 22
"""Packages of a frontier with their further values beside the picture; the table has the rest."""

_DASHES = ([1, 0], [8, 3], [2, 2], [10, 3, 2, 3], [5, 5], [14, 4])
"""What tells the routes of one giver from another's without colour."""


def write_pictures(folder: Path, pictures: dict[str, str]) -> tuple[Path, ...]:
    """Write ``pictures`` (names and SVG) into ``folder``, making it; the files written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, svg in pictures.items():
            (folder / f"{name}.svg").write_text(svg, "utf-8")
    except OSError as error:
        raise UnreadableInput(str(error.filename or folder), error.strerror or str(error)) from error
    return tuple(folder / f"{name}.svg" for name in pictures)


def pictures_of(page: AnswerPage) -> dict[str, str]:
    """The pictures of an answer, by name: of several packages those of each, numbered."""
    found: dict[str, str] = {}
    packages = page.frontier.packages if page.frontier else page.packages
    for number, package in enumerate(packages, 1):
        suffix = f"-{number}" if len(packages) > 1 else ""
        found[f"flows{suffix}"] = flows(page.scenario, package.transfers)
        found[f"balance{suffix}"] = balances(page.scenario, package.balances)
        if package.steps:
            found[f"steps{suffix}"] = steps(page.scenario, package.steps)
    if page.frontier and page.frontier.packages:
        found["frontier"] = frontier(page.scenario, page.frontier)
    return found


def party_pictures(page: PartyPage) -> dict[str, str]:
    """The pictures that one party may see."""
    title = f"{page.scenario}, for {page.seen_by}"
    found = {"flows": flows(title, page.transfers)} if page.deal else {}
    if page.balance:
        found["balance"] = balances(title, [page.balance])
    if page.steps:
        found["steps"] = steps(title, page.steps)
    return found


def flows(title: str, transfers: Sequence[Going]) -> str:
    """Lines from givers on the left to destinations on the right, as wide as people are many, with their names."""
    routes: dict[tuple[str, str], list[Going]] = {}
    for going in sorted(transfers, key=lambda g: (g.source, g.target or "~")):
        routes.setdefault((going.source, going.target or "destination open"), []).append(going)
    ends = {route: n for n, route in enumerate(sorted(routes, key=lambda r: (r[1], r[0])))}
    givers = {giver: n for n, giver in enumerate(dict.fromkeys(source for source, _ in routes))}
    lines: list[dict[str, Any]] = []
    names, sides = [], []
    for start, (route, going_along) in enumerate(routes.items()):
        people = sum(going.count for going in going_along)
        dash = _DASHES[givers[route[0]] % len(_DASHES)]
        lines.append({"x": 0, "y": start, "x2": 1, "y2": ends[route], "people": people, "dash": dash})
        names.append({"x": 0.012, "y": start, "text": _listed(going_along)})
        sides += [{"x": 0, "y": start, "text": route[0]}, {"x": 1, "y": ends[route], "text": route[1]}]
    scale = {"domain": [-0.6, max(0, len(routes) - 1) + 0.5], "nice": False, "reverse": True}
    y = {"field": "y", "type": "quantitative", "axis": None, "scale": scale}
    x = {"field": "x", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1]}}
    widest = max((line["people"] for line in lines), default=1)
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [line]},
            "mark": {
                "type": "rule",
                "color": "#9a9a9a",
                "strokeDash": line["dash"],
                "strokeWidth": 1.5 + 6 * line["people"] / widest,
            },
            "encoding": {"x": x, "y": y, "x2": {"field": "x2"}, "y2": {"field": "y2"}},
        }
        for line in lines
    ]
    ends_at = [{"x": 1, "y": line["y2"]} for line in lines]
    arrow = {"type": "point", "shape": "triangle-right", "filled": True, "color": "black", "size": 110, "opacity": 1}
    layers.append({"data": {"values": ends_at}, "mark": arrow, "encoding": {"x": x, "y": y}})
    layers.append(text_marks(names, x, y, align="left", dy=-11, size=11, stroke="white", strokeWidth=5))
    layers.append(text_marks(names, x, y, align="left", dy=-11, size=11))
    for at, align, dx in ((0, "right", -8), (1, "left", 12)):
        side = [end for end in sides if end["x"] == at]
        layers.append(text_marks(side, x, y, align=align, dx=dx, size=12, weight="bold"))
    said = "; ".join(f"from {a} to {b}: {_all(along)}" for (a, b), along in routes.items())
    spec = {"layer": layers, "width": WIDTH, "height": max(1, len(routes)) * _ROUTE}
    return as_svg(spec, f"{title}: who goes from whom to whom", said)


def balances(title: str, lines: Sequence[BalanceLine]) -> str:
    """Bars of what each party gets (right) and gives (left) in its own points, with the balance as a black mark."""
    rows, marks = [], []
    for line in lines:
        parts = (("given", -line.spent, 0), ("got", 0, line.gained))
        benefits = ("side benefits", line.gained, line.gained + line.benefits)
        rows += [{"party": line.name, "what": w, "from": a, "to": b} for w, a, b in (*parts, benefits) if a != b]
        marks.append({"party": line.name, "balance": line.points, "text": f"{line.points:+d}"})
    order = [line.name for line in lines]
    y = {"field": "party", "type": "nominal", "sort": order, "title": None, "scale": {"domain": order}}
    shades = {"domain": ["given", "got", "side benefits"], "range": ["#4d4d4d", "#bdbdbd", "#f0f0f0"]}
    x = {"field": "from", "type": "quantitative", "title": "points of the party itself"}
    layers = [
        {
            "data": {"values": rows},
            "mark": {"type": "bar", "stroke": "black", "strokeWidth": 1, "height": 16},
            "encoding": {
                "y": y,
                "x": x,
                "x2": {"field": "to"},
                "fill": {"field": "what", "type": "nominal", "scale": shades, "title": None},
            },
        },
        {
            "data": {"values": marks},
            "mark": {"type": "tick", "color": "black", "thickness": 3, "size": 26},
            "encoding": {"y": y, "x": {"field": "balance", "type": "quantitative"}},
        },
        text_marks(marks, {"field": "balance", "type": "quantitative"}, y, dy=-20, size=11, weight="bold"),
    ]
    said = "; ".join(
        f"{line.name} gets {line.gained}, side benefits {line.benefits}, gives {line.spent}: balance {line.points}"
        for line in lines
    )
    spec = {"layer": layers, "width": WIDTH, "height": {"step": 52}}
    return as_svg(spec, f"{title}: the balance of each party, in its own points", said)


def steps(title: str, found: Sequence[StepPage] | Sequence[OwnStepPage]) -> str:
    """A grid of steps and routes: how many people go along each route in each step."""
    cells: dict[tuple[str, str], int] = {}
    for step in found:
        for going in step.moves:
            key = (_step_label(step), f"{going.source} to {going.target or 'open'}")
            cells[key] = cells.get(key, 0) + going.count
    values = [{"step": step, "route": route, "people": people} for (step, route), people in cells.items()]
    order = [_step_label(step) for step in found]
    x = {"field": "step", "type": "ordinal", "sort": order, "title": None, "axis": {"labelAngle": 0, "orient": "top"}}
    y = {"field": "route", "type": "nominal", "title": None}
    size = {"field": "people", "type": "quantitative", "scale": {"range": [250, 1100]}, "legend": None}
    layers = [
        {
            "data": {"values": values},
            "mark": {"type": "circle", "fill": "white", "stroke": "black", "strokeWidth": 1.5, "opacity": 1},
            "encoding": {"x": x, "y": y, "size": size},
        },
        text_marks([{**v, "text": str(v["people"])} for v in values], x, y, size=12, weight="bold"),
    ]
    said = "; ".join(f"{_step_label(step)}: {_all(step.moves)}" for step in found)
    spec = {"layer": layers, "width": max(240, 130 * len(order)), "height": {"step": 52}}
    return as_svg(spec, f"{title}: who goes in which step", said)


def frontier(title: str, page: FrontierPage) -> str:
    """The packages of a frontier by their first two objectives, numbered as in the table; further objectives stand beside it."""
    across, up, *further = page.objectives
    values = [{line.objective: line.value for line in package.values} for package in page.packages]
    spots: dict[tuple[int, int], list[str]] = {}
    for number, one in enumerate(values, 1):
        spots.setdefault((one[across], one[up]), []).append(str(number))
    points: list[dict[str, Any]] = [{"x": x, "y": y, "text": ", ".join(n)} for (x, y), n in spots.items()]
    beside = [
        f"{n}: " + ", ".join(f"{o.value} {one[o]}" for o in further) for n, one in enumerate(values, 1) if further
    ]
    xs, ys = zip(*spots, strict=True)
    x, y = whole_axis("x", across, xs), whole_axis("y", up, ys)
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": points},
            "mark": {"type": "point", "shape": "diamond", "color": "black", "filled": True, "size": 70, "opacity": 1},
            "encoding": {"x": x, "y": y},
        },
        text_marks(points, x, y, align="left", dx=8, dy=-6, size=11),
        *(line_beside(text, line) for line, text in enumerate(beside[:_LISTED])),
    ]
    said = "; ".join(f"package {p['text']}: {across.value} {p['x']}, {up.value} {p['y']}" for p in points)
    spec = {"layer": layers, "width": WIDTH, "height": 340}
    return as_svg(spec, f"{title}: packages that no other beats", "; ".join([said, *beside]))


def _step_label(step: StepPage | OwnStepPage) -> str:
    return f"{step.step}: {step.day:%d %b %Y}" if step.day else f"step {step.step}"


def _listed(going: Sequence[Going]) -> str:
    more = sum(g.count for g in going[_TOLD:])
    return _all(going[:_TOLD]) + (f" and {more} more" if more else "")


def _all(going: Iterable[Going]) -> str:
    """People by name, with the marks they must carry."""
    return ", ".join(f"{g.said} ({', '.join(g.marks)})" if g.marks else g.said for g in going)
