"""Pictures as Vega-Lite, drawn to SVG on the server. What a picture shows stands beside it as a table, too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import altair as alt
import vl_convert

from safeconduct.services.timeline import Happening, Mark

_WIDTH = 720
_LIGHT = {"ink": "#3b414b", "line": "#d5d9df"}
_DARK = {"ink": "#c9ced6", "line": "#343a43"}
_LABEL = 34
_COLOURS = ["#3f78c4", "#2f9e8f", "#c2563d", "#a5812a", "#7d6bb8", "#7c8794"]


def svg(chart: Any, *, dark: bool) -> str:
    """The chart as SVG on no ground, in the colours of a light or a dark page."""
    colours = _DARK if dark else _LIGHT
    axis = {
        "labelColor": colours["ink"],
        "titleColor": colours["ink"],
        "gridColor": colours["line"],
        "domainColor": colours["line"],
    }
    config = {
        "background": None,
        "font": "sans-serif",
        "view": {"stroke": None},
        "axis": {**axis, "labelFontSize": 12, "labelLimit": 260},
    }
    specification = json.loads(chart.to_json()) | {"config": config}
    return str(vl_convert.vegalite_to_svg(specification))


def going(moved: Sequence[tuple[str, str, str]]) -> Any:
    """Arrows: each of who, from whom, to whom, on a line of its own between columns of parties."""
    parties = list(dict.fromkeys([party for _, source, target in moved for party in (source, target)]))
    place = {party: number for number, party in enumerate(parties)}
    rows = [
        {
            "who": f"{number}. {_cut(who)}",
            "from": place[source],
            "to": place[target],
            "angle": 90 if place[target] > place[source] else 270,
        }
        for number, (who, source, target) in enumerate(moved, 1)
    ]
    names = json.dumps([_cut(party) for party in parties])
    across = alt.X(
        "from:Q",
        title=None,
        scale=alt.Scale(domain=[-0.3, len(parties) - 0.7]),
        axis=alt.Axis(orient="top", values=list(place.values()), labelExpr=f"{names}[datum.value]", grid=True),
    )
    down = alt.Y("who:N", sort=None, title=None, axis=alt.Axis(grid=False, ticks=False, minExtent=_room(rows)))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=down)
    lines = base.mark_rule(strokeWidth=2, color=_COLOURS[0]).encode(x=across, x2="to:Q")
    heads = base.mark_point(shape="triangle", filled=True, size=110, color=_COLOURS[0], opacity=1).encode(
        x="to:Q", angle=alt.Angle("angle:Q", scale=None)
    )
    starts = base.mark_point(shape="circle", filled=True, size=45, color=_COLOURS[0], opacity=1).encode(x=across)
    return alt.layer(lines, starts, heads).properties(width=_WIDTH - 260, height=alt.Step(26))


def line_of_days(marks: Sequence[Mark]) -> Any:
    """A line for each kind of happening; a day is a point, an uncertain date the bar of all days it can mean."""
    rows = [
        {"what": str(mark.what), "start": str(mark.start), "end": str(mark.end), "one": mark.start == mark.end}
        for mark in marks
        if mark.placed
    ]
    kinds = [str(kind) for kind in Happening if any(row["what"] == kind for row in rows)]
    colour = alt.Color("what:N", legend=None, scale=alt.Scale(domain=[str(k) for k in Happening], range=_COLOURS))
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("what:N", sort=kinds, title=None, scale=alt.Scale(domain=kinds)), color=colour
    )
    across = alt.X("start:T", title=None)
    spans = (
        base.transform_filter("!datum.one")
        .mark_bar(height=9, opacity=0.45, cornerRadius=3)
        .encode(x=across, x2="end:T")
    )
    days = base.transform_filter("datum.one").mark_point(filled=True, size=70, opacity=0.75).encode(x=across)
    return alt.layer(spans, days).properties(width=_WIDTH, height=alt.Step(30))


def _room(rows: Sequence[dict[str, Any]]) -> int:
    """Pixels for the names: the browser's letters may be wider than those that were measured here."""
    return min(280, 8 * max((len(row["who"]) for row in rows), default=0))


def _cut(text: str) -> str:
    plain = "".join(c for c in text if c.isprintable())
    return plain if len(plain) <= _LABEL else plain[: _LABEL - 1] + "…"
