"""Movements that no table has are known by the form of their names."""

from __future__ import annotations

import pytest

from safeconduct.domain.movements import find_movements
from safeconduct.domain.parties import find_parties, is_armed_group


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("taken by the Free Karst Front (FKF); the FKF said", ["Free Karst Front"] * 3),
        ("the Hill People's Liberation Army let them go", ["Hill People's Liberation Army"]),
        ("the Front for the Liberation of Ostrava", ["Front for the Liberation of Ostrava"]),
        ("The Lower Delta Resistance Movement of Kosh spoke", ["Lower Delta Resistance Movement of Kosh"]),
        ("the Sons of Dawn Brigades and the Al-Hajar Column", ["Dawn Brigades", "Al-Hajar Column"]),
    ],
)
def test_a_movement_is_known_by_its_form(text: str, names: list[str]) -> None:
    assert [name for _, _, name in find_movements(text)] == names


@pytest.mark.parametrize(
    "text", ["on the Western Front", "the Salvation Army", "the British Army", "a labour movement", "The front"]
)
def test_what_is_no_movement(text: str) -> None:
    assert not list(find_movements(text))


def test_the_longer_name_wins_over_the_state_in_it_and_the_table_over_the_form() -> None:
    assert [p.code for p in find_parties("the Sudan Border Liberation Front")] == ["Sudan Border Liberation Front"]
    assert [p.code for p in find_parties("soldiers of the Chinese People's Liberation Army")] == ["CN", "CN"]
    assert [p.code for p in find_parties("the Moro Islamic Liberation Front")] == ["MILF"]


def test_such_a_movement_counts_as_an_armed_group() -> None:
    assert is_armed_group("Free Karst Front")
    assert not is_armed_group("Free Karst Bank")
