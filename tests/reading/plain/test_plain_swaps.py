"""Exchanges and offers in languages without an English parse."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind, Modality, OfferStatus


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Обмен состоялся в Вене. Куба передала Норвегии инженера Мартина Лунда, а Норвегия отпустила Педро Луну.",
        ),
        (
            "uk",
            "Обмін відбувся у Відні. Куба передала Норвегії інженера Мартина Лунда, а Норвегія відпустила Педро Луну.",
        ),
    ],
)
def test_who_gives_and_who_gets(read, language, text) -> None:  # type: ignore[no-untyped-def]
    ways = {(c.get("from"), c.get("to")) for c in read(language, text, Kind.TRANSFER)}
    assert ("CU", "NO") in ways
    (exchange,) = read(language, text, Kind.EXCHANGE)
    assert {v.value for v in exchange.all("party")} == {"CU", "NO"}
    assert exchange.get("place") == "Vienna"
    assert exchange.modality is Modality.ASSERTED


@pytest.mark.parametrize(
    ("language", "text", "group", "way"),
    [
        (
            "ru",
            "Обмен завершён. Из кубинского плена вернулись 12 норвежских моряков.",
            "12 Norwegian sailors",
            ("CU", "NO"),
        ),
        ("uk", "Обмін відбувся. З кубинського полону Норвегія повернула 12 моряків.", "12 sailors", ("CU", "NO")),
        ("de", "Austausch vollzogen: Kuba ließ 12 norwegische Soldaten frei.", "12 Norwegian soldiers", ("CU", "NO")),
    ],
)
def test_a_group_goes_its_way(read, language, text, group, way) -> None:  # type: ignore[no-untyped-def]
    moved = {c.get("group"): (c.get("from"), c.get("to")) for c in read(language, text, Kind.TRANSFER)}
    assert moved[group] == way


@pytest.mark.parametrize(
    ("language", "text", "mood"),
    [
        ("ru", "Куба и Норвегия обсуждают обмен. Норвежец Мартин Лунд сидит в тюрьме.", Modality.PROPOSED),
        ("ru", "Куба отрицает обмен с Норвегией. Норвежец Мартин Лунд сидит в тюрьме.", Modality.DENIED),
        ("de", "Kuba und Norwegen verhandeln über einen Austausch. Martin Lund sitzt in Haft.", Modality.PROPOSED),
        ("fr", "Cuba n'exclut pas un échange avec la Norvège. Martin Lund est détenu.", Modality.PROPOSED),
    ],
)
def test_an_exchange_talked_of_or_denied_is_not_done(read, language, text, mood) -> None:  # type: ignore[no-untyped-def]
    assert [c.modality for c in read(language, text, Kind.EXCHANGE)] == [mood]


def test_a_broker_is_no_side(read) -> None:  # type: ignore[no-untyped-def]
    text = "При посредничестве Омана Куба и Норвегия провели обмен. Куба освободила Мартина Лунда из тюрьмы."
    (exchange,) = read("ru", text, Kind.EXCHANGE)
    assert [v.value for v in exchange.all("mediator")] == ["OM"]
    assert "OM" not in {v.value for v in exchange.all("party")}


def test_an_arrest_does_not_date_an_exchange(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Мартин Лунд, арестованный 5 марта 1973 года, обменян во вторник 14 мая на кубинца Педро Луну. Куба довольна."
    )
    (exchange,) = read("ru", text, Kind.EXCHANGE)
    assert exchange.get("date") == "1974-05-14"


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        (
            "ru",
            "Куба предложила обменять Мартина Лунда на Педро Луну. Норвегия отклонила предложение.",
            OfferStatus.REJECTED,
        ),
        ("ru", "Куба готова обменять Мартина Лунда на Педро Луну, если Норвегия согласится.", OfferStatus.CONDITIONAL),
        ("fr", "Cuba a proposé d'échanger Martin Lund contre Pedro Luna, détenu à Oslo.", OfferStatus.REPORTED),
    ],
)
def test_an_offer_is_told_once_and_not_as_an_exchange(read, language, text, status) -> None:  # type: ignore[no-untyped-def]
    (offer,) = read(language, text, Kind.OFFER)
    assert (offer.get("by"), offer.get("status")) == ("CU", status)
    assert [v.value for v in offer.all("give")] != [v.value for v in offer.all("want")]
    assert read(language, text, Kind.EXCHANGE) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Обменник закрыт. Курс обмена валюты в банке вырос, сообщили на бирже. Инвесторы в плену слухов."),
        (
            "de",
            "Der Verein tauscht den Stürmer. Die Liga prüft den Vertrag, der Trainer fühlt sich als Geisel der Saison.",
        ),
        (
            "fr",
            "Le film raconte un échange de prisonniers. L'acteur Firmin Daudel y joue un otage, le jury a donné un prix.",
        ),
    ],
)
def test_another_world_has_no_facts(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [c for c in read(language, text) if c.kind is not Kind.NAME] == []


def test_the_exchange_of_one_for_another_frees_both(read) -> None:  # type: ignore[no-untyped-def]
    text = "5 марта состоялся обмен норвежца Мартина Лунда на кубинского лётчика Педро Луну."
    moves = {(c.get("person"), c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER)}
    assert moves == {("Мартина Лунда", "CU", "NO"), ("Педро Луну", "NO", "CU")}


def test_those_given_in_return_go_the_other_way(read) -> None:  # type: ignore[no-untyped-def]
    text = "Из плена в Ливии в Норвегию возвращены 9 моряков. Взамен переданы 7 солдат. Обмен состоялся 5 марта."
    moves = {(c.get("group"), c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER)}
    assert {m for m in moves if m[0] and m[0].startswith("7")} == {("7 soldiers", "NO", "LY")}
