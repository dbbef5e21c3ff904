"""Languages without a parser: who is exchanged, and nothing where nobody is."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.plain.read import languages, read_by_words

CASES = [
    (
        "de",
        "Beim Gefangenenaustausch in Wien kam am Freitag der deutsche Ingenieur Martin Vogt frei, der in Kuba in Haft war. "
        "Kuba erhielt dafür den Agenten Pedro Luna zurück, den Deutschland freiließ.",
        {"Martin Vogt", "Pedro Luna"},
    ),
    (
        "fr",
        "Un échange de prisonniers a eu lieu vendredi entre Cuba et la France : Martin Vidal, détenu à La Havane, a été libéré. "
        "La France a libéré Pedro Luna.",
        {"Martin Vidal", "Pedro Luna"},
    ),
    (
        "ru",
        "Куба и Норвегия провели обмен заключёнными. Норвежец Мартин Лунд освобождён из тюрьмы. Куба вернула Педро Луну домой.",
        {"Мартин Лунд"},
    ),
    (
        "uk",
        "Відбувся обмін полоненими між Україною та Росією. З полону звільнено Мартина Лунда.",
        {"Мартина Лунда"},
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES, ids=[c[0] for c in CASES])
def test_those_let_go_are_transfers_of_the_exchange(language: str, text: str, expected: set[str]) -> None:
    claims = [o.claim for o in read_by_words(Article(digest_of(text.encode()), text, language=language))]
    exchanges = [c for c in claims if c.kind is Kind.EXCHANGE]
    moved = {c.get("person") for c in claims if c.kind is Kind.TRANSFER and c.get("person")}
    assert len(exchanges) == 1
    assert expected <= moved


def test_every_value_is_in_the_text() -> None:
    for language, text, _ in CASES:
        for observed in read_by_words(Article(digest_of(text.encode()), text, language=language)):
            assert all(v.quote(text) for v in observed.claim.values)


def test_an_office_holder_is_no_detainee() -> None:
    text = "Austausch von Gefangenen zwischen Kuba und Norwegen. Präsident Martin Vogt ließ zwei Häftlinge frei."
    claims = [o.claim for o in read_by_words(Article(digest_of(text.encode()), text, language="de"))]
    assert [c for c in claims if c.kind is Kind.TRANSFER and c.get("person")] == []


def test_a_page_without_an_exchange_tells_of_none() -> None:
    text = "Der Sänger Martin Vogt spielt am Freitag in Wien. Der Eintritt ist frei."
    claims = [o.claim for o in read_by_words(Article(digest_of(text.encode()), text, language="de"))]
    assert {c.kind for c in claims} <= {Kind.NAME, Kind.CITIZENSHIP}


def test_other_languages_yield_nothing() -> None:
    assert "xx" not in languages()
    assert read_by_words(Article(digest_of(b"x"), "Hvem vet.", language="xx")) == ()


def test_a_player_who_is_held_is_meant(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Норвежская лыжница Анна Лунд, звезда клуба «Север», арестована на Кубе. "
        "Суд в Гаване приговорил её к 9 годам за контрабанду. "
        "Лунд содержится в тюрьме в Сантьяго. Тренер ждёт её к началу сезона, болельщики пишут письма. "
        "Норвегия потребовала освободить её из тюрьмы. МИД Кубы подтвердил арест."
    )
    assert [c.get("term") for c in read("ru", text, Kind.SENTENCE)] == ["9 years"]


def test_a_trade_of_players_is_no_exchange(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Клуб «Север» из Норвегии обменял нападающего Мартина Лунда на вратаря Педро Луну с Кубы. Обмен состоялся 5 марта. "
        "Взамен «Север» получил драфт-пик. Контракт игрока освободил клуб от штрафа. Лунд забил 12 шайб за сезон в лиге."
    )
    assert [c for c in read("ru", text) if c.kind is not Kind.NAME] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Вузы Кубы и Норвегии провели обмен: 200 студентов приехали в Осло, 150 норвежцев вылетели в Гавану. "
            "По словам ректора Мартина Лунда, студенты вернутся домой в июне. Посольство Кубы это подтвердило.",
        ),
        (
            "ru",
            "Министр юстиции Кубы заявил о реформе: число заключённых в тюрьмах сократилось до 350 тысяч человек. "
            "В изоляторах содержатся 104 тысячи. Депутат считает, что поправки освободят тысячи осуждённых.",
        ),
        (
            "uk",
            "У театрі показали виставу про обмін полоненими. Режисер Мартін Лунд розповів, що актори були в полоні ролі. "
            "Глядачі плакали, а критики звільнили для прем'єри вечір.",
        ),
        (
            "ru",
            "В музее Гаваны открылась выставка о военнопленных. Директор рассказал, что в лагере содержались тысячи норвежцев. "
            "В 1918 году Куба и Норвегия провели обмен, и домой вернулись 3 тысячи человек.",
        ),
        (
            "ru",
            "Биржа Гаваны сообщила об обмене активов. Инвесторы из Кубы и Норвегии обменялись бумагами. Глава банка заявила, "
            "что обмен прошёл успешно, арестованные активы освобождены.",
        ),
        (
            "uk",
            "Кіт провів рік у полоні в сусідньому дворі. Господиня звернулася до поліції на Кубі, сусід заперечував крадіжку. "
            "Кота обміняли на мішок картоплі, поліція підтвердила, що він удома.",
        ),
    ],
)
def test_students_reforms_and_the_stage_are_no_custody(language: str, text: str) -> None:
    told = read_by_words(Article(digest_of(text.encode()), text, language=language))
    assert [o.claim.kind for o in told if o.confirmed and o.claim.kind is not Kind.NAME] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Das Gericht verurteilte Martin Vogt zu acht Jahren Haft wegen Raubes. Er war 2020 festgenommen worden und sitzt in "
            "Untersuchungshaft. Drei Angeklagte wurden freigelassen, sein Zellengenosse wurde ausgetauscht.",
        ),
        (
            "fr",
            "Le tribunal a condamné Martin Vidal à huit ans de prison pour vol. Arrêté en 2020, il était détenu à Paris. "
            "Trois prévenus ont été libérés. Une femme a reconnu avoir échangé des messages avec le détenu.",
        ),
    ],
)
def test_a_page_that_names_no_foreign_party_tells_of_courts_at_home(language: str, text: str) -> None:
    told = read_by_words(Article(digest_of(text.encode()), text, language=language))
    assert [o.claim.kind for o in told if o.confirmed and o.claim.kind is not Kind.NAME] == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Kuba und Norwegen verhandeln über einen Tausch von Öl gegen Fisch. Sanktionen hielten das Land nicht gefangen, sagte "
            "der Minister. Die Zentralbank lehnte einen festen Wechselkurs ab.",
        ),
        (
            "de",
            "Nach der Wahlniederlage in Norwegen will die Regierung drei Minister austauschen. Die Opposition forderte Neuwahlen. "
            "In Kuba waren 40 Menschen festgenommen worden; die Polizei bestätigte, alle seien frei.",
        ),
        (
            "fr",
            "La Norvège et Cuba ont conclu un échange : le musée d'Oslo prêtera un tableau, Cuba remettra une statue. La ministre "
            "a confirmé l'accord. La statue avait été saisie chez un trafiquant arrêté à La Havane.",
        ),
    ],
)
def test_what_is_exchanged_far_from_any_custody_is_no_people(language: str, text: str) -> None:
    told = read_by_words(Article(digest_of(text.encode()), text, language=language))
    assert [o.claim.kind for o in told if o.confirmed and o.claim.kind is not Kind.NAME] == []
