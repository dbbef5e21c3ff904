"""Statements: what a person or body is reported to say about a detention, charge, verdict, offer, exchange or talks.

The press does not speak: an outlet goes into the ``via`` chain. Unnamed officials count where they confirm or deny an exchange
or talks. One claim for each speaker and stance.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from safeconduct.domain.claims import Claim, Kind, Observed, Stance, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Analysis, Offsets, Sentence, of_token, span_of
from safeconduct.reading.attributions import Attribution, attributions, parts
from safeconduct.reading.continuing import going_on
from safeconduct.reading.dates import find_dates
from safeconduct.reading.demands import demander
from safeconduct.reading.hearing import Hearing, Voice, taken, weigh
from safeconduct.reading.outlets import is_press
from safeconduct.reading.speech import speech_words, verb_stance
from safeconduct.reading.stances import decide
from safeconduct.reading.topics import names_topic, near_dealings, on_topic, speaks_of_custody
from safeconduct.reading.turns import OURSELVES, Turns
from safeconduct.reading.voices import Decided, Speaker, SpeakerKind

_LONGEST_ABOUT = 90
_OFFICIAL = frozenset({SpeakerKind.PARTY, SpeakerKind.BODY, SpeakerKind.OFFICIAL})
_OF_OFFICIALS = {Stance.CONFIRM: 3, Stance.DENY: 3, Stance.WILLING: 0, Stance.UNWILLING: 0}
"""What unnamed officials do that counts, and how many sentences off an exchange, an offer or talks must be told of."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """An attribution with its speaker and what the words do."""

    attribution: Attribution
    speaker: Speaker
    decided: Decided
    voice: Voice


def find_statements(analysis: Analysis) -> Iterator[Observed]:
    """The statements of ``analysis``, one for each speaker and stance, in order."""
    told = _told(analysis)
    clear = {s.speaker.name for _, s in told if s.decided.stance is not Stance.NEUTRAL}
    found = list(_best(analysis, told, clear))
    in_body = {(s.speaker.kind, s.decided.stance) for at, s, _ in found if at.zone is not ZoneKind.HEADING}
    of_custody = speaks_of_custody(analysis)
    for sentence, statement, sure in found:
        sums_up = sentence.zone is ZoneKind.HEADING and _sums_up(statement, in_body)
        yield _observed(analysis, sentence, statement, sure=sure and of_custody and not sums_up)


def _sums_up(statement: _Statement, in_body: Collection[tuple[SpeakerKind, Stance]]) -> bool:
    """Whether a heading tells of one whom the body names: "military says" of its general staff, "lawyer says" of N."""
    nameless = statement.speaker.kind in (SpeakerKind.NEAR, SpeakerKind.OFFICIAL)
    return nameless or statement.decided.heard or (statement.speaker.kind, statement.decided.stance) in in_body


def _told(analysis: Analysis) -> list[tuple[Sentence, _Statement]]:
    """Every statement of the page, in order."""
    told: list[tuple[Sentence, _Statement]] = []
    turns, hearing = Turns(analysis), Hearing(analysis)
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone in (ZoneKind.CAPTION, ZoneKind.FURNITURE):
            continue
        for statement in _without_repeats(_in_sentence(analysis, sentence, turns, hearing)):
            turns.take(sentence, statement.speaker)
            told.append((sentence, statement))
    return told


def _best(
    analysis: Analysis, told: list[tuple[Sentence, _Statement]], clear: Collection[str]
) -> Iterator[tuple[Sentence, _Statement, bool]]:
    """The best statement of each speaker and stance, and whether it is sure: in the body before a heading, sure, early."""
    found: dict[tuple[str, Stance], tuple[Sentence, _Statement, bool]] = {}
    for sentence, statement in told:
        key = (statement.speaker.name, statement.decided.stance)
        sure = not _is_loose_comment(analysis, sentence, statement, aside=statement.speaker.name in clear)
        known = found.get(key)
        if known is None or _rank(sentence, sure=sure) > _rank(known[0], sure=known[2]):
            found[key] = sentence, statement, sure
    yield from sorted(found.values(), key=lambda each: each[0].start)


def _rank(sentence: Sentence, *, sure: bool) -> tuple[bool, bool]:
    return sentence.zone is not ZoneKind.HEADING, sure


def _in_sentence(analysis: Analysis, sentence: Sentence, turns: Turns, hearing: Hearing) -> list[_Statement]:
    told = _all_attributions(analysis, sentence)
    found = [
        _Statement(each, speaker, weigh(decided, voice, official=speaker.kind in _OFFICIAL), voice)
        for attribution in told
        for speaker in turns.speakers(attribution)
        for each in parts(attribution)
        for voice in [hearing.voice(speaker.span, each.cue if each is attribution else None, each.content)]
        if (decided := decide(analysis, each.cue, each.content, speaker) or taken(each.cue, voice)) is not None
        if each is attribution or decided.stance is not Stance.NEUTRAL
    ]
    clear = {s.attribution.cue.i for s in found if s.decided.stance is not Stance.NEUTRAL}
    unheard = {a.cue.i for a in told if verb_stance(a.cue) not in (None, Stance.NEUTRAL)}
    holders = [a for a in told if a.cue.i in clear | unheard]
    inner = {s.attribution.cue.i for s in found if any(_holds(a, s.attribution.cue) for a in holders)}
    outer = [s for s in found if _for_oneself(s) or s.attribution.cue.i not in inner]
    heading = sentence.zone is ZoneKind.HEADING
    return [s for s in outer if _counts(analysis, sentence, s) and not (heading and s.decided.stance is Stance.NEUTRAL)]


def _for_oneself(statement: _Statement) -> bool:
    """Whether a person speaks, or "we" inside the words quoted: it counts though another is reported to say it."""
    return statement.speaker.kind is SpeakerKind.PERSON or statement.attribution.speaker.lower_ in OURSELVES


def _all_attributions(analysis: Analysis, sentence: Sentence) -> list[Attribution]:
    found = list(attributions(analysis, sentence))
    goes_on = going_on(analysis, sentence) if not found else None
    return [goes_on] if goes_on is not None else found


def _holds(attribution: Attribution, cue: Token) -> bool:
    """Whether ``cue`` stands inside what another is reported to say."""
    content, outer = attribution.content, attribution.cue
    if content is None or cue.i == outer.i or not (content.i == cue.i or content.is_ancestor(cue)):
        return False
    told_after = any(c.i > outer.i and c.dep_ in ("ccomp", "dobj", "attr") for c in outer.children)
    if cue.i < outer.i and told_after:  # "the families say 622, the government said none"
        return False
    return all(t.text != ";" for t in cue.doc[min(cue.i, outer.i) : max(cue.i, outer.i)])


def _without_repeats(found: list[_Statement]) -> Iterator[_Statement]:
    """In one sentence a speaker's plain words add nothing to a clear stance, unless they are heard as a comment."""
    clear = {s.speaker.name for s in found if s.decided.stance is not Stance.NEUTRAL}
    return (
        s
        for s in found
        if s.decided.stance is not Stance.NEUTRAL or s.speaker.name not in clear or s.voice.heard(aside=True)
    )


def _counts(analysis: Analysis, sentence: Sentence, statement: _Statement) -> bool:
    """Whether it is a statement of the desk's: about custody, exchange or talks; of an unnamed official, no comment."""
    if statement.speaker.kind is SpeakerKind.OFFICIAL and not _of_official(analysis, sentence, statement):
        return False
    if statement.voice.sure():
        return True
    cue = statement.attribution.cue
    if cue.lemma_ in ("want", "ask", "seek") and demander(analysis, cue) is not None:
        return False  # what captors want is an offer, unless they demand it in words
    return on_topic(analysis, sentence, statement.attribution.speaker)


def _of_official(analysis: Analysis, sentence: Sentence, statement: _Statement) -> bool:
    """Whether an unnamed official confirms or denies an exchange or talks, or is surely heard as ready for one or not."""
    stance = statement.decided.stance
    if stance not in _OF_OFFICIALS:
        return False
    heard = stance in (Stance.WILLING, Stance.UNWILLING) and statement.voice.sure()
    return heard or near_dealings(analysis, sentence, reach=_OF_OFFICIALS[stance])


# -------------------------------------------------------------------------------------------------------------- as a claim


def _observed(analysis: Analysis, sentence: Sentence, statement: _Statement, *, sure: bool) -> Observed:
    attribution, speaker, decided = statement.attribution, statement.speaker, statement.decided
    values = [
        Value("speaker", speaker.name, *speaker.span),
        Value("stance", decided.stance, *of_token(attribution.cue), rule=_rule(attribution, decided)),
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
    return Observed(Claim.of(analysis.article.digest, Kind.STATEMENT, values), confidence, confirmed=sure)


def _rule(attribution: Attribution, decided: Decided) -> str:
    return "tagged" if decided.heard else f"by {attribution.cue.lemma_.lower()}"


def _is_loose_comment(analysis: Analysis, sentence: Sentence, statement: _Statement, *, aside: bool) -> bool:
    """A comment that hardly anybody would note: readers agree on less than half of them; and a will that is not heard.

    Such is what the network does not hear, what is said ``aside`` by one who takes a clear stance elsewhere, what a state
    remarks, what is said by no verb, or what a family or a pronoun says without a word of custody.
    """
    kind, attribution, voice = statement.speaker.kind, statement.attribution, statement.voice
    if statement.decided.stance is not Stance.NEUTRAL:
        meant = statement.decided.stance in (Stance.WILLING, Stance.UNWILLING)
        return bool(analysis.tagged) and meant and voice.silent()
    if analysis.tagged and not voice.heard(aside=aside and statement.decided.loose):
        return True
    spoken = attribution.cue.pos_ == "VERB" and attribution.cue.lower_ != "according"
    if voice.plain():
        return False
    if not spoken or kind is SpeakerKind.PARTY:
        return True
    near = kind is SpeakerKind.NEAR or attribution.speaker.tag_ == "PRP"
    return near and not names_topic(analysis, sentence, attribution.speaker)


def _words(analysis: Analysis, span: Offsets) -> str:
    return " ".join(analysis.text[slice(*span)].split())


def _about(analysis: Analysis, attribution: Attribution, decided: Decided) -> Iterator[Value]:
    token = decided.event or attribution.content
    if token is None or token.is_space:
        return
    span = span_of(token)
    if span[1] - span[0] > _LONGEST_ABOUT or token.pos_ == "AUX":
        span = of_token(token)
    yield Value("about", _words(analysis, span), *span)


def _people(analysis: Analysis, attribution: Attribution, speaker: Speaker) -> Iterator[Value]:
    """The people named in what was said, once each."""
    seen = {speaker.name}
    for token in attribution.content.subtree if attribution.content is not None else ():
        name = analysis.name_at(token)
        if name is not None and name.full not in seen:
            seen.add(name.full)
            yield Value("person", name.full, name.start, name.end)


def _via(analysis: Analysis, sentence: Sentence, attribution: Attribution) -> Iterator[Value]:
    """The outlets that pass the words on: told to them, quoted by them, or their own report that cites the speaker."""
    for token in analysis.tokens(sentence):
        if token.i == attribution.speaker.i and not is_press(token):
            continue
        if token.tag_ in ("NNP", "NNPS") and _hears(token, attribution.cue) and is_press(token):
            span = span_of(token, without=frozenset({"prep", "det", "acl", "relcl"}))
            yield Value("via", _words(analysis, span), *span)


def _hears(token: Token, cue: Token) -> bool:
    """Whether ``token`` is an object or subject of the words of saying, or of a citing verb above them."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    linked = token.dep_ in ("dobj", "dative", "nsubj") or (
        token.dep_ == "pobj" and token.head.lower_ in ("to", "by", "with")
    )
    return linked and (verb.i == cue.i or verb.lemma_ in speech_words()["press"]["reporting"])


def _date(analysis: Analysis, sentence: Sentence, attribution: Attribution) -> Iterator[Value]:
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
