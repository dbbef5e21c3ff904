"""What the network takes to belong together: strengths between spans, and what they tell of people beyond any rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
import pytest

from safeconduct.domain.claims import Claim, Kind, Observed
from safeconduct.domain.dates import When
from safeconduct.domain.documents import Article, digest_of
from safeconduct.reading.parsing import Parser, completed
from safeconduct.reading.read import claims_of
from safeconduct.reading.tagger.links import NEVER, Links, Offsets, Stretch, most, probability
from safeconduct.reading.tagger.model import Tagger
from safeconduct.reading.tagger.spans import Tagged

# ------------------------------------------------------------------------------------------------------------ strengths


def stretch(starts: Sequence[int], values: Sequence[Sequence[float]]) -> Stretch:
    sums = np.vstack([np.zeros(len(values[0])), np.cumsum(values, axis=0)]).astype(np.float32)
    return Stretch(np.array(starts, dtype=np.int64), starts[-1] + 4, sums)


def test_a_link_is_as_strong_as_the_ends_fit():
    # one channel of width one: left end, right end, then two statuses
    links = Links([stretch([0, 5, 10], [[2, 0, 0, 0], [0, 3, 0, 0], [0, -3, 0, 0]])], ["about"], ["held", "freed"])
    strengths = links.strengths("about", [(0, 4)], [(5, 9), (10, 14)])
    assert strengths.tolist() == [[6.0, -6.0]]


def test_a_span_of_several_pieces_has_their_mean():
    links = Links([stretch([0, 5, 10], [[2, 0, 0, 0], [4, 0, 0, 0], [0, 1, 0, 0]])], ["about"], ["held", "freed"])
    assert links.strengths("about", [(0, 9)], [(10, 12)]).tolist() == [[3.0]]


def test_what_no_window_holds_together_is_not_linked():
    pieces = [[1, 1, 0, 0]]
    links = Links([stretch([0], pieces), stretch([0], pieces).moved(100)], ["about"], ["held", "freed"])
    assert links.strengths("about", [(0, 4)], [(100, 104)]).tolist() == [[NEVER]]


def test_without_a_network_nothing_is_linked():
    assert Links((), (), ()).strengths("about", [], []).shape == (0, 0)
    assert Links((), (), ()).statuses([(0, 4)]) == {}


def test_statuses_are_probabilities_over_all_mentions():
    links = Links([stretch([0, 5], [[0, 0, 2, 0], [0, 0, 2, 0]])], ["about"], ["held", "freed"])
    told = links.statuses([(0, 4), (5, 8)])
    assert told["held"] == pytest.approx(0.881, abs=0.001)
    assert sum(told.values()) == pytest.approx(1.0)


def test_most_lies_between_the_mean_and_the_highest():
    scores = np.array([[4.0, -2.0]], dtype=np.float32)
    assert 1.0 < most(scores, 1)[0] < 4.0
    assert probability(0.0) == 0.5


def test_a_text_is_linked_alike_alone_and_among_others():
    texts = ["Ole Krag has been in a Sofia jail for years.", "The minister spoke of wheat and of rain. " * 6]
    (_, alone), (_, among) = Tagger().tag(texts[:1])[0], Tagger().tag(texts)[0]
    assert np.array_equal(alone.sums, among.sums)


# --------------------------------------------------------------------------------------------------- what they tell of people

MARK = re.compile(r"\[([a-z.-]+)(?:#([\w,]+))?:([^\]]+)\]")


@dataclass(frozen=True)
class Woven:
    """Links as the marks of a text have them: spans belong together that are told of the same."""

    marks: tuple[tuple[str, int, int, frozenset[str]], ...]
    likely: Mapping[str, float]
    strength: float = 4.0

    def strengths(self, channel: str, left: Sequence[Offsets], right: Sequence[Offsets]) -> np.ndarray:
        rows = [[self._one(channel, a, b) for b in right] for a in left]
        return np.array(rows, dtype=np.float32).reshape(len(left), len(right))

    def _one(self, channel: str, a: Offsets, b: Offsets) -> float:
        needed = channel if channel in ("citizen", "holder", "giver", "taker") else ""
        shared = any(x & y and (not needed or label == needed) for _, x in self._at(a) for label, y in self._at(b))
        return self.strength if shared else -4.0

    def _at(self, span: Offsets) -> list[tuple[str, frozenset[str]]]:
        return [(label, of) for label, start, end, of in self.marks if start < span[1] and span[0] < end]

    def statuses(self, mentions: Sequence[Offsets]) -> dict[str, float]:
        return dict(self.likely)


@cache
def parser() -> Parser:
    return Parser()


def observed(
    marked: str, likely: Mapping[str, float] | None = None, *, frames: bool = False, strength: float = 4.0
) -> list[Observed]:
    text, marks, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        marks.append((mark[1], len(text), len(text) + len(mark[3]), frozenset((mark[2] or "").split(","))))
        text, at = text + mark[3], mark.end()
    text += marked[at:]
    article = Article(digest_of(text.encode()), text, published=When("1974-05-20"))
    tags = tuple(Tagged(label, start, end, 0.99) for label, start, end, _ in marks)
    analysis = replace(parser().analyse(article), tagged=tags, links=Woven(tuple(marks), likely or {}, strength))
    return list(claims_of(completed(analysis), frames=frames))


def claims(marked: str, kind: Kind) -> list[Claim]:
    return [o.claim for o in observed(marked) if o.confirmed and o.claim.kind is kind]


def test_a_charge_told_sentences_later_is_of_whom_it_is_linked_to():
    marked = (
        "[person#1:Ole Krag] and [person#2:Jens Toft] were [arrest#1,2:taken] by [holder#1,2:Bulgarian] police near Varna. "
        "The harbour was empty that week. It rained. The reason given for the younger man was [charge#2:photographing a quay]."
    )
    assert [(c.get("person"), c.get("charge")) for c in claims(marked, Kind.CHARGE)] == [
        ("Jens Toft", "photographing a quay")
    ]


def test_citizenship_and_holder_told_through_others_are_taken_from_the_page():
    marked = (
        "[person#1:Ole Krag] was [arrest#1:seized] in May. In [citizen#1:Denmark] his sister keeps his letters. "
        "The guards of the prison, all of them [holder#1:Bulgarian], let no parcel through."
    )
    assert [(c.get("person"), c.get("country")) for c in claims(marked, Kind.CITIZENSHIP)] == [("Ole Krag", "DK")]
    assert "BG" in {c.get("custodian") for c in claims(marked, Kind.DETENTION) if c.get("person") == "Ole Krag"}


@pytest.mark.parametrize(
    ("guards", "holders"),
    [("all of them [holder#1:Bulgarian]", {"BG"}), ("[holder#1:Bulgarian] or perhaps [holder#1:Romanian]", set())],
)
def test_a_custodian_less_than_likely_is_taken_where_no_other_is_nearly_so(guards, holders):
    marked = (
        "[person#1:Ole Krag] was [arrest#1:seized] in May. It rained. It snowed. It rained again. "
        f"The guards, {guards}, let no parcel through."
    )
    told = observed(marked, strength=-0.2)
    assert {o.claim.get("custodian") for o in told if o.confirmed and o.claim.get("person")} - {None} == holders


def test_a_second_citizenship_is_told_where_the_words_say_that_there_are_several():
    marked = (
        "[person#1:Ole Krag], [citizen#1:Danish], was [arrest#1:seized] by [holder#1:Bulgarian] police in May. "
        "His mother gave him a {}, [citizen#1:Norwegian], and a bicycle."
    )
    assert {c.get("country") for c in claims(marked.format("second passport"), Kind.CITIZENSHIP)} == {"DK", "NO"}
    assert {c.get("country") for c in claims(marked.format("pullover"), Kind.CITIZENSHIP)} == {"DK"}


def test_a_town_tells_the_state_that_is_meant():
    marked = (
        "[person#1:Ole Krag], [citizen#1:of Aarhus], was [arrest#1:seized] in May. He shares a bench in "
        "[holder#1:Burgas] prison with a thief."
    )
    assert [(c.get("person"), c.get("country")) for c in claims(marked, Kind.CITIZENSHIP)] == [("Ole Krag", "DK")]
    assert "BG" in {c.get("custodian") for c in claims(marked, Kind.DETENTION) if c.get("person") == "Ole Krag"}


def test_a_broker_told_elsewhere_joins_the_exchange_it_is_linked_with():
    marked = (
        "[person#1:Ole Krag] was [held#1:held] by [holder#1:Bulgaria]. On [swap-date#A:4 May 1974] [giver#1,A:Hungary] and Austria "
        "made the [swap#A:barter] on the bridge: [person#1,A:Ole Krag] walked west, against [person#2,A:Janos Biro]. "
        "It was a fine day. [broker#A:Sweden] had arranged it."
    )
    (exchange,) = claims(marked, Kind.EXCHANGE)
    assert [v.value for v in exchange.all("mediator")] == ["SE"]


def fates(marked: str, **likely: float) -> set[str | None]:
    return {o.claim.get("status") for o in observed(marked, likely) if o.confirmed and o.claim.kind is Kind.STATUS}


def test_what_became_of_somebody_is_taken_from_the_whole_page():
    marked = (
        "[person#1:Ole Krag] was [held#1:held] by [holder#1:Bulgaria]. In May the gate stood [freed#1:open]. It rained."
    )
    assert fates(marked) == {"released"}
    assert fates(marked, exchanged=0.95, released=0.05) == {"exchanged"}


def test_an_end_that_the_page_as_a_whole_belies_is_no_fact():
    marked = "[person#1:Ole Krag], [held#1:held] by [holder#1:Bulgaria] since May, was [freed#1:released] on Monday."
    assert fates(marked) == {"released"}
    assert fates(marked, held=0.97, released=0.03) == set()


def test_a_maximum_is_no_term_in_force():
    marked = "[person#1:Ole Krag] was [arrest#1:seized] by [holder#1:Bulgarian] police and could get up to [term#1:30 years]."
    assert claims(marked, Kind.SENTENCE) == []
    assert [c.get("term") for c in claims(marked.replace("could get up to", "got"), Kind.SENTENCE)] == ["30 years"]


def transfers(marked: str, **likely: float) -> set[tuple[str | None, str | None, str | None]]:
    told = [o.claim for o in observed(marked, likely) if o.confirmed and o.claim.kind is Kind.TRANSFER]
    return {(c.get("person") or c.get("group"), c.get("from"), c.get("to")) for c in told}


EXCHANGE = (
    "[giver#1:Bulgaria] and [giver#2:Denmark] made [swap#A:an exchange of prisoners] in May. The day was windy. From the ferry "
    "at Rostock stepped [person#1,A:Ole Krag]"
)


def test_who_is_linked_with_the_words_of_an_exchange_takes_part():
    marked = EXCHANGE + ". [person#3:Jens Toft] was not there; [holder#3:Bulgaria] keeps [person#3:him]."
    told = transfers(marked, exchanged=0.6)
    assert {who for who, _, _ in told} == {"Ole Krag"}


def test_who_most_likely_stayed_does_not_take_part():
    assert transfers(EXCHANGE + ".", held=0.99, exchanged=0.01) == set()


def test_a_number_of_people_told_far_from_the_words_takes_part():
    marked = EXCHANGE + ", and [group.freed#2,A:six Bulgarian cooks] went up the same stairs."
    assert ("6 Bulgarian cooks", "DK", "BG") in transfers(marked, exchanged=0.6)


def test_those_counted_among_others_take_no_part_of_their_own():
    marked = (
        EXCHANGE + ". [group.freed#2,A:Six Bulgarians], among them [group.freed#2,A:two cooks], went up the stairs."
    )
    told = {who for who, _, _ in transfers(marked, exchanged=0.6)}
    assert "6 Bulgarians" in told
    assert "2 cooks" not in told


def test_an_exchange_told_in_no_words_of_one_follows_from_what_became_of_people():
    marked = (
        "[holder#1:Bulgaria] [held#1:held] the [citizen#1:Danish] welder [person#1:Ole Krag] for a year. On Monday [person#1:he] "
        "[freed#1:stepped] off the ferry."
    )
    assert claims(marked, Kind.EXCHANGE) == []
    (exchange,) = (o.claim for o in observed(marked, {"exchanged": 0.9}) if o.claim.kind is Kind.EXCHANGE)
    assert {v.value for v in exchange.all("party")} == {"BG", "DK"}


def test_mentions_of_other_people_are_of_another_exchange():
    marked = (
        "[giver#1:Bulgaria] and [giver#2:Denmark] made [swap#A:an exchange of prisoners]: [person#1,A:Ole Krag] for "
        "[person#2,A:Petar Stoev]. [swap#B:An exchange of prisoners] with Norway had brought [person#3,B:Arne Vik] home."
    )
    events = [o.claim.get("event") for o in observed(marked, {"exchanged": 0.6}) if o.claim.kind is Kind.EXCHANGE]
    assert len(set(events)) == 2


def offers(marked: str) -> list[Claim]:
    return [o.claim for o in observed(marked, frames=True) if o.claim.kind is Kind.OFFER]


def test_an_offer_is_read_out_of_tags_side_by_side():
    marked = (
        "[person#1:Ole Krag] sits in [holder#1:a Bulgarian] cell. [offerer#B:Bulgaria] [offer.rejected#B:let it be known in vain] "
        "that [give#B,1:the welder] might see the sea for [want#B:a loan of wheat]."
    )
    (offer,) = offers(marked)
    assert (offer.get("by"), offer.get("give"), offer.get("want"), offer.get("status")) == (
        "BG",
        "Ole Krag",
        "loan of wheat",
        "rejected",
    )


def test_one_side_alone_is_no_offer():
    marked = "[person#1:Ole Krag] sits in a cell. [offerer#B:Bulgaria] [offer#B:hinted] that [give#B,1:he] might see the sea."
    assert offers(marked) == []
