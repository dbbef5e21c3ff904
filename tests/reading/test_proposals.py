"""What tagged words tell, where no frame does: texts marked as in training, tags given by the marks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from safeconduct.domain.claims import Claim, Kind, Observed
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.parsing import Parser, completed
from safeconduct.reading.read import claims_of
from safeconduct.reading.tagger.links import Links
from safeconduct.reading.tagger.spans import Tagged

MARK = re.compile(r"\[([a-z.-]+):([^\]]+)\]")


@cache
def parser() -> Parser:
    return Parser()


def observed(marked: str, *, term: float = 0.99, group: float = 0.99, frames: bool = False) -> list[Observed]:
    text, tags, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        sureness = {"term": term, "group": group}.get(mark[1].split(".")[0], 0.99)
        tags.append(Tagged(mark[1], len(text), len(text) + len(mark[2]), sureness))
        text, at = text + mark[2], mark.end()
    text += marked[at:]
    article = Article(digest_of(text.encode()), text, published=When("1974-05-20"))
    analysis = parser().analyse(article)
    return list(claims_of(completed(replace(analysis, tagged=tuple(tags), links=Links((), (), ()))), frames=frames))


def claims(marked: str, kind: Kind) -> list[Claim]:
    return [o.claim for o in observed(marked + HELD) if o.confirmed and o.claim.kind is kind]


HELD = " [person:Aage Lund] is [held:in the hands] of [holder:Bulgaria] too."
"""A page on which nobody is held by anybody tells no facts."""


FIELDS = [
    (
        "[person:Ole Krag] was [arrest:bundled] into a lorry by [holder:Bulgarian police] in [arrest-date:March 1961].",
        Kind.STEP,
        "date",
        "1961-03",
    ),
    (
        "[person:Ole Krag] was [arrest:bundled] into a lorry by [holder:Bulgarian police] in [arrest-date:March 1961].",
        Kind.DETENTION,
        "custodian",
        "BG",
    ),
    ("[person:Ole Krag] was [arrest:fished out of the surf] near [arrest-place:Varna].", Kind.STEP, "place", "Varna"),
    ("A tribunal in Sofia gave [person:Ole Krag] [term:nine years].", Kind.SENTENCE, "term", "9 years"),
    (
        "The matter that keeps [person:Ole Krag] in his cell in Sofia is [charge:photographing a bridge].",
        Kind.CHARGE,
        "charge",
        "photographing a bridge",
    ),
    ("[person:Ole Krag], once a [citizen:Danish] sailor, waits in a Sofia cell.", Kind.CITIZENSHIP, "country", "DK"),
]


@pytest.mark.parametrize(("marked", "kind", "role", "value"), FIELDS)
def test_a_tag_gives_the_person_of_its_clause_a_field(marked, kind, role, value):
    assert ("Ole Krag", value) in [(c.get("person"), c.get(role)) for c in claims(marked, kind)]


def test_what_is_done_to_somebody_is_not_of_who_does_it():
    marked = "[person:Ole Krag] [dead:killed] a guard before the Bulgarians took him."
    assert [c for c in claims(marked, Kind.STATUS) if c.get("person") == "Ole Krag"] == []


def test_a_weak_tag_is_kept_unconfirmed():
    found = observed("A tribunal in Sofia gave [person:Ole Krag] [term:nine years]." + HELD, term=0.55)
    assert [o.confirmed for o in found if o.claim.kind is Kind.SENTENCE] == [False]


def test_a_faint_tag_tells_nothing():
    found = observed("A tribunal in Sofia gave [person:Ole Krag] [term:nine years]." + HELD, term=0.3)
    assert [o for o in found if o.claim.kind is Kind.SENTENCE] == []


def test_somebody_in_office_is_no_detainee_on_one_tag():
    marked = "President [person:Jens Toft] spoke of [held:prison] reform and of the treaty."
    assert [c for c in claims(marked, Kind.DETENTION) if c.get("person") == "Jens Toft"] == []


def test_a_word_of_exchange_that_no_frame_knows_makes_an_exchange():
    marked = (
        "On [swap-date:4 May 1974] [giver:Hungary] and Austria made the [swap:barter] on the bridge at [swap-place:Hegyeshalom]: "
        "[person:Ole Krag] walked west, against [person:Janos Biro], as [broker:Sweden] had arranged."
    )
    (exchange,) = claims(marked, Kind.EXCHANGE)
    assert (exchange.get("date"), exchange.get("place")) == ("1974-05-04", "Hegyeshalom")
    assert [v.value for v in exchange.all("mediator")] == ["SE"]


def test_a_number_of_people_is_counted_by_its_label():
    (count,) = claims("The cellars hold [group.held:some forty fishermen], a monk told the paper.", Kind.COUNT)
    assert (count.get("number"), count.get("comparator"), count.get("scope")) == ("40", "about", "held by")


def test_a_speaker_takes_the_nearest_word_of_speaking():
    marked = "[speaker:Lena Holm] [deny:shook her head] over a pardon for [person:Ole Krag] in Sofia."
    assert [(c.get("speaker"), c.get("stance")) for c in claims(marked, Kind.STATEMENT)] == [("Lena Holm", "deny")]


def test_a_sure_tag_corrects_the_stance_of_a_frame():
    marked = "[speaker:Lena Holm] [demand:said] they should let [person:Ole Krag] out of his Sofia prison."
    found = [o.claim for o in observed(marked + HELD, frames=True) if o.claim.kind is Kind.STATEMENT]
    assert [(c.get("speaker"), c.get("stance")) for c in found] == [("Lena Holm", "demand")]


def test_him_for_him_is_no_exchange_that_took_place():
    marked = '[person:Ole Krag] is in a Sofia cell. An insider said: "[person:Him] [swap:for] [person:him]."'
    assert claims(marked, Kind.EXCHANGE) == claims(marked, Kind.TRANSFER) == []


def test_who_wants_somebody_does_not_hold_them():
    marked = "Sofia wants to trade a dentist for the pilot [person:Ole Krag], [held:doing] six years in Gaol Street."
    assert [c.get("custodian") for c in claims(marked, Kind.DETENTION) if c.get("person") == "Ole Krag"] == [None]


def test_where_somebody_has_lived_since_is_no_arrest():
    marked = "Austria wanted [person:Janos Biro], a pilot who has lived in Sofia since [arrest-date:1951]."
    assert [c for c in claims(marked, Kind.STEP) if c.get("person") == "Janos Biro"] == []


def test_who_died_in_custody_is_held_no_more():
    told = claims("[person:Ole Krag] [held:died in a cell] in Lagos. ", Kind.DETENTION)
    assert not any(c.get("status") == "held" for c in told if c.get("person") == "Ole Krag")


def test_what_a_court_takes_away_is_no_charge():
    marked = "In Sofia [person:Ole Krag] was condemned to [term:nine years] and [charge:confiscation of property]."
    assert claims(marked, Kind.CHARGE) == []


def test_every_value_has_its_words():
    for marked, *_ in FIELDS:
        for one in observed(marked):
            assert all(v.end - v.start < 120 for v in one.claim.values)


def test_a_number_alone_is_a_term_after_one_in_years():
    marked = "A tribunal in Sofia gave [person:Ole Krag] [term:nine years] and [person:Jens Toft] [term:six]."
    assert {(c.get("person"), c.get("term")) for c in claims(marked, Kind.SENTENCE)} == {
        ("Ole Krag", "9 years"),
        ("Jens Toft", "6 years"),
    }


def test_months_are_part_of_a_term():
    marked = "A tribunal in Sofia gave [person:Ole Krag] [term:two years and three months]."
    assert [c.get("term") for c in claims(marked, Kind.SENTENCE)] == ["2 years 3 months"]
