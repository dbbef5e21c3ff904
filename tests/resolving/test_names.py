"""What two printed names may have in common, and what keeps them apart."""

from __future__ import annotations

import pytest

from safeconduct.resolving.names import GOOD, compare, parse, strip_titles, surname_blocks

ONE_PERSON = [
    # transliteration and folding
    ("Alexei Korsunov", "Aleksey Korsunov"),
    ("Xenia Volkonska", "Ksenia Wolkonska"),
    ("Viktor Dashkevich", "Victor Dashkevitch"),
    ("Solovyov", "Soloviev"),
    ("Yuliya Marchenko", "Julia Martschenko"),
    ("Rudolf Abel", "Rudolph Abel"),
    ("Khrapovitsky", "Chrapowicki"),
    # another script, in any case
    ("Rudolf Abel", "Рудольфа Абеля"),
    ("Винник", "Винника"),
    ("Anna Petrova", "Анны Петровой"),
    ("Oleksandr Tkachenko", "Олександра Ткаченка"),
    ("Paul Whelby", "Пол Уэлби"),
    # order, titles, particles, middle names, short forms, initials, a slip
    ("Powers Francis", "Francis Powers"),
    ("Capt. Francis Gary Powers", "Frank Powers"),
    ("Mohammed al-Sayyad", "Muhammad Sayyad"),
    ("Deng Xiao-ping", "Deng Xiaoping"),
    ("Joe Marlow", "Joseph Marlow"),
    ("J. Marlow", "John Marlow"),
    ("Dr. Ruth Adler", "Ruth Adler"),
    ("Evan Gershkowitz", "Evan Gorshkowitz"),
    ("Powers", "Francis Gary Powers"),
    ("Ratcliffe", "Nora Zagari-Ratcliffe"),
]

TWO_PEOPLE = [
    ("Paul Marlow", "David Marlow"),
    ("Paul Marlow", "Elizabeth Marlow"),
    ("Maria Butenko", "Marina Butenko"),
    ("Petrov", "Petrova"),
    ("Lesnevsky", "Lesnevskaya"),
    ("Alexander Reit", "Alexandra Reit"),
    ("John Marlow Jr.", "John Marlow"),
    ("father of Paul Marlow", "Paul Marlow"),
    ("Paul Marlow's lawyer", "Paul Marlow"),
    ("Sergei Viktorovich Novik", "Sergei Ivanovich Novik"),
    ("Kim Dong-chul", "Kim Hak-song"),
    ("Vinnik", "Litvinenko"),
    ("Lee", "Li"),
    ("24", "24"),
]


@pytest.mark.parametrize(("left", "right"), ONE_PERSON)
def test_spellings_of_one_name_score_high(left: str, right: str) -> None:
    assert compare(left, right).score >= GOOD


@pytest.mark.parametrize(("left", "right"), TWO_PEOPLE)
def test_names_of_two_people_score_low(left: str, right: str) -> None:
    assert compare(left, right).score < GOOD


@pytest.mark.parametrize(("left", "right"), ONE_PERSON + TWO_PEOPLE)
def test_likeness_does_not_depend_on_the_side(left: str, right: str) -> None:
    assert compare(left, right).score == pytest.approx(compare(right, left).score)


@pytest.mark.parametrize(("left", "right"), [("Vinnik", "Винника"), ("Wolkonska", "Volkonska"), ("Gromyko", "Gromiko")])
def test_spellings_of_one_family_name_share_a_block(left: str, right: str) -> None:
    assert set(surname_blocks([left])) & set(surname_blocks([right]))


@pytest.mark.parametrize(
    ("printed", "plain"), [("President Joe Marlow", "Joe Marlow"), ("Marlow's", "Marlow"), ("“Marlow”", "Marlow")]
)
def test_titles_possessives_and_quotation_marks_are_no_part_of_a_name(printed: str, plain: str) -> None:
    assert strip_titles(printed) == plain


def test_a_relative_is_told_by_the_word_of_kinship() -> None:
    assert parse("father of Paul Marlow").kin == "father"
