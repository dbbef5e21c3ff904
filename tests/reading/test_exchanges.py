"""Exchanges, offers and what is neither, read from sentences about invented people."""

from __future__ import annotations

from typing import Any

import pytest

from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.directions import both_ways
from safeconduct.reading.read import Reader
from safeconduct.reading.zones import mark_zones
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def facts(reader: Reader, text: str, published: str) -> dict[str, Any]:
    article = Article(digest_of(text.encode()), text, mark_zones(text), published=When(published))
    observed = reader.read(article).observed
    return facts_of(article, observed, within_document([o.claim for o in observed]))


def moves(exchange: dict[str, Any]) -> set[str]:
    return {f"{r['person_or_count']}: {r['by'] or '?'} > {r['to'] or '?'}" for r in exchange["released"]}


EXCHANGES = [
    (
        "1986-02-12",
        "The dissident Leonid Varga was released by the Soviet Union on Tuesday in exchange for three Eastern bloc spies held in "
        "West Germany.",
        "1986-02-11",
        {"Leonid Varga: SU > DE", "3 Eastern bloc spies: DE > SU"},
    ),
    (
        "2008-07-17",
        "Israel handed over five Lebanese prisoners to Hezbollah on Wednesday in return for the bodies of two Israeli soldiers.",
        "2008-07-16",
        {"5 Lebanese prisoners: IL > Hezbollah", "2 Israeli soldiers: Hezbollah > IL"},
    ),
    (
        "2014-06-01",
        "The Taliban freed the American sergeant Ben Carver on Saturday in exchange for five Afghan detainees held at Guantanamo "
        "Bay, with Qatar acting as mediator.",
        "2014-05-31",
        {"Ben Carver: Taliban > US", "5 Afghan detainees: US > Taliban"},
    ),
    (
        "2023-05-27",
        "Belgium and Iran carried out a prisoner swap in Muscat on Friday. The Belgian aid worker Olivier Claes was traded for the "
        "Iranian diplomat Asad Rostami, who was serving a 20-year sentence in Antwerp for plotting to bomb a rally. Oman mediated.",
        "2023-05-26",
        {"Olivier Claes: IR > BE", "Asad Rostami: BE > IR"},
    ),
    (
        "2023-09-18",
        "Five Americans, including the businessman Reza Karimi, 51, left Tehran for Doha aboard a Qatari plane on Monday as "
        "part of an exchange in which the United States freed five Iranians.",
        "2023-09-18",
        {"5 Americans: IR > US", "Reza Karimi: IR > US", "5 Iranians: US > IR"},
    ),
]


@pytest.mark.parametrize(("published", "text", "date", "expected"), EXCHANGES, ids=[e[0] for e in EXCHANGES])
def test_an_exchange_has_a_day_and_everybody_a_direction(
    reader: Reader, published: str, text: str, date: str, expected: set[str]
) -> None:
    [exchange] = facts(reader, text, published)["exchanges"]
    assert (exchange["date"], moves(exchange), exchange["status"]) == (date, expected, "completed")


def test_who_brokers_is_a_mediator_and_no_party(reader: Reader) -> None:
    [exchange] = facts(reader, EXCHANGES[3][1], "2023-05-27")["exchanges"]
    assert (set(exchange["parties"]), exchange["mediator"], exchange["place"]) == ({"BE", "IR"}, ["OM"], "Muscat")


def test_two_releases_in_one_sentence_about_a_deal_are_an_exchange(reader: Reader) -> None:
    text = (
        "Under the deal brokered by Egypt, Hamas freed the Israeli soldier Dan Adler after five years in captivity, while "
        "Israel let 477 Palestinians go."
    )
    [exchange] = facts(reader, text, "2011-10-19")["exchanges"]
    assert moves(exchange) == {"Dan Adler: Hamas > IL", "477 Palestinians: IL > Hamas"}


def test_a_one_sided_release_is_no_exchange(reader: Reader) -> None:
    text = "Iran released the aid worker Shirin Tehrani, who was arrested at Tehran airport in April 2016."
    told = facts(reader, text, "2022-03-17")
    assert told["exchanges"] == []
    assert told["detentions"][0]["status"] == "released"


def test_a_historical_exchange_stays_apart(reader: Reader) -> None:
    text = (
        "Poland and Belarus swapped prisoners on Friday: the teacher Adam Zielony was exchanged for the spy Ilya Morozov. "
        "The last prisoner exchange between the two countries was in 1998, involving six people."
    )
    dates = {e["date"] for e in facts(reader, text, "2021-05-08")["exchanges"]}
    assert dates == {"2021-05-07", "1998"}


def test_would_release_is_not_released(reader: Reader) -> None:
    text = "North Korea would release the pastor Samuel Kim, held in Pyongyang since 2015, in a prisoner swap, officials said."
    told = facts(reader, text, "2018-01-05")
    assert [e["status"] for e in told["exchanges"] if e["status"] == "completed"] == []
    assert [d["status"] for d in told["detentions"]] == ["held"]


def test_an_offer_names_who_makes_it(reader: Reader) -> None:
    text = "Kyiv is ready to exchange the journalist Kirill Volkov for the director Oleh Savchenko, officials said on Monday."
    [offer] = facts(reader, text, "2019-08-20")["offers"]
    assert (offer["by"], offer["give"], offer["want"]) == ("UA", ["Kirill Volkov"], ["Oleh Savchenko"])


def test_a_rejected_offer_stays_with_its_maker(reader: Reader) -> None:
    text = "Moscow rejected an offer by Washington to swap the hacker Pavel Orlov for the teacher John Harker, the Kremlin said."
    [offer] = facts(reader, text, "2024-02-01")["offers"]
    assert (offer["by"], offer["status"]) == ("US", "rejected")


def test_what_is_only_discussed_under_one_condition_is_conditional(reader: Reader) -> None:
    text = "Norway holds the engineer Boris Malkin. Oslo was only willing to discuss exchanging Malkin for the sailor Jon Berg."
    [offer] = facts(reader, text, "1984-02-01")["offers"]
    assert (offer["by"], offer["give"], offer["want"], offer["status"]) == (
        "NO",
        ["Boris Malkin"],
        ["Jon Berg"],
        "conditional",
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Foxes traded the striker Leo Barton to the Anglers in exchange for two draft picks, and the coach praised the deal.",
        "In the film the detective Max Stern is arrested and released, and the director lets the audience guess.",
        "Central banks renewed their currency swap lines; no trader should feel like a hostage of the exchange rate.",
    ],
)
def test_words_in_another_sense_tell_no_facts(reader: Reader, text: str) -> None:
    told = facts(reader, text, "2020-01-01")
    assert [kind for kind in ("detentions", "exchanges", "offers", "counts") if told[kind]] == []


MOVED = [
    (
        "counted-out-of-a-whole",
        "Mali on Monday released the gunner Otto Brand and let two nurses leave, in return for nine of its own citizens held in "
        "Niger.",
        {"Otto Brand: ML > NE", "2 nurses: ML > NE", "9 citizens: NE > ML"},
    ),
    (
        "without-a-number",
        "Forty-three of the miners seized by Boko Haram have been freed in exchange for suspected bombers held in Mali.",
        {"43 miners: Boko Haram > ML", "suspected bombers: ML > Boko Haram"},
    ),
    (
        "one-by-what-he-does",
        "The Finnish skipper Aaro Leino was released in exchange for a Latvian locksmith serving nine years in Finland.",
        {"Aaro Leino: LV > FI", "a Latvian locksmith: FI > LV"},
    ),
    (
        "one-named-later",
        "The Finnish skipper Aaro Leino was released in exchange for a Latvian locksmith serving nine years in Finland. The "
        "locksmith, Uldis Berzins, did not speak.",
        {"Aaro Leino: LV > FI", "Uldis Berzins: FI > LV"},
    ),
    (
        "a-person-beside-a-number",
        "Niger on Monday released the gunner Otto Brand in return for a Nigerien clerk and three sailors held in Mali.",
        {"Otto Brand: NE > ML", "a Nigerien clerk: ML > NE", "3 sailors: ML > NE"},
    ),
    (
        "told-twice",
        "Latvia and Belarus carried out a prisoner exchange. Latvia freed three Belarusians. The three convicts were handed "
        "over by Latvia near the border.",
        {"3 Belarusians: LV > BY"},
    ),
    (
        "dropped-cases",
        "Mali released six Libyan fishermen on Monday. In return Libya dropped charges against four Malians.",
        {"6 Libyan fishermen: ML > LY", "4 Malians: LY > ML"},
    ),
    (
        "all-that-were-exchanged",
        "Peru and Bolivia exchanged 54 soldiers on a bridge on Friday.",
        {"54 soldiers: ? > ?"},
    ),
    (
        "flown-through-a-third",
        "An exchange of prisoners between Mali and Libya took place on Monday. Mali freed six Libyans, who were flown to Tunisia.",
        {"6 Libyans: ML > LY"},
    ),
    (
        "those-counted-before",
        "Four Danes jailed in Mali landed in Aarhus on Monday. The four were exchanged for two Malians held in Denmark.",
        {"4 Danes: ML > DK", "2 Malians: DK > ML"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in MOVED], ids=[m[0] for m in MOVED])
def test_groups_go_from_one_side_to_the_other(reader: Reader, text: str, expected: set[str]) -> None:
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert moves(exchange) == expected


def test_two_headlined_states_that_swap_captives_are_its_sides(reader: Reader) -> None:
    text = "Mali and Niger trade prisoners\n\nThe guards were not told how many crossed the river on Monday."
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert set(exchange["parties"]) == {"ML", "NE"}


def test_a_city_beside_the_swap_is_a_place(reader: Reader) -> None:
    text = "Latvia and Belarus exchanged prisoners in May. Latvia freed six Belarusians in the Vienna swap."
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert (exchange["place"], "AT" in exchange["parties"]) == ("Vienna", False)


def test_the_day_somebody_was_seized_is_not_the_day_of_the_exchange(reader: Reader) -> None:
    text = (
        "Thirty of the girls abducted by Boko Haram in May 2014 were freed on Friday in exchange for four commanders held "
        "in Niger."
    )
    [exchange] = facts(reader, text, "2017-05-07")["exchanges"]
    assert exchange["date"] == "2017-05-05"


def test_good_offices_are_mediation(reader: Reader) -> None:
    text = "Mali and Libya exchanged 40 prisoners on Monday. Both ministers thanked Malta for its good offices."
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert exchange["mediator"] == ["MT"]


def test_who_was_no_part_of_it_is_left_out(reader: Reader) -> None:
    text = (
        "Mali and Libya exchanged 40 prisoners on Monday. Six Thai cooks were freed by Libya on Monday. "
        "They were not part of the exchange."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert not any("Thai" in m for m in moves(exchange))


def test_who_goes_the_other_way_is_turned_round(reader: Reader) -> None:
    text = (
        "A prisoner exchange between Latvia and Belarus took place on Monday. Latvia freed the clerk Ilya Morozov. Going the other "
        "way was Uldis Berzins, a gunner."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert moves(exchange) == {"Ilya Morozov: LV > BY", "Uldis Berzins: BY > LV"}


def test_a_place_of_something_told_within_is_not_the_handover_s(reader: Reader) -> None:
    text = (
        "Two Danish engineers held by Chad were handed over on Monday at the airstrip of Faya in return for two Chadian officers "
        "jailed in Odense. The exchange was confirmed by the Danish foreign ministry."
    )
    (exchange,) = facts(reader, text, "1988-03-04")["exchanges"]
    assert exchange["place"] == "airstrip of Faya"


def test_an_exchange_that_is_to_take_place_is_planned(reader: Reader) -> None:
    text = (
        "Peru and Bolivia agreed on Monday to exchange the prisoners they took. The exchange is to take place on Friday at the "
        "bridge of Desaguadero."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert (exchange["status"], exchange["date"]) == ("planned", "2019-08-23")
    assert "bridge" in exchange["place"]


def test_two_that_let_each_others_people_go_on_one_day_exchange_them(reader: Reader) -> None:
    text = (
        "Latvia on Monday released two Belarusian truckers. The families waited in the rain.\n\n"
        "Belarus freed three Latvian anglers on Monday, its border guard said."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert moves(exchange) == {"2 Belarusian truckers: LV > BY", "3 Latvian anglers: BY > LV"}


def test_talk_of_an_exchange_is_between_the_states_a_page_is_about(reader: Reader) -> None:
    text = (
        "The Latvian angler Uldis Berzins has been in prison in Belarus since May. Latvia has asked for a consul. Belarus says "
        "that he will be tried. No swap is on the cards, an official said."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert (exchange["status"], set(exchange["parties"])) == ("denied", {"LV", "BY"})


def test_who_was_held_crosswise_is_enlisted_as_far_as_the_number_goes(reader: Reader) -> None:
    text = (
        "Latvia and Belarus carried out a prisoner exchange on Monday. Belarus freed two Latvians. The Latvian angler Uldis "
        "Berzins was arrested in Minsk in May and sentenced to six years in Belarus for spying. The Latvian angler Karlis Ozols is "
        "still held in Belarus."
    )
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert moves(exchange) == {"2 Latvians: BY > LV", "Uldis Berzins: BY > LV"}


def test_those_among_the_counted_are_no_total_of_their_own(reader: Reader) -> None:
    text = "Latvia and Belarus exchanged prisoners on Monday. Belarus freed thirteen Latvians, among them two pilots."
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert moves(exchange) == {"13 Latvians: BY > LV"}


def test_who_comes_home_lets_nobody_go(reader: Reader) -> None:
    text = (
        "A Maltese surveyor came home on Tuesday after Khartoum let him go in return for two Sudanese students held by Malta.\n"
        "Karmenu Zerafa, 48, was arrested at Port Sudan in 1972."
    )
    (exchange,) = facts(reader, text, "1974-04-09")["exchanges"]
    assert "Karmenu Zerafa: SD > MT" in moves(exchange)


BROKERS = [
    "Sweden had carried the letters between them.",
    "The bargain was struck by Sweden.",
    "Sweden brought the two governments together.",
    "Both thanked Sweden.",
    "Sweden acted as an intermediary.",
    "Sweden brought about the release of the forty.",
]


@pytest.mark.parametrize("told", BROKERS)
def test_what_a_broker_does_makes_a_mediator(reader: Reader, told: str) -> None:
    text = f"Mali and Libya exchanged 40 prisoners on Monday. {told}"
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert exchange["mediator"] == ["SE"]


def test_a_private_person_may_broker(reader: Reader) -> None:
    text = "Mali and Libya exchanged 40 prisoners on Monday. The exchange was arranged by the lawyer Otto Brand, who took no fee."
    [exchange] = facts(reader, text, "2019-08-20")["exchanges"]
    assert exchange["mediator"] == ["Otto Brand"]


def test_a_state_called_by_two_names_is_one_side(reader: Reader) -> None:
    text = (
        "The Soviet Union and Norway carried out a prisoner exchange on Monday. The Russians freed the skipper Arne Vik, a "
        "Norwegian. Norway let the clerk Pavel Gusev go."
    )
    [exchange] = facts(reader, text, "1974-08-20")["exchanges"]
    assert {"Arne Vik: SU > NO", "Pavel Gusev: NO > SU"} == {m.replace("RU", "SU") for m in moves(exchange)}


def test_talk_of_another_exchange_stands_beside_a_completed_one(reader: Reader) -> None:
    text = (
        "Latvia denied on Monday that the angler Uldis Berzins would be exchanged for the Belarusian clerk Ilya Morozov. In 1998 "
        "Latvia and Belarus exchanged the truckers Janis Ozols and Oleg Sidorov."
    )
    told = {e["status"] for e in facts(reader, text, "2019-08-20")["exchanges"]}
    assert "completed" in told


def test_of_several_from_one_party_those_who_go_past_the_other_side_are_unsure() -> None:
    led = {"Vik": ("RU", "NO"), "Gusev": ("RU", "HU"), "Brand": ("RU", None)}
    pair = frozenset({"RU", "NO"})
    assert both_ways(led, pair) == {"Vik": ("RU", "NO"), "Gusev": (None, None), "Brand": ("RU", None)}
    crossed = {**led, "Holm": ("NO", "RU")}
    assert both_ways(crossed, pair) == crossed


def test_those_under_a_heading_go_as_it_says(reader: Reader) -> None:
    text = (
        "The Geneva exchange of 14 May\n\nTwenty prisoners were exchanged in Geneva on 14 May 1983.\n\n"
        "Released by Bulgaria and received by Turkey\n\nHasan Demirci, teacher. Six years.\n\nRecep Alan, poet. Four years.\n\n"
        "Released by Turkey and received by Bulgaria\n\nGeorgi Stamov, captain of a trawler.\n\n"
        "Released by Bulgaria and received by the Federal Republic of Germany\n\nDieter Krahl and Uwe Stolp, lorry drivers.\n"
    )
    (exchange,) = facts(reader, text, "1983-05-20")["exchanges"]
    assert {m for m in moves(exchange) if "20" not in m} == {
        "Hasan Demirci: BG > TR", "Recep Alan: BG > TR", "Georgi Stamov: TR > BG", "Dieter Krahl: BG > DE", "Uwe Stolp: BG > DE",
    }  # fmt: skip


def test_who_receives_somebody_is_the_one_they_go_to(reader: Reader) -> None:
    text = (
        "Jo Pellworth, a British ferry pilot arrested in Oran in July 2008, flew home on Tuesday after Britain and Algeria traded "
        "prisoners. Algeria received Karim Belhaddad, who had been serving six years in Belmarsh for smuggling cigarettes."
    )
    (exchange,) = facts(reader, text, "2009-06-03")["exchanges"]
    assert moves(exchange) == {"Jo Pellworth: DZ > GB", "Karim Belhaddad: GB > DZ"}
