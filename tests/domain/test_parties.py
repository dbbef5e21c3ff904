"""Which words stand for which party, and which only look as if they did."""

import itertools

import pytest

from safeconduct.domain.parties import code_of, find_parties, is_party, is_state, name_of, successor_of


def seen(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    return [(text[f.start : f.end], f.code, f.how) for f in find_parties(text, language)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and the Philippines agreed.", [("Norway", "NO", "name"), ("Philippines", "PH", "name")]),
        ("Two Filipinos, a Swede", [("Filipinos", "PH", "demonym"), ("Swede", "SE", "demonym")]),
        ("The Kremlin and Foggy Bottom", [("Kremlin", "RU", "metonym"), ("Foggy Bottom", "US", "metonym")]),
        ("the KGB and the CIA", [("KGB", "SU", "service"), ("CIA", "US", "service")]),
        ("The Russian Foreign Ministry said", [("Russian Foreign Ministry", "RU", "ministry")]),
        ("the Ministry of Defence of Ukraine", [("Ministry of Defence of Ukraine", "UA", "ministry")]),
        ("Tehran's judiciary", [("Tehran's judiciary", "IR", "ministry")]),
        ("the Swiss Embassy in Lima", [("Swiss Embassy", "CH", "ministry"), ("Lima", "PE", "metonym")]),
        ("East German spies", [("East German", "DD", "demonym")]),
        ("West Germany paid", [("West Germany", "DE", "name")]),
        ("the U.S. and the U.K.", [("U.S.", "US", "name"), ("U.K.", "GB", "name")]),
        ("a US-Iran swap", [("US", "US", "name"), ("Iran", "IR", "name")]),
        ("an Iranian-American", [("Iranian", "IR", "demonym"), ("American", "US", "demonym")]),
        ("held by the Houthis", [("Houthis", "Houthis", "name")]),
        ("the ICRC plane", [("ICRC", "Red Cross", "name")]),
        ("North Korea, South Korea", [("North Korea", "KP", "name"), ("South Korea", "KR", "name")]),
        ("the Democratic Republic of the Congo", [("Democratic Republic of the Congo", "CD", "name")]),
        ("the Republic of the Congo", [("Republic of the Congo", "CG", "name")]),
        ("Niger, not Nigeria", [("Niger", "NE", "name"), ("Nigeria", "NG", "name")]),
    ],
)
def test_the_words_of_a_party_are_found_with_how_they_name_it(text, expected):
    assert seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Denzel Brown met with Chad Miller.",
        "An aide to Denzel Washington wept.",
        "The New Mexico desert",
        "She reads The Washington Post.",
        "Let us go, said Jordan Blake.",
        "A native of Atlanta, Georgia",
        "He studied at MIT in Boston.",
        "RSF, the press group, protested in Lyon.",
    ],
)
def test_a_word_that_means_something_else_names_no_party(text):
    assert seen(text) == []


def test_an_ambiguous_abbreviation_counts_where_the_text_has_its_country():
    assert seen("MIT, the Turkish service,")[0] == ("MIT", "TR", "service")


def test_a_country_that_is_also_a_given_name_is_found_when_no_name_follows():
    assert seen("Jordan freed him.") == [("Jordan", "JO", "name")]


@pytest.mark.parametrize(
    ("language", "text", "codes"),
    [
        ("ru", "Из российской тюрьмы в США, заявил МИД РФ", ["RU", "US", "RU"]),
        ("uk", "Україна повернула з російського полону", ["UA", "RU"]),
        ("de", "Die Bundesregierung und der Kreml, zwei Norweger", ["DE", "RU", "NO"]),
        ("fr", "La Russie et les États-Unis, deux otages français", ["RU", "US", "FR"]),
    ],
)
def test_other_languages_are_data(language, text, codes):
    assert [f.code for f in find_parties(text, language)] == codes


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        ("the Kremlin", "RU"),
        ("Russia's", "RU"),
        ("soviet union", "SU"),
        ("US", "US"),
        ("us", None),
        ("Turkish intelligence", "TR"),
        ("the Norwegian government", "NO"),
        ("Hamas", "Hamas"),
        ("Ansar Allah", "Houthis"),
        ("Ivan from Russia", None),
        ("somebody", None),
    ],
)
def test_a_whole_phrase_has_a_code_or_none(phrase, code):
    assert code_of(phrase) == code


def test_a_name_leads_back_to_its_code():
    assert code_of(name_of("SU")) == "SU"
    assert name_of("Somewhere") == "Somewhere"


def test_a_former_state_is_a_state_and_has_a_successor():
    assert is_state("DD")
    assert not is_state("Hamas")
    assert successor_of("SU") == "RU"
    assert successor_of("NO") == "NO"


def test_a_party_is_one_the_table_knows():
    assert is_party("DK")
    assert is_party("Hamas")
    assert not is_party("kidnappers")


def test_parties_come_in_order_without_overlap():
    found = find_parties("Russia and the Russian Foreign Ministry in Moscow, United States of America")
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert len(found) == 4
