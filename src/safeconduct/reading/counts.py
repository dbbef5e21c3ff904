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
    words,
)
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.counted import (
    count_words,
    counted_noun,
    event_of,
    is_age,
    is_told_again,
    is_undergone,
    is_year,
    names_the_figure,
    stands_alone,
    summed_up,
    told_before,
    without_particle,
)
from safeconduct.reading.dates import find_dates
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import FoundNumber, find_numbers


@dataclass(frozen=True, slots=True)
class _Counted:
    """A number, the noun it counts, and the event that makes it one of the desk's."""

    number: FoundNumber
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
        return alike and (self.is_plain or earlier.is_plain or self.noun.lemma_ == earlier.noun.lemma_)


def find_counts(analysis: Analysis) -> Iterator[Observed]:
    """The counts of ``analysis``, in order, each once."""
    counted: list[_Counted] = []
    for sentence in analysis.sentences:
        if sentence.parsed and sentence.zone in (ZoneKind.BODY, ZoneKind.HEADING):
            for each in _in_sentence(analysis, sentence, counted[-1] if counted else None):
                if not any(each.repeats(earlier) for earlier in counted):
                    counted.append(each)
    for each in counted:
        yield _observed(analysis, each)


def _in_sentence(analysis: Analysis, sentence: Sentence, last: _Counted | None) -> Iterator[_Counted]:
    before: Token | None = None
    near = last is not None and 0 <= sentence.paragraph - analysis.sentence_of(last.noun).paragraph <= 2
    told = last.noun if last is not None and near else None
    for number in find_numbers(analysis.text, sentence.start, sentence.end, "en"):
        span = analysis.doc.char_span(number.first, number.end, alignment_mode="expand")
        token = span.root if span is not None else None
        if token is None or is_year(token, number.value) or is_age(analysis, number):
            continue
        number = without_particle(analysis, number)
        noun = counted_noun(analysis, token)
        if noun is None and stands_alone(token):
            before = before or (last.noun if last is not None and is_undergone(token) else None)
            acts = token.dep_ in ("nsubj", "nsubjpass", "dobj")  # "Twenty-one came from Bilbao", "he holds 112"
            noun = before = before or (told if acts else None)
        if noun is None and last is not None and told is not None and names_the_figure(token):
            yield _Counted(number, told, last.event, last.scope, None, inherited=True)
            continue
        inherited_one = noun is before and (number.value == 1 or is_told_again(token))
        if noun is None or inherited_one or told_before(noun, token, number.value):
            continue
        inherited = noun is before
        event = event_of(token if inherited else noun) or (event_of(noun) if inherited else summed_up(noun))
        if event is not None:
            group = group_at(analysis, noun)
            origin = group.origin.party if group and group.origin else None
            yield _Counted(number, noun, event[0], event[1], None if inherited else origin, inherited)
            before = noun


# --------------------------------------------------------------------------------------------------------------- as a claim


def _observed(analysis: Analysis, counted: _Counted) -> Observed:
    number, noun = counted.number, counted.noun
    span = of_token(noun) if counted.inherited else _of_span(noun, number)
    values = [
        Value("number", str(number.value), number.first, number.end),
        Value("comparator", number.comparator, *_comparator_span(number)),
        Value("scope", counted.scope, *of_token(counted.event)),
        Value("of", " ".join(analysis.text[slice(*span)].split()), *span),
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
    gapped = next((c for c in counted.noun.children if c.dep_ == "nmod" and counted.noun.dep_ == "conj"), None)
    if gapped is not None and (party := analysis.party_at(gapped)) is not None and party.kind == "name":
        return party  # "Iran freed 72 Iraqis and Iraq 54 Iranians"
    agent = doer(event) if event.pos_ == "VERB" else None
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
