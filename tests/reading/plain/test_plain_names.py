"""Who is named, in which forms, and who holds an office."""

from __future__ import annotations

import pytest

from safeconduct.reading.plain.forms import same_bearer, same_word


@pytest.mark.parametrize(
    ("a", "b"),
    [("Хауген", "Хаугена"), ("Брандт-Лунд", "Брандта-Лунда"), ("Савчука", "Савчуком"), ("Полонський", "Полонського")],
)
def test_case_forms_are_one_word(a: str, b: str) -> None:
    assert same_word(a, b)


@pytest.mark.parametrize(("a", "b"), [("Лунд", "Лундквист"), ("Мартин", "Мартов"), ("Vogt", "Vogler")])
def test_other_names_are_not(a: str, b: str) -> None:
    assert not same_word(a, b)


def test_given_names_keep_people_of_one_family_apart() -> None:
    assert same_bearer("Мартина Лунда", "Мартин Лунд")
    assert not same_bearer("Петра Лунда", "Мартин Лунд")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "Суд приговорил норвежца Мартина Лунда. Лунд обжалует приговор.", ["Мартина Лунда", "Лунд"]),
        ("uk", "Додому повернувся матрос Панас Гордієвич. Гордієвича зустріли.", ["Панас Гордієвич", "Гордієвича"]),
        ("de", "Der Monteur Ewald Krämpf kam frei. Krämpf ist krank.", ["Ewald Krämpf", "Krämpf"]),
        ("fr", "Hier, le cycliste Firmin Daudel a été libéré. Daudel va bien.", ["Firmin Daudel", "Daudel"]),
    ],
)
def test_a_person_is_named_in_full_and_by_family_name(page, language, text, names) -> None:  # type: ignore[no-untyped-def]
    assert [text[p.start : p.end] for p in page(language, text).people] == names


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Министр иностранных дел Кубы Педро Луна прибыл в Осло."),
        ("de", "Bundesminister Martin Vogt sprach in Wien."),
        ("fr", "Le ministre Martin Vidal a parlé."),
        ("ru", "Педро Луна, посол Кубы, прибыл в Осло."),
    ],
)
def test_an_office_stands_with_its_holder(page, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [p.office for p in page(language, text).people] == [True]


def test_a_meeting_with_an_office_holder_gives_nobody_else_the_office(page) -> None:  # type: ignore[no-untyped-def]
    text = "На встрече с президентом Кубы посол поднял вопрос об освобождении Мартина Лунда, сообщил его секретарь."
    assert [p.office for p in page("ru", text).people] == [False]


def test_a_ministry_is_no_person(page) -> None:  # type: ignore[no-untyped-def]
    assert page("ru", "Минобороны РФ сообщило об обмене. МИД Кубы промолчал.").people == ()


def test_a_place_with_a_given_name_in_it_is_nobody(page) -> None:  # type: ignore[no-untyped-def]
    assert page("de", "Der Austausch fand auf dem Flughafen von Abu Dhabi statt.").people == ()


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("ru", "Рядом стоял Мартин Лунд. Вину Лунд не признал.", ["Мартин Лунд", "Лунд"]),
        ("ru", "АДВОКАТ ПОКИНУЛ ГАВАНУ\n\nЕго зовут Мартин Лунд.", ["Мартин Лунд"]),
        ("ru", "Арестован Мартин Лунд. Жена Лунда Мария молчит.", ["Мартин Лунд", "Лунда", "Мария"]),
        ("ru", "Госсекретарь Дж. Лунд отрицает это.", ["Дж. Лунд"]),
        ("uk", "Поліція затримала журналіста Владислава Єлінчука.", ["Владислава Єлінчука"]),
        ("uk", "Обмін буде завтра, сказав Панасенко.", ["Панасенко"]),
    ],
)
def test_what_stands_beside_a_name_is_no_part_of_it(page, language, text, names) -> None:  # type: ignore[no-untyped-def]
    assert [text[p.start : p.end] for p in page(language, text).people] == names


@pytest.mark.parametrize(
    ("language", "text", "kin"),
    [
        ("ru", "Родственники Мартина Лунда ждут.", False),
        ("ru", "Сестра Анна Лунд ждёт.", True),
        ("uk", "Мати Руслана Гордієнка чекає.", False),
        ("uk", "Мати Марія Гордієнко чекає.", True),
    ],
)
def test_whose_kin_waits_is_not_the_kin(page, language, text, kin) -> None:  # type: ignore[no-untyped-def]
    assert [p.kin for p in page(language, text).people] == [kin]


def test_a_patronymic_means_the_one_of_that_given_name(page) -> None:  # type: ignore[no-untyped-def]
    text = "Микола Гордієнко вдома. Микола Петрович одужує. Анна Беркевич і Анна Лунд чекали."
    assert [p.full for p in page("uk", text).people] == [
        "Микола Гордієнко",
        "Микола Гордієнко",
        "Анна Беркевич",
        "Анна Лунд",
    ]


def test_a_name_set_off_behind_a_word_of_kinship_is_the_kin(page) -> None:  # type: ignore[no-untyped-def]
    text = "Мартин Лунд в плену. Два месяца мать, Анна Хауген, ждала."
    assert [(p.full, p.kin) for p in page("ru", text).people] == [("Мартин Лунд", False), ("Анна Хауген", True)]


def test_a_party_within_a_name_is_none(page) -> None:  # type: ignore[no-untyped-def]
    assert [p.code for p in page("uk", "З полону на Кубі повернулася Катерина Полякова.").parties] == ["CU"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Der frühere Marineinfanterist Glynn Ashfordt sitzt in Kuba in Haft.", ["Glynn Ashfordt"]),
        ("Die kubanische Doktorandin Hjordis Blakenham wurde verhaftet.", ["Hjordis Blakenham"]),
        ("Das geschah auf dem Flughafen Martin Lund in Kuba.", []),
    ],
)
def test_a_german_noun_of_a_trade_leads_to_a_name_and_that_of_a_thing_does_not(page, text, names) -> None:  # type: ignore[no-untyped-def]
    assert [p.full for p in page("de", text).people] == names
