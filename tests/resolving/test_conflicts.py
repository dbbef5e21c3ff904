"""What cannot all be true is a conflict; what differs in scope, comparator or date is not."""

from __future__ import annotations

import pytest
from resolving_register import Register

from safeconduct.domain.claims import Claim, Kind, Value
from safeconduct.domain.documents import digest_of
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Conflict
from safeconduct.domain.rows import Layer
from safeconduct.resolving.memory import alone


def of_one(
    *told: dict[str, str], kind: Kind = Kind.DETENTION, pages: tuple[str, ...] = ("one", "two")
) -> dict[str, list[str]]:
    """The conflicts about one person of whom each page tells something else."""
    register = Register()
    for page, roles in zip(pages, told, strict=True):
        register.tell(page, Kind.CITIZENSHIP, person="Emil Radek", country="GB")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
        register.tell(page, Kind.AFFILIATION, person="Emil Radek", as_="engineer")
        register.tell(page, kind, person="Emil Radek", **roles)
    register.read()
    assert len(register.people()) == 1
    return register.conflicts()


def counted(*told: dict[str, str], page: str = "one") -> dict[str, list[str]]:
    register = Register()
    register.tell(page, Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="7")
    for roles in told:
        register.tell(page, Kind.COUNT, event="7", **roles)
    return register.read().conflicts()


def test_two_dates_of_one_arrest() -> None:
    assert of_one({"date": "1976-12-03"}, {"date": "1976-12-05"}) == {"arrest date": ["1976-12-03", "1976-12-05"]}


@pytest.mark.parametrize("vague", ["1976-12", "1976", "XXXX-12-03"])
def test_a_vaguer_date_is_no_conflict(vague: str) -> None:
    assert of_one({"date": "1976-12-03"}, {"date": vague}) == {}


def test_two_sentences_of_one_court() -> None:
    found = of_one({"term": "10 years"}, {"term": "12 years"}, kind=Kind.SENTENCE)
    assert found == {"term": ["10 years", "12 years"]}


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ({"term": "1.5 years"}, {"term": "18 months"}),
        ({"term": "10 years", "date": "1976-05"}, {"term": "7 years", "date": "1977-01"}),
        ({"term": "10 years", "by": "SU"}, {"term": "7 years", "by": "HU"}),
        ({"term": "10 years"}, {"term": "7 years", "modality": "expected"}),
    ],
)
def test_sentences_that_can_both_be_true(one: dict[str, str], two: dict[str, str]) -> None:
    assert of_one(one, two, kind=Kind.SENTENCE) == {}


@pytest.mark.parametrize(
    ("later", "conflicts"), [("1976-05-20", {"term": ["10 years", "12 years"]}), ("1976-09-20", {})]
)
def test_an_undated_sentence_on_a_page_of_months_later_may_be_another(
    later: str, conflicts: dict[str, list[str]]
) -> None:
    register = Register()
    for page, day, term in (("one", "1976-05-10", "10 years"), ("two", later, "12 years")):
        register.page(page, published=day)
        register.tell(page, Kind.CITIZENSHIP, person="Emil Radek", country="GB")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
        register.tell(page, Kind.AFFILIATION, person="Emil Radek", as_="engineer")
        register.tell(page, Kind.SENTENCE, person="Emil Radek", term=term)
    assert register.read().conflicts() == conflicts


def test_two_cities_of_one_arrest_but_not_a_city_and_its_airport() -> None:
    assert of_one({"place": "Sopron"}, {"place": "Budapest"}) == {"arrest place": ["Budapest", "Sopron"]}
    assert of_one({"place": "Kloten airport"}, {"place": "Zurich"}) == {}
    assert of_one({"place": "Hungary"}, {"place": "Budapest"}) == {}


def two_custodians(one: str, two: str, pages: tuple[str, str] = ("one", "two")) -> dict[str, list[str]]:
    """The conflicts of two pages of one week that name these custodians of one person."""
    register = Register()
    for page, day, custodian in zip(pages, ("1976-05-10", "1976-05-12"), (one, two), strict=True):
        register.page(page, published=day)
        register.tell(page, Kind.CITIZENSHIP, person="Emil Radek", country="GB")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
        register.tell(page, Kind.AFFILIATION, person="Emil Radek", as_="engineer")
        register.tell(page, Kind.DETENTION, person="Emil Radek", custodian=custodian)
    return register.read().conflicts()


def test_two_custodians_on_two_pages_but_not_on_one_that_tells_of_two_times() -> None:
    assert two_custodians("HU", "DK") == {"custodian": ["DK", "HU"]}
    assert two_custodians("HU", "DK", pages=("one", "one")) == {}


def test_a_former_state_and_its_successor_are_one_custodian() -> None:
    assert two_custodians("SU", "RU") == {}


def test_a_page_that_tells_of_two_ways_of_somebody_tells_of_two_journeys() -> None:
    register = Register()
    for page in ("one", "two"):
        register.swap(page, "Emil Radek", "Ivan Sokolov", "1962-02-10")
    register.tell("one", Kind.TRANSFER, person="Emil Radek", from_="HU", to="US", event="0")
    assert register.read().conflicts() == {}
    register.tell("two", Kind.TRANSFER, person="Anna Prell", from_="HU", to="US", event="300")
    register.tell("one", Kind.TRANSFER, person="Anna Prell", from_="PL", to="US", event="0")
    assert "released by" in register.read().conflicts()


def test_a_release_asserted_and_denied() -> None:
    found = of_one({"status": "released"}, {"status": "released", "modality": "denied"}, kind=Kind.STATUS)
    assert found == {"status": ["denied: released", "released"]}


def test_held_and_released_on_one_day() -> None:
    day = {"date": "1978-05-22"}
    assert "status" in of_one({"status": "held", **day}, {"status": "released", **day}, kind=Kind.STATUS)


def test_held_before_and_released_after_is_no_conflict() -> None:
    earlier, later = {"status": "held", "date": "1978-05-22"}, {"status": "released", "date": "1978-05-30"}
    assert of_one(earlier, later, kind=Kind.STATUS) == {}


def test_a_page_that_tells_of_the_time_in_custody_and_of_the_release_does_not_contradict_itself() -> None:
    register = Register()
    register.tell("one", Kind.DETENTION, person="Emil Radek", status="held")
    register.tell("one", Kind.TRANSFER, person="Emil Radek", from_="HU")
    assert register.read().conflicts() == {}


@pytest.mark.parametrize(
    ("printed", "conflicts"), [("1978-05-24", {"status": ["held", "released"]}), ("1978-05-22", {}), ("", {})]
)
def test_a_page_that_says_somebody_is_still_held_days_after_its_own_date_of_release(
    printed: str, conflicts: dict[str, list[str]]
) -> None:
    register = Register()
    register.page("one", published=printed)
    register.tell("one", Kind.STATUS, person="Emil Radek", status="held")
    register.tell("one", Kind.STATUS, person="Emil Radek", status="released", date="1978-05-22")
    assert register.read().conflicts() == conflicts


@pytest.mark.parametrize(
    ("told", "denied", "conflicts"),
    [
        ("exchanged", "released", {}),
        ("released", "exchanged", {"status": ["denied: exchanged", "released"]}),
    ],
)
def test_on_one_page_who_was_exchanged_may_not_have_been_let_go_before(
    told: str, denied: str, conflicts: dict[str, list[str]]
) -> None:
    register = Register()
    register.tell("one", Kind.STATUS, person="Emil Radek", status=told)
    register.tell("one", Kind.STATUS, person="Emil Radek", status=denied, modality="denied")
    assert register.read().conflicts() == conflicts


def test_a_mediator_asserted_and_denied() -> None:
    register = Register()
    register.tell("one", Kind.EXCHANGE, party=["SU", "US"], mediator="CH", date="1962-02-10", event="7")
    register.tell("two", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="7")
    register.tell("two", Kind.EXCHANGE, mediator="CH", modality="denied", event="7")
    assert register.read().conflicts() == {"mediator CH": ["did not mediate", "mediated"]}


def test_an_exchange_that_one_side_denies() -> None:
    register = Register()
    for page, put in (("one", {}), ("two", {"modality": "denied"})):
        register.tell(page, Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", **put)
    assert register.read().conflicts() == {"whether it happened": ["asserted", "denied"]}
    assert register.events()[0].denied == 1


def test_two_pages_with_two_days_of_one_exchange() -> None:
    register = Register()
    for page, day in (("one", "1962-02-10"), ("two", "1962-02-11")):
        register.tell(page, Kind.EXCHANGE, party=["SU", "US"], date=day, event="7")
    assert register.read().conflicts() == {"date": ["1962-02-10", "1962-02-11"]}


def test_one_page_that_gives_two_days_means_two_things() -> None:
    register = Register()
    for day in ("1962-02-10", "1962-02-11"):
        register.tell("one", Kind.EXCHANGE, party=["SU", "US"], date=day, event="7")
    assert register.read().conflicts() == {}


def test_who_released_somebody() -> None:
    register = Register()
    for page, source in (("one", "SU"), ("two", "HU")):
        register.tell(page, Kind.CITIZENSHIP, person="Emil Radek", country="GB")
        register.tell(page, Kind.CHARGE, person="Emil Radek", charge="espionage")
        register.tell(page, Kind.AFFILIATION, person="Emil Radek", as_="engineer")
        register.tell(page, Kind.TRANSFER, person="Emil Radek", from_=source, date="1962-02-10")
    assert register.read().conflicts()["released by"] == ["HU", "SU"]


def reported(*told: dict[str, str]) -> Register:
    """One exchange on several pages, each with a number."""
    register = Register()
    for place, roles in enumerate(told):
        register.tell(f"page {place}", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="7")
        register.tell(f"page {place}", Kind.COUNT, event="7", **roles)
    return register.read()


def test_two_totals_of_one_scope() -> None:
    found = reported({"number": "24", "scope": "total"}, {"number": "26", "scope": "total"})
    assert found.conflicts() == {"number total (people)": ["24", "26"]}


def test_a_part_of_a_page_s_own_number_is_no_rival_of_another_page_s_number() -> None:
    register = Register()
    for page, numbers in (("one", ("24", "11")), ("two", ("26",))):
        register.tell(page, Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="7")
        for number in numbers:
            register.tell(page, Kind.COUNT, event="7", number=number, scope="total")
    assert register.read().conflicts() == {"number total (people)": ["24", "26"]}


def test_two_speakers_of_one_page_disagree_about_a_number_but_one_does_not_with_himself() -> None:
    five, eight = {"number": "5", "scope": "total"}, {"number": "8", "scope": "total"}
    assert counted(five, {**eight, "speaker": "the Kremlin"}) == {"number total (people)": ["5", "8"]}
    assert counted(five, eight) == {}


def test_a_difference_that_minors_explain_is_shown_with_the_explanation() -> None:
    register = reported({"number": "24", "scope": "total"}, {"number": "26", "scope": "total"})
    register.tell("page 1", Kind.COUNT, event="7", number="2", scope="total", of="minors")
    register.read()
    (conflict,) = (r.value for r in register.memory.everything().values() if isinstance(r.value, Conflict))
    assert "counts the 2 minors" in conflict.explanation


def test_a_number_of_one_side_that_another_page_gives_for_all_is_no_other_number_of_that_side() -> None:
    sixteen, all_of_them = ({"number": n, "scope": "released by", "holder": "SU"} for n in ("16", "26"))
    assert reported(sixteen, all_of_them, {"number": "26", "scope": "total"}).conflicts() == {}
    assert reported(sixteen, all_of_them).conflicts() == {"number released by SU (people)": ["16", "26"]}


@pytest.mark.parametrize(
    "told",
    [
        [{"number": "24", "scope": "total"}, {"number": "26", "scope": "total", "comparator": "about"}],
        [{"number": "24", "scope": "total"}, {"number": "16", "scope": "released by", "holder": "SU"}],
        [
            {"number": "8", "scope": "released by", "holder": "US"},
            {"number": "16", "scope": "released by", "holder": "SU"},
        ],
        [
            {"number": "24", "scope": "total", "date": "1962-02-09"},
            {"number": "26", "scope": "total", "date": "1962-02-10"},
        ],
        [{"number": "24", "scope": "total", "of": "prisoners"}, {"number": "12", "scope": "total", "of": "sailors"}],
        [
            {"number": "24", "scope": "total", "of": "people"},
            {"number": "2", "scope": "total", "of": "minors"},
            {"number": "26", "scope": "total", "of": "people"},
        ],
    ],
)
def test_numbers_that_can_all_be_true(told: list[dict[str, str]]) -> None:
    assert counted(*told) == {}


def test_a_part_of_one_page_is_no_other_total_on_another() -> None:
    register = reported({"number": "24", "scope": "total"}, {"number": "26", "scope": "total"})
    register.tell("page 0", Kind.COUNT, event="7", number="15", scope="released by", holder="SU")
    register.tell("page 2", Kind.EXCHANGE, party=["SU", "US"], date="1962-02-10", event="7")
    register.tell("page 2", Kind.COUNT, event="7", number="15", scope="total")
    assert register.read().conflicts() == {"number total (people)": ["24", "26"]}


def test_sides_that_do_not_add_up_to_the_total() -> None:
    sides = [{"number": n, "scope": "released by", "holder": h} for n, h in (("8", "US"), ("16", "SU"))]
    assert counted(*sides, {"number": "26", "scope": "total"}) == {"sum": ["24 (sum)", "26"]}
    assert counted(*sides, {"number": "24", "scope": "total"}) == {}
    assert counted(*sides, {"number": "26", "scope": "total"}, {"number": "2", "scope": "total", "of": "minors"}) == {}


def test_numbers_of_no_event_are_the_document_s_own() -> None:
    register = Register()
    document = register.page("one")
    for number, speaker in (("70", "the embassy"), ("80", "the ministry")):
        register.tell("one", Kind.COUNT, number=number, scope="held by", holder="US", of="Russians", speaker=speaker)
    register.read()
    ((role, values),) = register.conflicts().items()
    assert (role, values) == ("number held by US (rusians)", ["70", "80"])
    assert document in {
        t for _, row in register.memory.everything().items() for t in (getattr(row.value, "subject", ""),)
    }


def test_every_side_leads_to_its_claims() -> None:
    register = Register()
    claims = [register.tell("one", Kind.STATUS, person="Emil Radek", status=s) for s in ("held", "released")]
    register.read()
    (conflict,) = (r.value for r in register.memory.everything().values() if hasattr(r.value, "sides"))
    assert [side.claims for side in conflict.sides] == [(claims[0],), (claims[1],)]


def test_a_page_is_compared_with_itself_without_a_register() -> None:
    document = digest_of(b"one")
    claims = [
        Claim.of(
            document, Kind.STATUS, [Value("person", "Emil Radek", at, at + 5), Value("status", now, at + 9, at + 12)]
        )
        for at, now in ((0, "held"), (50, "released"))
    ]
    found = [row.value for (layer, _), row in alone(Page(document, tuple(claims))).items() if layer is Layer.CONFLICT]
    assert [c.role for c in found if isinstance(c, Conflict)] == ["status"]


def held(*told: dict[str, str]) -> dict[str, list[str]]:
    """The conflicts of a page that gives these numbers of people held."""
    register = Register()
    for roles in told:
        register.tell("one", Kind.COUNT, **{"scope": "held by", "of": "miners", **roles})
    return register.read().conflicts()


def test_two_numbers_of_one_voice_that_are_hardly_apart() -> None:
    assert held({"number": "113"}, {"number": "114"}) == {"number held by (miners)": ["113", "114"]}
    assert held({"number": "113"}, {"number": "112", "of": "hostages"}) == {"number held by (miners)": ["112", "113"]}
    assert held({"number": "19"}, {"number": "15"}) == {}


def test_two_numbers_of_two_voices_need_not_be_near() -> None:
    ministry = {"speaker": "the ministry"}
    assert held({"number": "19"}, {"number": "15", **ministry}) == {"number held by (miners)": ["15", "19"]}
    assert held({"number": "7"}, {"number": "6", "of": "hostages", **ministry}) == {
        "number held by (miners)": ["6", "7"]
    }


def test_two_numbers_whose_difference_is_told_are_a_part_and_its_whole() -> None:
    numbers = [{"number": "17"}, {"number": "11", "speaker": "the ministry"}]
    assert held(*numbers) == {"number held by (miners)": ["11", "17"]}
    assert held(*numbers, {"number": "6", "of": "sailors"}) == {}


def test_people_who_left_and_people_who_came_are_the_same_where_two_voices_count_them_without_a_side() -> None:
    left, came = {"number": "17", "scope": "released by"}, {"number": "19", "scope": "received by", "speaker": "UN"}
    assert held(left, came) == {"number released by (miners)": ["17", "19"]}
    assert held({**left, "speaker": "UN"}, came) == {}
    assert held(left, {**came, "number": "25"}) == {}
    assert held({**left, "holder": "SU"}, came) == {}


@pytest.mark.parametrize(
    "told",
    [
        [{"number": "5"}, {"number": "4"}],
        [{"number": "30"}, {"number": "20"}],
        [{"number": "11", "of": "hostages"}, {"number": "10", "of": "others"}],
        [{"number": "19"}, {"number": "18", "of": "sailors"}],
        [{"number": "19"}, {"number": "18", "of": "children"}],
        [{"number": "19", "holder": "SU"}, {"number": "18", "holder": "US"}],
        [{"number": "19"}, {"number": "18", "modality": "expected"}],
        [{"number": "19"}, {"number": "18", "comparator": "at least"}],
        [{"number": "19"}, {"number": "17"}, {"number": "2", "of": "minors"}],
    ],
)
def test_two_numbers_of_one_voice_that_are_of_two_things(told: list[dict[str, str]]) -> None:
    assert held(*told) == {}


def test_numbers_side_by_side_are_of_one_expression() -> None:
    document = digest_of(b"one")
    claims = [
        Claim.of(
            document,
            Kind.COUNT,
            [
                Value("number", number, at, at + 2),
                Value("scope", "total", at + 3, at + 9),
                Value("of", "miners", 60, 66),
            ],
        )
        for at, number in ((0, "41"), (15, "38"))
    ]
    found = [row.value for (layer, _), row in alone(Page(document, tuple(claims))).items() if layer is Layer.CONFLICT]
    assert found == []


def test_the_number_of_a_transfer_is_meant_as_the_count_of_the_same_words() -> None:
    document = digest_of(b"one")

    def transfer(number: str, at: int) -> Claim:
        values = [("event", "7", 200), ("from", "SU", 210), ("group", "miners", at + 4), ("number", number, at)]
        return Claim.of(document, Kind.TRANSFER, [Value(role, value, at, at + 3) for role, value, at in values])

    around = [("number", "420", 100), ("comparator", "about", 90), ("scope", "released by", 110), ("event", "7", 200)]
    exchange = Claim.of(document, Kind.EXCHANGE, [Value("party", "SU", 0, 2), Value("event", "7", 200, 201)])
    transfers = [exchange, transfer("430", 10), transfer("420", 100)]
    about = Claim.of(document, Kind.COUNT, [Value(role, value, at, at + 3) for role, value, at in around])
    exact = [row.value for (kind, _), row in alone(Page(document, tuple(transfers))).items() if kind is Layer.CONFLICT]
    meant = [row for kind, row in alone(Page(document, (*transfers, about))) if kind is Layer.CONFLICT]
    assert [c.role for c in exact if isinstance(c, Conflict)] == ["number released by SU (miners)"]
    assert meant == []


def denied(about: str, *, right_before: bool = False) -> dict[str, list[str]]:
    """The conflicts of a page that tells of an exchange and of a ministry that denies something, at once or later."""
    register = Register()
    register.swap("one", "Emil Radek", "Vasil Hrabal", "1962-02-10")
    for name in () if right_before else ("Anna Prell", "Ivo Barta"):
        register.tell("one", Kind.CITIZENSHIP, person=name, country="GB")
    register.tell("one", Kind.STATEMENT, speaker="the ministry", stance="deny", about=about)
    return register.read().conflicts()


@pytest.mark.parametrize(
    ("about", "conflicts"),
    [
        ("holding Emil Radek", {"status": ["denied: held", "held"]}),
        ("that he was in their custody", {"status": ["denied: held", "held"]}),
        ("the torture of Emil Radek in custody", {}),
        ("it", {}),
    ],
)
def test_somebody_denies_that_a_person_is_held(about: str, conflicts: dict[str, list[str]]) -> None:
    register = Register()
    register.tell("one", Kind.DETENTION, person="Emil Radek", status="held")
    register.tell("one", Kind.STATEMENT, speaker="the ministry", stance="deny", about=about, person="Emil Radek")
    assert register.read().conflicts() == conflicts


def test_a_number_that_answers_another_contradicts_it_however_far_apart_they_are() -> None:
    document = digest_of(b"one")

    def count(number: str, speaker: str, at: int, noun: int) -> Claim:
        values = [
            ("number", number, at),
            ("scope", "held by", at + 4),
            ("of", "women", noun),
            ("speaker", speaker, at + 20),
        ]
        return Claim.of(document, Kind.COUNT, [Value(role, value, start, start + 5) for role, value, start in values])

    def told(*claims: Claim) -> list[str]:
        rows = alone(Page(document, claims)).items()
        return [
            c.value.explanation for (kind, _), c in rows if kind is Layer.CONFLICT and isinstance(c.value, Conflict)
        ]

    lawyer, monitor = count("13", "lawyer", 100, 110), count("61", "monitor", 200, 110)
    assert [line.split(";")[0] for line in told(lawyer, monitor)] == [
        "number held by (vomen): 13 in one report / 61 in one report"
    ]
    assert told(lawyer, count("61", "monitor", 200, 210)) == []
    assert told(lawyer, count("61", "lawyer", 200, 110)) == []
    assert told(count("60", "lawyer", 50, 110), lawyer, count("2", "monitor", 200, 110)) == told(
        lawyer, count("2", "monitor", 200, 110)
    )


@pytest.mark.parametrize(
    "about",
    [
        "an exchange",
        "anyone had been exchanged",
        "not a trade",
        "no swap",
        "part of a prisoner swap",
        "никого не обменяли",
    ],
)
def test_somebody_denies_that_there_was_an_exchange(about: str) -> None:
    assert denied(about) == {"whether it happened": ["asserted", "denied"]}


@pytest.mark.parametrize("about", ["it", "the report", "these claims"])
def test_somebody_denies_what_was_told_right_before(about: str) -> None:
    assert denied(about, right_before=True) == {"whether it happened": ["asserted", "denied"]}
    assert denied(about) == {}


@pytest.mark.parametrize("about", ["the price of the exchange", "part of an exchange of fire", "a pardon"])
def test_somebody_denies_something_else(about: str) -> None:
    assert denied(about) == {}
