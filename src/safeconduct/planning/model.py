"""The model of a search: which packages all parties could accept, as integer rows, and what its variables mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Achieved, Objective
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import (
    WHOLE,
    Counts,
    balances_of,
    best_share,
    is_counted,
    package_of,
)
from safeconduct.planning.builder import Builder
from safeconduct.planning.linear import Model, Row, Terms, merged, negated
from safeconduct.planning.rules import rules_of
from safeconduct.planning.search import Search
from safeconduct.planning.step_model import Steps, write_steps
from safeconduct.planning.writer import Writer, balance_terms

Pairs = Iterable[tuple[int, int]]


@dataclass(frozen=True)
class PackageModel:
    """A model and which of its variables mean what: the heads of each item, whether each party takes part, whether any head of a
    category goes, whether a side benefit counts, and, where an objective needs it, whether anybody goes a route.

    The rows of phases stand apart and come last (`with_kept`): a certificate of a search without phases then fits the same search
    with them.
    """

    problem: Problem
    model: Model
    step_rows: tuple[Row, ...]
    heads: dict[ItemId, int]
    part: dict[PartyId, int]
    any_head: dict[ItemId, int]
    benefits: dict[tuple[PartyId, int], int]
    routes: dict[tuple[PartyId, PartyId | None], int]
    distances: tuple[tuple[ItemId, int, int, int], ...]
    steps: Steps | None

    def objective(self, objective: Objective) -> Terms:
        """What is to be maximised for ``objective``: turned in sign where it is minimised."""
        terms = merged(self._terms(objective))
        return terms if objective.maximised else negated(terms)

    def with_kept(self, rows: Iterable[Row]) -> Model:
        """The whole model, with ``rows`` that objectives before this one left."""
        return self.model.with_rows((*rows, *self.step_rows))

    @property
    def first(self) -> frozenset[int]:
        """What to branch on before anything else: who takes part."""
        return frozenset(self.part.values())

    def counts(self, values: Sequence[int]) -> dict[ItemId, int]:
        """The heads released at a point of the model, zeros dropped."""
        return {item: values[v] for item, v in self.heads.items() if values[v]}

    def point(self, counts: Counts, start: Sequence[int] | None = None) -> tuple[int, ...]:
        """The point of the model at which ``counts`` are released and every other variable is what follows from that.

        Who goes in which step does not follow: it is taken from ``start``.
        """
        values = list(start or self.model.lower)
        for item, heads in self.heads.items():
            values[heads] = counts.get(item, 0)
        balances = {b.party: b for b in balances_of(self.problem, counts)}
        for party, variable in self.part.items():
            values[variable] = int(balances[party].takes_part)
        for item, variable in self.any_head.items():
            values[variable] = int(counts.get(item, 0) > 0)
        for (party, number), variable in self.benefits.items():
            benefit = self.problem.by_party[party].benefits[number]
            values[variable] = int(is_counted(benefit, balances[party].takes_part, counts))
        gone = {(t.giver, t.destination) for t in package_of(self.problem, counts).transfers}
        for way, variable in self.routes.items():
            values[variable] = int(way in gone)
        for item, count, distance, above in self.distances:
            values[distance], values[above] = (
                abs(values[self.heads[item]] - count),
                int(values[self.heads[item]] > count),
            )
        return tuple(values)

    def _terms(self, objective: Objective) -> Pairs:
        scenario = self.problem.scenario
        match objective:
            case Objective.PEOPLE:
                return ((v, 1) for v in self.heads.values())
            case Objective.HUMANITARIAN:
                return ((self.heads[i.id], 1) for i in scenario.items if scenario.is_humanitarian(i))
            case Objective.POINTS:
                return (pair for party in self.part for pair in balance_terms(self, party))
            case Objective.PARTIES:
                return ((v, 1) for v in self.part.values())
            case Objective.SIMPLICITY:
                return ((v, 1) for v in self.routes.values())
            case Objective.WORST_OFF | Objective.STEPS:
                raise ValueError(
                    f"{objective} is no sum: shares are kept by rows (`share_rows`), steps belong to phases"
                )


def build(search: Search) -> PackageModel:
    """The model of all packages that ``search`` looks among, with what its objectives need."""
    writer = Writer(search.problem)
    for rule in rules_of(search.problem):
        writer.write(rule)
    writer.out.at_least(((v, 1) for v in writer.heads.values()), 1)
    for item in search.requiring:
        writer.out.at_least(((writer.heads[item], 1),), 1)
    for released in search.excluding:
        writer.write_difference(dict(released), search.differing_by)
    routes = writer.write_routes() if Objective.SIMPLICITY in search.objectives else {}
    steps, packages = None, writer.out.done()
    if search.steps is not None:
        steps = write_steps(writer.out, search.problem, writer.heads, search.steps)
    model = writer.out.done()
    return PackageModel(
        problem=search.problem,
        model=replace(model, rows=packages.rows),
        step_rows=model.rows[len(packages.rows) :],
        heads=writer.heads,
        part=writer.part,
        any_head=writer.any_head,
        benefits=writer.benefits,
        routes=routes,
        distances=tuple(writer.distances),
        steps=steps,
    )


def share_rows(written: PackageModel, per_cent: int) -> Iterator[Row]:
    """Rows that keep every unit which takes part and wants something at a share of at least ``per_cent``.

    They need no big constant: whoever takes no part has a balance of zero or more. A share is rounded up, as balances are whole.
    """
    for unit in written.problem.units:
        most = best_share(written.problem, unit)
        gains = [pair for party in unit for pair in balance_terms(written, party)]
        least = (per_cent * most + WHOLE - 1) // WHOLE
        for party in unit if most else ():
            yield Row(merged([*gains, (written.part[party], -least)]), lower=0)


def share_variable(written: PackageModel, out: Builder) -> int:
    """A variable at most the share of every unit that takes part and wants something, in per cent. It needs big constants: linear
    programs say something of it only once it is decided who takes part.
    """
    lowest, shares = [0], {unit: best_share(written.problem, unit) for unit in written.problem.units}
    for unit, most in shares.items():
        least = sum(min(0, written.problem.by_party[party].accepts_at) for party in unit)
        lowest += [WHOLE * least // most] if most else []
    share = out.variable(min(lowest), WHOLE)
    for unit, most in shares.items():
        gains = [(v, -WHOLE * c) for party in unit for v, c in balance_terms(written, party)]
        for party in unit if most else ():
            out.at_most((*gains, (share, most), (written.part[party], WHOLE * most)), WHOLE * most)
    return share


def kept_rows(written: PackageModel, achieved: Iterable[Achieved]) -> list[Row]:
    """Rows that keep each objective of ``achieved`` at its value or better; one that is proved cannot be bettered: it is fixed."""
    rows: list[Row] = []
    for one in achieved:
        if one.objective is Objective.WORST_OFF:
            rows.extend(share_rows(written, one.value))
        else:
            value = one.value if one.objective.maximised else -one.value
            rows.append(Row(written.objective(one.objective), value, value if one.gap == 0 else None))
    return rows
