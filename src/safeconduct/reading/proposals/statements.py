"""Statements out of tagged words: a speaker, and the words that say what the speaking does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from safeconduct.domain.claims import Claim, Kind, Observed, Stance, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import Sentence, clause_of
from safeconduct.reading.attributions import attributions, speakers_in
from safeconduct.reading.outlets import is_press
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import confidence, sure, worth_keeping
from safeconduct.reading.sayings import is_unsaid
from safeconduct.reading.speakers import speaker_at
from safeconduct.reading.topics import on_topic
from safeconduct.reading.voices import Speaker, SpeakerKind

RULE = "tagged"
_STANCES = ("confirm", "deny", "demand", "willing", "unwilling", "neutral")
_TOPIC = 0.6
_TOPICS = ("swap", "swap.planned", "swap.proposed", "swap.denied", "offer", "offer.conditional", "offer.rejected",
           "offer.denied", "charge", "term", "freed", "dead", "arrest", "held", "group.freed", "group.held", "group.due",
           "group.dead", "group.missing", "person")  # fmt: skip


def propose_statements(pieces: Pieces, found: Iterable[Observed]) -> Iterator[Observed]:
    """Statements of tagged speakers that are not among ``found``, one for each speaker and stance."""
    found = list(found)
    told = {(o.claim.get("speaker") or "", o.claim.get("stance")) for o in found}
    at = [(v.start, v.end) for o in found if (v := o.claim.first("stance")) is not None]
    for sentence in pieces.sentences():
        for piece, stance in _spoken(pieces, sentence):
            speaker = speaker_of(pieces, piece)
            taken = any(a < stance.span[1] and stance.span[0] < b for a, b in at)
            if speaker is None or taken or not _both(piece, stance) or (speaker.name, stance.label) in told:
                continue
            if not _is_new(pieces, sentence, stance) or not _counts(pieces, sentence, speaker, piece, stance):
                continue
            confirmed = sure("speaker", piece.probability) and sure(stance.label, stance.probability)
            if confirmed:
                told.add((speaker.name, stance.label))
            yield _observed(pieces, sentence, speaker, piece, stance, confirmed=confirmed)


def _spoken(pieces: Pieces, sentence: Sentence) -> Iterator[tuple[Piece, Piece]]:
    """Each word of speaking of the sentence with the speaker it is linked with most, else the nearest."""
    speakers = pieces.within(sentence, "speaker")
    if not speakers or sentence.zone is ZoneKind.HEADING:
        return
    for stance in pieces.within(sentence, *_STANCES):
        links = pieces.analysis.links.strengths("together", [stance.span], [s.span for s in speakers])[0]
        likeliest = max(range(len(speakers)), key=lambda i: (links[i], -_gap(speakers[i], stance)))
        yield speakers[likeliest], stance


def _both(piece: Piece, stance: Piece) -> bool:
    return worth_keeping(piece.probability) and worth_keeping(stance.probability)


def _is_new(pieces: Pieces, sentence: Sentence, stance: Piece) -> bool:
    """Whether frames know nobody who speaks by these words: what they saw there and left out is no statement."""
    here = (a for a in attributions(pieces.analysis, sentence) if stance.first <= a.cue.i < stance.last)
    return not any(True for a in here for _ in speakers_in(pieces.analysis, a))


def _counts(pieces: Pieces, sentence: Sentence, speaker: Speaker, piece: Piece, stance: Piece) -> bool:
    """Whether somebody of the desk's speaks, and of custody or exchange: no press, no "was told", no mere official's remark."""
    verb = clause_of(stance.head)
    if any(is_press(t) for t in piece.tokens) or any(c.dep_ == "auxpass" for c in stance.head.children):
        return False
    if is_unsaid(verb) or (speaker.kind is SpeakerKind.OFFICIAL and stance.label not in ("confirm", "deny")):
        return False
    if any(t.first != piece.first for t in pieces.within(sentence, *_TOPICS, least=_TOPIC)):
        return True
    return speaker.kind is not SpeakerKind.OFFICIAL and on_topic(pieces.analysis, sentence, piece.head)


def _gap(one: Piece, other: Piece) -> int:
    return max(one.first - other.last, other.first - one.last)


def speaker_of(pieces: Pieces, piece: Piece) -> Speaker | None:
    """Whom the tagged words name: as the frames would put it, else as printed; None for the press."""
    analysis = pieces.analysis
    name = next((n for t in piece.tokens if (n := analysis.name_at(t)) is not None), None)
    if name is not None:
        return Speaker(name.full, (name.start, name.end), SpeakerKind.PERSON)
    speaker = speaker_at(analysis, piece.head)
    if speaker is not None:
        return None if speaker.kind is SpeakerKind.PRESS else speaker
    tokens = piece.tokens
    while tokens and tokens[0].pos_ in {"DET", "PUNCT"}:
        tokens = tokens[1:]
    if not tokens or all(t.pos_ == "PRON" for t in tokens):
        return None
    span = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    return Speaker(" ".join(analysis.text[slice(*span)].split()), span, SpeakerKind.BODY)


def _observed(
    pieces: Pieces, sentence: Sentence, speaker: Speaker, piece: Piece, stance: Piece, *, confirmed: bool
) -> Observed:
    text = pieces.analysis.text
    values = [
        Value("speaker", speaker.name, *speaker.span, RULE),
        Value("stance", Stance(stance.label), *stance.span, RULE),
    ]
    topics = [t for t in pieces.within(sentence, *_TOPICS) if t.first != piece.first]
    topic = min(topics, key=lambda t: _TOPICS.index(t.label), default=None)
    if topic is not None:
        values.append(Value("about", " ".join(text[slice(*topic.span)].split()), *topic.span, RULE))
    if speaker.role is not None:
        values.append(Value("role", " ".join(text[slice(*speaker.role)].split()), *speaker.role, RULE))
    if speaker.party is not None and speaker.party_span is not None:
        values.append(Value("party", speaker.party, *speaker.party_span, RULE))
    claim = Claim.of(pieces.analysis.article.digest, Kind.STATEMENT, values)
    return Observed(claim, confidence([piece.probability, stance.probability]), confirmed)
