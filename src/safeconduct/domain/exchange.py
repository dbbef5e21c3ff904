"""What an exchange is planned from: the scenario that all parties share, and one positions value per party.

The points of a party are its own preference, kept in its own file: never a statement about a person, never shown to another
party. Everything is an integer and everything is frozen. The planner takes a `domain.problem.Problem`, and making one checks it.

How the words are meant:

- A party **takes part** when it releases someone. It **gets back** whoever is released and wanted by it, wherever they go.
- Its **balance** is the points of those it gets back, plus the side benefits it counts, minus the costs of those it releases.
- It **accepts** when it takes no part, or its balance is at least ``accepts_at``. The members of a bloc accept as one: the sum
  of their balances is at least the sum of ``accepts_at`` over the members that take part.
- Red lines, conditions, together, apart and ratio rules bind every package, whether or not their party takes part.
- Whoever has refused, or whose consent or destination is unknown, is in no package. A scenario may ``include`` the unknown by
  name (never those who refused); every transfer of such a person carries a mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from safeconduct.domain.errors import InvalidPositions

PartyId = NewType("PartyId", str)
"""A party's id, as its file writes it."""

ItemId = NewType("ItemId", str)
"""The id of a person or of a category: both share one set of ids, so that every rule can speak of either."""

POINT_LIMIT = 10**9
"""The largest number of points, people or steps that a file may state."""

TOTAL_LIMIT = 2**53 // 1000
"""The largest sum of all points in a problem: every row of the model then stays exact in 53 bits."""

ITEM_LIMIT = 20_000
"""People and categories in one scenario; beyond it the planner refuses instead of running for hours."""


def check_distinct(names: Iterable[str], where: str) -> None:
    """InvalidPositions, saying ``where``, when a name comes twice."""
    for name, times in Counter(names).items():
        if times > 1:
            raise InvalidPositions(f"{where}: {name} is named {times} times")


def check_within(value: int, least: int, where: str) -> None:
    """InvalidPositions, saying ``where``, unless ``value`` is a whole number from ``least`` to POINT_LIMIT."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise InvalidPositions(f"{where} is {value!r}: it must be a whole number")
    if not least <= value <= POINT_LIMIT:
        raise InvalidPositions(f"{where} is {value}: it must lie between {least} and {POINT_LIMIT}")


class Want(StrEnum):
    """How much a party wants somebody back, for those who do not think in points."""

    MUST = "must"
    WANT = "want"
    WELCOME = "welcome"


class Weight(StrEnum):
    """How much releasing somebody costs the holder, for those who do not think in points."""

    HEAVY = "heavy"
    BEARABLE = "bearable"
    LIGHT = "light"


WANT_POINTS: dict[Want, int] = {Want.MUST: 90, Want.WANT: 30, Want.WELCOME: 10}
"""Each level is worth three of the next. A `must` is a condition too: its party releases nobody unless that person is released."""

WEIGHT_POINTS: dict[Weight, int] = {Weight.HEAVY: 60, Weight.BEARABLE: 20, Weight.LIGHT: 5}
"""Each cost lies below the want of the same rank: one for one at equal rank is acceptable, a heavy for a mere want is not."""


class Consent(StrEnum):
    """Whether a person agrees to go where the plan would send them. Unknown is not yes."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Party:
    """A state or organisation that takes part."""

    id: PartyId
    name: str = ""


@dataclass(frozen=True, slots=True)
class Bloc:
    """Parties that accept as one: a member may lose so that an ally gains."""

    id: str
    members: tuple[PartyId, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody held. ``destination`` is the party that would receive them (None: unknown), apart from who wants them."""

    id: ItemId
    held_by: PartyId
    name: str = ""
    destination: PartyId | None = None
    citizenships: tuple[str, ...] = ()
    minor: bool = False
    wounded: bool = False
    held_since: date | None = None
    consent: Consent = Consent.UNKNOWN

    @property
    def count(self) -> int:
        """One: what `Category.count` is for a category."""
        return 1


@dataclass(frozen=True, slots=True)
class Category:
    """``count`` people of one kind whose names are fixed later ("50 wounded"). Points and costs are per head."""

    id: ItemId
    held_by: PartyId
    count: int
    name: str = ""
    destination: PartyId | None = None
    minor: bool = False
    wounded: bool = False
    held_since: date | None = None
    consent: Consent = Consent.UNKNOWN

    def __post_init__(self) -> None:
        check_within(self.count, 1, f"category {self.id}: count")


Item = Person | Category


@dataclass(frozen=True, slots=True)
class Condition:
    """``release`` only if at least ``at_least`` of ``of`` are released (heads of categories count one each).

    ``release`` None stands for everybody the party holds: it releases nobody unless the condition is met. In a plan with
    phases a condition on somebody holds after every step, one on everybody after the last.
    """

    release: ItemId | None
    of: tuple[ItemId, ...]
    at_least: int = 1

    def __post_init__(self) -> None:
        check_within(self.at_least, 1, f"condition on {self.release or 'everybody'}: at_least")
        check_distinct(self.of, f"condition on {self.release or 'everybody'}")


@dataclass(frozen=True, slots=True)
class Together:
    """All of these or none; of a category, all its heads or none. With phases: in one step."""

    items: tuple[ItemId, ...]

    def __post_init__(self) -> None:
        check_distinct(self.items, "together")


@dataclass(frozen=True, slots=True)
class Apart:
    """At most one of these; of a category, any head counts as the category."""

    items: tuple[ItemId, ...]

    def __post_init__(self) -> None:
        check_distinct(self.items, "apart")


@dataclass(frozen=True, slots=True)
class RatioRule:
    """The party releases at most ``at_most`` people for every ``for_each`` it gets back ("at most two of ours for one of theirs").

    ``gives`` and ``gets`` narrow the rule to some of those it holds and some of those it wants (empty: all of them);
    ``against`` narrows it to one other party: those this party holds and that one wants, and the reverse.
    """

    at_most: int
    for_each: int = 1
    gives: tuple[ItemId, ...] = ()
    gets: tuple[ItemId, ...] = ()
    against: PartyId | None = None

    def __post_init__(self) -> None:
        check_within(self.at_most, 0, "ratio rule: at_most")
        check_within(self.for_each, 1, "ratio rule: for_each")


@dataclass(frozen=True, slots=True)
class Benefit:
    """A side benefit the party counts, in points: when at least ``at_least`` of ``of`` are released, or, where ``of`` is empty,
    when the party itself takes part. ``what`` says it in words ("standing with an ally").
    """

    what: str
    points: int
    of: tuple[ItemId, ...] = ()
    at_least: int = 1

    def __post_init__(self) -> None:
        check_within(self.points, 1, f"side benefit {self.what!r}: points")
        check_within(self.at_least, 1, f"side benefit {self.what!r}: at_least")
        check_distinct(self.of, f"side benefit {self.what!r}")


class Unit(StrEnum):
    """What an exposure bound is measured in: the party's own points, or heads."""

    POINTS = "points"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Exposure:
    """How far a party lets itself get ahead of the others: at every step, what it has handed over including this step minus what it
    has received before this step is at most ``at_most``.
    """

    at_most: int
    unit: Unit = Unit.PEOPLE

    def __post_init__(self) -> None:
        check_within(self.at_most, 0, "exposure: at_most")


@dataclass(frozen=True, slots=True)
class Caps:
    """Limits on the whole package; None is no limit."""

    people: int | None = None
    parties: int | None = None

    def __post_init__(self) -> None:
        for name, value in (("people", self.people), ("parties", self.parties)):
            if value is not None:
                check_within(value, 0, f"caps: {name}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where people can be handed over: at most ``capacity`` in one step, on ``days`` (empty: every day), to and from ``parties``
    (empty: all).
    """

    id: str
    capacity: int | None = None
    days: tuple[date, ...] = ()
    parties: tuple[PartyId, ...] = ()

    def __post_init__(self) -> None:
        if self.capacity is not None:
            check_within(self.capacity, 1, f"place {self.id}: capacity")


@dataclass(frozen=True, slots=True)
class Calendar:
    """The terms of a plan in phases. Step n falls on the n-th of ``days`` (empty: as many steps as it takes, undated);
    ``capacity`` limits the people of one step over all places.
    """

    days: tuple[date, ...] = ()
    capacity: int | None = None
    places: tuple[Place, ...] = ()

    def __post_init__(self) -> None:
        if list(self.days) != sorted(set(self.days)):
            raise InvalidPositions("calendar: the days must be distinct and in order")
        if self.capacity is not None:
            check_within(self.capacity, 1, "calendar: capacity")
        check_distinct([p.id for p in self.places], "calendar: places")
        if not self.days and any(p.days for p in self.places):
            raise InvalidPositions("calendar: a place with days of its own needs the days of the calendar")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What all parties know alike. ``together`` and ``apart`` hold for everybody (a family); ``include`` names people of unknown
    consent or destination to be planned with all the same; whoever is held since ``long_held_before`` or earlier is long held.
    """

    name: str
    parties: tuple[Party, ...]
    items: tuple[Item, ...]
    blocs: tuple[Bloc, ...] = ()
    caps: Caps = Caps()
    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()
    calendar: Calendar = Calendar()
    include: frozenset[ItemId] = frozenset()
    long_held_before: date | None = None

    def is_humanitarian(self, item: Item) -> bool:
        """Whether ``item`` is of a humanitarian class: wounded, minor, or long held."""
        limit = self.long_held_before
        long_held = limit is not None and item.held_since is not None and item.held_since <= limit
        return item.wounded or item.minor or long_held

    def is_open(self, item: Item) -> bool:
        """Whether ``item`` may be in a package at all: consent and destination known, or included by name; never after a
        refusal.
        """
        if item.consent is Consent.NO:
            return False
        return item.id in self.include or (item.consent is Consent.YES and item.destination is not None)


@dataclass(frozen=True, slots=True)
class Positions:
    """What one party accepts, wants and rules out. Whoever is in neither ``wants`` nor ``costs`` counts nothing to it.

    ``wants`` and ``costs`` are pairs of item and points (per head for a category); costs are of items the party holds.
    """

    party: PartyId
    accepts_at: int = 0
    wants: tuple[tuple[ItemId, int], ...] = ()
    costs: tuple[tuple[ItemId, int], ...] = ()
    red_lines: tuple[ItemId, ...] = ()
    conditions: tuple[Condition, ...] = ()
    together: tuple[Together, ...] = ()
    apart: tuple[Apart, ...] = ()
    ratios: tuple[RatioRule, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    exposure: Exposure | None = None

    def __post_init__(self) -> None:
        check_within(self.accepts_at, -POINT_LIMIT, f"positions of {self.party}: accepts_at")
        for what, pairs in (("wants", self.wants), ("costs", self.costs)):
            check_distinct([item for item, _ in pairs], f"positions of {self.party}: {what}")
            for item, points in pairs:
                check_within(points, 0, f"positions of {self.party}: {what}, {item}")
