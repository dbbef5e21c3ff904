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
        ("Southern Column", ["two geologists"], ["40 of its prisoners"], "reported"),
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
        ("group", ["hostages"], ["its leader"], "conditional"),
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


TOLD = [
    # as reports tell of offers: demands of captors, conditions, deals put forward, answers and denials
    (
        "The Swiss teacher Regula Kern and the cook Anton Bell were kidnapped in March by tribesmen in Marib. The "
        "tribe originally wanted five men set free. The government refused.",
        ("tribe", ["Anton Bell", "Regula Kern"], ["five men"], "rejected"),
    ),
    (
        "The reporter Jan Dahl and his interpreter Omar Rahim were seized by kidnappers near Ghazni. At first the "
        "kidnappers wanted two million dollars and nine prisoners.",
        ("kidnappers", ["Jan Dahl", "Omar Rahim"], ["nine prisoners", "two million dollars"], "reported"),
    ),
    (
        "The Swedish side initially asked for three people in return for the diplomat Omid Karimi. Tehran's answer "
        "was negative.",
        ("SE", ["Omid Karimi"], ["three people"], "rejected"),
    ),
    (
        "Tehran wants to trade the teacher Anna Berg for the businessman Kamran Ashtouri, who is held in London. "
        '"There are no negotiations about an exchange," the Foreign Office said.',
        ("IR", ["Anna Berg"], ["Kamran Ashtouri"], "denied"),
    ),
    (
        "The front holds 112 soldiers. It would hand them over if the junta released 112 people from the jail at "
        "Loikaw.",
        ("front", ["112 soldiers"], ["112 people"], "conditional"),
    ),
    (
        "The militants said that Sergeant Volkan Erten would be released when four of their wives were let out of "
        "prison.",
        ("militants", ["Volkan Erten"], ["four of their wives"], "conditional"),
    ),
    (
        "Bulgaria has more than once proposed to return the four Turkish sailors upon the return of three Bulgarian "
        "frontier guards.",
        ("BG", ["four Turkish sailors"], ["three Bulgarian frontier guards"], "reported"),
    ),
    (
        "Jordan had offered to hand Samira Tarakji over in return for the pilot, Zaid Majali, who was captured in "
        "September.",
        ("JO", ["Samira Tarakji"], ["Zaid Majali"], "reported"),
    ),
    (
        "Russia first offered to exchange the spy Gordon Moller for the businessman Peter Wynne last summer, through "
        "Wynne's wife. London was unwilling.",
        ("RU", ["Gordon Moller"], ["Peter Wynne"], "rejected"),
    ),
    (
        "The Kremlin has proposed freeing the journalist Ida Lunde in exchange for the hacker Oleg Morozov, jailed in"
        " Oslo, according to two officials familiar with the talks.",
        ("RU", ["Ida Lunde"], ["Oleg Morozov"], "reported"),
    ),
    (
        "Washington proposed a deal under which the arms dealer Viktor Sorokin would be returned to Russia in "
        "exchange for Dana Price and Mark Ellis, both jailed near Moscow.",
        ("US", ["Viktor Sorokin"], ["Dana Price", "Mark Ellis"], "reported"),
    ),
    (
        "Venezuela denied on Monday that it had offered to release the missionary Paul Renner in exchange for Alex "
        "Saab Torres.",
        ("VE", ["Paul Renner"], ["Alex Saab Torres"], "denied"),
    ),
    (
        "Hamas said it was ready to release ten hostages in return for 200 Palestinian prisoners.",
        ("Hamas", ["ten hostages"], ["200 Palestinian prisoners"], "reported"),
    ),
    (
        "The Taliban have set the release of 5,000 prisoners as a condition for freeing the American engineer Mark "
        "Fenton.",
        ("Taliban", ["Mark Fenton"], ["5,000 prisoners"], "conditional"),
    ),
    (
        "Pyongyang would free the missionary Kim Hae-won only if Seoul sent back twelve restaurant workers, North "
        "Korea's state news agency said.",
        ("KP", ["Kim Hae-won"], ["twelve restaurant workers"], "conditional"),
    ),
    (
        "In return for the four sailors, Houthi leaders are asking for 68 fighters held in Marib.",
        ("Houthis", ["four sailors"], ["68 fighters"], "reported"),
    ),
    (
        "The pirates who seized the tanker are demanding six million dollars for the 22 crew members.",
        ("pirates", ["22 crew members"], ["six million dollars"], "reported"),
    ),
    (
        "Boko Haram demanded that 16 of its commanders be released in exchange for the schoolgirls.",
        ("Boko Haram", ["schoolgirls"], ["16 of its commanders"], "reported"),
    ),
    (
        "Colombia's ELN said it would hand over the two police officers if the army withdrew and freed three of its "
        "members.",
        ("ELN", ["two police officers"], ["three of its members"], "conditional"),
    ),
    (
        "East Germany offered to exchange Wolfgang Vogt for Heinz Felber, and Bonn accepted in principle.",
        ("DD", ["Wolfgang Vogt"], ["Heinz Felber"], "reported"),
    ),
    (
        "The Soviet side let it be known that Anatoly Brodsky could be exchanged for two agents held in New York.",
        ("SU", ["Anatoly Brodsky"], ["two agents"], "reported"),
    ),
    (
        "Kyiv has proposed exchanging the pro-Russian politician Viktor Drozd for Ukrainian soldiers held in "
        "Mariupol. The Kremlin spokesman said an exchange was out of the question.",
        ("UA", ["Viktor Drozd"], ["Ukrainian soldiers"], "rejected"),
    ),
    (
        "Turkey wants the preacher Emin Gulay handed over in return for the pastor Andrew Brandt.",
        ("TR", ["Andrew Brandt"], ["Emin Gulay"], "reported"),
    ),
    (
        "Al-Shabaab rejected an offer from Nairobi to exchange three clan elders for the Cuban doctors Assel Herrera "
        "and Landy Rodriguez.",
        ("KE", ["three clan elders"], ["Assel Herrera", "Landy Rodriguez"], "rejected"),
    ),
    (
        "The price for the two monks was a paved road and the release of nine tribesmen, the sheikh said.",
        ("sheikh", ["two monks"], ["nine tribesmen", "paved road"], "reported"),
    ),
    (
        "The Iraqi side, state radio reported, is prepared to exchange 400 Iranian prisoners for an equal number of "
        "Iraqis.",
        ("IQ", ["400 Iranian prisoners"], ["Iraqis"], "reported"),
    ),
    (
        "Damascus is said to have offered three Israeli civilians for the pilot Hassan Deeb.",
        ("SY", ["three Israeli civilians"], ["Hassan Deeb"], "reported"),
    ),
    (
        "Havana, which had proposed trading the contractor Alan Grossman for five Cubans jailed in Florida, said on "
        "Friday it was still waiting for a reply.",
        ("CU", ["Alan Grossman"], ["five Cubans"], "reported"),
    ),
    (
        "The Red Brigades said they would spare the judge Mario Sossi if eight of their members were released and "
        "flown to Cuba.",
        ("Red Brigades", ["Mario Sossi"], ["eight of their members"], "conditional"),
    ),
    (
        "Minsk dangled the release of the blogger Roman Sapega in return for the lifting of sanctions, diplomats said.",
        ("BY", ["Roman Sapega"], ["lifting of sanctions"], "reported"),
    ),
    (
        "Ethiopia's army offered to exchange 1,500 Eritrean soldiers for the 20 Ethiopians captured at Badme, but "
        "Asmara has not replied.",
        ("ET", ["1,500 Eritrean soldiers"], ["20 Ethiopians"], "reported"),
    ),
    (
        "The rebels' terms were simple. They would return the bishop, Luis Castro, as soon as seven of their men "
        "walked out of the prison at Ipiales.",
        ("rebels", ["Luis Castro"], ["seven of their men"], "conditional"),
    ),
    (
        "A Pakistani minister suggested that Kulbhushan Yadav might be exchanged for a militant held in Afghanistan.",
        ("PK", ["Kulbhushan Yadav"], ["a militant"], "reported"),
    ),
    (
        "Polisario is ready to trade 100 Moroccan prisoners for Sahrawi detainees, its representative in Algiers said.",
        ("Polisario", ["100 Moroccan prisoners"], ["Sahrawi detainees"], "reported"),
    ),
    (
        "The Tigers offered to release eight policemen in exchange for the restoration of food convoys.",
        ("Tigers", ["eight policemen"], ["restoration of food convoys"], "reported"),
    ),
    (
        "Sri Lanka dismissed reports that the Tigers had offered to exchange 36 soldiers for a jailed poet.",
        ("Tigers", ["36 soldiers"], ["a jailed poet"], "denied"),
    ),
    (
        "Argentina would give up the two British officers when London returned the Argentine lieutenant Alfredo "
        "Astudillo, the junta told the Swiss.",
        ("AR", ["two British officers"], ["Alfredo Astudillo"], "conditional"),
    ),
]


@pytest.mark.parametrize(("text", "offer"), TOLD)
def test_a_report_of_an_offer_tells_its_sides_and_how_it_stands(text, offer):
    assert [(by, sorted(give), sorted(want), status) for by, give, want, status in offers(text)] == [offer]


@pytest.mark.parametrize(
    "text",
    [
        '"They have a pastor. You give us that one, we give them this one," the Turkish president said.',
        "Oslo has refused to hand over the spy Viktor Kalugin for the border inspector Frode Bergan.",
        "The ministry said no offer had been received.",
        "The prime minister offered the hostages' families his sympathy in return for their patience.",
        "The company offered its workers a bonus if they returned to the factory.",
        "The bank wants two million dollars for the building.",
        "The defence asked for the release of the suspect in return for a bail of 20,000 euros.",
        "The club offered two players for the striker Paulo Mendes.",
    ],
)
def test_words_of_offering_alone_are_no_offer(text):
    assert offers(text) == []
