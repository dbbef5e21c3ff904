"""Gold made of marked stories: what marks tell, and what they leave open."""

from __future__ import annotations

import pytest

from evaluating import module

module("scoring")
marked = module("marked")
module("gate")
module("mistakes")
module("perfect")
story_gold = module("story_gold")
stories = module("stories")

STORY = """
@ 1 Ole Krag | citizen DK | holder BG | held
@ 2 (four Bulgarian clerks) | citizen BG | holder DK | held
@ A offer | gives 1 | wants 2 and a ship
[offerer#A:Sofia] [offer.conditional#A:would let] [give#1,A:the engineer] go for [want#2,A:four clerks] and [want#A:a ship].
[speaker#a:Lena Holm] [deny#a:denied] it; [speaker#b:she] [neutral#b:laughed].
[person#1:Ole Krag] was [arrest#1:seized] on [arrest-date#1:Sunday].
"""


def gold():
    return story_gold.gold_of(marked.parse_story(STORY))


def test_an_offer_is_of_those_its_marks_are_told_of():
    (offer,) = gold()["offers"]
    assert (offer["give"], offer["want"], offer["status"]) == (
        ["Ole Krag"],
        ["four Bulgarian clerks", "a ship"],
        "conditional",
    )


def test_who_speaks_as_she_is_the_last_speaker_before():
    assert gold()["statements"] == [
        {"speaker": "Lena Holm", "stance": "deny"},
        {"speaker": "Lena Holm", "stance": "neutral"},
    ]


@pytest.mark.parametrize(
    ("words", "date", "same"),
    [
        ("4 May", "1974-05-04", True),
        ("4 May", "--05-04", True),
        ("May 5th", "--05-04", False),
        ("June 1974", "1974-05", False),
        ("three days ago, in 1974", "1974", True),
        ("18 months ago", "1972-11", True),
    ],
)
def test_a_date_has_what_words_tell_of_day_month_and_year(words, date, same):
    assert story_gold.same_told(words, date) is same


def test_a_day_of_which_words_tell_too_little_is_not_compared():
    mine, read = gold(), gold()
    read["detentions"][0]["arrested"] = "1974-05-05"
    story_gold.without_vague_days(mine, read)
    assert (mine["detentions"][0]["arrested"], read["detentions"][0]["arrested"]) == (None, None)


def test_every_tenth_story_is_held_out():
    held = stories.chosen([], every=False)
    assert len(held) == pytest.approx(len(stories.chosen([], every=True)) / 10, abs=1)
    assert stories.chosen(["p-01.txt"], every=True)[0].place.startswith("p-01.txt")
