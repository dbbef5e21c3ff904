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
        ("Павла Панченка", [], "uk", "Pavlo Panchenko"),
        ("Данила Кацюбу", [], "uk", "Danylo Katsyuba"),
        ("Павла Орлова", [], "ru", "Pavel Orlov"),
        ("Джо Панкова", [], "ru", "Joe Pankov"),
    ],
)
def test_a_name_is_put_into_the_nominative(printed: str, others: list[str], language: str, english: str) -> None:
    assert english_name(printed, [printed, *others], language) == english


@pytest.mark.parametrize(
    ("printed", "english"),
    [
        ("Тамар Лурье-Бен-Ари", "Tamar Lurye-Ben-Ari"),
        ("Ивана Цемаха-Орлова", "Ivan Tsemakh-Orlov"),
        ("Ивана Вишнёвского-Седова", "Ivan Vishnyovsky-Sedov"),
        ("Владимира Кара-Мирзу", "Vladimir Kara-Mirza"),
    ],
)
def test_the_parts_of_a_family_name_keep_their_hyphens_and_are_no_given_names(printed: str, english: str) -> None:
    assert english_name(printed, [printed], "ru") == english


def test_a_family_name_from_english_is_spelled_as_it_came() -> None:
    assert english_name("Дэниелу Джонсону", ["Дэниелу Джонсону"], "ru") == "Daniel Johnson"


def test_two_who_share_a_family_name_have_each_their_own() -> None:
    assert english_name("Анна Лаптевы", ["Анна Лаптевы"], "ru") == "Anna Lapteva"
    assert english_name("Артём Лаптевы", ["Артём Лаптевы"], "ru") == "Artyom Laptev"
