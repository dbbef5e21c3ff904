"""Cases without an English parse: arrest, charge, sentence, custodian, citizenship, what became of them."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind, Stage, Status

RU = (
    "Городской суд Гаваны приговорил гражданина Норвегии Мартина Лунда к двенадцати годам тюрьмы за шпионаж. "
    "Лунд был задержан 5 марта в Сантьяго. Власти Кубы считают его агентом."
)
UK = (
    "Суд у Гавані засудив громадянина Норвегії Мартина Лунда до дванадцяти років ув'язнення за шпигунство. "
    "Лунда затримали 5 березня. Влада Куби вважає його агентом."
)
DE = (
    "Ein Gericht in Havanna hat den norwegischen Ingenieur Martin Lund wegen Spionage zu zwölf Jahren Haft verurteilt. "
    "Lund war am 5. März in Santiago festgenommen worden."
)
FR = (
    "Un tribunal de La Havane a condamné l'ingénieur norvégien Martin Lund à douze ans de prison pour espionnage. "
    "Lund avait été arrêté le 5 mars à Santiago."
)


@pytest.mark.parametrize(("language", "text"), [("ru", RU), ("uk", UK), ("de", DE), ("fr", FR)])
def test_a_case_is_told_in_every_language(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("term") for c in read(language, text, Kind.SENTENCE)][:1] == ["12 years"]
    assert [c.get("charge") for c in read(language, text, Kind.CHARGE)][:1] == ["espionage"]
    assert [c.get("country") for c in read(language, text, Kind.CITIZENSHIP)] == ["NO"]
    assert [c.get("date") for c in read(language, text, Kind.STEP, step=Stage.ARREST)] == ["1974-03-05"]
    assert [c.get("custodian") for c in read(language, text, Kind.DETENTION)] == ["CU"]


@pytest.mark.parametrize(
    ("language", "text", "term"),
    [
        ("ru", "Лётчик Мартин Лунд отбывает на Кубе 15-летний срок за контрабанду.", "15 years"),
        ("ru", "Мартина Лунда на Кубе приговорили к пожизненному заключению.", "life"),
        ("ru", "Лётчик Мартин Лунд отбывает на Кубе пятилетний срок.", "5 years"),
        ("ru", "Суд на Кубе приговорил к смертной казни норвежского инженера Мартина Лунда.", "death"),
        ("uk", "Льотчик Мартін Лунд відбуває на Кубі семирічний строк.", "7 years"),
        ("de", "Der Pilot Martin Lund wurde in Kuba zum Tode verurteilt.", "death"),
        ("fr", "Le pilote Martin Lund a été condamné à Cuba à la perpétuité.", "life"),
    ],
)
def test_terms_are_told_in_many_ways(read, language, text, term) -> None:  # type: ignore[no-untyped-def]
    assert term in [c.get("term") for c in read(language, text, Kind.SENTENCE)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Мартин Лунд, 28 лет, осуждён на Кубе."),
        ("ru", "На Кубе прокурор просит приговорить Мартина Лунда к 9 годам."),
        ("de", "In Kuba drohen dem verurteilten Ingenieur Martin Lund 9 Jahre."),
    ],
)
def test_an_age_or_a_demand_is_no_sentence(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert read(language, text, Kind.SENTENCE) == []


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("ru", "Куба освободила из тюрьмы норвежца Мартина Лунда.", Status.RELEASED),
        ("ru", "Норвежец Мартин Лунд умер в тюрьме на Кубе.", Status.DEAD),
        ("uk", "Куба звільнила з в'язниці норвежця Мартина Лунда.", Status.RELEASED),
        ("de", "Der Norweger Martin Lund ist in kubanischer Haft gestorben.", Status.DEAD),
        ("fr", "Cuba a libéré le journaliste norvégien Martin Lund.", Status.RELEASED),
    ],
)
def test_what_became_of_somebody(read, language, text, status) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("status") for c in read(language, text, Kind.STATUS)] == [status]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Норвегия потребовала освободить Мартина Лунда из тюрьмы на Кубе."),
        ("ru", "Куба может освободить из тюрьмы норвежца Мартина Лунда."),
        ("de", "Kuba soll den norwegischen Ingenieur Martin Lund aus der Haft entlassen."),
        ("fr", "Cuba pourrait libérer de prison le journaliste norvégien Martin Lund."),
    ],
)
def test_a_release_that_is_only_asked_for_or_possible_is_none(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert read(language, text, Kind.STATUS) == []


def test_who_arrests_is_not_arrested(read) -> None:  # type: ignore[no-untyped-def]
    text = "Рыбаков задержали у берегов Ливии люди Юсуфа Хаммади. Норвежец Мартин Лунд арестован в Триполи."
    assert {c.get("person") for c in read("ru", text, Kind.STEP)} == {"Мартин Лунд"}


def test_a_victim_is_not_the_convict(read) -> None:  # type: ignore[no-untyped-def]
    text = "Ein Gericht in Wien verurteilte den Kubaner Pedro Luna wegen des Mordes an Martin Vogt zu 9 Jahren Haft."
    assert {c.get("person") for c in read("de", text, Kind.SENTENCE)} == {"Pedro Luna"}


def test_a_pronoun_goes_on_about_the_one_before(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежец Мартин Лунд жил на Кубе. В марте его арестовали в Гаване."
    assert [c.get("person") for c in read("ru", text, Kind.STEP)] == ["Мартин Лунд"]


def test_what_is_told_of_a_group_is_told_of_its_members(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба освободила двух норвежских лётчиков, арестованных 5 марта. "
        "Мартин Лунд и Улаф Берг провели в тюрьме два месяца."
    )
    dated = {c.get("person") for c in read("ru", text, Kind.STEP, date="1974-03-05")}
    assert dated == {"Мартин Лунд", "Улаф Берг"}


def test_captors_without_a_state_hold_people(read) -> None:  # type: ignore[no-untyped-def]
    text = "Пираты удерживают капитана Мартина Лунда из Норвегии. Похищен он был в марте. Освобождать его пираты не спешат."
    assert "pirates" in {c.get("custodian") for c in read("ru", text, Kind.DETENTION)}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Гражданин Норвегии и Кубы Мартин Лунд арестован в Триполи.", {"NO", "CU"}),
        ("Имеющий норвежско-кубинское гражданство Мартин Лунд арестован в Триполи.", {"NO", "CU"}),
        ("В Триполи арестован бывший солдат Норвегии Мартин Лунд.", {"NO"}),
        ("В Триполи арестован журналист из Норвегии Мартин Лунд.", {"NO"}),
    ],
)
def test_every_citizenship_told_in_one_breath(read, text, countries) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("country") for c in read("ru", text, Kind.CITIZENSHIP)} == countries


def test_who_was_extradited_is_held_by_who_got_them(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежец Мартин Лунд, арестованный в Ливии и экстрадированный на Кубу, осуждён за шпионаж."
    assert {c.get("custodian") for c in read("ru", text, Kind.DETENTION)} == {"CU"}


def test_a_prison_tells_the_state_it_is_of(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежец Мартин Лунд содержится в Лефортово. Норвегия просит его отпустить."
    assert {c.get("custodian") for c in read("ru", text, Kind.DETENTION)} == {"RU"}


def test_names_behind_a_counted_group_are_its_members(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба помиловала двух норвежцев, осуждённых за шпионаж: Мартина Лунда и Улафа Берга."
    assert {c.get("person") for c in read("ru", text, Kind.CHARGE)} == {"Мартина Лунда", "Улафа Берга"}


def test_an_exchange_that_is_only_hoped_for_frees_nobody(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежец Мартин Лунд содержится в тюрьме на Кубе. Лунд не вошёл в список на обмен."
    assert read("ru", text, Kind.STATUS) == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Норвежец Мартин Лунд приговорён на Кубе к семи с половиной годам колонии.", "7.5 years"),
        ("Норвежец Мартин Лунд осуждён на Кубе на 6,5 лет за шпионаж.", "6.5 years"),
        ("Норвежец Мартин Лунд отбывает на Кубе девять лет за шпионаж.", "9 years"),
        ("Суд на Кубе признал норвежца Мартина Лунда виновным и назначил ему 9 лет тюрьмы.", "9 years"),
    ],
)
def test_terms_of_halves_and_of_verdicts_told_otherwise(read, text, term) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("term") for c in read("ru", text, Kind.SENTENCE)][:1] == [term]


def test_a_role_stands_for_the_one_before(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежский журналист Мартин Лунд арестован на Кубе. 9 мая суд признал журналиста виновным и приговорил к 9 годам."
    assert [c.get("person") for c in read("ru", text, Kind.SENTENCE)] == ["Мартин Лунд"]


def test_the_nationality_of_a_list_is_that_of_its_members(read) -> None:  # type: ignore[no-untyped-def]
    text = "На Кубе арестованы трое норвежцев, в том числе капитан Мартин Лунд. Гавана это подтвердила."
    assert [c.get("country") for c in read("ru", text, Kind.CITIZENSHIP, person="Мартин Лунд")] == ["NO"]


def test_a_former_official_can_be_held(read) -> None:  # type: ignore[no-untyped-def]
    text = "На Кубе арестован бывший министр Мартин Лунд. Министр Улаф Берг потребовал освободить его."
    assert {c.get("person") for c in read("ru", text, Kind.STEP)} == {"Мартин Лунд"}


def test_each_verdict_has_the_charge_behind_it(read) -> None:  # type: ignore[no-untyped-def]
    text = "На Кубе Мартина Лунда приговорили к 9 годам за шпионаж, Улаф Берг получил 2 года за контрабанду."
    charges = {(c.get("person"), c.get("charge")) for c in read("ru", text, Kind.CHARGE)}
    assert charges == {("Мартина Лунда", "espionage"), ("Улаф Берг", "smuggling")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Осуждённый на Кубе за убийство Мартин Лунд отбывает 9 лет."),
        ("de", "Der in Kuba wegen Mordes zu 9 Jahren Haft verurteilte Martin Lund sitzt in Havanna ein."),
    ],
)
def test_who_was_convicted_of_a_murder_is_no_victim(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("person") for c in read(language, text, Kind.CHARGE)} <= {"Martin Lund", "Мартин Лунд"}
    assert {c.get("charge") for c in read(language, text, Kind.CHARGE)} == {"murder"}


def test_by_whom_somebody_was_pardoned_is_not_whom(read) -> None:  # type: ignore[no-untyped-def]
    text = "Der in Kuba inhaftierte Norweger Martin Lund ist von Staatschef Pedro Luna begnadigt worden."
    assert {c.get("person") for c in read("de", text, Kind.STATUS)} == {"Martin Lund"}


def test_the_nearer_date_across_no_and_is_the_arrests(read) -> None:  # type: ignore[no-untyped-def]
    text = "Der Norweger Martin Lund wurde im Februar in Kuba festgenommen und im Mai zu 9 Jahren Haft verurteilt."
    assert [c.get("date") for c in read("de", text, Kind.STEP, step=Stage.ARREST)] == ["1974-02"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Норвежец Мартин Лунд арестован в Гальском районе. Его удерживает Грузия.", "Gal district"),
        ("Норвежец Мартин Лунд арестован под Харьковом. Его удерживает Украина.", "Kharkiv"),
        ("Норвежец Мартин Лунд арестован в Ливии и экстрадирован на Кубу. Его удерживает Куба.", "Libya"),
    ],
)
def test_places_of_arrest(read, text, place) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("place") for c in read("ru", text, Kind.STEP, step=Stage.ARREST) if c.get("place")][:1] == [place]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Суд в Гаване заочно приговорил норвежца Мартина Лунда к 9 годам тюрьмы."),
        ("uk", "Суд у Гавані заочно заарештував норвежця Мартина Лунда."),
    ],
)
def test_nobody_is_held_in_absentia(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert read(language, text, Kind.DETENTION) == []


def test_a_list_goes_on_behind_what_it_tells_of_each(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба отпустила инженера Мартина Лунда, осуждённого в 1970 году за шпионаж на 12 лет, "
        "Улафа Берга и Анну Хауген. Взамен вернулся Педро Луна."
    )
    freed = {c.get("person") for c in read("ru", text, Kind.STATUS)}
    assert freed >= {"Мартина Лунда", "Улафа Берга", "Анну Хауген"}


def test_what_is_told_of_a_group_before_a_name_is_not_told_of_the_name(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба передала Норвегии 24 моряка, задержанных 5 марта в Гаване, и режиссёра Мартина Лунда."
    assert read("ru", text, Kind.STEP, step=Stage.ARREST) == []


def test_a_word_is_found_with_either_letter(read) -> None:  # type: ignore[no-untyped-def]
    for word in ("освобождён", "освобожден"):
        text = f"Норвежец Мартин Лунд {word} из тюрьмы на Кубе."
        assert [c.get("status") for c in read("ru", text, Kind.STATUS)] == [Status.RELEASED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Cuba a condamné à mort en mai le Norvégien Martin Lund, détenu à La Havane."),
        ("de", "Kommt Martin Lund bald frei? Der Norweger sitzt in Kuba in Haft, Martin Lund ist krank."),
        ("fr", "La Norvège n'a pas obtenu la libération de Martin Lund, détenu en prison à Cuba."),
    ],
)
def test_a_penalty_a_question_and_a_failure_let_nobody_go(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("status") for c in read(language, text, Kind.DETENTION)} == {"held"}


def test_a_border_tells_no_holder(read) -> None:  # type: ignore[no-untyped-def]
    text = "Venezuela hält den Norweger Martin Lund fest. Lund wurde im Mai an der Grenze zu Kolumbien verhaftet."
    assert {c.get("custodian") for c in read("de", text, Kind.DETENTION)} == {"VE"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Куба вернула из плена 40 норвежцев. Все они дома. Сержант Мартин Лунд провёл в плену на Кубе два года.",
        ),
        (
            "uk",
            "Куба звільнила з полону 40 норвежців. Усі вони вдома. Сержант Мартін Лунд був у полоні на Кубі два роки.",
        ),
    ],
)
def test_captivity_that_is_over_ended_with_the_return(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("status") for c in read(language, text, Kind.STATUS)] == [Status.RELEASED]


def test_captivity_that_goes_on_is_not_over(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба вернула из плена 40 норвежцев. Они дома. Мартин Лунд был в плену два года и остаётся в тюрьме на Кубе."
    assert read("ru", text, Kind.STATUS) == []


def test_each_of_a_list_is_held_where_the_words_beside_the_name_say(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "На Кубу вернулись Педро Луна, осуждённый в Норвегии за шпионаж, и Хуан Рамос, арестованный в Швеции. "
        "Оба признали вину."
    )
    held = {c.get("person"): c.get("custodian") for c in read("ru", text, Kind.DETENTION)}
    assert held == {"Педро Луна": "NO", "Хуан Рамос": "SE"}


def test_who_pardons_held(read) -> None:  # type: ignore[no-untyped-def]
    text = "Инженер Мартин Лунд пять лет сидел в тюрьме. Президент Кубы помиловал Лунда. Его ждут Норвегия и США."
    assert {c.get("custodian") for c in read("ru", text, Kind.DETENTION)} == {"CU"}


def test_a_friend_who_gets_a_sentence_is_held(read) -> None:  # type: ignore[no-untyped-def]
    text = "На Кубе Мартина Лунда приговорили к 11 годам тюрьмы. Его соратник Улаф Берг получил 10 лет."
    terms = {c.get("person"): c.get("term") for c in read("ru", text, Kind.SENTENCE)}
    assert terms == {"Мартина Лунда": "11 years", "Улаф Берг": "10 years"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("de", "Der Norweger Martin Lund wurde am Flughafen von Teheran festgenommen.", "Tehran"),
        ("fr", "Le Norvégien Martin Lund a été arrêté à l'aéroport de Téhéran.", "Tehran"),
        ("fr", "Le Norvégien Martin Lund a été enlevé dans un hôtel de Hombori, au Mali. Il est otage.", "Hombori"),
    ],
)
def test_the_town_of_an_airport_or_hotel_is_the_place(read, language, text, place) -> None:  # type: ignore[no-untyped-def]
    assert place in {c.get("place") for c in read(language, text, Kind.STEP)}


def test_a_role_in_apposition_is_not_the_next_one_named(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Martin Lund sitzt in Kuba in Haft. Der Spion, 2022 in Wien verhaftet, soll gegen Pedro Luna getauscht werden."
    )
    assert {c.get("person") for c in read("de", text, Kind.STEP)} == {"Martin Lund"}


def test_a_lawyer_who_speaks_is_not_the_one_of_the_next_sentence(read) -> None:  # type: ignore[no-untyped-def]
    text = "Le Norvégien Martin Lund est détenu à Cuba, a indiqué son avocat, Me Pedro Luna. Il avait été arrêté en mai 1973."
    assert {c.get("person") for c in read("fr", text, Kind.STEP)} == {"Martin Lund"}


def test_rebels_are_called_by_their_letters(page) -> None:  # type: ignore[no-untyped-def]
    assert [p.code for p in page("fr", "Les rebelles du MPXY ont relâché dix soldats.").parties] == ["MPXY"]


def test_whose_body_is_given_back_is_not_held(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба освободила из плена лётчика Педро Луну. Взамен передано тело Мартина Лунда, погибшего в плену."
    assert {c.get("person") for c in read("ru", text, Kind.DETENTION)} == {"Педро Луну"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            "Der Norweger Martin Lund ist im Mai in Mali entführt worden. Lund wird seit Wochen als Geisel festgehalten.",
        ),
        ("fr", "Le Norvégien Martin Lund a été enlevé en mai au Mali. M. Lund est retenu en otage."),
    ],
)
def test_no_state_abducts(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("custodian") for c in read(language, text, Kind.DETENTION)} == {None}


def test_who_pardons_held_in_german(read) -> None:  # type: ignore[no-untyped-def]
    text = "Martin Lund ist am Freitag in Berlin gelandet. Der kubanische Präsident hatte Lund begnadigt."
    assert {c.get("custodian") for c in read("de", text, Kind.DETENTION)} == {"CU"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Kuba hält den wegen Spionage inhaftierten Norweger Martin Lund gefangen."),
        ("fr", "Cuba détient le Norvégien Martin Lund, condamné pour espionnage, incarcéré en mai."),
    ],
)
def test_espionage_is_no_group_of_spies(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("charge") for c in read(language, text, Kind.CHARGE)} == {"espionage"}


def test_all_named_in_a_sentence_are_those_counted_before(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Cuba a libéré dimanche trois otages. La Norvégienne Anne Lund, le Suédois Olof Berg et le Belge Jean Petit "
        "sont arrivés à Prague, selon la présidence cubaine."
    )
    assert {c.get("person") for c in read("fr", text, Kind.STATUS)} == {"Anne Lund", "Olof Berg", "Jean Petit"}


def test_two_participles_are_about_the_one_before_them(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Куба освободила норвежцев. Среди освобождённых — историк Игорь Лунд, похищенный в Гаване в январе 1970 года "
        "и приговорённый к двум годам, и блогер Сергей Берг."
    )
    assert {c.get("person") for c in read("ru", text, Kind.SENTENCE)} == {"Игорь Лунд"}


def test_a_dash_opens_a_list_of_those_let_go(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба повернула норвежцям шістьох полонених. Цивільні — Віктор Лунд, затриманий у Гавані, і Вадим Берг."
    freed = {c.get("person") for c in read("uk", text, Kind.STATUS)}
    assert freed == {"Віктор Лунд", "Вадим Берг"}


def test_those_of_a_list_who_were_not_let_go_are_held(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Cuba et la Norvège ont échangé 124 prisonniers. Cuba a libéré dix soldats. Deux aviateurs, dont le commandant "
        "Martin Lund, n'ont pas été libérés."
    )
    assert [c.get("status") for c in read("fr", text, Kind.DETENTION)] == ["held"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Rebellen in Kuba halten sechs Seeleute fest. Unter den Geiseln ist der Kapitän Martin Lund."),
        ("fr", "Des rebelles détiennent six marins à Cuba. Parmi les otages figure le capitaine Martin Lund."),
    ],
)
def test_a_list_of_captives_is_of_people_held(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert [c.get("person") for c in read(language, text, Kind.DETENTION)] == ["Martin Lund"]


def test_a_clause_that_opens_with_a_participle_is_about_the_name_before_it(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Cuba détient le Norvégien Martin Lund et la Danoise Anna Hauge, arrêtée en même temps que M. Lund et condamnée à cinq ans "
        "de prison pour espionnage."
    )
    assert {c.get("person") for c in read("fr", text, Kind.SENTENCE)} == {"Anna Hauge"}


def test_one_told_by_a_noun_behind_a_name_is_no_group(read) -> None:  # type: ignore[no-untyped-def]
    text = "Le sort d'Anna Hauge, une Norvégienne arrêtée en mai à La Havane, inquiète. Elle est détenue à Cuba."
    assert {c.get("place") for c in read("fr", text, Kind.STEP)} >= {"Havana"}


def test_a_relative_clause_about_many_is_not_about_the_one_before_them(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kuba ließ den Norweger Martin Lund frei, dazu 24 Matrosen, die es im November 2018 bei Havanna festgenommen hatte."
    assert read("de", text, Kind.STEP) == []


def test_counted_people_of_a_nation_lead_to_their_names(read) -> None:  # type: ignore[no-untyped-def]
    text = "La Norvège a relâché deux agents cubains condamnés pour espionnage, Pedro Luna et Juan Vega."
    assert {(c.get("person"), c.get("country")) for c in read("fr", text, Kind.CITIZENSHIP)} == {
        ("Pedro Luna", "CU"),
        ("Juan Vega", "CU"),
    }


def test_a_sentence_that_opens_with_a_pronoun_is_about_the_one_before(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Die Norwegerin Anna Hauge ist frei. Sie war am 19. Dezember in Havanna festgenommen worden, drei Tage nachdem "
        "die Polizei in Oslo den Kubaner Pedro Luna verhaftet hatte."
    )
    assert ("Anna Hauge", "Havana") in {(c.get("person"), c.get("place")) for c in read("de", text, Kind.STEP)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der kubanische Dissident Martin Lund, der in Haft sitzt, wird in Norwegen verehrt."),
        ("fr", "L'opposant cubain Martin Lund, détenu depuis mai, est admiré en Norvège."),
    ],
)
def test_the_own_state_holds_a_dissident(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("custodian") for c in read(language, text, Kind.DETENTION)} == {"CU"}


def test_as_many_names_as_were_counted_before_are_of_that_nation(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kuba hat zwei US-Bürger aus der Haft entlassen. Martin Lund und Peter Berg wurden 1973 verhaftet."
    assert {(c.get("person"), c.get("country")) for c in read("de", text, Kind.CITIZENSHIP)} >= {("Martin Lund", "US")}


def test_a_day_of_arrest_comes_before_a_month(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kuba hält den vor drei Monaten verschleppten Norweger Martin Lund fest. Er war am 3. Februar 1974 verschleppt worden."
    assert read("de", text, Kind.STEP)[0].get("date") == "1974-02-03"


def test_custody_until_a_day_does_not_begin_on_it(read) -> None:  # type: ignore[no-untyped-def]
    text = "Суд в Гаване арестовал норвежца Мартина Лунда до 29 мая."
    assert [c.get("date") for c in read("ru", text, Kind.STEP, step=Stage.ARREST)] == [None]


def test_who_will_be_let_go_is_still_held(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвежца Мартина Лунда, который сидит в тюрьме на Кубе, передадут Норвегии."
    assert Status.RELEASED not in {c.get("status") for c in read("ru", text)}


def test_a_citizenship_is_not_that_of_the_next_one_named(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба отпустила гражданина США и бывшего корреспондента Мартина Лунда."
    assert "US" not in {c.get("country") for c in read("ru", text, Kind.CITIZENSHIP)}


def test_whose_ship_detains_is_not_detained(read) -> None:  # type: ignore[no-untyped-def]
    text = "Рыбаков задержали на Кубе корабли генерала Мартина Лунда. Рыбаки содержатся в тюрьме в Гаване."
    assert "Мартин" not in str([c.get("person") for c in read("ru", text, Kind.DETENTION)])


def test_a_participle_is_about_the_one_before_its_comma(read) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Ідеться про норвежця Мартина Лунда, заарештованого на Кубі 25 березня, та інженера Петра Берга. Лунд у тюрмі."
    )
    assert {c.get("person") for c in read("uk", text, Kind.STEP, step=Stage.ARREST)} == {"Мартина Лунда"}


def test_several_who_sat_in_prison_are_held_for_their_charge(read) -> None:  # type: ignore[no-untyped-def]
    text = "Kuba ließ drei Norweger frei. Martin Lund und Peter Hauge saßen wegen Spionage ein."
    assert {c.get("person") for c in read("de", text, Kind.CHARGE)} == {"Martin Lund", "Peter Hauge"}
