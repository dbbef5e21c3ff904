"""Whose number it is: anybody it is put down to, the press too."""

from functools import cache

import pytest

from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.counts import find_counts
from safeconduct.reading.parsing import Parser


@cache
def parser() -> Parser:
    return Parser()


def told(text):
    """The speakers of the numbers of ``text``; "" where the page itself gives one."""
    article = Article(digest_of(text.encode()), text)
    claims = [o.claim for o in find_counts(parser().analyse(article))]
    return {int(c.get("number")): c.get("speaker") or "" for c in claims}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nine sailors will be freed, according to officials in Lima; a paper close to the navy says ten.",
            {9: "Peruvian officials in Lima", 10: "paper close to the navy"},
        ),
        (
            "The rebels hold 19 captives, says Oslo. The Tarvian ministry's figure for captives held is 15.",
            {19: "Oslo", 15: "Tarvian ministry"},
        ),
        (
            "Chile freed eight spies. Campaigners put the number at five; a lawyer close to the talks, Ivo Barta, at four.",
            {8: "", 5: "Campaigners", 4: "Ivo Barta"},
        ),
        (
            "Of the pupils 113 captives are still missing by the army's count.",
            {113: "army"},
        ),
        ("Two armies exchanged 41 prisoners. The rebels insist that they got 36.", {41: "", 36: "rebels"}),
        (
            "By the Red Cross's reckoning, 30 prisoners were freed.",
            {30: "Red Cross"},
        ),
        (
            "The Red Cross has registered 30 prisoners held by the rebels. The rebels acknowledge 22.",
            {30: "Red Cross", 22: "rebels"},
        ),
        ("The rebels hold 30 prisoners (32, according to the army).", {30: "", 32: "army"}),
        (
            "Thirty prisoners were freed, said the ministry. Twenty-eight, said the Red Cross.",
            {30: "ministry", 28: "Red Cross"},
        ),
        ("The army says 30 prisoners were freed, the rebels 28.", {30: "army", 28: "rebels"}),
        ("The army said 30 prisoners were freed and the Red Cross 28.", {30: "army", 28: "Red Cross"}),
        (
            "Thirty prisoners were freed, according to the army, or 28, according to the Red Cross.",
            {30: "army", 28: "Red Cross"},
        ),
        (
            "The army said it had freed 30 prisoners while the Red Cross said it had received 28.",
            {30: "army", 28: "Red Cross"},
        ),
        (
            "The Red Cross said it had freed 20 prisoners, not the 28 that the army claimed.",
            {20: "Red Cross", 28: "army"},
        ),
        (
            "The Red Cross said that the ministry's figure of 28 captives held was wrong.",
            {28: "ministry"},
        ),
        ("A total of 28 captives were freed, the army said.", {28: "army"}),
        (
            "Chad freed 30 prisoners. Officials in Lima gave the number as 28.",
            {30: "", 28: "Peruvian officials in Lima"},
        ),
        ("The ministry in Lima counts six hostages, not seven.", {6: "Peruvian ministry", 7: ""}),
        ("The rebels freed 11 boys and the army gave back seven captives.", {11: "", 7: ""}),
    ],
)
def test_who_gives_a_number(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Forty-seven captives, 31 of them children, were freed on Thursday. An aid worker said the number was 49.",
            ("49", "captives", "released by", "aid worker"),
        ),
        (
            "The rebels hold 12 captives, among them four teachers, a mayor said. The army puts the number at nine.",
            ("9", "captives", "held by", "army"),
        ),
        (
            "Thirteen women were freed from jail, a lawyer said. On Tuesday a monitoring group put it at 61.",
            ("61", "women", "released by", "monitoring group"),
        ),
    ],
)
def test_a_new_figure_counts_the_whole_and_not_a_part_of_it(text, expected):
    article = Article(digest_of(text.encode()), text)
    claims = [o.claim for o in find_counts(parser().analyse(article))]
    found = [tuple(c.get(role) for role in ("number", "of", "scope", "speaker")) for c in claims]
    assert expected in found
