"""Numbers of people that count, whose they are, and numbers that do not count."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.counts import find_counts
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def counts(text):
    article = Article(digest_of(text.encode()), text)
    return [o.claim for o in find_counts(parser().analyse(article))]


def brief(text):
    return [(int(c.get("number")), c.get("of"), c.get("scope")) for c in counts(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile freed 31 political prisoners.", [(31, "political prisoners", "released by")]),
        ("About 300 soldiers are still held by the rebels.", [(300, "soldiers", "held by")]),
        ("More than 40 sailors were taken hostage.", [(40, "sailors", "held by")]),
        ("The two sides exchanged 120 prisoners of war.", [(120, "prisoners", "total")]),
        ("At least 12 hostages died and seven are missing.", [(12, "hostages", "dead"), (7, "hostages", "missing")]),
        ("Israel handed over 8,301 Egyptians.", [(8301, "Egyptians", "released by")]),
        ("Egypt returned 232 prisoners of war.", [(232, "prisoners", "released by")]),
        ("The swap involved 24 people and two minors.", [(24, "people", "total"), (2, "minors", "total")]),
        ("Portugal got back 22 captured officers.", [(22, "captured officers", "received by")]),
        ("Nine of the hostages have been freed.", [(9, "hostages", "released by")]),
        ("Twelve crew members remain in the hands of pirates.", [(12, "crew members", "held by")]),
        ("The exchange covered 780 and 614 prisoners.", [(780, "prisoners", "total"), (614, "prisoners", "total")]),
        ("Norway has a list of 70 of its citizens being held in camps.", [(70, "citizens", "held by")]),
        ("The bodies of 20 soldiers were handed over in the exchange.", [(20, "soldiers", "dead")]),
        ("South Sudan set free thirteen Sudanese nationals.", [(13, "Sudanese nationals", "released by")]),
        (
            "The camp was emptied: 1,200 Eritrean soldiers in captivity were freed.",
            [(1200, "Eritrean soldiers", "held by")],
        ),
        (
            "Forty-seven people, thirty-one of them children, were freed.",
            [(47, "people", "released by"), (31, "children", "released by")],
        ),
        ("A convoy brought home hundreds of captives.", [(100, "captives", "received by")]),
        (
            "Three Danes and six South Koreans are still in custody.",
            [(3, "Danes", "held by"), (6, "South Koreans", "held by")],
        ),
        ("The guerrillas asked for 150 prisoners.", [(150, "prisoners", "held by")]),
        ("At 15:00 about 14 hostages were freed.", [(14, "hostages", "released by")]),
        ("It was a rare prisoner swap. Twenty-six people in all changed planes.", [(26, "people", "total")]),
        ("It was a rare prisoner swap. SIXTEEN women altogether changed planes.", [(16, "women", "total")]),
        ("The raiders carried off 17 villagers at dawn.", [(17, "villagers", "held by")]),
        ("Bolivia let four engineers leave.", [(4, "engineers", "total")]),
        ("Seven Icelanders are doing time in the colony.", [(7, "Icelanders", "held by")]),
        ("The captain asked for 14 comrades.", [(14, "comrades", "held by")]),
        ("The kidnappers beheaded three of the drivers.", [(3, "drivers", "dead")]),
        ("Six sailors died in April.", [(6, "sailors", "dead")]),
        ("All four had been seized at the weir.", [(4, "people", "held by")]),
        ("A ship with 900 civilians lies off the prison.", [(900, "civilians", "held by")]),
    ],
)
def test_people_held_let_go_received_dead_or_missing_count(text, expected):
    assert brief(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The film tells of ten prisoners who dig a tunnel.",
        "The bomb killed 12 soldiers and wounded 30 civilians.",
        "He was convicted of kidnapping three tourists.",
        "The prisoner paid a ransom of 53 million dollars.",
        "Seven states took part in the exchange of prisoners.",
        "He was released after 14 years, aged 50.",
        "The two men were exchanged on a bridge.",
        "The imam was seized by ten armed militants.",
        "Nine guards held the prisoner.",
        "They freed children aged between two and fourteen.",
        "On day three the prisoners were released.",
        "In 1962 prisoners were exchanged on the bridge.",
        "Three of the officers said that the hostage was freed.",
        "He was sentenced to life for killing two inspectors.",
        "He was beaten by a group of nine armed men, seized and jailed.",
        "One of the hostages laughed.",
        "It was a rare prisoner swap. Twenty-six people on the apron changed planes.",
        "It was a rare share swap. Twenty-six people in all changed planes.",
        "The prisoners exchanged on Monday had crossed four frontiers and turned two corners, and lost three fingers.",
    ],
)
def test_other_numbers_do_not(text):
    assert brief(text) == []


def test_people_told_of_again_count_once():
    text = "Peru released 26 prisoners on Monday. The 26 people were flown home. The exchange freed 26 captives."
    assert len(brief(text)) == 1


def test_the_same_number_of_other_people_counts_again():
    assert len(brief("Norway freed two Russians, and Russia released two Norwegians.")) == 2


@pytest.mark.parametrize(
    ("text", "comparator"),
    [
        ("At least 70 sailors are held.", "at least"),
        ("Up to 100 sailors are held.", "at most"),
        ("Close to 900 prisoners were released.", "about"),
        ("Peru handed over 70 prisoners.", "exactly"),
    ],
)
def test_a_number_is_exact_or_a_bound_or_a_guess(text, comparator):
    assert [c.get("comparator") for c in counts(text)] == [comparator]


def test_a_count_knows_holder_and_speaker():
    (claim,) = counts("Chile freed 31 prisoners, the Red Cross said.")
    assert (claim.get("holder"), claim.get("speaker")) == ("CL", "Red Cross")


def test_a_release_to_come_counts_as_expected():
    (claim,) = counts("Fifty hostages will be released on Monday.")
    assert claim.get("modality") == "expected"


def test_every_value_stands_in_the_text():
    text = "Chile freed at least 31 prisoners on Tuesday, the Red Cross said."
    quoted = {v.role: v.quote(text) for c in counts(text) for v in c.values}
    assert quoted["number"] == "31"
    assert quoted["comparator"].strip() == "at least"
    assert quoted["scope"] == "freed"


def test_a_bare_number_counts_those_told_of_before():
    text = "Two soldiers were freed in May.\n\nIt rained.\n\nThe rebels detained 112 in June."
    assert brief(text) == [(2, "soldiers", "released by"), (112, "soldiers", "held by")]


def test_the_figure_is_of_those_told_of_before():
    text = "Nine suspects were exchanged. An official put the number at five."
    assert brief(text) == [(9, "suspects", "total"), (5, "suspects", "total")]


def test_the_six_are_those_told_of_before():
    text = "Six sailors were freed. Later the six were arrested again, and one of the six was jailed."
    assert brief(text) == [(6, "sailors", "released by")]


def test_the_other_seven_are_not():
    text = "Eleven boys were seized by rebels. The other seven were captured by the army."
    assert brief(text) == [(11, "boys", "held by"), (7, "boys", "held by")]


def test_who_keeps_is_not_kept():
    assert brief("In the village one mother keeps a list, and three men hold the keys of the prison.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry brought home 19 captives, 16 Latvians and three Finns.", [19, 16, 3]),
        ("Eight of the captives are tourists: five Danes, and three Swedes.", [8, 5, 3]),
        ("The clan demanded forty prisoners, then thirty, now nine.", [40, 30, 9]),
        ("Norway says it has freed all the captives, 61 in total.", [61]),
        ("Five hostages were freed in May. On Friday three more were freed.", [5, 3]),
        ("Two dozen sailors were exchanged.\n\nTonight's figures: eleven Danes, thirteen Poles.", [24, 11, 13]),
        ("Five girls were freed. With 31 freed in June, ninety had been expected.", [5, 31, 90]),
    ],
)
def test_a_number_goes_on_counting_where_another_began(text, expected):
    assert [number for number, _, _ in brief(text)] == expected


def test_a_definite_number_that_is_the_first_of_its_size_counts():
    assert brief("The seven nurses have been in custody since May.") == [(7, "nurses", "held by")]
