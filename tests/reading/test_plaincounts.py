"""Counts of people in languages that have no parser."""

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.plaincounts import find_plain_counts


def counts(language, text):
    article = Article(digest_of(text.encode()), text, language=language)
    return [(int(c.get("number")), c.get("of"), c.get("scope")) for c in (o.claim for o in find_plain_counts(article))]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ru", "Освобождены не менее 12 норвежских моряков.", [(12, "Norwegian sailors", "released by")]),
        ("ru", "В плену удерживаются двадцать пять военнопленных.", [(25, "prisoners of war", "held by")]),
        (
            "uk",
            "Додому повернули 40 полонених, серед них п'ятеро жінок.",
            [(40, "prisoners", "received by"), (5, "women", "received by")],
        ),
        ("de", "Peru ließ 31 politische Gefangene frei.", [(31, "prisoners", "released by")]),
        ("de", "Rund 20 Geiseln werden noch festgehalten.", [(20, "hostages", "held by")]),
        ("de", "Aden entließ 681 Miliz-Kämpfer.", [(681, "fighters", "released by")]),
        ("de", "Siebenundvierzig Matrosen sitzen in Haft.", [(47, "sailors", "held by")]),
        ("de", "Drei kamen frei.", [(3, "people", "released by")]),
        ("fr", "Trois sont toujours détenus.", [(3, "people", "held by")]),
        ("fr", "Le Pérou a libéré neuf otages français.", [(9, "French hostages", "released by")]),
        ("fr", "Ils ont échangé 40 prisonniers sur le pont.", [(40, "prisoners", "total")]),
    ],
)
def test_a_number_with_its_noun_and_a_word_of_custody_counts(language, text, expected):
    assert counts(language, text) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "В городе живут 12 тысяч человек."),
        ("ru", "Самолёт с 12 пассажирами приземлился."),
        ("de", "Im Stadion waren 300 Personen."),
        ("de", "Ein Gefangener wurde freigelassen."),
        ("fr", "En 1962 prisonniers et gardes furent libérés."),
        ("fr", "Il a payé 300 francs pour être libéré."),
        ("es", "Liberaron a 12 rehenes."),
    ],
)
def test_other_numbers_do_not(language, text):
    assert counts(language, text) == []


def test_the_same_number_with_an_article_is_of_the_same_people():
    text = "Kuba ließ 55 Kriegsgefangene frei. Die 55 Soldaten seien freigelassen worden."
    assert counts("de", text) == [(55, "prisoners of war", "released by")]


def test_a_count_told_again_counts_once():
    assert len(counts("fr", "Neuf otages ont été libérés. Les neuf otages libérés vont bien.")) == 1


def test_words_and_values_stand_together():
    text = "Le Pérou a libéré au moins neuf otages."
    article = Article(digest_of(text.encode()), text, language="fr")
    (observed,) = find_plain_counts(article)
    assert {v.role: v.quote(text).strip() for v in observed.claim.values} == {
        "number": "neuf",
        "comparator": "au moins",
        "scope": "libéré",
        "of": "otages",
    }
