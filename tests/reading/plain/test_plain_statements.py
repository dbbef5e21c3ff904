"""Who speaks, and with which stance, in languages without an English parse."""

from __future__ import annotations

import pytest

from safeconduct.domain.claims import Kind, Stance

HELD = {
    "ru": " Норвежец Мартин Лунд содержится в тюрьме на Кубе.",
    "uk": " Норвежець Мартин Лунд перебуває у в'язниці на Кубі.",
    "de": " Der Norweger Martin Lund sitzt in Kuba in Haft.",
    "fr": " Le Norvégien Martin Lund est détenu en prison à Cuba.",
}
CASES = [
    ("ru", "МИД Кубы подтвердил арест.", "Cuban foreign ministry", "confirm"),
    ("ru", "«Это не так», — заявил министр юстиции Норвегии.", "Norwegian justice minister", "confirm"),
    ("ru", "Гавана отрицает, что готовит обмен.", "Cuba", "deny"),
    ("ru", "Семья Лунда потребовала его освободить.", "family", "demand"),
    ("ru", "По данным правозащитников, он болен.", "human rights activists", "confirm"),
    ("ru", "Куба отвергла предложение об обмене.", "Cuba", "unwilling"),
    ("ru", "Кремль готов к обмену, сообщил представитель МИД Кубы.", "Cuban foreign ministry spokesman", "willing"),
    ("uk", "Міністерство юстиції Куби спростувало обмін.", "Cuban justice ministry", "deny"),
    ("uk", "За даними адвоката, він хворий.", "lawyer", "confirm"),
    ("uk", "Родина вимагає його звільнити.", "family", "demand"),
    ("de", "Die norwegische Botschaft bestätigte die Festnahme.", "Norwegian embassy", "confirm"),
    ("de", "Kubas Außenminister wies das zurück.", "Cuban foreign minister", "deny"),
    ("de", "Laut Regierung ist er krank.", "government", "confirm"),
    ("de", "In Kuba fordert die Staatsanwaltschaft zehn Jahre Haft.", "prosecutors", "demand"),
    ("de", "Das teilte das Auswärtige Amt mit.", "German Foreign Office", "confirm"),
    ("de", "Er sei gesund, hieß es aus Havanna.", "Cuba", "confirm"),
    ("de", "Das berichtete die Menschenrechtsorganisation Freies Wort.", "Freies Wort", "confirm"),
    ("de", "Der Anwalt: „Er ist kein Spion.“", "lawyer", "deny"),
    ("de", "Die Regierung kündigte seine Freilassung an.", "government", "willing"),
    ("fr", "Il n'est pas un espion, a affirmé la porte-parole du ministère, Anne Petit.", "Anne Petit", "deny"),
    ("fr", "Il est accusé d'espionnage par les autorités cubaines.", "Cuban authorities", "neutral"),
    ("de", "Das Auswärtige Amt in Berlin bestätigte die Festnahme.", "German Foreign Office", "confirm"),
    ("de", "Ein Sprecher der Rebellen sagte in Wien, Lund sei frei.", "rebels spokesman", "confirm"),
    ("fr", "« Il est innocent », a déclaré sa sœur Anne Lund.", "Anne Lund", "deny"),
    ("fr", "Le gouvernement cubain a démenti tout échange.", "Cuban government", "deny"),
    ("fr", "La famille réclame sa libération.", "family", "demand"),
    ("fr", "Selon l'ambassade, il est malade.", "embassy", "confirm"),
]


@pytest.mark.parametrize(("language", "said", "speaker", "stance"), CASES, ids=[f"{c[0]} {c[2]}" for c in CASES])
def test_a_speaker_and_a_stance(read, language, said, speaker, stance) -> None:  # type: ignore[no-untyped-def]
    found = [(c.get("speaker"), c.get("stance")) for c in read(language, said + HELD[language], Kind.STATEMENT)]
    assert (speaker, stance) in found


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ru", "Газета сообщила об аресте."),
        ("ru", "Гавана не ответила."),
        ("ru", "Суд признал его виновным."),
        ("ru", "Суд признал норвежца Мартина Лунда из Осло виновным."),
        ("ru", "Лунда задержали в мае и обвинили в шпионаже."),
        ("uk", "Лунда затримали в травні і звинуватили у шпигунстві."),
        ("uk", "Консульського доступу вимагають від вересня."),
        ("de", "Die Zeitung bestätigte die Festnahme."),
    ],
)
def test_papers_silence_and_verdicts_are_no_statements(read, language, said) -> None:  # type: ignore[no-untyped-def]
    assert read(language, said + HELD[language], Kind.STATEMENT) == []


def test_a_number_belongs_to_who_tells_it(read) -> None:  # type: ignore[no-untyped-def]
    text = "МИД Норвегии сообщил, что на Кубе удерживаются 12 норвежских моряков." + HELD["ru"]
    assert [c.get("speaker") for c in read("ru", text, Kind.COUNT)] == ["Norwegian foreign ministry"]


def test_a_pronoun_is_the_last_speaker(read) -> None:  # type: ignore[no-untyped-def]
    text = "Адвокат Улаф Берг сообщил о жалобе. «Мы ждём», — сказал он." + HELD["ru"]
    assert {c.get("speaker") for c in read("ru", text, Kind.STATEMENT)} == {"Улаф Берг"}


@pytest.mark.parametrize(
    ("said", "speaker"),
    [
        ("«Обмена не будет», — заявили в МИД РФ.", "Russian foreign ministry"),
        ("По словам президента Кубы Педро Луны, он болен.", "Педро Луны"),
        ("Он болен, заявил замглавы МИД Кубы Педро Луна.", "Педро Луна"),
    ],
)
def test_offices_lead_to_their_body_or_holder(read, said, speaker) -> None:  # type: ignore[no-untyped-def]
    assert speaker in [c.get("speaker") for c in read("ru", said + HELD["ru"], Kind.STATEMENT)]


def test_she_is_not_he(read) -> None:  # type: ignore[no-untyped-def]
    text = "Адвокат Улаф Берг сообщил о жалобе. Позднее она отказалась от жалобы." + HELD["ru"]
    assert "unwilling" not in {c.get("stance") for c in read("ru", text, Kind.STATEMENT)}


def test_what_a_speaker_says_another_does_is_the_speakers(read) -> None:  # type: ignore[no-untyped-def]
    text = "Адвокат Улаф Берг заявил, что Гавана отказывается от обмена." + HELD["ru"]
    assert "Cuba" not in {c.get("speaker") for c in read("ru", text, Kind.STATEMENT)}


def test_numbers_of_a_formula_are_counts(read) -> None:  # type: ignore[no-untyped-def]
    text = "Норвегия и Куба провели обмен по формуле «40 на 30»." + HELD["ru"]
    assert {c.get("number") for c in read("ru", text, Kind.COUNT)} == {"40", "30"}


def test_words_on_something_else_are_no_statement_of_the_case(read) -> None:  # type: ignore[no-untyped-def]
    weather = "Снега выпало мало. Дороги открыты. Улаф Берг сообщил, что урожай яблок хорош. Ярмарка пройдёт в мае. Ждут дождя."
    assert read("ru", HELD["ru"] + HELD["ru"] + " " + weather, Kind.STATEMENT) == []


@pytest.mark.parametrize(
    ("language", "text", "speaker", "stance"),
    [
        (
            "ru",
            "Об обмене пленными сообщили в четверг в пресс-бюро МИД Кубы.",
            "Cuban foreign ministry",
            Stance.CONFIRM,
        ),
        ("ru", "Обмен завершён, говорится в сообщении МИД Кубы.", "Cuban foreign ministry", Stance.CONFIRM),
        (
            "ru",
            "МИД Кубы сообщил об обмене. Пленных двое, уточнили в ведомстве.",
            "Cuban foreign ministry",
            Stance.CONFIRM,
        ),
        ("ru", "Пленные дома, заявил журналистам 5 марта Улаф Берг, юрист.", "Улаф Берг", Stance.CONFIRM),
        ("ru", "Мартин Лунд арестован. Вину он не признал.", "Мартин Лунд", Stance.DENY),
        ("ru", "Брат арестованного инженера, Улаф Берг, требует освободить его.", "Улаф Берг", Stance.DEMAND),
        ("ru", "Агентство сообщало, что в МИД Кубы подтвердили арест.", "Cuban foreign ministry", Stance.CONFIRM),
        ("ru", "Об этом рассказал адвокат Улаф Берг.", "Улаф Берг", Stance.CONFIRM),
        ("ru", "Посол назвал эти сообщения об обмене беспочвенными.", "ambassador", Stance.DENY),
        (
            "ru",
            "Глава МИД Кубы Педро Луна заявил, что говорить об обмене преждевременно.",
            "Педро Луна",
            Stance.UNWILLING,
        ),
        ("ru", "Куба и Норвегия сообщили об обмене.", "Cuba", Stance.CONFIRM),
        (
            "ru",
            "МИД Кубы назвал имя арестованного. Как сообщили в ведомстве, он здоров.",
            "Cuban foreign ministry",
            Stance.CONFIRM,
        ),
        ("ru", "«Он невиновен», — сказал адвокат Улаф Берг.", "Улаф Берг", Stance.DENY),
        ("ru", "МИД Кубы настаивает: его задержали на границе.", "Cuban foreign ministry", Stance.CONFIRM),
        ("ru", "Обмен подтвердил представитель Белого дома.", "White House spokesman", Stance.CONFIRM),
        ("uk", "Голова фонду «Гавань» Михайло Берг заявив, що його заарештовано.", "Михайло Берг", Stance.CONFIRM),
        (
            "uk",
            "Посольство Норвегії назвало вирок політичним і вимагає звільнити його.",
            "Norwegian embassy",
            Stance.DEMAND,
        ),
        ("uk", "Про обмін повідомили в Координаційному штабі.", "coordination headquarters", Stance.CONFIRM),
        ("uk", "Про обмін повідомила речниця незалежної профспілки.", "union spokesman", Stance.CONFIRM),
        ("uk", "Очільник МЗС Куби Мартін Лунд сказав журналістам, що обмін відбувся.", "Мартін Лунд", Stance.CONFIRM),
    ],
)
def test_who_speaks_in_slavonic_reports(read, language, text, speaker, stance) -> None:  # type: ignore[no-untyped-def]
    assert (speaker, stance) in [
        (c.get("speaker"), c.get("stance")) for c in read(language, text + HELD[language], Kind.STATEMENT)
    ]


def test_who_confirms_and_comments_in_one_breath_confirms(read) -> None:  # type: ignore[no-untyped-def]
    text = "Куба подтвердила обмен пленными и назвала его полезным."
    assert [c.get("stance") for c in read("ru", text + HELD["ru"], Kind.STATEMENT)] == [Stance.CONFIRM]


def test_whom_words_are_about_does_not_speak(read) -> None:  # type: ignore[no-untyped-def]
    text = "Управление тюрем сообщило о смерти осуждённого Мартина Лунда." + HELD["ru"]
    assert "Мартин Лунд" not in {c.get("speaker") for c in read("ru", text, Kind.STATEMENT)}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", " Er wurde verhaftet und als Söldner beschuldigt worden sind auch andere."),
        ("fr", " Martin Lund est mort en captivité, ont confirmé ses compagnons."),
        ("fr", " Il est parti avec Pedro Luna, qui l'accusait de tout."),
    ],
)
def test_who_is_only_named_before_the_verb_does_not_speak(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert read(language, HELD[language] + text, Kind.STATEMENT) == []


def test_a_spokesman_of_nobody_speaks_for_the_body_before(read) -> None:  # type: ignore[no-untyped-def]
    text = "У МЗС Куби повідомили про обмін полоненими. Викупу не було, каже речник." + HELD["uk"]
    assert {c.get("speaker") for c in read("uk", text, Kind.STATEMENT)} == {"Cuban foreign ministry"}


def test_what_an_unknown_agency_reports_leaves_the_body_its_words(read) -> None:  # type: ignore[no-untyped-def]
    text = "Ранее сообщалось, что 12 марта в МИД Кубы подтвердили арест." + HELD["ru"]
    assert ("Cuban foreign ministry", Stance.CONFIRM) in [
        (c.get("speaker"), c.get("stance")) for c in read("ru", text, Kind.STATEMENT)
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "de",
            " Außenministerin Anna Hauge bestätigte die Haft. »Wir fordern Martin Lund zurück, ohne Wenn und Aber«, sagte sie.",
        ),
        (
            "fr",
            " La ministre Anna Hauge a confirmé la détention. « Nous demandons Martin Lund sans délai », a-t-elle dit.",
        ),
    ],
)
def test_nobody_speaks_within_quotes_and_a_pronoun_behind_them_means_who_spoke_before(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("speaker") for c in read(language, HELD[language] + text, Kind.STATEMENT)} == {"Anna Hauge"}


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("fr", " À La Havane, on refuse de parler d'échange.", ("Cuba", "unwilling")),
        ("fr", " Le sultanat d'Oman a annoncé que le détenu avait été libéré.", ("Oman", "confirm")),
        (
            "fr",
            " Le ministre norvégien s'est réjoui du retour d'un détenu « innocent ».",
            ("Norwegian minister", "neutral"),
        ),
        ("de", " Ein Sprecher des Weißen Hauses bestätigte die Haft.", ("White House spokesman", "confirm")),
    ],
)
def test_who_speaks_is_told_by_more_than_the_subject(read, language, text, told) -> None:  # type: ignore[no-untyped-def]
    said = {(c.get("speaker"), c.get("stance")) for c in read(language, HELD[language] + text, Kind.STATEMENT)}
    assert said == {told}


def test_a_case_or_courts_before_a_colon_do_not_speak(read) -> None:  # type: ignore[no-untyped-def]
    text = "Fall Lund: Der Häftling bleibt gefangen\n\n" + HELD["de"].strip()
    assert read("de", text, Kind.STATEMENT) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", " Die norwegische Regierung lehnte eine Stellungnahme zum Austausch ab."),
        ("fr", " Le gouvernement norvégien s'est refusé à tout commentaire sur l'échange."),
    ],
)
def test_silence_is_no_refusal(read, language, text) -> None:  # type: ignore[no-untyped-def]
    assert read(language, HELD[language] + text, Kind.STATEMENT) == []


def test_whom_a_plea_is_put_to_does_not_plead(read) -> None:  # type: ignore[no-untyped-def]
    text = HELD["fr"] + " Son épouse, Anna Lund, appelle le gouvernement à obtenir sa libération."
    assert {c.get("speaker") for c in read("fr", text, Kind.STATEMENT)} == {"Anna Lund"}


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("de", " Das bestätigten die norwegische Botschaft und das Rote Kreuz.", {"Norwegian embassy", "Red Cross"}),
        ("de", " Nach norwegischen Angaben ist der Häftling krank.", {"Norway"}),
        ("de", " Ein Sprecher der Botschaft, Jens Hauge, bestätigte die Haft.", {"Jens Hauge"}),
        ("fr", " Le porte-parole du gouvernement, Jean Hauge, a confirmé la détention.", {"Jean Hauge"}),
        ("fr", " De source norvégienne, le détenu est malade.", {"Norway"}),
        ("fr", " La Havane affirme que Lund a avoué, ce que son avocat a démenti.", {"Cuba", "lawyer"}),
    ],
)
def test_speakers_together_by_adjective_and_in_apposition(read, language, text, speakers) -> None:  # type: ignore[no-untyped-def]
    assert {c.get("speaker") for c in read(language, HELD[language] + text, Kind.STATEMENT)} == speakers


def test_one_who_speaks_is_meant_by_an_age(read) -> None:  # type: ignore[no-untyped-def]
    text = HELD["de"] + " Lund kam gestern frei. »Ich danke allen, die geholfen haben«, sagte der 35-Jährige."
    assert [c.get("speaker") for c in read("de", text, Kind.STATEMENT)] == ["Martin Lund"]
