"""What planning answers: packages, phases, balances, and how sure the answer is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from safeconduct.domain.exchange import ItemId, PartyId


class Objective(StrEnum):
    """What a plan can be best at. A list of them is ordered: each is proved before the next is looked at.

    ``steps`` comes last and only in a plan with phases: the fewest in which the package can be handed over.
    """

    PEOPLE = "people"
    HUMANITARIAN = "humanitarian"
    WORST_OFF = "worst-off"
    POINTS = "points"
    PARTIES = "parties"
    SIMPLICITY = "simplicity"
    STEPS = "steps"

    @property
    def maximised(self) -> bool:
        """More is better, except for parties, simplicity and steps."""
        return self not in (Objective.PARTIES, Objective.SIMPLICITY, Objective.STEPS)

    @property
    def means(self) -> str:
        """What its value counts, in words."""
        return _MEANS[self]


_MEANS = {
    Objective.PEOPLE: "people released",
    Objective.HUMANITARIAN: "people released who are wounded, minors or long held",
    Objective.WORST_OFF: "per cent of what it could get at most, for the party or bloc that fares worst",
    Objective.POINTS: "points over all parties",
    Objective.PARTIES: "parties that release someone",
    Objective.SIMPLICITY: "routes, from one holder to one destination, that people go",
    Objective.STEPS: "steps in which they are handed over",
}

DEFAULT_OBJECTIVES = tuple(o for o in Objective if o is not Objective.STEPS)
"""The order of the brief: people home, then humanitarian classes, the worst-off party, points, fewest parties, simplicity."""


class Mark(StrEnum):
    """What every output must say of somebody who is in a package only because the user named them."""

    CONSENT_UNKNOWN = "consent unknown"
    DESTINATION_OPEN = "destination open"


@dataclass(frozen=True, slots=True)
class Transfer:
    """``count`` heads of one item going from its holder to its destination (None: open)."""

    item: ItemId
    count: int
    giver: PartyId
    destination: PartyId | None
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """Transfers that stand or fall together, in the scenario's order."""

    transfers: tuple[Transfer, ...]

    @property
    def people(self) -> int:
        """How many heads it releases."""
        return sum(t.count for t in self.transfers)

    @property
    def parties(self) -> tuple[PartyId, ...]:
        """Those that release someone, in order of first transfer."""
        return tuple(dict.fromkeys(t.giver for t in self.transfers))

    @property
    def counts(self) -> dict[ItemId, int]:
        """Heads released by item."""
        return {t.item: t.count for t in self.transfers}


@dataclass(frozen=True, slots=True)
class Move:
    """Heads of one item handed over in one step, at a place where the calendar names places."""

    item: ItemId
    count: int
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One step of a plan, the first being 1."""

    step: int
    moves: tuple[Move, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What one party gives and gets. ``points`` is ``gained`` plus ``benefits`` minus ``spent``, in its own points."""

    party: PartyId
    gives: tuple[ItemId, ...]
    gets: tuple[ItemId, ...]
    gained: int
    benefits: int
    spent: int
    accepts_at: int

    @property
    def points(self) -> int:
        """The balance itself."""
        return self.gained + self.benefits - self.spent

    @property
    def takes_part(self) -> bool:
        """Whether the party releases someone."""
        return bool(self.gives)


class Proof(StrEnum):
    """What stands behind a value: a bound that the verifier re-checks, or two engines that agree, or nothing yet."""

    BOUND = "bound re-checked"
    SECOND_ENGINE = "two engines agree"
    NONE = "not proved"


@dataclass(frozen=True, slots=True)
class Achieved:
    """The value of one objective, the best that is still possible, and why. ``bound`` None: nothing is known of it."""

    objective: Objective
    value: int
    bound: int | None
    proof: Proof

    @property
    def gap(self) -> int | None:
        """How far the value may lie from the best; zero when proved."""
        return 0 if self.proof is not Proof.NONE else None if self.bound is None else abs(self.bound - self.value)


class Status(StrEnum):
    """How an answer stands. ``undecided``: the time was up before a package or the lack of one was found."""

    PROVEN = "proven"
    BEST_KNOWN = "best known"
    NO_DEAL = "no deal"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Plan:
    """A package with the balance of every party, what it achieves in the order asked, and its phases where asked for.

    Only `planning.verify` makes a plan trustworthy: the rest of the product takes a ``VerifiedPlan``.
    """

    package: Package
    balances: tuple[Balance, ...]
    achieved: tuple[Achieved, ...]
    phases: tuple[Phase, ...] = ()

    @property
    def status(self) -> Status:
        """Proven when every objective is."""
        proven = all(a.proof is not Proof.NONE for a in self.achieved)
        return Status.PROVEN if proven else Status.BEST_KNOWN
