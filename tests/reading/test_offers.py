"""Offers: who would give whom for whom, and how it stands."""

from __future__ import annotations

from functools import cache

import pytest

from safeconduct.domain.claims import Kind
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.read import Reader


@cache
def reader() -> Reader:
    return Reader()


def offers(text):
    article = Article(digest_of(text.encode()), text, published=When("1984-03-10"))
    told = reader().read(article).observed
    return [
        (
            o.claim.get("by"),
            [v.value for v in o.claim.all("give")],
            [v.value for v in o.claim.all("want")],
            str(o.claim.get("status")),
        )
        for o in told
        if o.claim.kind is Kind.OFFER and o.confirmed
    ]


CASES = [
    # an exchange under somebody's attitude
    (
        "Belarus would release Pavel Gromov in exchange for two officers held in Poland.",
        ("BY", ["Pavel Gromov"], ["two officers"], "reported"),
    ),
    (
        "Denmark has offered to send home a Hungarian clerk who is serving twelve years for espionage if Budapest releases two "
        "Danes from its prisons.",
        ("DK", ["a Hungarian clerk"], ["two Danes"], "conditional"),
    ),
    (
        "In January Hungary rejected a Danish proposal under which the Danish engineer Poul Dam would have gone home in return for "
        "Imre Balint, a Hungarian convicted of spying in Jutland.",
        ("DK", ["Imre Balint"], ["Poul Dam"], "rejected"),
    ),
    (
        "It was reported that Venezuela offered to exchange the Dutch scientist Maarten Hof for Rafael Luna, who is held in the "
        "Netherlands. No such offer was made.",
        ("VE", ["Maarten Hof"], ["Rafael Luna"], "denied"),
    ),
    (
        "A swap of Karl Lund for Pavel Orlov has been proposed by Norway.",
        ("NO", ["Karl Lund"], ["Pavel Orlov"], "reported"),
    ),
    (
        "Chile's proposal to trade Luis Vega for the pilot Ana Soto was turned down by Peru.",
        ("CL", ["Luis Vega"], ["Ana Soto"], "rejected"),
    ),
    # those without a code
    (
        "The kidnappers are demanding the release of twelve of their comrades in return for the engineer Pavel Brandt.",
        ("kidnappers", ["Pavel Brandt"], ["twelve of their comrades"], "reported"),
    ),
    (
        "The Southern Column, which has held the two geologists since March, wants 40 of its prisoners freed.",
        ("Southern Column", [], ["40 of its prisoners"], "reported"),
    ),
    (
        "The captain and his crew are held at sea. The pirates have asked for nine jailed comrades and five million dollars.",
        ("pirates", ["crew"], ["nine jailed comrades", "five million dollars"], "reported"),
    ),
    (
        "The rebels, who seized the doctor Anna Weiss in May, said they would free her for eight of their men.",
        ("rebels", ["Anna Weiss"], ["eight of their men"], "reported"),
    ),
    (
        "The family offered the pirates a ransom of two million francs for the crew.",
        ("family", ["ransom of two million francs"], ["the crew"], "reported"),
    ),
    (
        "In exchange for the five hostages, the gunmen demanded the release of their leader, Omar Haddad.",
        ("gunmen", ["five hostages"], ["Omar Haddad"], "reported"),
    ),
    # conditions and prices
    (
        "The militia threatened to shoot the two pilots unless Chile released 20 prisoners.",
        ("militia", ["two pilots"], ["20 prisoners"], "confirmed"),
    ),
    (
        "The militants would let the nurse Karen Holm go if six of their prisoners were freed.",
        ("militants", ["Karen Holm"], ["six of their prisoners"], "conditional"),
    ),
    (
        "The insurgents offered to free the journalist Ida Berg if the army withdrew.",
        ("insurgents", ["Ida Berg"], [], "conditional"),
    ),
    (
        "Chile offered to return the sailors, provided that Peru freed the two fishermen.",
        ("CL", ["sailors"], ["two fishermen"], "conditional"),
    ),
    (
        "Peru said that the two nurses could go home if Chile returned the pilot Luis Vega.",
        ("PE", ["two nurses"], ["Luis Vega"], "conditional"),
    ),
    (
        "Under the plan Norway would hand over the hacker Pavel Orlov and receive Karl Lund and two reporters.",
        ("NO", ["Pavel Orlov"], ["Karl Lund", "two reporters"], "reported"),
    ),
    (
        "The group says it will release the hostages when the army frees its leader.",
        ("group", ["hostages"], ["its leader"], "reported"),
    ),
    (
        "The warlord asked a hundred prisoners for the three men.",
        ("warlord", ["three men"], ["a hundred prisoners"], "reported"),
    ),
    (
        "The hostages are alive. The captors demanded that the family pay a ransom and that four men be freed.",
        ("captors", ["hostages"], ["ransom", "four men"], "reported"),
    ),
    (
        "The price of his freedom, the guerrillas said, was the release of thirty prisoners.",
        ("guerrillas", [], ["thirty prisoners"], "reported"),
    ),
    (
        "Iran linked the release of the two hikers to that of a banker held in Canada.",
        ("IR", ["two hikers"], ["a banker"], "reported"),
    ),
    (
        "The hostages are alive. The government rejected the kidnappers' demand for the release of 50 prisoners.",
        ("kidnappers", ["hostages"], ["50 prisoners"], "rejected"),
    ),
    (
        "The gunmen want ten prisoners for the hostages. Lima turned the demand down.",
        ("gunmen", ["hostages"], ["ten prisoners"], "rejected"),
    ),
]


@pytest.mark.parametrize(("text", "offer"), CASES)
def test_an_offer_says_who_gives_whom_for_whom(text, offer):
    assert offers(text) == [offer]


def test_an_offer_told_twice_is_one():
    text = (
        "Norway has offered to exchange the hacker Pavel Orlov for the teacher Karl Lund. "
        "Norway would release Pavel Orlov in exchange for Karl Lund, a spokesman said."
    )
    assert offers(text) == [("NO", ["Pavel Orlov"], ["Karl Lund"], "reported")]


@pytest.mark.parametrize(
    "text",
    [
        "Hungary wants the spy Ivan Brodsky in return for the nurse Karen Holm.",
        "The separatists demanded their leader, Aslan Dudarov, in exchange for the eight workers.",
    ],
)
def test_what_is_wanted_in_return_is_an_offer_and_no_exchange(text):
    article = Article(digest_of(text.encode()), text)
    kinds = {o.claim.kind for o in reader().read(article).observed}
    assert Kind.OFFER in kinds
    assert not kinds & {Kind.EXCHANGE, Kind.TRANSFER}


def test_a_later_demand_for_fewer_is_another_offer():
    text = (
        "The kidnappers first demanded 200 prisoners for the hostages. The kidnappers now want 80 prisoners for them."
    )
    assert [want for _, _, want, _ in offers(text)] == [["200 prisoners"], ["80 prisoners"]]


@pytest.mark.parametrize(
    "text",
    [
        "Chile offered to free 40 million dollars if Peru dropped its suit over the prisoners.",
        "Norway demands the release of the teacher Karl Lund, who is held in Minsk.",
        "The prisoners wanted two books and a window.",
        "The bandits wanted to sell the captives to the militia.",
        "The court demanded 20 witnesses for the trial of the hostage takers.",
    ],
)
def test_money_alone_a_states_demand_and_other_wishes_are_no_offers(text):
    assert offers(text) == []


def test_what_captors_want_is_an_offer_and_no_statement():
    text = "The hostages are alive. The gunmen want ten prisoners for them."
    article = Article(digest_of(text.encode()), text)
    assert [o for o in reader().read(article).observed if o.claim.kind is Kind.STATEMENT and o.confirmed] == []


def test_offers_about_one_person_share_their_negotiation():
    text = (
        "Denmark has offered to release the spy Ivan Brodsky if Hungary frees the nurse Karen Holm. "
        "Hungary would release Karen Holm in exchange for Ivan Brodsky and two officers held in Jutland."
    )
    article = Article(digest_of(text.encode()), text)
    told = [o.claim for o in reader().read(article).observed if o.claim.kind is Kind.OFFER]
    assert len(told) == 2
    assert len({c.get("event") for c in told}) == 1
