"""Bounds hold whatever the multipliers are, and what proves them closes on random integer programs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from safeconduct.domain.errors import UnverifiedPlan
from safeconduct.domain.plans import Proof
from safeconduct.planning.builder import Builder, only_if
from safeconduct.planning.certificates import Branch, Leaf, Node, bound_of, from_json, to_json
from safeconduct.planning.linear import Model, Row, Terms, evaluate, merged
from safeconduct.planning.optimise import Aim, optimise
from safeconduct.planning.proving import Prover
from safeconduct.planning.solve import NO_LIMIT
from safeconduct.planning.splitting import split

SIZE = 4
TERMS = st.lists(st.tuples(st.integers(0, SIZE - 1), st.integers(-5, 5)), max_size=5).map(merged)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Up to four variables within 0 to 2, and up to four rows of either side."""
    upper = tuple(draw(st.integers(0, 2)) for _ in range(SIZE))
    sides = st.none() | st.integers(-4, 6)
    rows = draw(st.lists(st.tuples(TERMS, sides, sides), max_size=4))
    return Model((0,) * SIZE, upper, tuple(Row(terms, low, high) for terms, low, high in rows))


def points(model: Model) -> list[tuple[int, ...]]:
    """Everything that satisfies ``model``."""
    boxes = product(*(range(low, high + 1) for low, high in zip(model.lower, model.upper, strict=True)))
    return [point for point in boxes if model.admits(point)]


def trees(model: Model) -> st.SearchStrategy[Node]:
    """Any tree over ``model``, most of them proving little."""
    sides = [
        (n, sign)
        for n, row in enumerate(model.rows)
        for sign in (1, -1)
        if (row.upper if sign > 0 else row.lower) is not None
    ]
    pair = (
        st.sampled_from(sides).flatmap(lambda s: st.integers(1, 9).map(lambda y: (s[0], s[1] * y)))
        if sides
        else st.nothing()
    )
    leaf = st.builds(Leaf, st.integers(1, 4), st.lists(pair, max_size=3).map(tuple) if sides else st.just(()))
    numbers = st.integers(0, SIZE - 1), st.integers(0, 1)
    return st.recursive(leaf, lambda inner: st.builds(Branch, *numbers, inner, inner), max_leaves=4)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_tree_bounds_below_what_can_be_reached(data: st.DataObject) -> None:
    model, objective = data.draw(models()), data.draw(TERMS)
    tree = data.draw(trees(model))
    bound = bound_of(model, objective, tree)
    reached = [evaluate(objective, point) for point in points(model)]
    assert not reached or (bound is not None and bound >= max(reached))


@settings(max_examples=150, deadline=None)
@given(models(), TERMS)
def test_the_optimum_is_the_best_point_and_its_certificate_says_so(model: Model, objective: Terms) -> None:
    reached = [evaluate(objective, point) for point in points(model)]
    found = optimise(model, Aim(objective), NO_LIMIT)
    assert (found.values and evaluate(objective, found.values)) == max(reached, default=None)
    assert found.proof is Proof.BOUND
    assert found.certificate is not None
    assert bound_of(model, objective, found.certificate) == max(reached, default=None)


@settings(max_examples=100, deadline=None)
@given(models(), TERMS, st.none() | st.integers(-5, 10))
def test_whatever_is_better_lies_in_what_a_split_leaves(model: Model, objective: Terms, value: int | None) -> None:
    found = split(Prover(model, objective, frozenset({0, 1}), NO_LIMIT), value)
    better = [p for p in points(model) if value is None or evaluate(objective, p) > value]
    assume(found is not None)
    assert found is not None
    for point in better:
        assert found.left
        assert all(low <= point[v] <= high for v, (low, high) in found.bounds.items())
    rest = bound_of(model, objective, found.whole(Leaf(1, ())))
    assert not better or (rest is not None and rest >= max(evaluate(objective, p) for p in better))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_trees_read_back_the_same(data: st.DataObject) -> None:
    tree = data.draw(trees(data.draw(models())))
    assert from_json(to_json(tree)) == tree


@pytest.mark.parametrize("data", [3, [], [1], [1, 2, 3], [1, [[0, 0.5]]], [True, []], ["1", []], [0, 0, [1, []]], None])
def test_what_is_no_tree_is_refused(data: object) -> None:
    with pytest.raises(UnverifiedPlan):
        from_json(data)


LINE = Model((0, 0), (1, 1), (Row(((0, 1), (1, 1)), upper=1),))


@pytest.mark.parametrize(
    "tree",
    [
        Leaf(-1, ()),
        Leaf(1, ((7, 1),)),
        Leaf(1, ((-1, 1),)),
        Leaf(1, ((0, -1),)),
        Leaf(0, ((0, 1),)),
        Branch(5, 0, Leaf(1, ()), Leaf(1, ())),
    ],
    ids=[
        "negative scale",
        "no such row",
        "a row counted from the end",
        "no such side",
        "nothing shown",
        "no such variable",
    ],
)
def test_a_tree_that_does_not_fit_the_model_is_refused(tree: Node) -> None:
    with pytest.raises(UnverifiedPlan):
        bound_of(LINE, ((0, 1), (1, 1)), tree)


def test_a_tree_too_deep_is_refused() -> None:
    tree: Node = Leaf(1, ())
    for _ in range(150):
        tree = Branch(0, 0, tree, Leaf(1, ()))
    with pytest.raises(UnverifiedPlan):
        bound_of(LINE, ((0, 1),), tree)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(1, 2), min_size=1, max_size=4), st.integers(1, 5))
def test_only_if_means_at_least_so_many(most: list[int], at_least: int) -> None:
    out = Builder()
    subject, others = out.variable(0, 1), [(out.variable(0, high), high) for high in most]
    only_if(out, subject, others, at_least)
    model = out.done()
    for point in product((0, 1), *(range(high + 1) for high in most)):
        assert model.admits(point) == (not point[0] or sum(point[1:]) >= at_least)


@settings(max_examples=100, deadline=None)
@given(TERMS, st.integers(-6, 6), st.sampled_from(["at_most", "at_least", "equal"]))
def test_a_switched_row_holds_just_while_the_switch_is_off(terms: Terms, side: int, kind: str) -> None:
    out, plain = Builder(), Builder()
    for builder in (out, plain):
        for _ in range(SIZE):
            builder.variable(0, 1)
    switch = out.variable(0, 1)
    getattr(plain, kind)(terms, side)
    with out.unless(switch):
        getattr(out, kind)(terms, side)
    for point in product((0, 1), repeat=SIZE):
        assert out.done().admits((*point, 0)) == plain.done().admits(point)
        assert out.done().admits((*point, 1))
