"""Pictures as Vega-Lite, drawn to SVG on the server. What a picture shows stands beside it as a table, too."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import vl_convert

from safeconduct.services.timeline import Happening

_WIDTH = 860
_KINDS = 84  # pixels for the names of kinds
_LIGHT = {"ink": "#3b414b", "line": "#d5d9df"}
_DARK = {"ink": "#c9ced6", "line": "#343a43"}
_LABEL = 34
_WEEKS, _SOME_YEARS = timedelta(days=120), timedelta(days=1500)
_COLOURS = ["#3f78c4", "#2f9e8f", "#c2563d", "#a5812a", "#7d6bb8", "#7c8794"]


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody, the party that gave, and the party that received."""

    who: str
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Happened:
    """Something between two days (ISO), how it is put, and the page that shows it."""

    what: Happening
    start: str
    end: str
    text: str
    href: str


def bundle() -> str:
    """The script that draws Vega-Lite in a page, as the library ships it."""
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


def svg(chart: Any, *, dark: bool) -> str:
    """The chart as SVG on no ground, in the colours of a light or a dark page."""
    return str(vl_convert.vegalite_to_svg(specification(chart, dark=dark)))


def specification(chart: Any, *, dark: bool) -> dict[str, Any]:
    """The chart as Vega-Lite, in the colours of a light or a dark page."""
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
    made: dict[str, Any] = json.loads(chart.to_json())
    return made | {"config": config}


def going(moved: Sequence[Moved]) -> Any:
    """Arrows, each on a line of its own between columns of parties."""
    parties = list(dict.fromkeys([party for one in moved for party in (one.source, one.target)]))
    place = {party: number for number, party in enumerate(parties)}
    rows = [
        {
            "who": f"{number}. {_cut(one.who)}",
            "from": place[one.source],
            "to": place[one.target],
            "angle": 90 if place[one.target] > place[one.source] else 270,
            "told": f"{_cut(one.who)}: {_cut(one.source)} → {_cut(one.target)}",
        }
        for number, one in enumerate(moved, 1)
    ]
    names = json.dumps([_cut(party) for party in parties])
    across = alt.X(
        "from:Q",
        title=None,
        scale=alt.Scale(domain=[-0.3, len(parties) - 0.7]),
        axis=alt.Axis(orient="top", values=list(place.values()), labelExpr=f"{names}[datum.value]", grid=True),
    )
    down = alt.Y("who:N", sort=None, title=None, axis=alt.Axis(grid=False, ticks=False, minExtent=_room(rows)))
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=down, tooltip="told:N")
    lines = base.mark_rule(strokeWidth=2, color=_COLOURS[0]).encode(x=across, x2="to:Q")
    heads = base.mark_point(shape="triangle", filled=True, size=110, color=_COLOURS[0], opacity=1).encode(
        x="to:Q", angle=alt.Angle("angle:Q", scale=None)
    )
    starts = base.mark_point(shape="circle", filled=True, size=45, color=_COLOURS[0], opacity=1).encode(x=across)
    return alt.layer(lines, starts, heads).properties(width=_WIDTH - 260, height=alt.Step(26))


def line_of_days(marks: Sequence[Happened], *, live: bool) -> Any:
    """A line for each kind of happening; a day is a point, an uncertain date the bar of all days it can mean."""
    rows = [
        {
            "what": str(m.what),
            "start": m.start,
            "end": m.end,
            "one": m.start == m.end,
            "text": _cut(m.text),
            "href": m.href,
        }
        for m in marks
    ]
    kinds = [str(kind) for kind in Happening if any(row["what"] == kind for row in rows)]
    colour = alt.Color("what:N", legend=None, scale=alt.Scale(domain=[str(k) for k in Happening], range=_COLOURS))
    shown = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("what:N", sort=kinds, title=None, scale=alt.Scale(domain=kinds), axis=alt.Axis(minExtent=_KINDS)),
        color=colour,
    )
    base = shown.encode(href="href:N", tooltip=["text:N", "start:N", "end:N"]) if live else shown
    across = _days_across(marks, live=live)
    spans = (
        base.transform_filter("!datum.one")
        .mark_bar(height=9, opacity=0.45, cornerRadius=3)
        .encode(x=across, x2="end:T")
    )
    days = base.transform_filter("datum.one").mark_point(filled=True, size=70, opacity=0.75).encode(x=across)
    chart = alt.layer(spans, days).properties(width=_WIDTH, height=alt.Step(30))
    return chart.interactive(bind_y=False) if live else chart


def _days_across(marks: Sequence[Happened], *, live: bool) -> Any:
    """Days from left to right with room on both sides; a few weeks are told day by day, and years by their number."""
    first = date.fromisoformat(min((m.start for m in marks), default="1900-01-01"))
    last = date.fromisoformat(max((m.end for m in marks), default="2100-01-01"))
    room = max(timedelta(days=12), (last - first) * 0.03)
    first, last = max(first, date.min + room), min(last, date.max - room)
    told = "%-d %b %Y" if last - first <= _WEEKS else "" if live else "%b %Y" if last - first <= _SOME_YEARS else "%Y"
    axis = alt.Axis(labelOverlap=True, tickCount=8, format=told or alt.Undefined)
    domain = [(first - room).isoformat(), (last + room).isoformat()]
    return alt.X("start:T", title=None, axis=axis, scale=alt.Scale(domain=domain))


def _room(rows: Sequence[dict[str, Any]]) -> int:
    """Pixels for the names: the browser's letters may be wider than those that were measured here."""
    return min(280, 8 * max((len(row["who"]) for row in rows), default=0))


def _cut(text: str) -> str:
    plain = "".join(c for c in text if c.isprintable())
    return plain if len(plain) <= _LABEL else plain[: _LABEL - 1] + "…"
