"""Plans as they are shown to whoever holds all positions: names in place of ids, proofs in words. Every door prints from these.

What one party may see is made by `services.partypages` instead, never by leaving things out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from safeconduct.domain.exchange import Category, ItemId, PartyId
from safeconduct.domain.plans import Achieved, Balance, Objective, Package, Phase, Plan, Proof, Status, Transfer
from safeconduct.domain.problem import Problem
from safeconduct.planning.accounts import package_of
from safeconduct.planning.rings import Leg, rings_of
from safeconduct.planning.step_accounts import if_stopped

SIGN = "†"
"""Stands behind the name of whoever is planned with only because the user named them, wherever there is no room for the marks."""


@dataclass(frozen=True, slots=True)
class Going:
    """``count`` people of one entry going ``source`` to ``target`` ("" where the destination is open); ``marks`` must be shown."""

    id: ItemId
    name: str
    count: int
    source: str
    target: str
    marks: tuple[str, ...] = ()
    place: str = ""
    category: bool = False

    @property
    def said(self) -> str:
        """Who, of a category how many, with SIGN where a mark must be shown."""
        who = f"{self.count} x {self.name}" if self.category else self.name
        return f"{who} {SIGN}" if self.marks else who


@dataclass(frozen=True, slots=True)
class ValueLine:
    """The value of one objective and what stands behind it, in words."""

    objective: Objective
    means: str
    value: int
    bound: int | None
    gap: int | None
    proof: Proof
    said: str


@dataclass(frozen=True, slots=True)
class BalanceLine:
    """What one party gives and gets, by name, and the points it makes of that."""

    party: str
    name: str
    gives: tuple[str, ...]
    gets: tuple[str, ...]
    gained: int
    benefits: int
    spent: int
    points: int
    accepts_at: int
    takes_part: bool


@dataclass(frozen=True, slots=True)
class LegLine:
    """One party frees these people for another, as part of a ring."""

    giver: str
    receiver: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stopped:
    """What a party would still lack if the exchange stopped after a step, and how many people it would have given and got."""

    party: str
    given: int
    got: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepPage:
    """One step of a plan: its day, who goes, and how each party would stand if it were the last."""

    step: int
    day: date | None
    moves: tuple[Going, ...]
    if_stopped: tuple[Stopped, ...]


@dataclass(frozen=True, slots=True)
class PackagePage:
    """One package with everything that is known of it."""

    status: Status
    people: int
    values: tuple[ValueLine, ...]
    transfers: tuple[Going, ...]
    balances: tuple[BalanceLine, ...]
    rings: tuple[tuple[LegLine, ...], ...] = ()
    one_way: tuple[LegLine, ...] = ()
    steps: tuple[StepPage, ...] = ()


class Naming:
    """The names of a problem's people and parties."""

    def __init__(self, problem: Problem) -> None:
        self._items = problem.items
        released = {item: problem.items[item].count for item in problem.scenario.include}
        self._marked = {t.item for t in package_of(problem, released).transfers if t.marks}
        self._parties = {party.id: party.name or party.id for party in problem.scenario.parties}

    def plain(self, item: ItemId) -> str:
        """Somebody by name."""
        return self._items[item].name or item

    def item(self, item: ItemId, count: int | None = None) -> str:
        """Somebody by name, with SIGN where a mark must be shown; of a category how many ("12 x wounded of Arvenia")."""
        number = f"{count} x " if count is not None and self.is_category(item) else ""
        return number + self.plain(item) + (f" {SIGN}" if item in self._marked else "")

    def is_category(self, item: ItemId) -> bool:
        """Whether people of one kind are meant, whose names are fixed later."""
        return isinstance(self._items[item], Category)

    def any(self, key: str) -> str:
        """A person or a party by name, "" where there is neither."""
        return self.item(ItemId(key)) if key in self._items else self._parties.get(PartyId(key), "")

    def party(self, party: PartyId | None) -> str:
        """A party by name, "" where there is none."""
        return self._parties[party] if party else ""


def package_page(problem: Problem, plan: Plan) -> PackagePage:
    """``plan`` for whoever holds all positions."""
    names, rings = Naming(problem), rings_of(problem, plan.package)
    return PackagePage(
        status=plan.status,
        people=plan.package.people,
        values=tuple(map(value_line, plan.achieved)),
        transfers=tuple(going(t, names) for t in plan.package.transfers),
        balances=tuple(balance_line(b, plan.package.counts, names) for b in plan.balances),
        rings=tuple(tuple(_leg(leg, names) for leg in ring) for ring in rings.rings),
        one_way=tuple(_leg(leg, names) for leg in rings.one_way),
        steps=step_pages(problem, plan),
    )


def going(transfer: Transfer, names: Naming) -> Going:
    """One transfer by name."""
    marks = tuple(str(mark) for mark in transfer.marks)
    source, target = names.party(transfer.giver), names.party(transfer.destination)
    is_category = names.is_category(transfer.item)
    return Going(transfer.item, names.plain(transfer.item), transfer.count, source, target, marks, "", is_category)


def moves_of(package: Package, phase: Phase, names: Naming) -> tuple[Going, ...]:
    """Who goes in one step, and through which place."""
    ways = {t.item: going(t, names) for t in package.transfers}
    return tuple(replace(ways[move.item], count=move.count, place=move.place or "") for move in phase.moves)


def _leg(leg: Leg, names: Naming) -> LegLine:
    who = tuple(names.item(t.item, t.count) for t in leg.transfers)
    return LegLine(names.party(leg.giver), names.party(leg.receiver), who)


def balance_line(balance: Balance, counts: Mapping[ItemId, int], names: Naming) -> BalanceLine:
    """What one party gives and gets of a package that releases ``counts``."""
    return BalanceLine(
        party=balance.party,
        name=names.party(balance.party),
        gives=tuple(names.item(item, counts[item]) for item in balance.gives),
        gets=tuple(names.item(item, counts[item]) for item in balance.gets),
        gained=balance.gained,
        benefits=balance.benefits,
        spent=balance.spent,
        points=balance.points,
        accepts_at=balance.accepts_at,
        takes_part=balance.takes_part,
    )


def value_line(one: Achieved) -> ValueLine:
    """The value of an objective with its proof in words."""
    return ValueLine(one.objective, one.objective.means, one.value, one.bound, one.gap, one.proof, proof_said(one))


def proof_said(one: Achieved) -> str:
    """What may be said of a value: "proven" only where it is."""
    if one.proof is not Proof.NONE:
        return f"proven: {one.proof}"
    return "best known, gap unknown" if one.gap is None else f"best known, gap {one.gap}"


def step_pages(problem: Problem, plan: Plan) -> tuple[StepPage, ...]:
    """The steps of ``plan``, none where it has no phases."""
    names = Naming(problem)
    return tuple(_step(problem, plan, phase, names) for phase in plan.phases)


def _step(problem: Problem, plan: Plan, phase: Phase, names: Naming) -> StepPage:
    standings = if_stopped(problem, plan.package, plan.phases, phase.step)
    stopped = tuple(
        Stopped(
            party=names.party(s.party),
            given=sum(s.given.values()),
            got=sum(s.got.values()),
            lacks=tuple(names.item(item, count) for item, count in s.lacks.items()),
        )
        for s in standings
    )
    return StepPage(phase.step, phase.day, moves_of(plan.package, phase, names), stopped)
