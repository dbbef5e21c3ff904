"""A count as a claim: its number, noun and event, whose people they are, who says so and of which day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, Observed, Scope, Value
from safeconduct.reading.analysis import (
    Analysis,
    Offsets,
    PartyMention,
    doer,
    modifiers,
    of_token,
    under,
    words,
)
from safeconduct.reading.countscopes import count_words
from safeconduct.reading.dates import find_dates
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import FoundNumber
from safeconduct.reading.tellers import teller_of


@dataclass(frozen=True, slots=True)
class Counted:
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
        """Whether its noun says nothing of whom it counts."""
        return self.noun.lemma_.lower() in count_words()["people"]["plain"]

    def repeats(self, earlier: Counted) -> bool:
        """Whether it may be the same people told again."""
        if (self.number.value, self.number.comparator) != (earlier.number.value, earlier.number.comparator):
            return False
        alike = not self.inherited and (self.origin == earlier.origin or None in (self.origin, earlier.origin))
        one, other = self.noun.lemma_.lower(), earlier.noun.lemma_.lower()
        of_one_kind = (
            one.endswith(other) or other.endswith(one) or (self.origin is not None and self.origin == earlier.origin)
        )
        return alike and (self.is_plain or earlier.is_plain or of_one_kind)


def observed(analysis: Analysis, counted: Counted) -> Observed:
    """The claim of a count, with its words."""
    number, noun = counted.number, counted.noun
    span = of_token(noun) if counted.inherited else _of_span(noun, number)
    values = [
        Value("number", str(number.value), number.first, number.end),
        Value("comparator", number.comparator, *_comparator_span(number)),
        Value("scope", counted.scope, *of_token(counted.event)),
        Value("of", "people" if noun.i == counted.at.i else " ".join(analysis.text[slice(*span)].split()), *span),
        *_parties(analysis, counted),
        *_date(analysis, counted),
    ]
    teller = teller_of(analysis, counted.at)
    if teller is not None:
        values.append(teller)
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


def _parties(analysis: Analysis, counted: Counted) -> Iterator[Value]:
    holder = _holder(analysis, counted)
    if holder is not None:
        role = "to" if counted.scope is Scope.RECEIVED_BY else "holder"
        yield Value(role, holder.party, holder.start, holder.end)


def _holder(analysis: Analysis, counted: Counted) -> PartyMention | None:
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


def _date(analysis: Analysis, counted: Counted) -> Iterator[Value]:
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
