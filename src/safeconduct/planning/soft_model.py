"""The model in which every rule has a switch: what conflicts and concessions are found with.

A rule that is lifted costs one concession. An acceptance is not lifted but lowered, by a number of points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.problem import Problem
from safeconduct.planning.linear import Model
from safeconduct.planning.rules import Acceptance, Rule, rules_of
from safeconduct.planning.writer import Writer


@dataclass(frozen=True)
class SoftModel:
    """A model, with the switch of every rule that has one (1: lifted), and by how many points each acceptance is lowered."""

    model: Model
    heads: dict[ItemId, int]
    switches: dict[Rule, int]
    points: dict[Rule, int]
    part: dict[PartyId, int]


def build_soft(problem: Problem, requiring: tuple[ItemId, ...], switched: Callable[[Rule], bool]) -> SoftModel:
    """The model of all packages that release someone, and someone of each of ``requiring``; ``switched`` rules have a switch."""
    writer = Writer(problem)
    switches: dict[Rule, int] = {}
    points: dict[Rule, int] = {}
    for rule in dict.fromkeys(rules_of(problem)):
        if not switched(rule):
            writer.write(rule)
            continue
        switches[rule] = switch = writer.out.variable(0, 1)
        if isinstance(rule.statement, Acceptance):
            points[rule] = writer.write_lowered(rule.statement.unit, switch)
        else:
            with writer.out.unless(switch):
                writer.write(rule)
    writer.out.at_least(((v, 1) for v in writer.heads.values()), 1)
    for item in requiring:
        writer.out.at_least(((writer.heads[item], 1),), 1)
    return SoftModel(writer.out.done(), writer.heads, switches, points, writer.part)
