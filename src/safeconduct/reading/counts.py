"""Counts: numbers of people held, released or to be released, received, missing or dead; whose count, and who says so.

A number counts where its noun is people and the words around it tell of custody or exchange. Money, states, years and ages have
no people's noun; a later repetition of a number ("the four", "the 26 prisoners") adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, Observed, Scope, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Offsets,
    PartyMention,
    Sentence,
    doer,
    modifiers,
    of_token,
    under,
    words,
)
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.counted import (
    before_its_sum,
    counted_noun,
    in_one_list,
    is_age,
    is_changed_to,
    is_one_of,
    is_year,
    names_the_figure,
    stands_alone,
    tells_again,
    with_the_rest,
    without_particle,
)
from safeconduct.reading.countevents import event_of, is_actor, is_undergone, summed_up, sums_up
from safeconduct.reading.countscopes import count_words
from safeconduct.reading.dates import find_dates
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import FoundNumber, find_numbers


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number, the noun it counts, and the event that makes it one of the desk's."""

    number: FoundNumber
    at: Token
    noun: Token
    event: Token
    scope: Scope
    origin: str | None
    inherited: bool = False

    @property
    def is_plain(self) -> bool:
        return self.noun.lemma_.lower() in count_words()["people"]["plain"]

    def repeats(self, earlier: _Counted) -> bool:
        """Whether it may be the same people told again."""
        if (self.number.value, self.number.comparator) != (earlier.number.value, earlier.number.comparator):
            return False
        alike = not self.inherited and (self.origin == earlier.origin or None in (self.origin, earlier.origin))
        one, other = self.noun.lemma_.lower(), earlier.noun.lemma_.lower()
        of_one_kind = (
            one.endswith(other) or other.endswith(one) or (self.origin is not None and self.origin == earlier.origin)
        )
        return alike and (self.is_plain or earlier.is_plain or of_one_kind)


def find_counts(analysis: Analysis) -> Iterator[Observed]:
    """The counts of ``analysis``, in order, each once."""
    walk = _Walk(analysis)
    for sentence in analysis.sentences:
        if sentence.parsed and sentence.zone in (ZoneKind.BODY, ZoneKind.HEADING):
            walk.read(sentence)
    for each in walk.counted:
        yield _observed(analysis, each)


class _Walk:
    """The counts of a page in the making: a number may go on counting where an earlier one began."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.counted: list[_Counted] = []
        self.seen: set[int] = set()
        """Every number so far."""

    def read(self, sentence: Sentence) -> None:
        """Add the counts of ``sentence``."""
        here: _Counted | None = None
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

    def _near(self, sentence: Sentence) -> _Counted | None:
        """The last count, told in this paragraph or in one of the two before."""
        last = self.counted[-1] if self.counted else None
        apart = sentence.paragraph - self.analysis.sentence_of(last.noun).paragraph if last is not None else 0
        return last if 0 <= apart <= 2 else None

    def _of_people(
        self, number: FoundNumber, token: Token, here: _Counted | None, near: _Counted | None
    ) -> _Counted | None:
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
        return _Counted(number, token, noun, *event, group.origin.party if group and group.origin else None)

    def _bare(self, number: FoundNumber, token: Token, here: _Counted | None, near: _Counted | None) -> _Counted | None:
        """A number without a noun: of those told of before, or a new size of a number told before."""
        if counted_noun(self.analysis, token) is not None:
            return None
        token = with_the_rest(token)
        told = here or near
        if told is not None and (names_the_figure(token) or is_changed_to(token)):
            return _Counted(number, token, told.noun, told.event, told.scope, None, inherited=True)
        if sums_up(token) and (summed := before_its_sum(self.analysis, token)) is not None:
            event = event_of(summed)
            return _Counted(number, token, summed, *event, None, inherited=True) if event is not None else None
        if not stands_alone(token) or number.value == 1 or tells_again(None, token, number.value, self.seen):
            return None
        acts = token.dep_ in ("nsubj", "nsubjpass", "dobj")  # "Twenty-one came from Bilbao", "he holds 112"
        noun = here.noun if here is not None else told.noun if told is not None and acts else None
        if noun is None and is_undergone(token):
            noun = self.counted[-1].noun if self.counted else token
        if noun is None:
            return None
        event = event_of(token) or event_of(noun)
        return _Counted(number, token, noun, *event, None, inherited=True) if event is not None else None


def _is_label(analysis: Analysis, number: Token) -> bool:
    """Whether a number stands in a sentence without a verb: "Tonight's figures: thirteen Danes, nine Finns"."""
    return not any(t.pos_ in ("VERB", "AUX") for t in analysis.tokens(analysis.sentence_of(number)))


# --------------------------------------------------------------------------------------------------------------- as a claim


def _observed(analysis: Analysis, counted: _Counted) -> Observed:
    number, noun = counted.number, counted.noun
    span = of_token(noun) if counted.inherited else _of_span(noun, number)
    values = [
        Value("number", str(number.value), number.first, number.end),
        Value("comparator", number.comparator, *_comparator_span(number)),
        Value("scope", counted.scope, *of_token(counted.event)),
        Value("of", "people" if noun.i == counted.at.i else " ".join(analysis.text[slice(*span)].split()), *span),
        *_parties(analysis, counted),
        *_said_by(analysis, counted),
        *_date(analysis, counted),
    ]
    if number.upper is not None:
        values.append(Value("upper", str(number.upper), number.first, number.end))
    cue = modality_of(counted.event)
    if cue.modality is not Modality.ASSERTED:
        values.append(Value("modality", cue.modality, cue.start, cue.end))
    return Observed(Claim.of(analysis.article.digest, Kind.COUNT, values), 0.8)


def _comparator_span(number: FoundNumber) -> Offsets:
    before = number.comparator is not Comparator.EXACTLY and number.first > number.start
    return (number.start, number.first) if before else (number.first, number.end)


def _of_span(noun: Token, counted: FoundNumber) -> Offsets:
    """The noun with its adjectives, without number and article, and without what stands before the number."""
    outside = ("det", "nummod", "poss", "predet", "quantmod", "advmod")
    number = max((c.i for c in noun.children if c.dep_ == "nummod"), default=-1)
    own = (c for c in noun.children if not counted.first <= c.idx < counted.end)  # "TWENTY-SIX" may pass for a name
    kept = [c for c in own if c.dep_ in ("amod", "compound", "nmod") and number < c.i < noun.i and c.pos_ != "NUM"]
    tokens = [t for c in kept for t in modifiers(c) if t.dep_ not in outside]
    return words([noun, *tokens])


def _parties(analysis: Analysis, counted: _Counted) -> Iterator[Value]:
    holder = _holder(analysis, counted)
    if holder is not None:
        role = "to" if counted.scope is Scope.RECEIVED_BY else "holder"
        yield Value(role, holder.party, holder.start, holder.end)


def _holder(analysis: Analysis, counted: _Counted) -> PartyMention | None:
    """Who holds, lets go or receives them: the doer of the event, else a party after "by", "in" or "from"."""
    event = counted.event
    left = [o for t in (counted.at, counted.noun) for o in under(t, "from")]
    if counted.scope is not Scope.DEAD and (origin := next((p for o in left if (p := analysis.party_at(o))), None)):
        return origin  # "one from Denmark, two from Germany"
    gapped = next((c for c in counted.noun.children if c.dep_ == "nmod" and counted.noun.dep_ == "conj"), None)
    if gapped is not None and (party := analysis.party_at(gapped)) is not None and party.kind == "name":
        return party  # "Iran freed 72 Iraqis and Iraq 54 Iranians"
    agent = (doer(event) or _subject_of_participle(event)) if event.pos_ == "VERB" else None
    own = [c for c in event.children if c.dep_ == "poss"]
    places = [
        o
        for c in event.children
        if c.dep_ in ("prep", "agent") and c.lower_ in ("by", "in", "from")
        for o in c.children
        if o.lemma_ not in ("exchange", "return", "swap")
    ]
    near = [m for t in (*places, *own) for m in modifiers(t, without=frozenset({"prep"}))]
    holders = [agent] if agent is not None and agent.i != counted.noun.i else []
    return next((p for t in (*holders, *near) if (p := analysis.party_at(t)) and not _is_people_noun(t, p)), None)


def _subject_of_participle(verb: Token) -> Token | None:
    """Who does it where a finite verb passes for a participle: "the rebels set free 17 men"."""
    acts = verb.tag_ == "VBN" and any(c.dep_ == "dobj" for c in verb.children)
    return next((c for c in verb.children if c.dep_ == "nsubj"), None) if acts else None


def _is_people_noun(token: Token, party: PartyMention) -> bool:
    """Whether the party is named only as people ("the Russians were exchanged")."""
    return party.kind == "demonym" and token.tag_ in ("NNS", "NNPS")


def _said_by(analysis: Analysis, counted: _Counted) -> Iterator[Value]:
    speaker = speaker_of(analysis, counted.noun)
    if speaker is not None:
        yield Value("speaker", speaker.name, *speaker.span)


def _date(analysis: Analysis, counted: _Counted) -> Iterator[Value]:
    """The date that hangs on the event itself."""
    sentence, article = analysis.sentence_of(counted.event), analysis.article
    for found in find_dates(article.text, sentence.start, sentence.end, article.published, language=article.language):
        span = analysis.doc.char_span(found.start, found.end, alignment_mode="expand")
        head = span.root if span is not None else None
        while head is not None and head.dep_ in ("pobj", "prep", "npadvmod", "compound") and head.i != counted.event.i:
            head = head.head
        if head is not None and head.i == counted.event.i:
            yield Value("date", found.when.edtf, found.start, found.end, found.rule)
            return
