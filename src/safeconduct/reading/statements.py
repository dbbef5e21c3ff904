"""Statements: what a person or body is reported to say about a detention, charge, verdict, offer, exchange or talks.

The press does not speak: an outlet goes into the ``via`` chain. Unnamed officials count where they confirm or deny an exchange
or talks. One claim for each speaker and stance.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Modality, Observed, Stance, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import (
    Analysis,
    Offsets,
    Sentence,
    clause_of,
    conjuncts,
    negated,
    of_token,
    span_of,
    subject,
)
from safeconduct.reading.dates import find_dates
from safeconduct.reading.groups import group_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.numerals import value_of
from safeconduct.reading.speakers import Speaker, SpeakerKind, is_press, speakers_at, speech_words
from safeconduct.reading.stances import Decided, is_event, lemma_of, stance_of, verb_stance

_CITING = frozenset(["cite", "quote", "rely", "reference"])
_LONGEST_ABOUT = 90


@dataclass(frozen=True, slots=True)
class _Attribution:
    """Somebody's words in a sentence: the token that heads the speaker, the cue ("said", "according"), and the content's root."""

    speaker: Token
    cue: Token
    content: Token | None


@dataclass(frozen=True, slots=True)
class _Statement:
    """An attribution with its speaker and what the words do."""

    attribution: _Attribution
    speaker: Speaker
    decided: Decided


def find_statements(analysis: Analysis) -> Iterator[Observed]:
    """The statements of ``analysis``, one for each speaker and stance, in order."""
    seen: set[tuple[str, Stance]] = set()
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone in (ZoneKind.CAPTION, ZoneKind.FURNITURE):
            continue
        for statement in _without_repeats(list(_in_sentence(analysis, sentence))):
            key = (statement.speaker.name, statement.decided.stance)
            if key not in seen:
                seen.add(key)
                yield _observed(analysis, sentence, statement)


def _in_sentence(analysis: Analysis, sentence: Sentence) -> Iterator[_Statement]:
    attributions = list(_attributions(analysis, sentence))
    for attribution in attributions:
        nested = any(_holds(other, attribution.cue) for other in attributions if other is not attribution)
        for speaker in _speakers(analysis, attribution):
            if nested and speaker.kind is not SpeakerKind.PERSON:
                continue
            decided = _decide(analysis, attribution, speaker)
            if decided is None or (sentence.zone is ZoneKind.HEADING and decided.stance is Stance.NEUTRAL):
                continue
            statement = _Statement(attribution, speaker, decided)
            if _counts(analysis, sentence, statement):
                yield statement


def _holds(attribution: _Attribution, cue: Token) -> bool:
    """Whether ``cue`` stands inside what another is reported to say."""
    content = attribution.content
    return content is not None and cue.i != attribution.cue.i and content.is_ancestor(cue)


def _without_repeats(found: list[_Statement]) -> Iterator[_Statement]:
    """In one sentence a speaker's plain words add nothing to a clear stance."""
    clear = {s.speaker.name for s in found if s.decided.stance is not Stance.NEUTRAL}
    return (s for s in found if s.decided.stance is not Stance.NEUTRAL or s.speaker.name not in clear)


def speaker_of(analysis: Analysis, token: Token) -> Speaker | None:
    """Who says the clause that holds ``token``, in its own sentence; None where the text itself does."""
    for attribution in _attributions(analysis, analysis.sentence_of(token)):
        content = attribution.content
        inside = content is not None and any(t.i == token.i for t in content.subtree)
        if inside and all(t.i != token.i for t in attribution.speaker.subtree):
            return next(_speakers(analysis, attribution), None)
    return None


# ------------------------------------------------------------------------------------------------------ who said something


def _attributions(analysis: Analysis, sentence: Sentence) -> Iterator[_Attribution]:
    for token in analysis.tokens(sentence):
        if token.lower_ == "according":
            yield from _by_according(token)
        elif token.pos_ == "VERB":
            yield from _by_verb(token)
        elif token.pos_ == "NOUN":
            yield from _by_noun(token)


def _by_verb(verb: Token) -> Iterator[_Attribution]:
    aside = verb.dep_ in ("amod", "compound") or (verb.dep_ == "pcomp" and verb.head.lower_ != "as")
    if verb_stance(verb) is None or aside or _is_unsaid(verb):
        return
    speaker = _saying_subject(verb)
    content = _content_of(verb, speaker) if speaker is not None else None
    if speaker is not None and (_is_clause(content, verb) or lemma_of(verb) not in speech_words()["verbs"]["clausal"]):
        yield _Attribution(speaker, verb, content)


def _is_clause(content: Token | None, verb: Token) -> bool:
    return content is not None and (content.dep_ in ("ccomp", "parataxis") or content.i == verb.head.i)


def _is_unsaid(verb: Token) -> bool:
    """As in "Did not say", "declined to comment", "would not confirm": nothing was said."""
    silent = verb_stance(verb) is Stance.UNWILLING and any(
        c.dep_ == "xcomp" and c.lemma_ in speech_words()["verbs"]["silence"] for c in verb.children
    )
    if silent:
        return True
    if verb_stance(verb) in (Stance.NEUTRAL, Stance.CONFIRM):
        return modality_of(verb).modality is Modality.DENIED
    return modality_of(verb).modality in (Modality.DENIED, Modality.CONDITIONAL)


def _saying_subject(verb: Token) -> Token | None:
    """Who says it; after an inverted verb the parser may call the speaker its object ("say Norway and Peru")."""
    if verb.tag_ == "VBN" and not any(c.dep_ == "aux" for c in verb.children):
        agent = next((o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"), None)
        quoted = lemma_of(verb) in ("quote", "call", "describe")
        return agent if agent is not None or not quoted else None
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) > 1:  # "Swap is done, say Peru and Chile", "The two who stayed, an official said, were"
        return min(subjects, key=lambda s: abs(s.i - verb.i))
    found = subject(verb)
    if found is not None and verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and is_event(found):
        return subject(verb.head.head)  # "say the verdict is a sham and want him out"
    if found is None and (before := _just_before(verb)) is not None:
        return before
    if found is None and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return found


def _just_before(verb: Token) -> Token | None:
    """The proper noun right before a verb that the parser left without a subject."""
    at = verb.i - 1
    while at >= verb.sent.start and verb.doc[at].pos_ in ("PUNCT", "AUX", "ADV"):
        at -= 1
    before = verb.doc[at]
    return before if at >= verb.sent.start and before.pos_ == "PROPN" else None


def _content_of(verb: Token, speaker: Token) -> Token | None:
    """The root of what was said: a clause, else an object."""
    kinds = {c.dep_: c for c in reversed(list(verb.children)) if c.i != speaker.i}
    if "ccomp" in kinds:
        return kinds["ccomp"]
    if (
        verb.dep_ in ("parataxis", "ccomp")
        and verb.head.pos_ in ("VERB", "AUX")
        and verb.head.i != speaker.i
        and _is_inserted(verb)
    ):
        return verb.head
    for dep in ("xcomp", "dobj", "parataxis", "advcl"):
        if dep in kinds and not is_press(kinds[dep]):
            return kinds[dep]
    topic = next(
        (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("about", "of", "for", "against", "at")), None
    )
    return _object_under(topic) if topic is not None else kinds.get("nsubj")


def _is_inserted(verb: Token) -> bool:
    """Whether "he said" stands inside or after what he said."""
    hangs = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and not any(c.dep_ == "mark" for c in verb.children))
    return hangs and verb.head.pos_ in ("VERB", "AUX")


def _object_under(preposition: Token) -> Token | None:
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)


def _by_according(token: Token) -> Iterator[_Attribution]:
    for preposition in token.children:
        speaker = _object_under(preposition) if preposition.lower_ == "to" else None
        if speaker is not None:
            yield _Attribution(
                speaker, token, token.sent.root if token.sent.root.pos_ in ("VERB", "AUX") else clause_of(token.head)
            )


def _by_noun(noun: Token) -> Iterator[_Attribution]:
    """As in "X's claim that", "by the account of X"."""
    preposition = noun.head
    if noun.lemma_.lower() in speech_words()["according"]["prepositions"] and preposition.lower_ in ("by", "in"):
        for child in noun.children:
            speaker = _object_under(child) if child.lower_ == "of" else child if child.dep_ == "poss" else None
            if speaker is not None and preposition.head.pos_ in ("VERB", "AUX"):
                yield _Attribution(speaker, noun, preposition.head)
        return
    if verb_stance(noun) is None:
        return
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    content = next((c for c in noun.children if c.dep_ in ("acl", "ccomp", "relcl") and c.i > noun.i), None)
    content = content or next((o for c in noun.children if c.lower_ in ("for", "to") if (o := _object_under(c))), None)
    if owner is not None and content is not None:
        yield _Attribution(owner, noun, content)


# -------------------------------------------------------------------------------------------------- whether it counts, and how


def _speakers(analysis: Analysis, attribution: _Attribution) -> Iterator[Speaker]:
    """The speakers; where an outlet cites somebody, that one ("CNN, relying on an official, said")."""
    found = list(speakers_at(analysis, attribution.speaker))
    if found and all(s.kind is SpeakerKind.PRESS for s in found):
        for token in _cited(attribution):
            yield from (s for s in speakers_at(analysis, token) if s.kind is not SpeakerKind.PRESS)
        return
    yield from (s for s in found if s.kind is not SpeakerKind.PRESS)
    if not found and lemma_of(attribution.cue) in speech_words()["verbs"]["confess"]:
        yield from _people_without_names(analysis, attribution.speaker)


def _people_without_names(analysis: Analysis, token: Token) -> Iterator[Speaker]:
    """A group that pleads or confesses ("the ten", "two Norwegians")."""
    group = group_at(analysis, token)
    if group is not None and group.number is not None:
        yield Speaker(group.label, (group.start, group.end), SpeakerKind.NEAR)
    elif token.pos_ == "NUM" and (value_of(token.lower_) or 0) > 1:
        yield Speaker(token.text, of_token(token), SpeakerKind.NEAR)


def _cited(attribution: _Attribution) -> Iterator[Token]:
    for parent in (attribution.cue, attribution.speaker):
        for child in parent.children:
            if child.lemma_ in _CITING and child.dep_ in ("advcl", "acl"):
                yield from (c for c in child.children if c.dep_ == "dobj")
                yield from (o for c in child.children if c.dep_ == "prep" if (o := _object_under(c)))


def _decide(analysis: Analysis, attribution: _Attribution, speaker: Speaker) -> Decided | None:
    direct, cue, content = verb_stance(attribution.cue), attribution.cue, attribution.content
    if cue.lemma_ == "accuse" and content is not None and _names_somebody(analysis, content):
        return None  # an accusation against a person is a charge
    if cue.lemma_ == "threaten" and not any(c.dep_ == "advcl" for t in cue.subtree for c in t.children):
        return None
    if cue.lemma_ in ("believe", "think") and speaker.kind is not SpeakerKind.PERSON:
        return None
    if cue.lemma_ == "condemn" and any(c.lower_ == "to" for c in cue.children):  # a court condemns to a term
        return None
    if direct is None or direct is Stance.NEUTRAL:
        return stance_of(analysis, content, speaker) if content is not None else None
    if content is None and direct is not Stance.DENY:
        return None
    event = next((t for t in content.subtree if is_event(t)), None) if content is not None else None
    if direct is Stance.PRAISE and content is not None and content.dep_ == "ccomp":
        return stance_of(analysis, content, speaker)
    if direct is Stance.CONFIRM and content is not None:
        if _admits_nothing(cue):
            return Decided(Stance.DENY, cue, event)
        if content.dep_ == "ccomp" and modality_of(content).modality is Modality.DENIED:
            return Decided(Stance.DENY, cue, event)
    if direct is Stance.DEMAND and lemma_of(cue) == "plead" and content is not None and content.lower_ == "guilty":
        return Decided(
            Stance.DENY if any(c.lower_ == "not" for c in content.subtree) or negated(cue) else Stance.CONFIRM,
            cue,
            content,
        )
    if (
        direct is Stance.DEMAND
        and lemma_of(cue) in ("want", "seek", "ask", "press", "call", "insist")
        and event is None
    ):
        return Decided(direct, cue, None) if _names_somebody(analysis, content) else None
    return Decided(direct, cue, event)


def _admits_nothing(cue: Token) -> bool:
    """As in "Admitted no guilt"."""
    return any(g.lower_ == "no" for c in cue.children if c.dep_ == "dobj" for g in c.children)


def _names_somebody(analysis: Analysis, content: Token | None) -> bool:
    return content is not None and any(analysis.who(t) for t in conjuncts(content))


def _counts(analysis: Analysis, sentence: Sentence, statement: _Statement) -> bool:
    """Whether it is a statement of the desk's: about custody, exchange or talks; of an unnamed official, a plain yes or no."""
    official = statement.speaker.kind is SpeakerKind.OFFICIAL
    if official and statement.decided.stance not in (Stance.CONFIRM, Stance.DENY):
        return False
    said = [t for t in analysis.tokens(sentence) if t.i != statement.attribution.speaker.i]
    if any(_is_topic(t) for t in said):
        return True
    weak = speech_words()["events"]["weak_topics"]
    return any(t.lower_ in weak or analysis.name_at(t) for t in said) and _topic_before(analysis, sentence)


def _is_topic(token: Token) -> bool:
    topics = speech_words()["events"]["topics"]
    return token.lower_ in topics or token.lemma_.lower() in topics


def _topic_before(analysis: Analysis, sentence: Sentence) -> bool:
    at = analysis.sentences.index(sentence)
    return any(_is_topic(t) for before in analysis.sentences[max(at - 4, 0) : at] for t in analysis.tokens(before))


# -------------------------------------------------------------------------------------------------------------- as a claim


def _observed(analysis: Analysis, sentence: Sentence, statement: _Statement) -> Observed:
    attribution, speaker, decided = statement.attribution, statement.speaker, statement.decided
    values = [
        Value("speaker", speaker.name, *speaker.span),
        Value("stance", decided.stance, *of_token(decided.token), rule=f"by {attribution.cue.lemma_.lower()}"),
        *_about(analysis, attribution, decided),
        *_people(analysis, attribution, speaker),
        *_via(analysis, sentence, attribution),
        *_date(analysis, sentence, attribution),
    ]
    if speaker.role is not None:
        values.append(Value("role", _words(analysis, speaker.role), *speaker.role))
    if speaker.party is not None and speaker.party_span is not None:
        values.append(Value("party", speaker.party, *speaker.party_span))
    confidence = 0.6 if sentence.zone is ZoneKind.HEADING else 0.8
    return Observed(Claim.of(analysis.article.digest, Kind.STATEMENT, values), confidence)


def _words(analysis: Analysis, span: Offsets) -> str:
    return " ".join(analysis.text[slice(*span)].split())


def _about(analysis: Analysis, attribution: _Attribution, decided: Decided) -> Iterator[Value]:
    token = decided.event or attribution.content
    if token is None:
        return
    span = span_of(token)
    if span[1] - span[0] > _LONGEST_ABOUT or token.pos_ == "AUX":
        span = of_token(token)
    yield Value("about", _words(analysis, span), *span)


def _people(analysis: Analysis, attribution: _Attribution, speaker: Speaker) -> Iterator[Value]:
    """The people named in what was said, once each."""
    seen = {speaker.name}
    for token in attribution.content.subtree if attribution.content is not None else ():
        name = analysis.name_at(token)
        if name is not None and name.full not in seen:
            seen.add(name.full)
            yield Value("person", name.full, name.start, name.end)


def _via(analysis: Analysis, sentence: Sentence, attribution: _Attribution) -> Iterator[Value]:
    """The outlets of the sentence that pass the words on, the nearest to the reader first."""
    for token in analysis.tokens(sentence):
        passes_on = token.dep_ in ("nsubj", "dobj", "pobj", "dative") and token.tag_ in ("NNP", "NNPS")
        if passes_on and token.i != attribution.speaker.i and is_press(token):
            span = span_of(token, without=frozenset({"prep", "det", "acl", "relcl"}))
            yield Value("via", _words(analysis, span), *span)


def _date(analysis: Analysis, sentence: Sentence, attribution: _Attribution) -> Iterator[Value]:
    """The day on which it was said: a date that hangs on the verb of saying itself."""
    if attribution.cue.pos_ != "VERB":
        return
    article = analysis.article
    for found in find_dates(article.text, sentence.start, sentence.end, article.published, language=article.language):
        span = analysis.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is None:
            continue
        head = span.root
        while head.dep_ in ("pobj", "prep", "npadvmod", "compound") and head.i != attribution.cue.i:
            head = head.head
        if head.i == attribution.cue.i:
            yield Value("date", found.when.edtf, found.start, found.end, found.rule)
            return
