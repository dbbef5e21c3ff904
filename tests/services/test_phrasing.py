import pytest

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Digest
from safeconduct.services import eventwords, phrasing, sayings
from safeconduct.services.sayings import Topic

DOCUMENT = Digest("0" * 64)


def claim(kind, *pairs):
    return Claim.of(DOCUMENT, kind, [Value(role, value, 10 * i, 10 * i + 5) for i, (role, value) in enumerate(pairs)])


def said(kind, *pairs):
    return [(saying.topic, saying.text) for saying in sayings.sayings(claim(kind, *pairs))]


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("1962-02-10", "10 February 1962"),
        ("1960-05", "May 1960"),
        ("1957", "1957"),
        ("XXXX-03-31", "31 March, year not stated"),
        ("1960-07-30/1960-08-01", "30 July 1960 to 1 August 1960"),
        ("1962-02-10~", "about 10 February 1962"),
        ("1962-02-10/..", "10 February 1962 to open"),
    ],
)
def test_dates_are_written_at_the_precision_they_have(edtf, words):
    assert phrasing.written(When(edtf)) == words


def test_a_charge_is_never_told_as_guilt():
    assert said(Kind.CHARGE, ("person", "Abel"), ("charge", "espionage"), ("by", "US")) == [
        (Topic.CHARGE, "espionage by United States")
    ]
    assert Topic.CHARGE.value == "accused of"


def test_a_detention_tells_holder_place_and_day_apart():
    assert said(
        Kind.DETENTION, ("person", "Powers"), ("custodian", "SU"), ("prison", "Vladimir prison"), ("date", "1960-05-01")
    ) == [
        (Topic.CUSTODIAN, "Soviet Union"),
        (Topic.PLACE, "Vladimir prison"),
        (Topic.ARRESTED, "1 May 1960"),
    ]


@pytest.mark.parametrize(
    ("pairs", "topics"),
    [
        ([("status", "held"), ("custodian", "SU")], [Topic.STATUS, Topic.CUSTODIAN]),
        ([("custodian", "SU")], [Topic.CUSTODIAN]),
        ([("place", "Vienna")], [Topic.STATUS, Topic.PLACE]),
    ],
)
def test_a_detention_is_a_status_of_its_own_only_where_nothing_else_says_it(pairs, topics):
    assert [topic for topic, _ in said(Kind.DETENTION, ("person", "Powers"), *pairs)] == topics


def test_sentences_are_compared_by_their_term():
    with_charge, bare = (
        sayings.sayings(claim(Kind.SENTENCE, ("person", "Abel"), ("term", "30 years"), *more))[0]
        for more in ([("charge", "espionage")], [])
    )
    assert with_charge.text != bare.text
    assert with_charge.key == bare.key


def test_each_saying_carries_the_values_that_say_it():
    saying = sayings.sayings(claim(Kind.CITIZENSHIP, ("person", "Powers"), ("country", "US")))[0]
    assert [value.role for value in saying.values] == ["country"]


def test_ids_and_codes_are_put_into_words():
    names = {"p-00112233445566778899": "Abel"}
    assert phrasing.in_words("released by SU (p-00112233445566778899), NOT Us", names.__getitem__) == (
        "released by Soviet Union (Abel), NOT Us"
    )


def test_an_offer_tells_who_gives_what_for_what_on_which_condition():
    offer = claim(
        Kind.OFFER,
        ("by", "US"),
        ("to", "SU"),
        ("give", "Abel"),
        ("want", "Powers"),
        ("want", "Pryor"),
        ("condition", "both are in good health"),
    )
    assert eventwords.offer_text(offer) == (
        "United States would give Abel to Soviet Union for Powers and Pryor if both are in good health"
    )


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ([("number", "24"), ("comparator", "exactly"), ("scope", "total"), ("of", "prisoners")], "24 prisoners total"),
        ([("number", "70"), ("comparator", "at least")], "at least 70 people"),
        (
            [("number", "3"), ("upper", "5"), ("scope", "held by"), ("holder", "SU")],
            "3 to 5 people held by Soviet Union",
        ),
        ([("number", "100"), ("comparator", "about"), ("scope", "held by")], "about 100 people held"),
        ([("number", "9"), ("scope", "received by"), ("to", "BG")], "9 people received by Bulgaria"),
        ([("number", "6"), ("scope", "total"), ("holder", "TR")], "6 people total, Turkey"),
        (
            [("number", "11"), ("scope", "released by"), ("holder", "BG"), ("to", "TR")],
            "11 people released by Bulgaria to Turkey",
        ),
    ],
)
def test_counts_keep_how_they_are_meant(pairs, words):
    assert eventwords.count_text(claim(Kind.COUNT, *pairs)) == words


@pytest.mark.parametrize(
    ("number", "group", "words"),
    [("6", "6 seamen", "6 seamen"), ("6", "seamen", "6 seamen"), ("6", "", "6 people"), ("", "the crew", "the crew")],
)
def test_the_number_of_a_group_is_said_once(number, group, words):
    assert eventwords.group_text(number, group) == words


def test_an_exchange_with_one_known_party_is_not_between_it():
    assert eventwords.exchange_text(claim(Kind.EXCHANGE, ("party", "BG"))) == "exchange with Bulgaria"


@pytest.mark.parametrize(
    ("speaker", "stance", "words"),
    [
        ("Swiss officials", "confirm", "Swiss officials confirm: the swap"),
        ("relatives of Powers", "neutral", "relatives of Powers say: the swap"),
        ("Jens Toftager", "neutral", "Jens Toftager says: the swap"),
        ("White House press", "unwilling", "White House press is unwilling: the swap"),
        ("sources in Bonn", "willing", "sources in Bonn are willing: the swap"),
    ],
)
def test_one_says_and_several_say(speaker, stance, words):
    said = claim(Kind.STATEMENT, ("speaker", speaker), ("stance", stance), ("about", "the swap"))
    assert eventwords.statement_text(said) == words


def test_what_is_only_wished_for_never_reads_as_done():
    wish = claim(Kind.TRANSFER, ("person", "Abel"), ("to", "SU"), ("modality", "proposed"))
    assert phrasing.hedged(eventwords.transfer_text(wish), wish.modality) == "Abel to Soviet Union [proposed]"
