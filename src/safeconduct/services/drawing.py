"""What pictures are made of: axes, texts, and a Vega-Lite drawing turned into SVG with a title and a description."""

from __future__ import annotations

import html
from collections.abc import Sequence
from textwrap import wrap
from typing import Any

from safeconduct.domain.plans import Objective

WIDTH = 520
"""Of a drawing, without what stands beside it."""


def line_beside(text: str, line: int) -> dict[str, Any]:
    """A line of text to the right of a drawing."""
    return {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": text, "align": "left", "color": "black", "fontSize": 11},
        "encoding": {"x": {"value": WIDTH + 16}, "y": {"value": 8 + 15 * line}},
    }


def whole_axis(field: str, objective: Objective, values: Sequence[int]) -> dict[str, Any]:
    """An axis of whole numbers."""
    low, high = min(values), max(values)
    axis = {"values": list(range(low, high + 1, max(1, (high - low) // 8))), "format": "d"}
    scale = {"zero": False, "padding": 24}
    return {
        "field": field,
        "type": "quantitative",
        "title": wrap(objective.means, 44),
        "scale": scale,
        "axis": axis,
    }


def text_marks(values: Sequence[dict[str, Any]], x: Any, y: Any, *, size: int, **mark: Any) -> dict[str, Any]:
    """The ``text`` of each of ``values``, where ``x`` and ``y`` put it."""
    extra = {"fontWeight" if key == "weight" else key: value for key, value in mark.items()}
    return {
        "data": {"values": list(values)},
        "mark": {"type": "text", "color": "black", "fontSize": size, **extra},
        "encoding": {"x": x, "y": y, "text": {"field": "text"}},
    }


def as_svg(spec: dict[str, Any], title: str, said: str) -> str:
    """The drawing of ``spec`` with a title and a description."""
    import altair
    import vl_convert

    config = {"view": {"stroke": None}, "axis": {"labelFontSize": 12, "titleFontSize": 12}, "background": "white"}
    whole = {**spec, "$schema": altair.SCHEMA_URL, "title": {"text": title, "anchor": "start"}, "config": config}
    drawn = vl_convert.vegalite_to_svg(_printable(whole), vl_version=".".join(altair.SCHEMA_VERSION[1:].split(".")[:2]))
    head, rest = drawn.split(">", 1)
    told = f"<title>{_escaped(title)}</title><desc>{_escaped(said)}</desc>"
    return f'{head} role="img">{told}{rest}\n'


def _printable(value: Any) -> Any:
    """``value`` without characters that no SVG may hold, or that turn text around."""
    if isinstance(value, str):
        return "".join(c if c.isprintable() else " " for c in value)
    if isinstance(value, dict):
        return {key: _printable(one) for key, one in value.items()}
    return [_printable(one) for one in value] if isinstance(value, list) else value


def _escaped(text: str) -> str:
    return html.escape(_printable(text))
