"""Cyrillic names as English spells them, put back into the nominative first."""

from __future__ import annotations

import pytest

from safeconduct.resolving.english import english_name


@pytest.mark.parametrize(
    ("printed", "others", "language", "english"),
    [
        ("Данило Скиба", [], "uk", "Danylo Skyba"),
        ("Мартина Лунда", [], "ru", "Martin Lund"),
        ("Мариана Гаврилюка", [], "ru", "Marian Gavrilyuk"),
        ("Дарью Орлову", ["Орлова"], "ru", "Daria Orlova"),
        ("Миколу Панченка", [], "uk", "Mykola Panchenko"),
    ],
)
def test_a_name_is_put_into_the_nominative(printed: str, others: list[str], language: str, english: str) -> None:
    assert english_name(printed, [printed, *others], language) == english
