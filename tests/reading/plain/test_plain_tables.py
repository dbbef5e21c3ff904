"""Words of a language: items, endings, labels."""

from __future__ import annotations

import pytest

from safeconduct.reading.plain.tables import LANGUAGES, Words, table


def test_a_star_stands_for_all_endings_and_nothing_else_is_open() -> None:
    words = Words({"арест": "", "осуд*": ""})
    assert [(h.start, h.end) for h in words.hits("арест, арестант, осудили", 0, 24)] == [(0, 5), (17, 24)]


def test_the_longest_item_gives_the_label() -> None:
    words = Words({"minister": "minister", "minister der justiz": "justice minister"})
    hit = words.first("Der Minister der Justiz sprach.", 0, 31)
    assert hit is not None
    assert hit.label == "justice minister"


def test_either_apostrophe_is_the_same() -> None:
    assert Words({"ув'язнен*": ""}).first("Його ув’язнено.", 0, 15) is not None


def test_the_last_hit_is_the_one_nearest_to_the_end() -> None:
    hit = Words({"суд*": ""}).last("суд и судья", 0, 11)
    assert hit is not None
    assert hit.start == 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_the_modules_ask_for(language: str) -> None:
    asked = (
        "arrested", "held", "sentenced", "charged", "released", "exchanged", "dead", "unsure", "not", "in", "years",
        "captivity", "from", "towards", "give", "receive", "mediator", "verbs", "cues", "roles", "bodies", "charges",
        "charge_cues", "exchange", "exchange_done", "exchange_unsure", "exchange_denied", "offer", "for", "elsewhere",
    )  # fmt: skip
    assert [name for name in asked if not table(language).items(name)] == []


def test_a_language_without_a_file_is_refused() -> None:
    with pytest.raises(KeyError):
        table("xx")
