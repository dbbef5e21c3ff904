"""Bounds that can be re-checked by hand: trees of linear programming duals, rounded to integers.

A leaf gives every row a whole multiplier. Added up, the rows say ``scale * objective <= total`` for every point within the
variables' bounds, whatever the multipliers are: a wrong one makes the bound weak, never false. A leaf of scale 0 whose total is
negative says that nothing is there at all. A branch splits a variable at a value; its bound is the larger of its two sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from safeconduct.domain.errors import UnverifiedPlan
from safeconduct.planning.linear import Model, Terms

DEPTH_LIMIT = 100
"""Deeper trees are refused, so that checking one cannot exhaust the stack."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Multipliers of rows, as pairs of row and multiplier: above zero for the row's upper side, below for its lower one."""

    scale: int
    multipliers: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """Either ``variable <= at`` (``low``) or ``variable > at`` (``high``)."""

    variable: int
    at: int
    low: Node
    high: Node


Node = Leaf | Branch


def bound_of(model: Model, objective: Terms, node: Node) -> int | None:
    """The largest value that ``node`` still allows for ``objective``; None where it shows that nothing satisfies the model.

    Raises UnverifiedPlan for a tree that does not fit the model.
    """
    return _bound(model, objective, node, list(model.lower), list(model.upper), 0)


def _bound(model: Model, objective: Terms, node: Node, lower: list[int], upper: list[int], depth: int) -> int | None:
    if isinstance(node, Leaf):
        return leaf_bound(model, objective, node, lower, upper)
    if depth > DEPTH_LIMIT or not 0 <= node.variable < len(lower):
        raise UnverifiedPlan("a certificate branches on what is not in the model, or too deep")
    variable, low, high = node.variable, lower[node.variable], upper[node.variable]
    upper[variable] = min(high, node.at)
    below = _bound(model, objective, node.low, lower, upper, depth + 1)
    upper[variable], lower[variable] = high, max(low, node.at + 1)
    above = _bound(model, objective, node.high, lower, upper, depth + 1)
    lower[variable] = low
    return above if below is None else below if above is None else max(below, above)


def leaf_bound(model: Model, objective: Terms, leaf: Leaf, lower: list[int], upper: list[int]) -> int | None:
    """What ``leaf`` allows for ``objective`` within ``lower`` and ``upper``; None where nothing is there."""
    if any(low > high for low, high in zip(lower, upper, strict=True)):
        return None
    if leaf.scale < 0:
        raise UnverifiedPlan("a certificate has a negative scale")
    total = total_of(model, objective, leaf, lower, upper)
    if leaf.scale:
        return total // leaf.scale
    if total >= 0:
        raise UnverifiedPlan("a certificate claims that nothing is there and does not show it")
    return None


def total_of(model: Model, objective: Terms, leaf: Leaf, lower: list[int], upper: list[int]) -> int:
    """What the multipliers of ``leaf`` add up to: at least ``leaf.scale`` times ``objective`` anywhere within the bounds."""
    total = 0
    reduced = {variable: leaf.scale * coefficient for variable, coefficient in objective}
    for number, multiplier in leaf.multipliers:
        if not 0 <= number < len(model.rows):
            raise UnverifiedPlan("a certificate speaks of a row that is not in the model")
        row = model.rows[number]
        side = row.upper if multiplier > 0 else row.lower
        if side is None:
            raise UnverifiedPlan("a certificate leans on a side that a row does not have")
        total += multiplier * side
        for variable, coefficient in row.terms:
            reduced[variable] = reduced.get(variable, 0) - multiplier * coefficient
    return total + sum(c * (upper[v] if c > 0 else lower[v]) for v, c in reduced.items() if c)


def to_json(node: Node) -> list[Any]:
    """``node`` as nested lists: a leaf is ``[scale, [[row, multiplier], ...]]``, a branch ``[variable, at, low, high]``."""
    if isinstance(node, Leaf):
        return [node.scale, [list(pair) for pair in node.multipliers]]
    return [node.variable, node.at, to_json(node.low), to_json(node.high)]


def from_json(data: Any) -> Node:
    """The tree that `to_json` wrote; UnverifiedPlan for anything else."""
    try:
        return _from_json(data, 0)
    except (TypeError, ValueError, IndexError) as error:
        raise UnverifiedPlan(f"a certificate is not of the form that is documented: {error}") from error


def _from_json(data: Any, depth: int) -> Node:
    if depth > DEPTH_LIMIT:
        raise ValueError("too deep")
    if len(data) == 2:
        return Leaf(_whole(data[0]), tuple((_whole(row), _whole(multiplier)) for row, multiplier in data[1]))
    variable, at, low, high = data
    return Branch(_whole(variable), _whole(at), _from_json(low, depth + 1), _from_json(high, depth + 1))


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is not a whole number")
    return value
