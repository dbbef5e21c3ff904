"""Counts: numbers of people held, released or to be released, received, missing or dead; whose count, and who says so.

A number counts where its noun is people and the words around it tell of custody or exchange. Money, states, years and ages have
no people's noun; a later repetition of a number ("the four", "the 26 prisoners") adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Observed
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Sentence,
)
from safeconduct.reading.countclaims import Counted, observed
from safeconduct.reading.counted import (
    before_its_sum,
    counted_noun,
    in_one_list,
    is_age,
    is_changed_to,
    is_one_of,
    is_part,
    is_year,
    names_the_figure,
    stands_alone,
    tells_again,
    with_the_rest,
    without_particle,
)
from safeconduct.reading.countevents import event_of, is_actor, is_undergone, summed_up, sums_up
from safeconduct.reading.groups import group_at
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.tellers import named_before


def find_counts(analysis: Analysis) -> Iterator[Observed]:
    """The counts of ``analysis``, in order, each once."""
    walk = _Walk(analysis)
    for sentence in analysis.sentences:
        if sentence.parsed and sentence.zone in (ZoneKind.BODY, ZoneKind.HEADING):
            walk.read(sentence)
    for each in walk.counted:
        yield observed(analysis, each)


class _Walk:
    """The counts of a page in the making: a number may go on counting where an earlier one began."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.counted: list[Counted] = []
        self.seen: set[int] = set()
        """Every number so far."""

    def read(self, sentence: Sentence) -> None:
        """Add the counts of ``sentence``."""
        here: Counted | None = None
        near = self._near(sentence)
        for number, token in self._numbers(sentence):
            found = self._of_people(number, token, here, near) or self._bare(number, token, here, near)
            if found is not None:
                here = found
                if not any(found.repeats(earlier) for earlier in self.counted):
                    self.counted.append(found)
            self.seen.add(number.value)

    def _numbers(self, sentence: Sentence) -> Iterator[tuple[FoundNumber, Token]]:
        for number in find_numbers(self.analysis.text, sentence.start, sentence.end, "en"):
            span = self.analysis.doc.char_span(number.first, number.end, alignment_mode="expand")
            if span is None or is_year(span.root, number.value) or is_age(self.analysis, number):
                continue
            if not is_one_of(span.root, number.value) and self.analysis.text[number.first] != "0":
                yield without_particle(self.analysis, number), span.root

    def _near(self, sentence: Sentence) -> Counted | None:
        """The last count, told in this paragraph or in one of the two before."""
        last = self.counted[-1] if self.counted else None
        apart = sentence.paragraph - self.analysis.sentence_of(last.noun).paragraph if last is not None else 0
        return last if 0 <= apart <= 2 else None

    def _whole(self, told: Counted) -> Counted:
        """The count of which ``told`` is a part: "47 people, 31 of them children", "12 people, among them four teachers"."""
        if not is_part(told.at):
            return told
        sentence = self.analysis.sentence_of(told.at)
        before = (c for c in self.counted if c.at.i < told.at.i and self.analysis.sentence_of(c.at) == sentence)
        return max((told, *before), key=lambda c: c.number.value)

    def _of_people(
        self, number: FoundNumber, token: Token, here: Counted | None, near: Counted | None
    ) -> Counted | None:
        """A number with its people's noun: by a word of custody, or going on where another number began."""
        noun = counted_noun(self.analysis, token)
        if noun is None or tells_again(noun, token, number.value, self.seen):
            return None
        event = event_of(noun) or summed_up(noun)
        if event is None and not is_actor(noun):
            governing = here if here is not None and in_one_list(here.at, token) else None
            governing = governing or (near if here is None and _is_label(self.analysis, token) else None)
            event = (governing.event, governing.scope) if governing is not None else None
        if event is None:
            return None
        group = group_at(self.analysis, noun)
        return Counted(number, token, noun, *event, group.origin.party if group and group.origin else None)

    def _bare(self, number: FoundNumber, token: Token, here: Counted | None, near: Counted | None) -> Counted | None:
        """A number without a noun: of those told of before, or a new size of a number told before."""
        if counted_noun(self.analysis, token) is not None:
            return None
        token = with_the_rest(token)
        told = here or near
        new_figure = names_the_figure(token) or is_changed_to(token) or named_before(self.analysis, token) is not None
        if told is not None and new_figure:
            whole = self._whole(told)
            return Counted(number, token, whole.noun, whole.event, whole.scope, None, inherited=True)
        if sums_up(token) and (summed := before_its_sum(self.analysis, token)) is not None:
            event = event_of(summed)
            return Counted(number, token, summed, *event, None, inherited=True) if event is not None else None
        if not stands_alone(token) or number.value == 1 or tells_again(None, token, number.value, self.seen):
            return None
        acts = token.dep_ in ("nsubj", "nsubjpass", "dobj")  # "Twenty-one came from Bilbao", "he holds 112"
        noun = here.noun if here is not None else told.noun if told is not None and acts else None
        if noun is None and is_undergone(token):
            noun = self.counted[-1].noun if self.counted else token
        if noun is None:
            return None
        event = event_of(token) or event_of(noun)
        return Counted(number, token, noun, *event, None, inherited=True) if event is not None else None


def _is_label(analysis: Analysis, number: Token) -> bool:
    """Whether a number stands in a sentence without a verb: "Tonight's figures: thirteen Danes, nine Finns"."""
    return not any(t.pos_ in ("VERB", "AUX") for t in analysis.tokens(analysis.sentence_of(number)))
