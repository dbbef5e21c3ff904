"""Reads one party's positions. The keys are told in docs/reference/plan-format.md and the schema beside this."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from safeconduct.domain.exchange import (
    POINT_LIMIT,
    WANT_POINTS,
    WEIGHT_POINTS,
    Apart,
    Benefit,
    Condition,
    Exposure,
    ItemId,
    PartyId,
    Positions,
    RatioRule,
    Together,
    Unit,
    Want,
    Weight,
)
from safeconduct.planning.written.marks import OPEN, is_kept
from safeconduct.planning.written.scenario import Known, as_level, groups, level
from safeconduct.planning.written.source import Complaints, Source
from safeconduct.planning.written.tables import SINGLE, Table


def positions_of(source: Source, complaints: Complaints, known: Known) -> Positions | None:
    """The positions in ``source``; None where not even their party can be told."""
    root = Table(source, complaints, source.data)
    party = known.parties.one(root, "party", needed=True)
    if party is None:
        return None
    return _Reading(root, known, party).positions()


class _Reading:
    """One file under way: what has been read of it so far, so that one line can be checked against another."""

    def __init__(self, root: Table, known: Known, party: PartyId) -> None:
        self._root, self._known, self._party = root, known, party
        self._items = {item.id: item for item in known.scenario.items}
        self._wants: dict[ItemId, int] = {}
        self._costs: dict[ItemId, int] = {}
        self._red_lines: dict[ItemId, None] = {}
        self._conditions: list[Condition] = []
        root.about = f"positions of {party}"

    def positions(self) -> Positions | None:
        root = self._root
        for n, name in root.texts("red_lines"):
            self._red_line(root, "red_lines", name, within=n)
        self._levels("wants", Want)
        self._levels("costs", Weight)
        for table in root.tables("condition"):
            self._condition(table)
            table.close()
        for table in root.tables("line"):
            if is_kept(table):
                self._line(table)
        together = groups(root, "together", self._known.items, Together)
        apart = groups(root, "apart", self._known.items, Apart)
        self._check_groups(together, apart)
        ratios = tuple(filter(None, map(self._ratio, root.tables("ratio"))))
        benefits = tuple(filter(None, map(self._benefit, root.tables("benefit"))))
        exposure = root.table("exposure")
        made = root.make(
            lambda: Positions(
                party=self._party,
                accepts_at=self._accepts_at(),
                wants=tuple(self._wants.items()),
                costs=tuple(self._costs.items()),
                red_lines=tuple(self._red_lines),
                conditions=tuple(self._conditions),
                together=together,
                apart=apart,
                ratios=ratios,
                benefits=benefits,
                exposure=_exposure(exposure) if exposure else None,
            )
        )
        root.close()
        return made

    def _accepts_at(self) -> int:
        return self._root.number("accepts_at", 0, least=-POINT_LIMIT)

    def _levels(self, key: str, levels: type[StrEnum]) -> None:
        table = self._root.table(key)
        for name in table.data if table else ():
            assert table is not None
            if name in SINGLE - self._known.items.ids:
                table.misplaced(name)
            elif (item := self._known.items.find(table, name, name)) is not None:
                self._weigh(table, name, item, table.get(name), levels)

    def _weigh(self, table: Table, key: str, item: ItemId, stated: Any, levels: type[StrEnum]) -> None:
        """Note how much ``item`` is wanted, or costs: a level or points."""
        if stated == "never" and levels is Weight:
            table.wrong(key, f"to rule somebody out, write red_lines = [{key!r}] above the first line in [brackets]")
            return
        one = as_level(table, key, stated, levels) if isinstance(stated, str) else None
        if one is None and (isinstance(stated, str) or not table.is_number(key, stated)):
            return
        into = self._wants if levels is Want else self._costs
        if item in into:
            table.wrong(key, f"{item} is named twice under {'wants' if levels is Want else 'costs'}")
        if self._fits(table, key, item, levels):
            into[item] = stated if one is None else _points(one)
            if one is Want.MUST:
                self._conditions.append(Condition(None, (item,), self._items[item].count))

    def _fits(self, table: Table, key: str, item: ItemId, levels: type[StrEnum]) -> bool:
        holder = self._items[item].held_by
        if levels is Want and holder == self._party:
            table.wrong(key, f"{self._party} wants {item}, whom it holds itself")
        elif levels is Want and item in self._red_lines:
            table.wrong(key, f"{item} is both wanted and a red line")
        elif levels is Weight and holder != self._party:
            table.wrong(key, f"{item} is held by {holder}: only the holder has a cost")
        else:
            return True
        return False

    def _red_line(self, table: Table, key: str, name: str, within: int | None = None) -> None:
        item = self._known.items.find(table, key, name, within=within)
        if item in self._red_lines:
            table.wrong(key, f"{item} is named twice", within=within)
        if item is not None:
            self._red_lines[item] = None

    def _condition(self, table: Table) -> None:
        """``release`` only if ``at_least`` of ``of``; without ``release``, everybody the party holds."""
        release = self._known.items.one(table, "release")
        of = self._known.items.several(table, "of")
        most = sum(self._items[item].count for item in of)
        at_least = table.number("at_least", 1, least=1)
        if not table.get("of"):
            table.wrong("of" if "of" in table.data else None, "a condition needs names in of = [...]")
        elif len(of) > 1 and table.get("at_least") is None:
            table.wrong(None, f"say how many of them: at_least = 1 (any of them) to at_least = {most} (all)")
        elif of and at_least > most:
            table.wrong("at_least", f"{at_least} of {most} people cannot be")
        elif release is not None and release in of:
            table.wrong("of", f"{release} is a condition of itself")
        elif of and not ("release" in table.data and release is None):
            self._conditions.append(Condition(release, of, at_least))

    def _line(self, table: Table) -> None:
        """A line of a draft that was kept: a want, a cost, a red line or a condition."""
        stated = table.get("level")
        kinds = [key for key in ("want", "cost", "red_line") if key in table.data]
        if "release" in table.data or "of" in table.data:
            self._condition(table)
        elif len(kinds) != 1:
            table.wrong(None, 'a kept line says one thing: want, cost or red_line = "NAME", or release and of')
        elif kinds == ["red_line"]:
            self._red_line(table, "red_line", table.text("red_line", needed=True))
        elif stated in (None, OPEN, ""):
            levels: type[StrEnum] = Want if kinds == ["want"] else Weight
            table.wrong("level", f"is kept without a level: write {', '.join(levels)} or points")
        elif (item := self._known.items.one(table, kinds[0], needed=True)) is not None:
            self._weigh(table, "level", item, stated, Want if kinds == ["want"] else Weight)

    def _check_groups(self, together: tuple[Together, ...], apart: tuple[Apart, ...]) -> None:
        everywhere = (*together, *self._known.scenario.together)
        for n, rule in enumerate(apart):
            if any(len(set(rule.items) & set(group.items)) > 1 for group in everywhere):
                self._root.wrong("apart", "some of these are to go together too", within=n)

    def _ratio(self, table: Table) -> RatioRule | None:
        if table.get("at_most") is None:
            table.wrong(None, "lacks at_most: how many of ours at most, for_each so many of theirs")
        rule = RatioRule(
            at_most=table.number("at_most", 0),
            for_each=table.number("for_each", 1, least=1),
            gives=self._known.items.several(table, "gives"),
            gets=self._known.items.several(table, "gets"),
            against=self._known.parties.one(table, "against"),
        )
        for item in rule.gives:
            if self._items[item].held_by != self._party:
                table.wrong("gives", f"{item} is held by {self._items[item].held_by}, not by {self._party}")
                return None
        table.close()
        return rule

    def _benefit(self, table: Table) -> Benefit | None:
        what = table.text("what", needed=True)
        of, at_least = self._known.items.several(table, "of"), table.number("at_least", 1, least=1)
        stated = table.get("points")
        if isinstance(stated, str):
            one = level(table, "points", Want)
            points = WANT_POINTS[one] if one else 1
        elif stated is None:
            table.wrong(None, "lacks points: a number, or a level such as want")
            points = 1
        else:
            points = table.number("points", 1, least=1)
        table.close()
        return table.make(lambda: Benefit(what, points, of, at_least))


def _points(one: StrEnum) -> int:
    return WANT_POINTS[one] if isinstance(one, Want) else WEIGHT_POINTS[Weight(one)]


def _exposure(table: Table) -> Exposure | None:
    if table.get("at_most") is None:
        table.wrong(None, "lacks at_most: how far ahead of the others the party lets itself get")
    made = Exposure(table.number("at_most", 0), level(table, "unit", Unit) or Unit.PEOPLE)
    table.close()
    return made
