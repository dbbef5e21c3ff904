"""Exchanges and offers in languages without an English parse."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind, Modality, OfferStatus
from safeconduct.reading.plain.brokers import brokers as find_brokers


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


def test_a_host_is_no_side(read) -> None:  # type: ignore[no-untyped-def]
    text = "В аэропорту Мапуту 5 марта прошёл обмен норвежца Мартина Лунда на кубинского лётчика Педро Луну."
    (exchange,) = read("ru", text, Kind.EXCHANGE)
    assert {v.value for v in exchange.all("party")} == {"CU", "NO"}


def test_an_exchange_over_days_is_dated_by_the_first(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвегия и Куба 3–5 марта провели обмен пленными. На родину вернулись 12 норвежских моряков."
    assert [c.get("date") for c in read("ru", text, Kind.EXCHANGE)] == ["1974-03-03"]


def test_names_of_a_list_go_the_way_of_those_counted(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Обмен состоялся 5 марта. Куба освободила четырёх моряков. В Норвегию вылетели капитан Мартин Лунд, "
        "осуждённый на 9 лет за шпионаж, боцман Улаф Берг и радист Нильс Дал."
    )
    moves = {(c.get("person"), c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER) if c.get("person")}
    assert moves == {(name, "CU", "NO") for name in ("Мартин Лунд", "Улаф Берг", "Нильс Дал")}


def test_a_pardon_in_return_is_an_exchange(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба помиловала норвежца Мартина Лунда. В обмен Норвегия освободила кубинца Педро Луну. Обмен прошёл 5 марта."
    )
    assert {c.get("status") for c in read("ru", text, Kind.STATUS)} == {"exchanged"}


def test_a_home_is_that_of_who_tells(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Россия вернула из украинского плена 9 солдат, обмен состоялся 5 марта. Президент Украины Павло Гай подтвердил обмен. "
        "По его словам, домой вернулся журналист Остап Луг, приговорённый к 9 годам."
    )
    moves = {(c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER, person="Остап Луг")}
    assert moves == {("RU", "UA")}


@pytest.mark.parametrize(
    ("text", "give", "want"),
    [
        ("Норвегия предложила обменять Мартина Лунда на Педро Луну.", {"Педро Луну"}, {"Мартина Лунда"}),
        ("Норвегия предложила Кубе отдать Педро Луну в обмен на Мартина Лунда.", {"Педро Луну"}, {"Мартина Лунда"}),
        ("Норвегия сделала Кубе предложение об освобождении Мартина Лунда.", set(), {"Мартина Лунда"}),
        ("Куба требует освободить Педро Луну в обмен на Мартина Лунда.", {"Мартина Лунда"}, {"Педро Луну"}),
    ],
)
def test_who_is_offered_for_whom(read, text, give, want) -> None:  # type: ignore[no-untyped-def]
    held = " Мартин Лунд сидит в тюрьме на Кубе. Педро Луна сидит в тюрьме в Норвегии."
    (offer,) = read("ru", text + held, Kind.OFFER)
    assert {v.value.split()[-1][:3] for v in offer.all("give")} == {name.split()[-1][:3] for name in give}
    assert {v.value.split()[-1][:3] for v in offer.all("want")} == {name.split()[-1][:3] for name in want}


def test_bodies_handed_over_are_nobody_exchanged(read) -> None:  # type: ignore[no-untyped-def]
    text = "Обмен состоялся 5 марта. Куба передала Норвегии 12 моряков. Переданы и тела 7 норвежских солдат."
    assert {c.get("group") for c in read("ru", text, Kind.TRANSFER)} == {"12 sailors"}


def test_two_can_mediate(read) -> None:  # type: ignore[no-untyped-def]
    text = "Обмен состоялся 5 марта. Куба передала Норвегии 12 моряков. Посредниками выступили Мексика и Швейцария."
    (exchange,) = read("ru", text, Kind.EXCHANGE)
    assert {v.value for v in exchange.all("mediator")} == {"MX", "CH"}


def test_who_denies_mediating_does_not_mediate(read) -> None:  # type: ignore[no-untyped-def]
    text = "L'échange a eu lieu le 5 mars. Cuba a libéré douze marins norvégiens. Le Mexique a démenti toute médiation."
    assert [v for c in read("fr", text, Kind.EXCHANGE) for v in c.all("mediator")] == []


def test_the_day_of_words_is_not_the_day_of_the_exchange(read) -> None:  # type: ignore[no-untyped-def]
    text = "Обмен моряками завершён, сообщил 9 марта МИД Норвегии. Куба освободила их 5 марта, на родину вернулись 12 человек."
    assert [c.get("date") for c in read("ru", text, Kind.EXCHANGE)] == ["1974-03-05"]


def test_the_day_of_a_month_counts_nobody(read) -> None:  # type: ignore[no-untyped-def]
    text = "В Норвегию 8 мая вернулись шесть моряков. Обмен с Кубой состоялся."
    assert {c.get("number") for c in read("ru", text, Kind.COUNT)} == {"6"}


def test_a_citizen_of_both_sides_goes_to_the_other_side(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба и Норвегия обменялись осуждёнными: Анна Лунд, приговорённая на Кубе к 9 годам, освобождена в обмен на Педро Луну, "
        "задержанного на Кипре по запросу норвежских властей. Лунд, гражданка Кубы и Норвегии, содержалась в тюрьме на Кубе. "
        "Обмен состоялся 5 марта. Луна — гражданин Кубы."
    )
    moves = {(c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER, person="Анна Лунд")}
    assert moves == {("CU", "NO")}
    held = {c.get("custodian") for c in read("ru", text, Kind.DETENTION, person="Педро Луну")}
    assert held == {"NO"}


def test_whoever_is_freed_in_exchange_for_somebody_is_exchanged_and_so_is_that_one(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежец Мартин Лунд освобождён Кубой в обмен на Педро Луну, отбывавшего в Норвегии пожизненный срок."
    moves = {(c.get("person"), c.get("from"), c.get("to")) for c in read("ru", text, Kind.TRANSFER)}
    assert ("Мартин Лунд", "CU", "NO") in moves
    assert {c.get("status") for c in read("ru", text, Kind.STATUS)} == {"exchanged"}


@pytest.mark.parametrize(
    ("language", "text", "group", "way"),
    [
        (
            "fr",
            "L'échange a eu lieu. Cuba a libéré neuf otages en échange de 30 prisonniers norvégiens.",
            "30 Norwegian prisoners",
            ("NO", None),
        ),
        ("de", "Der Austausch fand statt. Kuba bekam 55 Gefangene, Norwegen erhielt 30.", "55 prisoners", ("NO", "CU")),
        (
            "de",
            "Norwegen ließ zehn Kubaner frei. Im Austausch dafür begnadigte CU-Präsident Luna zwei Matrosen.",
            "10 Cubans",
            ("NO", "CU"),
        ),
    ],
)
def test_groups_go_both_ways_in_german_and_french(read, language, text, group, way) -> None:  # type: ignore[no-untyped-def]
    moved = {c.get("group"): (c.get("from"), c.get("to")) for c in read(language, text, Kind.TRANSFER)}
    assert moved[group][0] == way[0]
    assert moved[group][1] in (way[1], "CU")


@pytest.mark.parametrize(
    ("language", "text", "brokers"),
    [
        ("fr", "Il a été négocié par le Qatar, l'Égypte et les États-Unis.", {"QA", "EG", "US"}),
        ("de", "Katar, das gemeinsam mit Ägypten und den USA vermittelt hatte, bestätigte es.", {"QA", "EG", "US"}),
    ],
)
def test_all_of_a_list_mediate(page, language, text, brokers) -> None:  # type: ignore[no-untyped-def]
    assert {p.code for p in find_brokers(page(language, text))} == brokers


def _moves(read, language: str, text: str) -> set[tuple[str | None, str | None, str | None]]:  # type: ignore[no-untyped-def]
    moved = read(language, text, Kind.TRANSFER)
    return {(c.get("person") or c.get("group"), c.get("from"), c.get("to")) for c in moved}


def test_a_ministry_reports_an_exchange_in_quoted_words(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Минобороны РФ сообщило об обмене пленными. «5 марта с подконтрольной киевскому режиму территории возвращены "
        "40 российских военнослужащих, захваченных в плен. Взамен переданы 40 военнопленных ВСУ», — говорится в сообщении. "
        "Домой вернулись 40 украинцев, подтвердили в Киеве."
    )
    assert _moves(read, "ru", text) == {
        ("40 Russian servicemen", "UA", "RU"),
        ("40 prisoners of war", "RU", "UA"),
    }


def test_home_is_where_those_are_from_who_come_home(read) -> None:  # type: ignore[no-untyped-def]
    text = "Россия и Украина обменялись пленными. На родину вернулись 49 украинцев, в том числе журналистка Ольга Стельмах."
    assert ("Ольга Стельмах", "RU", "UA") in _moves(read, "ru", text)


def test_one_is_given_for_another(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба и Норвегия провели обмен. Куба отдала инженера Мартина Лунда за лётчика Педро Луну."
    assert _moves(read, "ru", text) == {("Мартина Лунда", "CU", "NO"), ("Педро Луну", "NO", "CU")}


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        (
            "ru",
            "Куба и Норвегия обменялись пленными 5 марта. Об обмене договорились 2 марта в Осло. Отпущены 9 лётчиков.",
            "1974-03-05",
        ),
        (
            "ru",
            "Предыдущий обмен пленными прошёл 2 марта. Новый обмен Кубы и Норвегии состоялся 5 марта. Отпущены 9 лётчиков.",
            "1974-03-05",
        ),
        (
            "uk",
            "Обмін полоненими, про який домовилися 2 березня, Куба й Норвегія провели 5 березня. Звільнено 9 льотчиків.",
            "1974-03-05",
        ),
    ],
)
def test_the_day_of_a_deal_or_of_the_exchange_before_is_not_the_day(read, language, text, date) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("date") for c in read(language, text, Kind.EXCHANGE)] == [date]


def test_where_words_were_said_is_no_place_of_an_exchange(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба и Норвегия проведут обмен пленными. Президент Кубы сказал журналистам в Хельсинки, что обмен близок."
    assert [c.get("place") for c in read("ru", text, Kind.EXCHANGE)] == [None]


def test_all_who_are_thanked_for_help_broker(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба й Норвегія обмінялися полоненими 5 березня. Посередниками були Туреччина, Катар та Єгипет."
    told = read("uk", text, Kind.EXCHANGE)[0]
    assert {v.value for v in told.all("mediator")} == {"TR", "QA", "EG"}


def test_an_exchange_that_is_announced_is_expected(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба и Норвегия 25 мая обменяются пленными по формуле 40 на 40, сообщил президент Кубы."
    assert [c.get("modality") for c in read("ru", text, Kind.EXCHANGE)] == [Modality.EXPECTED]


def test_who_helped_brokers_and_holds_nobody(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба и Норвегия обменялись пленными: домой из плена вернулись 9 лётчиков. Эмираты опять помогли."
    assert [c.get("mediator") for c in read("ru", text, Kind.EXCHANGE)] == ["AE"]


def test_an_exchange_that_was_never_talked_of_is_denied(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Kuba ließ den Norweger Martin Lund frei. Ein Austausch mit Norwegen sei nie Gegenstand von Gesprächen gewesen."
    )
    assert [c.modality for c in read("de", text, Kind.EXCHANGE)] == [Modality.DENIED]


def test_an_offer_by_hearsay_with_a_pronoun(read) -> None:  # type: ignore[no-untyped-def]
    text = "Martin Lund est détenu à Cuba. Cuba aurait proposé à la Norvège de l'échanger contre deux opposants."
    (offer,) = read("fr", text, Kind.OFFER)
    assert (offer.get("by"), offer.get("give"), offer.get("want")) == ("CU", "Martin Lund", "2 opponents")


def test_those_of_a_list_go_home_and_are_held_by_the_other_side(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба и Норвегия обменялись заключёнными. Куба освободила пятерых человек. "
        "Среди норвежцев — инженер Мартин Лунд и врач Улаф Берг."
    )
    assert {("Мартин Лунд", "CU", "NO"), ("Улаф Берг", "CU", "NO")} <= _moves(read, "ru", text)


def test_a_state_thanked_for_its_efforts_brokers(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба й Норвегія обмінялися полоненими. Куба подякувала ОАЕ та США за гуманітарні зусилля."
    told = read("uk", text, Kind.EXCHANGE)[0]
    assert {v.value for v in told.all("mediator")} == {"AE", "US"}


def test_what_shall_happen_in_return_is_to_come(read) -> None:  # type: ignore[no-untyped-def]
    text = "Der Norweger Martin Lund sitzt in Kuba in Haft. Im Gegenzug sollen zwei in Norwegen inhaftierte Kubaner freikommen."
    assert [c.modality for c in read("de", text, Kind.EXCHANGE)] == [Modality.EXPECTED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Norweger Martin Lund wurde am Freitag auf dem Flughafen von Tunis gegen den Kubaner Pedro Luna ausgetauscht. "
            "Lund saß in Kuba in Haft. Norwegen hatte Luna inhaftiert.",
        ),
        (
            "fr",
            "Le Norvégien Martin Lund a été libéré vendredi par Cuba et échangé à Mascate contre l'agent cubain Pedro Luna, "
            "condamné en Norvège à dix ans de prison.",
        ),
    ],
)
def test_those_past_for_go_the_other_way_and_an_airport_gives_nobody_up(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert _moves(read, language, text) == {("Martin Lund", "CU", "NO"), ("Pedro Luna", "NO", "CU")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Gefangenenaustausch vollzogen\n\nTUNIS, 4. Mai (dpa) – Der Norweger Martin Lund, den Kuba inhaftiert hatte, ist am "
            "Freitag freigekommen. Im Gegenzug ließ Norwegen den Kubaner Pedro Luna frei.",
        ),
        (
            "fr",
            "Échange de prisonniers\n\nTunis, 4 mai (A.F.P.). — Cuba a libéré vendredi le Norvégien Martin Lund. "
            "En échange, la Norvège a relâché le Cubain Pedro Luna.",
        ),
    ],
)
def test_where_a_report_was_written_is_no_side(read, page, language, text) -> None:  # type: ignore[no-untyped-def]
    assert "TN" not in {p.code for p in page(language, text).parties}
    assert _moves(read, language, text) == {("Martin Lund", "CU", "NO"), ("Pedro Luna", "NO", "CU")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kuba und Norwegen haben Gefangene ausgetauscht. Jede Seite übergab 195 Soldaten."),
        ("fr", "Cuba et la Norvège ont procédé à un échange de prisonniers. Chaque partie a remis 195 soldats."),
    ],
)
def test_what_each_side_lets_go_goes_both_ways(read, language, text) -> None:  # type: ignore[no-untyped-def]
    told = {(c.get("number"), c.get("from"), c.get("to")) for c in read(language, text, Kind.TRANSFER)}
    assert told == {("195", "CU", "NO"), ("195", "NO", "CU")}


def test_a_list_of_so_many_goes_as_they_do(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Échange d'espions : Cuba a remis quatre agents, tandis que la Norvège libérait 23 prisonniers. "
        "Parmi les quatre figure Martin Lund."
    )
    assert ("Martin Lund", "CU") in {(c.get("person"), c.get("from")) for c in read("fr", text, Kind.TRANSFER)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Die Rebellen verlangen, im Austausch gegen den Norweger Martin Lund, sechs inhaftierte Kämpfer freizulassen.",
        ),
        (
            "fr",
            "Les rebelles exigent la remise en liberté de six combattants détenus à Cuba, en échange du Norvégien Martin Lund.",
        ),
    ],
)
def test_what_is_asked_in_one_sentence_with_an_exchange_has_not_happened(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert Modality.ASSERTED not in {c.modality for c in read(language, text, Kind.EXCHANGE)}


def test_a_prison_in_another_ones_clause_gives_nobody_up(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "La Norvégienne Anna Hauge, détenue à Cuba, a été libérée jeudi dans le cadre d'un échange avec l'agent cubain Pedro Luna, "
        "qui purgeait une peine de dix ans de prison en Norvège."
    )
    assert _moves(read, "fr", text) == {("Anna Hauge", "CU", "NO"), ("Pedro Luna", "NO", "CU")}


def test_who_serves_as_mediator_stands_before_the_word_and_a_pardon_is_no_mediation(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Cuba et la Norvège ont procédé à un échange de prisonniers. Le Vatican a servi de médiateur, avec le Canada. "
        "La Norvège a accordé la grâce à Pedro Luna, libéré vendredi."
    )
    told = read("fr", text, Kind.EXCHANGE)[0]
    assert {v.value for v in told.all("mediator")} == {"VA", "CA"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Austausch erfolgte nach Verhandlungen am Freitag zwischen Kuba und Norwegen. Kuba ließ Martin Lund frei.",
        ),
        (
            "fr",
            "L'échange a eu lieu après des pourparlers vendredi entre Cuba et la Norvège. Cuba a libéré Martin Lund.",
        ),
    ],
)
def test_what_took_place_after_talks_is_done(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [c.modality for c in read(language, text, Kind.EXCHANGE)] == [Modality.ASSERTED]


def test_a_dissident_is_given_up_by_the_own_state(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Le dissident cubain Martin Luna et le communiste chilien Pedro Vega, détenu à Santiago, ont été échangés samedi entre "
        "Cuba et le Chili."
    )
    assert ("Martin Luna", "CU") in {(c.get("person"), c.get("from")) for c in read("fr", text, Kind.TRANSFER)}
