"""Who is told to be a minor."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.minors import minor_words
from safeconduct.reading.read import Reader


def told(sentence: str, name: str) -> str | None:
    start = sentence.index(name)
    found = minor_words(sentence, start, start + len(name))
    return sentence[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("sentence", "name", "words"),
    [
        ("Her daughter Maja Lindqvist, 7, was aboard.", "Maja Lindqvist", "7"),
        ("They took Ferid Osman (14) from the bus.", "Ferid Osman", "14"),
        ("Lina Farag, aged nine, came down the steps.", "Lina Farag", "nine"),
        ("Among them was Nuri Halat, a schoolboy.", "Nuri Halat", "schoolboy"),
        ("Tomas Ruzek, who is sixteen, was held for a week.", "Tomas Ruzek", "sixteen"),
        ("the 12-year-old Petra Novotna was freed", "Petra Novotna", "12-year-old"),
        ("the eleven-year-old shepherd Idris Bale was freed", "Idris Bale", "eleven-year-old shepherd"),
        ("the schoolgirl Amal Daoud was freed", "Amal Daoud", "schoolgirl"),
        ("Then little Hanka Malá skipped down the steps.", "Hanka Malá", "little"),
        ("Among them Omar Sefer, 3 months old, and his mother.", "Omar Sefer", "3"),
        ("15-летняя Вера Лосева вернулась домой", "Вера Лосева", "15-летняя"),
        ("Jonas Hartlieb, 9 Jahre alt, war an Bord.", "Jonas Hartlieb", "9 Jahre alt"),
    ],
)
def test_an_age_under_eighteen_or_a_word_for_a_child_tells_a_minor(sentence: str, name: str, words: str) -> None:
    assert told(sentence, name) == words


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Karel Ruzek, 44, was freed.", "Karel Ruzek"),
        ("Karel Ruzek, 18, was freed.", "Karel Ruzek"),
        ("Karel Ruzek, 12 of whose men were held, spoke first.", "Karel Ruzek"),
        ("Karel Ruzek, 9 years into his sentence, was freed.", "Karel Ruzek"),
        ("Karel Ruzek was given 7 years.", "Karel Ruzek"),
        ("after a 7-year sentence Karel Ruzek was freed", "Karel Ruzek"),
        ("Little Karel Ruzek Street was closed.", "Karel Ruzek"),
        ("a 40-year-old Karel Ruzek was freed", "Karel Ruzek"),
        ("On May 9, Karel Ruzek was freed.", "Karel Ruzek"),
    ],
)
def test_other_numbers_beside_a_name_do_not(sentence: str, name: str) -> None:
    assert told(sentence, name) is None


def test_the_reader_marks_a_minor_with_the_words_that_say_so() -> None:
    text = (
        "Sweden said that Karin Lindqvist and her daughter Maja Lindqvist, 7, were released from prison in a prisoner "
        "exchange on Monday."
    )
    reading = Reader().read(Article(digest_of(text.encode()), text))
    names = {o.claim.get("name"): o.claim.first("minor") for o in reading.observed if o.claim.kind is Kind.NAME}
    minor = names["Maja Lindqvist"]
    assert minor is not None
    assert minor.quote(text) == "7"
    assert names["Karin Lindqvist"] is None
