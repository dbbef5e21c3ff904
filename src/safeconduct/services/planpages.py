"""Plans as they are shown to whoever holds all positions: names in place of ids, proofs in words. Every door prints from these.

What one party may see is made by `services.partypages` instead, never by leaving things out here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeconduct.domain.exchange import ItemId, PartyId
from safeconduct.domain.plans import Achieved, Objective, Phase, Plan, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.step_accounts import if_stopped


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
    steps: tuple[StepPage, ...] = ()

    @property
    def marked(self) -> tuple[Going, ...]:
        """Those in the package only because the user named them."""
        return tuple(going for going in self.transfers if going.marks)


class Naming:
    """The names of a problem's people and parties."""

    def __init__(self, problem: Problem) -> None:
        self._items = problem.items
        self._parties = {party.id: party.name or party.id for party in problem.scenario.parties}

    def item(self, item: ItemId, count: int | None = None) -> str:
        """Somebody by name; of a category how many ("12 x wounded of Arvenia")."""
        one = self._items[item]
        number = f"{count} x " if count is not None and one.count > 1 else ""
        return number + (one.name or one.id)

    def party(self, party: PartyId | None) -> str:
        """A party by name, "" where there is none."""
        return self._parties[party] if party else ""


def package_page(problem: Problem, plan: Plan) -> PackagePage:
    """``plan`` for whoever holds all positions."""
    names = Naming(problem)
    return PackagePage(
        status=plan.status,
        people=plan.package.people,
        values=tuple(map(value_line, plan.achieved)),
        transfers=tuple(
            Going(
                t.item,
                names.item(t.item),
                t.count,
                names.party(t.giver),
                names.party(t.destination),
                tuple(str(m) for m in t.marks),
            )
            for t in plan.package.transfers
        ),
        balances=_balances(plan, names),
        steps=step_pages(problem, plan),
    )


def _balances(plan: Plan, names: Naming) -> tuple[BalanceLine, ...]:
    counts = plan.package.counts
    return tuple(
        BalanceLine(
            party=b.party,
            name=names.party(b.party),
            gives=tuple(names.item(i, counts[i]) for i in b.gives),
            gets=tuple(names.item(i, counts[i]) for i in b.gets),
            gained=b.gained,
            benefits=b.benefits,
            spent=b.spent,
            points=b.points,
            accepts_at=b.accepts_at,
            takes_part=b.takes_part,
        )
        for b in plan.balances
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
    ways = {t.item: t for t in plan.package.transfers}
    moves = tuple(
        Going(
            move.item,
            names.item(move.item),
            move.count,
            names.party(ways[move.item].giver),
            names.party(ways[move.item].destination),
            tuple(str(m) for m in ways[move.item].marks),
            move.place or "",
        )
        for move in phase.moves
    )
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
    return StepPage(phase.step, phase.day, moves, stopped)
