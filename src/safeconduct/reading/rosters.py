"""Who is said to be among those who left: "those released include A and B", "among the freed was C", "D was part of the deal".

Gives departures without a direction of their own; `events` finds from whom to whom.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Token

from safeconduct.domain.claims import Manner, Modality
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention, Sentence
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import Who, name_lines, of_name, parties_at, people_at, who
from safeconduct.reading.groups import group_at
from safeconduct.reading.leaving import Departure

_LEFT = frozenset(["release", "free", "exchange", "swap", "trade", "liberate", "pardon", "return", "repatriate"])
_EVENT = frozenset(["swap", "exchange", "trade", "deal", "release", "handover", "agreement"])
_LET_GO = frozenset(["released", "freed", "returned", "transferred", "surrendered", "exchanged"])
_RECEIVED = frozenset(["received", "taken", "accepted"])
_FROM, _TO = frozenset(["by", "from"]), frozenset(["received by", "to"])
_LISTS = frozenset(["include", "be", "comprise", "count", "feature", "number"])
_MEMBER = frozenset(["in", "of", "under", "by"])


def read_rosters(book: Book) -> list[Departure]:
    """The departures that lists of people tell of, in order."""
    analysis = book.analysis
    found = list(_headed(book))
    for sentence in analysis.sentences:
        for token in analysis.tokens(sentence) if sentence.parsed else ():
            if token.pos_ in {"VERB", "AUX"} and token.lemma_ in _LISTS:
                found += list(_listed(book, token))
        if _announces(analysis, sentence):
            found += [
                _departure(book, (member,), None, analysis.doc[sentence.first])
                for member in _lines_after(analysis, sentence)
            ]
    return found


def _headed(book: Book) -> Iterator[Departure]:
    """Those under a heading that says who let go and who received: "Released by Bulgaria and received by Turkey"."""
    analysis = book.analysis
    heading: tuple[Token, PartyMention, PartyMention] | None = None
    below: list[Who] = []
    for sentence in [*analysis.sentences, None]:
        if sentence is None or sentence.zone is ZoneKind.HEADING:
            if heading is not None and below:
                trigger, by, to = heading
                yield Departure(
                    tuple(below), None, by, to, None, trigger, Manner.RELEASE, Modality.ASSERTED, listed=True
                )
            heading, below = _sides(analysis, sentence) if sentence is not None else None, []
        elif heading is not None and sentence.zone is ZoneKind.BODY:
            below += _opening(analysis, sentence)


def _sides(analysis: Analysis, heading: Sentence) -> tuple[Token, PartyMention, PartyMention] | None:
    """The word of leaving in a heading, who lets go and who receives."""
    tokens = [t for t in analysis.tokens(heading) if t.is_alpha]
    trigger = next((t for t in tokens if t.lower_ in _LET_GO), None)
    by = next((p for p in analysis.parties_in(heading) if _after(analysis, p) in _FROM), None)
    to = next((p for p in analysis.parties_in(heading) if p != by and _after(analysis, p) in _TO), None)
    return (trigger, by, to) if trigger is not None and by is not None and to is not None else None


def _after(analysis: Analysis, party: PartyMention) -> str:
    """The word before a party, and the one before that where it is "by": "by", "received by", "to"."""
    before = [t.lower_ for t in analysis.doc[max(party.first - 3, 0) : party.first] if t.lower_ != "the"]
    word = before[-1] if before else ""
    received = word == "by" and len(before) > 1 and before[-2] in _RECEIVED
    return "received by" if received else word


def _opening(analysis: Analysis, sentence: Sentence) -> Iterator[Who]:
    """The people whose names open a line, one or joined by "and"."""
    at = sentence.first
    for name in analysis.names_in(sentence):
        between = analysis.doc[at : name.first]
        if any(t.is_alpha and t.lower_ != "and" and t.pos_ != "PROPN" for t in between) or len(between) > 2:
            return
        yield of_name(name)
        at = name.last


def _listed(book: Book, verb: Token) -> Iterator[Departure]:
    analysis = book.analysis
    subject, others = (
        tree.subject(verb),
        [c for c in verb.children if c.dep_ in {"attr", "dobj", "oprd"} or (c.dep_ == "appos" and c.i > verb.i)],
    )
    among = [o for c in verb.children if c.lower_ == "among" for o in c.children if o.dep_ == "pobj"]
    if subject is None and not among:
        return
    if subject is not None and _left(subject) and others:
        source, members = subject, others
    elif any(_left(a) for a in among):
        source, members = among[0], [*([subject] if subject is not None else []), *others]
    elif subject is not None and _stands_for_many(subject) and _left_before(analysis, verb):
        source, members = None, others
    elif subject is not None and _in_event(verb):
        source, members = None, [subject]
    else:
        return
    people = tuple(
        w for m in members if m.i != (source.i if source is not None else -1) for w in people_at(analysis, m)
    )
    people = _items(analysis, verb) or people
    if people:
        yield _departure(book, people, source, verb)
    for member in members if source is not None else ():
        if group_at(analysis, member) is not None and not people:
            yield _departure(book, (), source, verb, group=member)


def _stands_for_many(subject: Token) -> bool:
    """Whether the subject is "they", or "the five"."""
    definite = subject.pos_ == "NUM" and any(c.lower_ == "the" for c in subject.children)
    return definite or subject.lower_ in {"they", "these"}


def _items(analysis: Analysis, verb: Token) -> tuple[Who, ...]:
    """Who opens each item of a list told with semicolons: "They are A, a clerk who was held; B, a gunner; and C"."""
    sentence = analysis.sentence_of(verb)
    stops = [t.i for t in analysis.tokens(sentence) if t.text == ";" and t.i > verb.i]
    found: list[Who] = []
    for start, end in pairwise([verb.i, *stops, sentence.last]) if stops else ():
        names = [n for n in analysis.names_in(sentence) if start < n.first < end]
        opening = [n for n in names[:1] if not any(t.pos_ == "VERB" for t in analysis.doc[start + 1 : n.first])]
        for name in names[1:] if opening else ():
            between = analysis.doc[opening[-1].last : name.first]
            if all(t.text == "," or t.lower_ == "and" for t in between):
                opening.append(name)
        found += [of_name(n) for n in opening]
    return tuple(found)


def _left_before(analysis: Analysis, verb: Token) -> bool:
    """Whether "They are A, B and C" follows a sentence about people who left."""
    place = analysis.number_of(analysis.sentence_of(verb))
    before = [s for s in analysis.sentences[max(place - _BACK, 0) : place] if s.parsed]
    return any(t.lemma_ in _LEFT and t.tag_ in {"VBN", "VBD"} for s in before for t in analysis.tokens(s))


_BACK = 2


def _departure(
    book: Book, people: tuple[Who, ...], source: Token | None, trigger: Token, group: Token | None = None
) -> Departure:
    by = next(iter(_by(book.analysis, source)), None) if source is not None else None
    asserted = book.modality(trigger) if trigger.pos_ in {"VERB", "AUX"} else Modality.ASSERTED
    return Departure(people, group, by, None, None, trigger, Manner.RELEASE, asserted, listed=True)


def _by(analysis: Analysis, source: Token) -> list:  # type: ignore[type-arg]
    for child in source.subtree:
        if child.lemma_.lower() in _LEFT and child.tag_ == "VBN":
            for agent in tree.agents(child):
                return parties_at(analysis, agent)
    return []


def _left(token: Token) -> bool:
    """Whether ``token`` means people who left: "those freed", "the released prisoners", "names in the deal"."""
    if token.lemma_.lower() in _LEFT and token.tag_ in {"VBN", "JJ"}:
        return True
    below = [c for c in token.subtree if c.i != token.i and abs(c.i - token.i) < 8]
    if any(c.lemma_.lower() in _LEFT and c.pos_ in {"VERB", "ADJ"} for c in below):
        return True
    return (
        any(c.lemma_.lower() in _EVENT and c.head.lower_ in _MEMBER for c in below)
        and token.lemma_.lower() not in _EVENT
    )


def _in_event(verb: Token) -> bool:
    """As in "was in the spy swap", "were part of the exchange"."""
    if verb.lemma_ != "be" and verb.lemma_ != "feature":
        return False
    direct = [o for c in verb.children if c.dep_ == "prep" and c.lower_ == "in" for o in c.children if o.dep_ == "pobj"]
    part = [o for c in verb.children if c.lemma_ == "part" for o in tree.under(c, "of")]
    return any(o.lemma_.lower() in _EVENT for o in (*direct, *part))


def _announces(analysis: Analysis, sentence: Sentence) -> bool:
    """As in "These are the people who were freed on Monday": what follows are their names."""
    if not sentence.parsed:
        return False
    tokens = list(analysis.tokens(sentence))
    opens = any(t.lower_ in {"these", "following", "here"} for t in tokens[:4])
    return opens and any(t.lemma_.lower() in _LEFT and t.pos_ == "VERB" for t in tokens)


def _lines_after(analysis: Analysis, sentence: Sentence) -> Iterator[Who]:
    for name in name_lines(analysis, sentence):
        yield who(analysis, analysis.doc[name.head], name)
