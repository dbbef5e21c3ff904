"""Counts: numbers of people held, released or to be released, received, missing or dead; whose count, and who says so.

A number counts where its noun is people and the words around it tell of custody or exchange. Money, states, years and ages have
no people's noun; a later repetition of a number ("the four", "the 26 prisoners") adds nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Comparator, Kind, Modality, Observed, Scope, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Offsets,
    PartyMention,
    Sentence,
    doer,
    is_passive,
    modifiers,
    of_token,
    words,
)
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.dates import find_dates
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import FoundNumber, find_numbers
from safeconduct.reading.wordlists import WordLists, word_lists

_NEAR = 6
_UNITS = frozenset(
    ["day", "article", "no.", "number", "part", "age", "aged", "flight", "section", "case", "$", "€", "£"]
)


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
        return self.noun.lemma_.lower() in _lists()["people"]["plain"]

    def repeats(self, earlier: _Counted) -> bool:
        """Whether it may be the same people told again."""
        if (self.number.value, self.number.comparator) != (earlier.number.value, earlier.number.comparator):
            return False
        alike = not self.inherited and (self.origin == earlier.origin or None in (self.origin, earlier.origin))
        return alike and (self.is_plain or earlier.is_plain or self.noun.lemma_ == earlier.noun.lemma_)


def _lists() -> WordLists:
    return word_lists("counts")


def find_counts(analysis: Analysis) -> Iterator[Observed]:
    """The counts of ``analysis``, in order, each once."""
    counted: list[_Counted] = []
    for sentence in analysis.sentences:
        if sentence.parsed and sentence.zone in (ZoneKind.BODY, ZoneKind.HEADING):
            for each in _in_sentence(analysis, sentence):
                if not any(each.repeats(earlier) for earlier in counted):
                    counted.append(each)
    for each in counted:
        yield _observed(analysis, each)


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[_Counted]:
    before: Token | None = None
    for number in find_numbers(analysis.text, sentence.start, sentence.end, "en"):
        span = analysis.doc.char_span(number.first, number.end, alignment_mode="expand")
        token = span.root if span is not None else None
        if token is None or _is_year(token, number.value) or _is_age(analysis, number):
            continue
        number = _without_particle(analysis, number)
        noun = _noun(analysis, token) or (before if before is not None and _stands_alone(token) else None)
        inherited_one = noun is before and number.value == 1
        if noun is None or inherited_one or _told_before(noun, token, number.value):
            continue
        event = _event(noun if noun is not before else token) or _event(noun)
        if event is not None:
            group = group_at(analysis, noun)
            origin = group.origin.party if group and group.origin else None
            inherited = noun is before
            yield _Counted(number, noun, event[0], event[1], None if inherited else origin, inherited)
            before = noun


# ----------------------------------------------------------------------------------------------------------- what is counted


def _without_particle(analysis: Analysis, number: FoundNumber) -> FoundNumber:
    """In "handed over 50 men" the "over" belongs to the verb."""
    first = analysis.doc.char_span(number.start, number.first, alignment_mode="contract")
    if first is None or len(first) == 0:
        return number
    preposition = (
        first[0].lower_ in ("about", "over", "under")
        and first[0].dep_ == "prep"
        and first[0].head.pos_ in ("NOUN", "VERB")
    )
    if first[0].dep_ != "prt" and not (preposition and len(first) == 1):
        return number
    return replace(number, start=number.first, comparator=Comparator.EXACTLY)


def _noun(analysis: Analysis, number: Token) -> Token | None:
    """The people's noun that ``number`` counts: "8 Russians", "hundreds of captives", "70 of its citizens"."""
    if number.dep_ in ("nummod", "amod", "compound", "quantmod", "det", "nmod"):
        head = number.head
        while head.dep_ in ("nummod", "quantmod") and head.i != head.head.i:
            head = head.head
        return head if _is_people(analysis, head) else None
    if _is_people(analysis, number):
        return number
    return _part_of(analysis, number) or _noun_after(analysis, number)


def _is_people(analysis: Analysis, noun: Token) -> bool:
    if group_at(analysis, noun) is not None:
        return True
    return noun.lemma_.lower() in _lists()["people"]["more"] and noun.tag_ == "NNS"


def _part_of(analysis: Analysis, number: Token) -> Token | None:
    whole = (n for c in number.children if c.lower_ == "of" for n in c.children if n.dep_ == "pobj")
    return next((n for n in whole if _is_people(analysis, n)), None)


def _noun_after(analysis: Analysis, number: Token) -> Token | None:
    """The noun that follows, where the parser went astray: "- 10 Russian sleeper agents"."""
    for token in number.doc[number.i + 1 : min(number.i + 5, number.sent.end)]:
        if _is_people(analysis, token) and token.tag_ in ("NNS", "NNPS"):
            return token
        if token.pos_ not in ("ADJ", "NOUN", "PROPN") and token.text != "-":
            return None
    return None


def _stands_alone(number: Token) -> bool:
    """A bare number after a counted noun: "780 and 614", "706 prisoners against 186"."""
    after = number.nbor(1) if number.i + 1 < len(number.doc) else None
    free = after is None or after.pos_ in ("ADP", "PUNCT", "CCONJ", "VERB", "AUX", "SPACE", "ADV")
    dated = (
        number.head.pos_ == "PROPN"
        or 1900 <= _as_int(number) <= 2100
        or (number.i > 0 and number.nbor(-1).lower_ in _UNITS)
    )
    return number.dep_ in ("pobj", "conj", "dobj", "nsubj", "nsubjpass", "appos") and free and not dated


def _is_age(analysis: Analysis, number: FoundNumber) -> bool:
    """As in "children aged between two and fourteen"."""
    return analysis.text[max(number.start - 6, 0) : number.start].rstrip().lower().endswith(("aged", "age"))


def _is_year(token: Token, value: int) -> bool:
    """A number such as 1962 after "in" or "since"."""
    return 1900 <= value <= 2100 and token.text.isdecimal() and token.i > 0 and token.nbor(-1).pos_ in ("ADP", "SCONJ")


def _as_int(token: Token) -> int:
    return int(token.text) if token.text.isdecimal() else 0


def _told_before(noun: Token, number: Token, value: int) -> bool:
    """As in "the two", "both men": people the text has told of already; a large definite number may be the first."""
    if number.head.i != noun.i and number.i != noun.i:
        return False
    articles = ("the", "these", "those", "both", "all")
    return value < 10 and any(c.lower_ in articles and c.dep_ in ("det", "predet") for c in noun.children)


# ----------------------------------------------------------------------------------------- why it is a count of the desk's


def _event(noun: Token) -> tuple[Token, Scope] | None:
    """The word near ``noun`` that tells of custody or exchange, and whom the number counts by it."""
    for verb in (c for c in noun.children if c.dep_ in ("acl", "relcl")):
        if (scope := _scope_of(verb)) is not None and not _is_crime(verb):
            return verb, scope
    node = noun
    for _ in range(_NEAR):
        if node.head.i == node.i or node.dep_ not in _lists()["tree"]["governed"]:
            break
        if node.dep_ == "pcomp" and node.head.head.lemma_ in _lists()["people"]["crimes"]:
            break
        node = node.head
        node = _predicate(node) if node.lemma_ == "be" else node
        if node.lemma_ == "have" and noun.lemma_.lower() in _lists()["people"]["custody"]:
            return node, Scope.HELD_BY
        scope = _scope_of(node)
        if scope is not None:
            return None if _is_crime(node) else (node, _turned(noun, node, scope))
        if node.pos_ == "VERB" and node.dep_ not in ("acl", "xcomp", "pcomp"):
            break
    lemma, people = noun.lemma_.lower(), _lists()["people"]
    after = _event_after(noun) if lemma in people["custody"] else None
    return after or ((noun, Scope.HELD_BY) if lemma in people["held"] else None)


def _predicate(verb: Token) -> Token:
    """What "is" says of its subject: "are missing", "were among those released"; the verb itself where nothing of custody."""
    said = [c for c in verb.children if c.dep_ == "acomp"]
    said += [v for c in verb.children if c.dep_ == "prep" for o in c.children for v in o.children if v.dep_ == "acl"]
    return next((t for t in said if _scope_of(t) is not None), verb)


def _event_after(noun: Token) -> tuple[Token, Scope] | None:
    """The first verb of custody or exchange after a noun of custody that the parser hung somewhere else."""
    for token in noun.doc[noun.i + 1 : noun.sent.end]:
        if token.pos_ == "VERB" and (scope := _scope_of(token)) is not None:
            return None if _is_crime(token) else (token, scope)
    return None


def _scope_of(token: Token) -> Scope | None:
    if token.pos_ not in ("VERB", "NOUN", "ADJ"):
        return None
    kind = "verbs" if token.pos_ == "VERB" else "nouns"
    scope = next((s for s in Scope if token.lemma_.lower() in _lists()[kind].get(s.value, ())), None)
    if scope is Scope.MISSING:
        return scope if any(t.lemma_.lower() in _lists()["people"]["custody"] for t in token.sent) else None
    if scope is Scope.DEAD and token.pos_ == "VERB":
        own = [c for c in token.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "prep")]
        told = {t.lemma_.lower() for c in own for t in (c, *c.children) if t.pos_ == "NOUN"}
        return scope if told & (_lists()["people"]["custody"] | _lists()["people"]["where"]) else None
    return scope


def _is_crime(event: Token) -> bool:
    """Whether the event is what somebody is accused of ("convicted of seizing ten people")."""
    if event.dep_ != "pcomp" and not (event.dep_ == "pobj" and event.pos_ == "NOUN"):
        return False
    return event.head.head.lemma_ in _lists()["people"]["crimes"]


def _turned(noun: Token, event: Token, scope: Scope) -> Scope:
    """People who act are not the ones acted on: "nine sailors were freed" counts them, "nine guards held him" does not."""
    if (
        scope is Scope.HELD_BY
        and noun.dep_ == "nsubj"
        and not is_passive(event)
        and event.lemma_ in ("hold", "arrest", "detain")
    ):
        return Scope.TOTAL
    if event.lemma_ == "return" and noun.dep_ == "dobj":
        return Scope.RELEASED_BY
    return scope


# --------------------------------------------------------------------------------------------------------------- as a claim


def _observed(analysis: Analysis, counted: _Counted) -> Observed:
    number, noun = counted.number, counted.noun
    span = of_token(noun) if counted.inherited else _of_span(noun)
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


def _of_span(noun: Token) -> Offsets:
    """The noun with its adjectives, without number and article, and without what stands before the number."""
    outside = ("det", "nummod", "poss", "predet", "quantmod", "advmod")
    number = max((c.i for c in noun.children if c.dep_ == "nummod"), default=-1)
    kept = [
        c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and number < c.i < noun.i and c.pos_ != "NUM"
    ]
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
