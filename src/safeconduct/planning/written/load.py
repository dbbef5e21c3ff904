"""Loads what the planner works on: a scenario with positions, a folder that holds both, or one file of an instance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from safeconduct.domain.errors import InvalidPositions, UnreadableInput
from safeconduct.domain.exchange import Consent, ItemId, PartyId, Positions
from safeconduct.domain.problem import Problem
from safeconduct.planning.instances import read_instance
from safeconduct.planning.written.names import folded
from safeconduct.planning.written.positions import positions_of
from safeconduct.planning.written.scenario import Known, scenario_of
from safeconduct.planning.written.source import Complaints, Source, proposed, read_source

SCENARIO = "scenario.toml"


def load(scenario: Path, positions: Sequence[Path] = (), include: Sequence[str] = ()) -> Problem:
    """The problem that these files state. UnreadableInput or InvalidPositions tell everything that is wrong, line by line.

    ``scenario`` may be a folder with a file scenario.toml and positions beside it, or an instance (.json, .json.gz), which holds
    everything; a folder among ``positions`` stands for the files in it. ``include`` names people of unknown consent or
    destination who are to be planned with all the same.
    """
    if scenario.is_dir():
        positions = [*positions, scenario]
        scenario = scenario / SCENARIO
    if scenario.name.endswith((".json", ".json.gz")):
        if positions:
            raise InvalidPositions(f"{scenario} holds all positions itself; {positions[0]} is one file too many")
        return _including(read_instance(scenario), include)
    return _written(read_source(scenario), _files(scenario, positions), include)


def _files(scenario: Path, given: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for path in given:
        inside = sorted(path.glob("*.toml")) if path.is_dir() else [path]
        if not inside:
            raise UnreadableInput(str(path), "holds no positions", "positions are files that end in .toml")
        found += [one for one in inside if one.resolve() != scenario.resolve() and one not in found]
    return found


def _written(scenario: Source, files: Sequence[Path], include: Sequence[str]) -> Problem:
    complaints = Complaints()
    known = scenario_of(scenario, complaints)
    if known is None:
        complaints.settle()
    assert known is not None
    stated: dict[str, tuple[Positions, Path]] = {}
    for file in files:
        source = read_source(file)
        found = positions_of(source, complaints, known)
        if found is not None and found.party in stated:
            complaints.add(source.at(("party",)), f"{found.party} has positions already, in {stated[found.party][1]}")
        elif found is not None:
            stated[found.party] = (found, file)
    complaints.settle()
    _check_all_have_positions(scenario.name, known, set(stated))
    try:
        problem = Problem(known.scenario, tuple(positions for positions, _ in stated.values()))
    except InvalidPositions as error:
        raise InvalidPositions(f"{scenario.name}: {error}") from error
    return _including(problem, include)


def _check_all_have_positions(name: str, known: Known, stated: set[str]) -> None:
    """A party without positions would be taken to release everybody at no cost: nobody should be planned with like that."""
    for party in known.scenario.parties:
        held = sum(item.count for item in known.scenario.items if item.held_by == party.id)
        if held and party.id not in stated:
            people = "1 person" if held == 1 else f"{held} people"
            raise InvalidPositions(
                f"{name}: {party.id} holds {people} and there are no positions of it. Name its file after the scenario; "
                f'one that says only party = "{party.id}" releases anybody at no cost'
            )


def _including(problem: Problem, include: Sequence[str]) -> Problem:
    """``problem`` with those of ``include`` planned with, by id or name."""
    ids = named(problem, include, "include")
    for name, item in zip(include, ids, strict=True):
        if problem.items[item].consent is Consent.NO:
            raise InvalidPositions(f"include: {name!r} has refused: who refused is in no package")
    return replace(problem, scenario=replace(problem.scenario, include=problem.scenario.include.union(ids)))


def named(problem: Problem, names: Iterable[str], what: str) -> tuple[ItemId, ...]:
    """The people or categories that ``names`` mean, by id or name; InvalidPositions, beginning with ``what``, where they do not."""
    return tuple(_named(problem, name, what) for name in names)


def _named(problem: Problem, name: str, what: str) -> ItemId:
    found = [item.id for item in problem.scenario.items if folded(name) in (folded(item.id), folded(item.name))]
    if len(found) == 1:
        return found[0]
    known = [n for item in problem.scenario.items for n in (item.id, item.name) if n]
    why = f"may be {' or '.join(found)}: give the id" if found else f"is nobody in the scenario{proposed(name, known)}"
    raise InvalidPositions(f"{what}: {name!r} {why}")


def party_named(problem: Problem, name: str) -> PartyId:
    """The party that ``name`` means, by id or name."""
    for party in problem.scenario.parties:
        if folded(name) in (folded(party.id), folded(party.name)):
            return party.id
    known = [n for party in problem.scenario.parties for n in (party.id, party.name) if n]
    raise InvalidPositions(f"party {name!r} is not in the scenario{proposed(name, known)}")
