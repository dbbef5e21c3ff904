"""Zones: headings, captions and furniture are told from what the report says, and every character is in one."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.zones import mark_zones

BODY, HEADING, CAPTION, FURNITURE = ZoneKind.BODY, ZoneKind.HEADING, ZoneKind.CAPTION, ZoneKind.FURNITURE

STORY = (
    "The courier Ilmar Vesk, held in Ostravia since the spring of 1958, was exchanged on Sunday for two border guards.\n"
    "The foreign ministry confirmed the exchange and thanked the Red Cross, which had carried the letters for a year.\n"
)


def kinds(text: str) -> list[tuple[ZoneKind, str]]:
    return [(zone.kind, text[zone.start : zone.end].strip()) for zone in mark_zones(text)]


def kind_of(text: str, words: str) -> ZoneKind:
    """The one kind of all the characters of ``words``."""
    start = text.index(words)
    found = {zone.kind for zone in mark_zones(text) if zone.start < start + len(words) and zone.end > start}
    assert len(found) == 1
    return found.pop()


@pytest.mark.parametrize(
    "headline",
    [
        "Courier and border guards exchanged",
        "Who came home in the exchange?",
        "Biggest exchange in years is done, say Ostravia and U.S.",
        "Обмен на границе: домой вернулись трое",
        "Drei Gefangene an der Grenze ausgetauscht",
    ],
)
def test_the_first_line_above_the_report_is_a_heading(headline: str) -> None:
    text = f"{headline}\n\n{STORY}"
    assert kinds(text) == [(HEADING, headline), (BODY, STORY.strip())]


def test_two_headings_are_two_zones() -> None:
    text = f"Courier comes home\nTOUGH CALLS\n{STORY}"
    assert [words for kind, words in kinds(text) if kind is HEADING] == ["Courier comes home", "TOUGH CALLS"]


def test_a_report_without_headline_is_all_body() -> None:
    assert kinds(STORY) == [(BODY, STORY.strip())]


def test_a_short_line_between_paragraphs_is_a_heading() -> None:
    text = f"{STORY}A year of letters\n{STORY}"
    assert kind_of(text, "A year of letters") is HEADING


def test_names_that_a_sentence_introduces_are_body() -> None:
    text = f"{STORY}Clemency went to three clerks:\n\nAnton Brecht Lohse\nMirela Oss\nPavel Tarn\n"
    assert kind_of(text, "Anton Brecht Lohse\nMirela Oss\nPavel Tarn") is BODY


def test_names_under_a_heading_are_body() -> None:
    text = f"{STORY}\nThose who came home\n\nAnton Lohse\nMirela Oss\nPavel Tarn\n\nShare this\nRelated Articles\nBack to top"
    assert kind_of(text, "Anton Lohse\nMirela Oss\nPavel Tarn") is BODY
    assert kind_of(text, "Share this\nRelated Articles\nBack to top") is FURNITURE


def test_rows_of_a_table_are_body() -> None:
    rows = "Name | Trade | Sentence\nAnton Lohse | clerk | nine years\nMirela Oss | nurse | four years"
    assert kind_of(f"{STORY}{rows}\n{STORY}", rows) is BODY


def test_the_path_to_the_page_is_furniture() -> None:
    path = "View the Border·Ostravia|What does the exchange of the courier and the guards mean for the two republics?"
    assert kind_of(f"{path}\n\n{STORY}", path) is FURNITURE


def test_a_list_of_people_with_their_cases_is_body() -> None:
    text = f"{STORY}Still held\nAnton Lohse, 44, a clerk held since 1957 for currency dealing\nMirela Oss, a nurse\n"
    assert kind_of(text, "Anton Lohse, 44, a clerk held since 1957 for currency dealing\nMirela Oss, a nurse") is BODY


@pytest.mark.parametrize(
    "line",
    [
        "Last Updated:",
        "First Published: 12 March 1961",
        "Share this report on social media",
        "Related Articles",
        "Back to top",
        "By Hanna Okker",
        "Written by Digital Desk",
        "News | World | Borders | Contact",
        "12 March 1961",
        "14:06 18.09.1961",
        "https://lantern.example/exchange",
        "Читайте также",
        "Lesen Sie auch",
        "À lire aussi",
        "Читайте також:",
        "EnglishFrançaisDeutschEspañolРусский",
        "3 min read",
        "Border Committee, Bulletin 31, page 1 of 2",
        "17",
    ],
)
def test_what_surrounds_a_report_is_furniture(line: str) -> None:
    text = f"{STORY}{line}\n{STORY}"
    assert kind_of(text, line) is FURNITURE


def test_a_menu_above_the_report_is_furniture() -> None:
    text = f"Home\nWorld\nPolitics\nBorder War\nSport\n\nCourier comes home\n\n{STORY}"
    assert kinds(text)[:2] == [(FURNITURE, "Home\nWorld\nPolitics\nBorder War\nSport"), (HEADING, "Courier comes home")]


@pytest.mark.parametrize(
    "line",
    [
        "Caption: the bridge on the morning of the exchange, seen from the west bank.",
        "This is a photo of the bridge taken on Sunday.",
        "The bridge is seen on Sunday. (Photo by Karl Example)",
        "FILE - A guard walks along the fence, May 3, 1960. (AP Photo/Karl Example)",
        "Image: AP",
        "A guard at the fence. — AFP/File",
        "Підпис до фото: міст у день обміну",
        "Фото: ТАСС",
    ],
)
def test_a_caption_is_a_caption(line: str) -> None:
    text = f"{STORY}{line}\n{STORY}"
    assert kind_of(text, line) is CAPTION


@pytest.mark.parametrize(
    ("caption", "sentence"),
    [
        (
            "This is the bridge photographed in Ostravia on May 11. (Photo by Allen)",
            "The envoy said that talks had gone on.",
        ),
        (
            "On May 11, the bridge was lit up. Photo by Xinhua reporter Karl Example",
            "According to the ministry, talks went on.",
        ),
        ("A view of the fence. — AFP/File", "OSTRAVA: The ministry said that talks had gone on for a year."),
    ],
)
def test_a_caption_glued_to_a_sentence_ends_where_the_sentence_begins(caption: str, sentence: str) -> None:
    text = f"{STORY}{caption}{sentence}\n{STORY}"
    assert kind_of(text, caption) is CAPTION
    assert kind_of(text, sentence) is BODY


def test_a_credit_after_several_sentences_takes_none_of_them() -> None:
    facts = "Vesk was released on Sunday. Two guards went the other way. The ministry confirmed it."
    text = f"{STORY}{facts} (Photo by Karl Example)\n{STORY}"
    assert kind_of(text, facts) is BODY
    assert kind_of(text, "(Photo by Karl Example)") is CAPTION


def test_an_agency_that_signs_a_report_takes_no_sentence_with_it() -> None:
    text = f"{STORY}Two guards were released on Sunday. — AFP"
    assert kind_of(text, "Two guards were released on Sunday.") is BODY


def test_teasers_that_break_off_at_the_end_are_furniture() -> None:
    teasers = "Fishermen mend their nets in the harbour of Larne, where the...\nA doctor examines a patient in...\n"
    assert kind_of(f"{STORY}{teasers}", teasers) is FURNITURE


def test_a_last_sentence_that_breaks_off_and_names_the_story_is_body() -> None:
    last = "Asked whether Vesk had known, the minister said that it was too early to..."
    assert kind_of(f"{STORY}{last}", last) is BODY


def test_headlines_of_other_stories_at_the_end_are_furniture() -> None:
    others = "Floods close three roads in the south\nOil prices climb again on supply fears this week\n"
    assert kind_of(f"{STORY}{others}", others) is FURNITURE


def test_short_lines_after_related_articles_are_furniture() -> None:
    text = f"{STORY}Related articles\nVesk: the trial\nWho are the guards\n"
    assert kind_of(text, "Vesk: the trial\nWho are the guards") is FURNITURE


def test_a_paragraph_after_read_also_is_body_again() -> None:
    text = f"{STORY}Read also\nVesk: the trial\n{STORY}"
    assert mark_zones(text)[-1].kind is BODY


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "The courier Ilmar Vesk, held in Ostravia since the spring of 1958, was\n"
        "exchanged on Sunday for two border guards. The foreign ministry\n"
        "confirmed the exchange and thanked the Red Cross, which had carried\n"
        "the letters for a year.\n"
    )
    assert kinds(text) == [(BODY, text.strip())]


def test_no_text_has_no_zones() -> None:
    assert mark_zones("") == ()


_PARTS = st.sampled_from(
    [
        "\n",
        "\n\n",
        " ",
        "News",
        "Photo by Karl Example",
        "(AP Photo/X)",
        "— AFP",
        "He was released on Sunday.",
        "...",
        "A|B|C",
        ":",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PARTS, max_size=20).map("".join)))
def test_zones_cover_any_text_in_order(text: str) -> None:
    zones = mark_zones(text)
    assert "".join(text[zone.start : zone.end] for zone in zones) == text
    assert all(zone.start < zone.end for zone in zones)
    assert all(before.end == after.start for before, after in itertools.pairwise(zones))


def test_a_paragraph_that_quotes_twice_is_no_menu() -> None:
    text = (
        "Обмен прошёл\n\n"
        "Глава МИД Кубы сообщил об обмене по схеме «50 на 50». «Сегодня возвращаем 50 бойцов», — написал он в «Блокноте».\n\n"
        "Норвегия подтвердила возвращение 50 военнослужащих. Все они находятся в госпитале, сообщили врачи."
    )
    assert ZoneKind.FURNITURE not in {z.kind for z in mark_zones(text)}
