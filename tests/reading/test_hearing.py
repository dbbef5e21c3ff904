"""What the network hears, weighed against what the words decide."""

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.parsing import Parser
from safeconduct.reading.statements import find_statements
from safeconduct.reading.tagger.spans import Tagged


@cache
def parser() -> Parser:
    return Parser()


def told(text, *tags):
    """Speaker, stance and whether confirmed, of each statement of ``text`` with ``tags``: label, words, probability."""
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    tagged = [Tagged(label, text.index(words), text.index(words) + len(words), sure) for label, words, sure in tags]
    heard = replace(analysis, tagged=tuple(sorted(tagged, key=lambda t: t.start)))
    return [(o.claim.get("speaker"), str(o.claim.get("stance")), o.confirmed) for o in find_statements(heard)]


LOOSE = "The prisoners came home. The ministry said that the list had been with Oslo for a week."


@pytest.mark.parametrize(
    ("label", "sure", "stance"),
    [("confirm", 0.31, "confirm"), ("confirm", 0.2, "neutral"), ("deny", 0.6, "neutral"), ("deny", 0.66, "deny")],
)
def test_a_tag_decides_where_no_word_does(label, sure, stance):
    assert told(LOOSE, (label, "said", sure), ("speaker", "The ministry", 0.9)) == [("ministry", stance, True)]


def test_what_a_person_tells_is_confirmed_by_a_surer_tag_only():
    text = LOOSE.replace("The ministry", "Eva Lund")
    assert told(text, ("confirm", "said", 0.4), ("speaker", "Eva Lund", 0.9)) == [("Eva Lund", "neutral", True)]
    assert told(text, ("confirm", "said", 0.5), ("speaker", "Eva Lund", 0.9)) == [("Eva Lund", "confirm", True)]


def test_a_not_makes_a_weaker_denial_count():
    text = "The prisoners came home. The ministry said that it knew of no list."
    assert told(text, ("deny", "said", 0.36), ("speaker", "The ministry", 0.9)) == [("ministry", "deny", True)]


def test_only_a_sure_tag_outweighs_a_word():
    text = "The ministry denied that the prisoners had been exchanged."
    assert told(text, ("confirm", "denied", 0.59)) == [("ministry", "deny", True)]
    assert told(text, ("confirm", "denied", 0.6)) == [("ministry", "confirm", True)]


def test_a_comment_that_is_not_heard_at_all_stays_unconfirmed():
    text = "The prisoners came home. Eva Lund said that it was a cold morning."
    assert told(text, ("person", "The prisoners", 0.9)) == [("Eva Lund", "neutral", False)]
    assert told(text, ("speaker", "Eva Lund", 0.6)) == [("Eva Lund", "neutral", True)]


def test_a_remark_aside_of_one_who_denies_something_stays_unconfirmed():
    text = "Eva Lund denied that the prisoners had been exchanged. Eva Lund said that it was a cold morning."
    assert told(text, ("speaker", "Eva Lund", 0.9)) == [("Eva Lund", "deny", True), ("Eva Lund", "neutral", False)]


def test_a_page_full_of_sure_tags_speaks_of_custody():
    text = "The pilot came home on Monday. Eva Lund said that he had been freed."
    assert told(text) == [("Eva Lund", "confirm", False)]
    tags = [("person", "pilot", 0.9), ("person", "he had", 0.9), ("freed", "freed", 0.9), ("swap", "came home", 0.9)]
    assert told(text, *tags) == [("Eva Lund", "confirm", True)]


def test_a_further_clause_is_a_statement_of_its_own():
    text = "The ministry said that the nurse had been arrested and that no ransom had been paid for the hostages."
    assert [stance for _, stance, _ in told(text)] == ["confirm", "deny"]


@pytest.mark.parametrize(
    ("text", "stances"),
    [
        ("The prisoners came home on Monday, officials said.", []),
        ("The prisoners were exchanged on Monday, officials said.", ["confirm"]),
        ("There was a swap of prisoners. Officials said that the list had been with Oslo for a week.", ["confirm"]),
    ],
)
def test_unnamed_officials_speak_of_exchanges_offers_and_talks(text, stances):
    assert [stance for _, stance, _ in told(text)] == stances


@pytest.mark.parametrize(("sure", "confirmed"), [(0.3, False), (0.9, True)])
def test_a_long_page_on_which_hardly_a_word_is_heard_of_custody_tells_no_fact(sure, confirmed):
    text = "Eva Lund said that the prisoner had been exchanged. " + "The band played for an hour in the square. " * 12
    words = ["Eva Lund", "the prisoner", "had been", "exchanged", "The band"]
    assert told(text, *(("person", w, sure) for w in words)) == [("Eva Lund", "confirm", confirmed)]


def test_an_unnamed_official_who_is_surely_heard_as_ready_counts():
    text = "The pilot was jailed. A Cuban official said that his side was ready to sit down with Oslo."
    tags = ("willing", "said", 0.7), ("speaker", "A Cuban official", 0.8)
    assert told(text, *tags) == [("Cuban official", "willing", True)]
    assert told(text, ("willing", "said", 0.4), tags[1]) == []


def test_who_asks_for_something_is_heard_where_no_word_decides_it():
    text = "The pilot was jailed. The ministry asked {}."
    tags = ("demand", "asked", 0.7), ("speaker", "The ministry", 0.8)
    assert told(text.format("for an inquiry"), *tags) == [("ministry", "demand", True)]
    assert told(text.format("why the list was short"), *tags) == []


def test_a_page_full_of_custody_needs_no_word_that_means_only_that():
    text = "The crew went home. The ministry confirmed that they had been exchanged."
    assert told(text, ("speaker", "The ministry", 0.8)) == [("ministry", "confirm", False)]
    assert told(text, ("speaker", "The ministry", 0.8), ("swap", "exchanged", 0.9)) == [("ministry", "confirm", True)]


def test_what_is_surely_heard_counts_though_no_word_is_of_custody():
    text = "The pilot was jailed in May." + " It rained." * 6 + " The bishop asked that the letters be returned."
    sure = ("demand", "asked", 0.7), ("speaker", "The bishop", 0.8)
    assert told(text, *sure) == [("bishop", "demand", True)]


def test_no_comment_that_is_heard_takes_back_a_denial():
    text = "The pilot was jailed. The ministry denied the arrest."
    assert told(text, ("neutral", "denied", 0.8), ("speaker", "The ministry", 0.8)) == [("ministry", "deny", True)]


def test_a_comment_becomes_a_denial_only_where_that_is_surely_heard():
    text = "The pilot was jailed. The ministry could not confirm the arrest."
    assert told(text, ("deny", "confirm", 0.5), ("speaker", "The ministry", 0.8)) == [("ministry", "neutral", True)]
    assert told(text, ("deny", "confirm", 0.6), ("speaker", "The ministry", 0.8)) == [("ministry", "deny", True)]


def test_what_is_to_be_done_is_no_fact_where_nobody_is_heard():
    text = "The pilot was jailed. The ministry would not exchange the prisoners."
    assert told(text, ("person", "The pilot", 0.9)) == [("ministry", "unwilling", False)]
    assert told(text, ("person", "The pilot", 0.9), ("speaker", "The ministry", 0.3)) == [
        ("ministry", "unwilling", True)
    ]


class Linked:
    """Links that take the words at one place for those at another, so strongly."""

    def __init__(self, one, other, strength):
        self.one, self.other, self.strength = one, other, strength

    def strengths(self, channel, left, right):
        fits = [[{a[0], b[0]} == {self.one, self.other} for b in right] for a in left]
        return np.where(np.array(fits), self.strength, -9.0)


@pytest.mark.parametrize(("strength", "speakers"), [(4.0, {"Karl Lund", "Ole Vik"}), (1.0, {"Ole Vik"})])
def test_a_pronoun_is_whom_the_network_surely_takes_it_for(strength, speakers):
    text = "Karl Lund was jailed. The minister, Ole Vik, denied a swap. He denied spying."
    analysis = parser().analyse(Article(digest_of(text.encode()), text))
    linked = replace(analysis, links=Linked(text.index("He"), text.index("Karl"), strength))
    assert {o.claim.get("speaker") for o in find_statements(linked)} == speakers
