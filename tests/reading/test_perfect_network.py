"""What the code makes of a network that makes no mistake: marked stories in, exchanges and who goes from whom to whom out."""

from __future__ import annotations

from typing import Any

import pytest

from evaluating import module

module("scoring")
marked = module("marked")
gate = module("gate")
perfect = module("perfect")

TWO = """
@ 1 Ole Krag | citizen DK | holder BG | exchanged
@ 2 Asen Milev | citizen BG | holder DK | exchanged
@ 3 Jens Toft | citizen DK | holder HU | exchanged
@ 4 Janos Biro | citizen HU | holder DK | exchanged
@ A completed | 1 BG>DK | 2 DK>BG
@ B completed | 3 HU>DK | 4 DK>HU
"""
PAIR = """
@ 1 Ole Krag | citizen DK | holder BG | exchanged
@ 2 Asen Milev | citizen BG | holder DK | exchanged
@ A completed | 1 BG>DK | 2 DK>BG
"""
GROUPS = """
@ 1 (nine Danish sailors) | citizen DK | holder BG | exchanged
@ 2 (four Bulgarian clerks) | citizen BG | holder DK | exchanged
@ A completed | 1 BG>DK | 2 DK>BG
"""
FERRY = {"Ole Krag: BG > DK", "Asen Milev: DK > BG"}
BRIDGE = {"Jens Toft: HU > DK", "Janos Biro: DK > HU"}
HANDED = {"9 Danish sailors: BG > DK", "4 Bulgarian clerks: DK > BG"}

STORIES = {
    "two exchanges without a day are told apart by who is linked with their words": (
        TWO
        + "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] carried out [swap#A:an exchange of prisoners] on the ferry. From the deck "
        "stepped [person#1,A:Ole Krag], a [citizen#1:Danish] engineer; up the gangway went [person#2,A:Asen Milev], a [citizen#2:"
        "Bulgarian] clerk.\nThe day was windy and the ferry was late.\n[swap#B:The exchange] on the bridge took an hour. "
        "[person#3,B:Jens Toft], a [citizen#3:Danish] surveyor whom [giver#B,3:Hungary] had [held#3:kept] for a year, walked west; "
        "[person#4,B:Janos Biro], a [citizen#4:Hungarian] cook, walked east.",
        [FERRY, BRIDGE],
    ),
    "one word for several exchanges makes none of its own": (
        TWO
        + "COPENHAGEN - Two [swap#A,B:prisoner exchanges] in May 1974 have emptied four cells.\nIn the first [swap#A:swap] "
        "[giver#A,1:Bulgaria] let [person#1,A:Ole Krag], a [citizen#1:Danish] engineer, go for [person#2,A:Asen Milev], a "
        "[citizen#2:Bulgarian] clerk.\nIn the second [swap#B:swap] [giver#B,3:Hungary] let [person#3,B:Jens Toft], a "
        "[citizen#3:Danish] surveyor, go for [person#4,B:Janos Biro], a [citizen#4:Hungarian] cook.",
        [FERRY, BRIDGE],
    ),
    "an exchange is found that only day, place and parties tell of": (
        PAIR
        + "[person#1:Ole Krag], a [citizen#1:Danish] engineer, had [held#1:sat] in [holder#1:a Sofia prison] since 1971; "
        "[person#2:Asen Milev], a [citizen#2:Bulgarian] clerk, in one of [holder#2:Denmark]'s.\nOn [swap-date#A:4 May 1974] there "
        "was fog at [swap-place#A:Svilengrad]. One car was [giver#1,A:the Bulgarians]', one was [taker#1,A:the Danes]'. "
        "[person#1,A:Krag] and [person#2,A:Milev] passed each other halfway without a word.",
        [FERRY],
    ),
    "an exchange is found where numbers of two states are let go at one place": (
        GROUPS
        + "Bulgaria and Denmark had held prisoners for a year. At [swap-place#A:Svilengrad] the barrier was lifted on "
        "[swap-date#A:4 May 1974]. [group.freed#1,A:Nine Danish sailors] slept in one bus, and [group.freed#2,A:four Bulgarian "
        "clerks] slept in the other.",
        [HANDED],
    ),
    "somebody who was exchanged once before is none of this exchange": (
        PAIR.replace("@ A", "@ 3 Jens Toft | citizen | holder HU | exchanged\n@ A")
        + "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] carried out [swap#A:an exchange of prisoners] on the ferry. From the deck "
        "stepped [person#1,A:Ole Krag], up the gangway went [person#2,A:Asen Milev]. On the quay stood [person#3:Jens Toft], who "
        "had [held#3:sat] in [holder#3:a Hungarian prison].",
        [FERRY],
    ),
    "somebody without a name who is linked with an exchange takes part in it": (
        PAIR.replace("Asen Milev", "(a Bulgarian clerk)")
        + "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] carried out [swap#A:an exchange of prisoners] on the ferry. From the deck "
        "stepped [person#1,A:Ole Krag], a [citizen#1:Danish] engineer. Nobody met [person#2,A:the Bulgarian clerk].",
        [{"Ole Krag: BG > DK", "the Bulgarian clerk: DK > BG"}],
    ),
    "as many of the one state's as of the other's are two groups": (
        GROUPS.replace("nine Danish", "84 Danish").replace("four Bulgarian clerks", "84 Bulgarian sailors")
        + "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] carried out [swap#A:a prisoner exchange] on [swap-date#A:4 May 1974]. "
        "[group.freed#1,A:84 Danish sailors] came home, and [group.freed#2,A:84 Bulgarian sailors] went the other way.",
        [{"84 Danish sailors: BG > DK", "84 Bulgarian sailors: DK > BG"}],
    ),
    "who gets people back receives them": (
        """
        @ 1 Ole Krag | citizen | holder | exchanged
        @ 2 Asen Milev | citizen | holder | exchanged
        @ A completed | 1 ?>? | 2 ?>?
        """
        "On 4 May 1974 Denmark [swap#A:got] [person#1,A:Ole Krag] back in exchange for [person#2,A:Asen Milev].",
        [{"Ole Krag: ? > DK", "Asen Milev: DK > ?"}],
    ),
    "a number of all who were exchanged goes neither way": (
        """
        @ 1 (168 prisoners) | citizen | holder | exchanged
        @ A completed | 1 ?>?
        """
        "[group.freed#1,A:168 prisoners of war] were [swap#A:exchanged] by [giver#A:Bulgaria] and [taker#A:Denmark] on "
        "[swap-date#A:4 May 1974].",
        [{"168 prisoners: ? > ?"}],
    ),
    "a number that only crosses goes one way": (
        """
        @ 1 (nine prisoners) | citizen | holder BG | exchanged
        @ A completed | 1 BG>DK
        """
        "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] kept their word. [group.freed#1,A:Nine prisoners] [swap#A:crossed] the "
        "bridge at [swap-place#A:Svilengrad] on [swap-date#A:4 May 1974].",
        [{"9 prisoners: BG > DK"}],
    ),
    "where an exchange has two sides, one end of a way tells the other": (
        PAIR.replace("1 BG>DK | 2 DK>BG", "1 BG>? | 2 ?>BG")
        .replace("citizen DK", "citizen")
        .replace("citizen BG", "citizen")
        + "An [swap#A:exchange of prisoners] between [giver#A,1:Bulgaria] and Denmark took place on [swap-date#A:4 May 1974]. From "
        "the deck stepped [person#1,A:Ole Krag], up the gangway went [person#2,A:Asen Milev].",
        [FERRY],
    ),
    "somebody of whom the words of an exchange do not tell was let go in another": (
        TWO
        + "[giver#A,1:Bulgaria] and [taker#A,1:Denmark] carried out [swap#A:an exchange of prisoners] on the ferry. From the deck "
        "stepped [person#1,A:Ole Krag], up the gangway went [person#2,A:Asen Milev].\nThe day was windy and the ferry was late.\n"
        "[person#3,B:Jens Toft], whom [giver#B,3:Hungary] had [held#3:kept] for a year, found the gate [freed#3,B:open] that "
        "night; so did [person#4,B:Janos Biro], at [holder#4:Denmark]'s end of the line.",
        [FERRY, BRIDGE],
    ),
}


@pytest.fixture(scope="module")
def read() -> dict[str, list[dict[str, Any]]]:
    """The exchanges of each story."""
    stories = [marked.parse_story(text, name) for name, (text, _) in STORIES.items()]
    found = gate.facts_read([marked.article_of(s) for s in stories], perfect.PerfectReader(stories))
    return {name: facts["exchanges"] for name, facts in found}


def moves(exchange: dict[str, Any]) -> set[str]:
    return {f"{r['person_or_count']}: {r['by'] or '?'} > {r['to'] or '?'}" for r in exchange["released"]}


@pytest.mark.parametrize("name", STORIES)
def test_exchanges_of_a_story(read, name):
    assert [moves(e) for e in read[name]] == STORIES[name][1]


def test_an_exchange_that_no_word_names_has_its_day_and_place(read):
    (exchange,) = read["an exchange is found that only day, place and parties tell of"]
    assert (exchange["date"], exchange["place"]) == ("1974-05-04", "Svilengrad")
