"""Contacts: parties in touch about people held; who, through which channel, how regularly, to what end."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Offsets,
    PartyMention,
    Sentence,
    clause_of,
    of_token,
    span_of,
    subject,
)
from safeconduct.reading.attributions import speaker_of
from safeconduct.reading.dates import find_dates
from safeconduct.reading.modality import modality_of
from safeconduct.reading.speech import speech_words
from safeconduct.reading.wordlists import word_lists

_BARE = frozenset({"det", "prep"})


def _lists(name: str) -> frozenset[str]:
    return word_lists("relations")["contacts"][name]


def find_contacts(analysis: Analysis) -> Iterator[Observed]:
    """The contacts of ``analysis`` in order, one for each set of parties, channel and regularity."""
    seen = set()
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone in (ZoneKind.CAPTION, ZoneKind.FURNITURE):
            continue
        for trigger in analysis.tokens(sentence):
            if not _is_touch(trigger) or not _about_custody(analysis, sentence):
                continue
            values = list(_values(analysis, sentence, trigger))
            key = frozenset((v.role, v.value) for v in values if v.role in ("party", "channel", "regularity"))
            if _tells(values) and key not in seen:
                seen.add(key)
                yield Observed(Claim.of(analysis.article.digest, Kind.CONTACT, values), 0.7)
                break


def _is_touch(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.lemma_ in _lists("verbs")
    apart = token.dep_ in ("compound", "poss") or (_lemma(token) == "channel" and not _carries_talk(token))
    return token.pos_ == "NOUN" and not apart and bool({_lemma(token), token.lower_} & _lists("nouns"))


def _carries_talk(channel: Token) -> bool:
    """Whether a channel is a line between parties and none of the press."""
    return any(c.lower_ in _lists("open") or c.lower_ in ("between", "of", "for") for c in channel.children)


def _about_custody(analysis: Analysis, sentence: Sentence) -> bool:
    """Whether the sentence or one next to it speaks of people held or exchanged."""
    at = analysis.sentences.index(sentence)
    near = analysis.sentences[max(at - 1, 0) : at + 2]
    return any(t.lemma_.lower() in _lists("custody") for s in near for t in analysis.tokens(s))


def _tells(values: list[Value]) -> bool:
    """Two parties, or one and the channel of the contact."""
    roles = [v.role for v in values]
    parties = len({v.value for v in values if v.role == "party"})
    return parties > 1 or (parties == 1 and "channel" in roles)


def _values(analysis: Analysis, sentence: Sentence, trigger: Token) -> Iterator[Value]:
    for party in _parties(analysis, sentence, trigger):
        yield Value("party", party.party, party.start, party.end)
    for role, span in (
        ("channel", _channel(trigger)),
        ("regularity", _regularity(sentence, trigger)),
        ("purpose", _purpose(trigger)),
    ):
        if span is not None:
            yield Value(role, " ".join(analysis.text[slice(*span)].split()), *span)
    speaker = speaker_of(analysis, trigger)
    if speaker is not None:
        yield Value("speaker", speaker.name, *speaker.span)
    cue = modality_of(trigger)
    if cue.modality is not Modality.ASSERTED and _lemma(trigger) not in speech_words()["events"]["nouns"]:
        yield Value("modality", cue.modality, cue.start, cue.end)
    dates = find_dates(analysis.text, sentence.start, sentence.end, analysis.article.published)
    if dates:
        yield Value("date", dates[0].when.edtf, dates[0].start, dates[0].end, dates[0].rule)


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _parties(analysis: Analysis, sentence: Sentence, trigger: Token) -> Iterator[PartyMention]:
    """Who is in touch: first the parties tied to the trigger, else all that act in the sentence; each code once."""
    tied = [p for t in _tied(trigger) if (p := analysis.party_at(t))]
    clause = {t.i for t in clause_of(trigger).subtree}
    acting = [p for p in analysis.parties_in(sentence) if p.head in clause and not _is_place(analysis, p)]
    found = tied if len({p.party for p in tied}) > 1 else acting
    through = {t.i for c in _clause_prepositions(trigger, "through", "via", "like", "unlike", "as") for t in c.subtree}
    seen: set[str] = set()
    for party in found:
        if party.party not in seen and party.head not in through:
            seen.add(party.party)
            yield party


def _tied(trigger: Token) -> Iterator[Token]:
    for child in trigger.children:
        if child.lower_ in ("between", "with", "among") or child.dep_ in ("poss", "compound", "amod", "nmod"):
            yield from child.subtree
    agent = (
        subject(trigger) if trigger.pos_ == "VERB" else subject(trigger.head) if trigger.head.pos_ == "VERB" else None
    )
    if agent is not None and agent.i != trigger.i:
        yield from agent.subtree


def _is_place(analysis: Analysis, party: PartyMention) -> bool:
    """Whether a seat or state stands only for where something is ("in Vienna", "in Russian prisons")."""
    head = analysis.doc[party.head]
    return head.dep_ == "pobj" and head.head.lower_ in ("in", "at", "from", "near")


def _clause_prepositions(trigger: Token, *words: str) -> Iterator[Token]:
    for node in (trigger, trigger.head, trigger.head.head):
        yield from (c for c in node.children if c.dep_ == "prep" and c.lower_ in words)


def _channel(trigger: Token) -> Offsets | None:
    """What they talk through: "through our embassy", "a special communication channel"."""
    for preposition in _clause_prepositions(trigger, "through", "via"):
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is not None:
            return span_of(noun, without=_BARE)
    return span_of(trigger, without=_BARE) if _lemma(trigger) in _lists("lines") else None


def _regularity(sentence: Sentence, trigger: Token) -> Offsets | None:
    for token in trigger.doc[sentence.first : sentence.last]:
        if token.lower_ in _lists("regularity"):
            negative = next((n for t in token.ancestors for n in t.children if n.dep_ == "neg"), None)
            return (
                (negative.idx, token.idx + len(token))
                if negative is not None and negative.i < token.i
                else of_token(token)
            )
    return None


def _purpose(trigger: Token) -> Offsets | None:
    for preposition in _clause_prepositions(trigger, "on", "about", "over", "regarding", "concerning"):
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)
        if noun is not None and noun.ent_type_ not in ("DATE", "TIME") and noun.pos_ == "NOUN":
            return span_of(noun)
    discussed = next(
        (c for n in (trigger, trigger.head) for c in n.children if c.lemma_ == "discuss" and c.i > trigger.i), None
    )
    thing = next((c for c in discussed.children if c.dep_ == "dobj"), None) if discussed is not None else None
    return span_of(thing) if thing is not None else None
