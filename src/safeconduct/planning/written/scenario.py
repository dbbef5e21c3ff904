"""Reads a scenario: what all parties know alike. The keys are told in docs/reference/plan-format.md and the schema beside this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from safeconduct.domain.exchange import (
    ITEM_LIMIT,
    Apart,
    Bloc,
    Calendar,
    Caps,
    Category,
    Consent,
    Item,
    ItemId,
    Party,
    PartyId,
    Person,
    Place,
    Scenario,
    Together,
)
from safeconduct.planning.written.marks import is_kept
from safeconduct.planning.written.names import Names
from safeconduct.planning.written.source import Complaints, Source, proposed
from safeconduct.planning.written.tables import Table

E = TypeVar("E", bound=StrEnum)
G = TypeVar("G", Together, Apart)


@dataclass(frozen=True)
class Known:
    """A scenario with the names its positions files may use."""

    scenario: Scenario
    parties: Names[PartyId]
    items: Names[ItemId]


def scenario_of(source: Source, complaints: Complaints) -> Known | None:
    """The scenario in ``source``; None where nothing can be made of it (and the complaints say why)."""
    root = Table(source, complaints, source.data)
    parties = _parties(root)
    if len(parties) < 2:
        _complain_of_parties(root)
        return None
    known_parties = Names("party", [(p.id, p.name) for p in parties])
    items = _items(root, known_parties)
    known_items = Names("person or category", [(i.id, i.name) for i in items])
    caps, calendar = root.table("caps"), root.table("calendar")
    scenario = Scenario(
        name=root.text("name", source.name),
        parties=parties,
        items=items,
        blocs=tuple(_blocs(root, known_parties)),
        caps=_caps(caps) if caps else Caps(),
        together=groups(root, "together", known_items, Together),
        apart=groups(root, "apart", known_items, Apart),
        calendar=_calendar(calendar, known_parties) if calendar else Calendar(),
        include=frozenset(_included(root, known_items, items)),
        long_held_before=root.day("long_held_before"),
    )
    root.close()
    return Known(scenario, known_parties, known_items)


def _parties(root: Table) -> tuple[Party, ...]:
    """``parties = ["A", "B"]``, or a table of ids and names."""
    if isinstance(root.get("parties"), dict):
        table = root.table("parties")
        assert table is not None
        return tuple(Party(PartyId(key), table.text(key)) for key in table.data)
    found: dict[PartyId, Party] = {}
    for n, name in root.texts("parties"):
        if name in found or not name.strip():
            root.wrong("parties", f"{name!r} is named twice" if name.strip() else "a party needs a name", within=n)
        found[PartyId(name)] = Party(PartyId(name))
    return tuple(found.values())


def _complain_of_parties(root: Table) -> None:
    """Too few parties: most often their line stands below the first table and was taken for part of it."""
    for key, value in root.data.items():
        if key != "parties" and isinstance(value, dict | list):
            for table in root.tables(key) if isinstance(value, list) else filter(None, [root.table(key)]):
                if "parties" in table.data:
                    table.misplaced("parties")
                    return
    root.wrong("parties" if "parties" in root.data else None, "an exchange needs parties = [...], at least two of them")


def _items(root: Table, parties: Names[PartyId]) -> tuple[Item, ...]:
    people, categories = list(root.tables("person")), list(root.tables("category"))
    if len(people) + len(categories) > ITEM_LIMIT:
        number = len(people) + len(categories)
        root.wrong(None, f"{number} people and categories: the planner takes {ITEM_LIMIT} at most")
        return ()
    found: dict[ItemId, tuple[Item, Table]] = {}
    for table, is_category in (*((t, False) for t in people), *((t, True) for t in categories)):
        item = item_of(table, parties, is_category=is_category)
        if item is None:
            continue
        if item.id in found:
            _complain_twice(table, item, *found[item.id])
        else:
            found[item.id] = (item, table)
    return tuple(item for item, _ in found.values())


def _complain_twice(table: Table, item: Item, other: Item, first: Table) -> None:
    there = first.source.at(first.place)
    if item.held_by == other.held_by:
        table.wrong(None, f"is written twice, first at {there}: give one of them another id")
    else:
        table.wrong(
            None,
            f"is held by {item.held_by} here and by {other.held_by} at {there}: drop one, or give another id to another person",
        )


def item_of(table: Table, parties: Names[PartyId], *, is_category: bool) -> Item | None:
    """The person or category that ``table`` tells of; None where it is dropped or wrong."""
    name = table.text("name")
    key = table.text("id", name)
    table.about = f"{'category' if is_category else 'person'} {key or '(without a name)'}"
    if not is_kept(table):
        return None
    if not key:
        table.wrong(None, "needs a name or an id")
    holder = parties.one(table, "held_by", needed=True)
    item = Person(
        id=ItemId(key),
        held_by=holder or PartyId(""),
        name=name,
        destination=parties.one(table, "destination"),
        minor=table.flag("minor"),
        wounded=table.flag("wounded"),
        held_since=table.day("held_since"),
        consent=level(table, "consent", Consent) or Consent.UNKNOWN,
    )
    if item.destination is not None and item.destination == holder:
        table.wrong("destination", f"{holder} holds them already")
    made = _category(table, item) if is_category else replace(item, citizenships=_citizenships(table))
    table.close()
    return made if key and holder else None


def _citizenships(table: Table) -> tuple[str, ...]:
    return tuple(text for _, text in table.texts("citizenships"))


def _category(table: Table, item: Person) -> Category:
    if table.get("count") is None:
        table.wrong(None, "lacks count: how many people it stands for")
    return Category(
        id=item.id,
        held_by=item.held_by,
        count=table.number("count", 1, least=1),
        name=item.name,
        destination=item.destination,
        minor=item.minor,
        wounded=item.wounded,
        held_since=item.held_since,
        consent=item.consent,
    )


def level(table: Table, key: str, levels: type[E]) -> E | None:
    """The level at ``key``, None without; complained of when it is none of ``levels``."""
    word = table.text(key)
    return as_level(table, key, word, levels) if word else None


def as_level(table: Table, key: str, word: str, levels: type[E]) -> E | None:
    """``word`` as a level, complained of when it is none."""
    known = [one.value for one in levels]
    if word in known:
        return levels(word)
    table.wrong(key, f"must be {', '.join(known[:-1])} or {known[-1]}, not {word!r}{proposed(word, known)}")
    return None


def groups(root: Table, key: str, items: Names[ItemId], kind: type[G]) -> tuple[G, ...]:
    """The tables [[together]] or [[apart]], each naming those it is ``of``."""
    found = []
    for table in root.tables(key):
        of = items.several(table, "of")
        if len(of) < 2 and len(table.texts("of")) < 2:
            table.wrong("of" if "of" in table.data else None, f"{key} needs at least two names in of = [...]")
        table.close()
        found.append(kind(of))
    return tuple(found)


def _blocs(root: Table, parties: Names[PartyId]) -> Iterator[Bloc]:
    table = root.table("blocs")
    seen: dict[PartyId, str] = {}
    for name in table.data if table else ():
        assert table is not None
        members = parties.several(table, name)
        for member in members:
            if member in seen:
                table.wrong(
                    name, f"{member} is in the bloc {seen[member]} already; a party accepts as one with one bloc"
                )
            seen[member] = name
        yield Bloc(name, members)


def _caps(table: Table) -> Caps:
    caps = Caps(people=table.number("people", None), parties=table.number("parties", None))
    table.close()
    return caps


def _calendar(table: Table, parties: Names[PartyId]) -> Calendar:
    days, capacity = table.days("days"), table.number("capacity", None, least=1)
    places = tuple(_place(place, parties) for place in table.tables("place"))
    table.close()
    return table.make(lambda: Calendar(days, capacity, places)) or Calendar()


def _place(table: Table, parties: Names[PartyId]) -> Place:
    name = table.text("name", needed=True)
    table.about = f"place {name}"
    place = Place(name, table.number("capacity", None, least=1), table.days("days"), parties.several(table, "parties"))
    table.close()
    return place


def _included(root: Table, names: Names[ItemId], items: tuple[Item, ...]) -> Iterator[ItemId]:
    refused = {item.id for item in items if item.consent is Consent.NO}
    for one in names.several(root, "include"):
        if one in refused:
            root.wrong("include", f"{one} has refused: who refused is in no package")
        else:
            yield one
