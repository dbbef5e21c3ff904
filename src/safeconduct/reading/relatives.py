"""Family, friends and counsel of somebody held: whose they are, and by what name they speak."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import SUBJECTS, Analysis, Name, appositions, modifiers, of_token, words
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.speech import verb_stance
from safeconduct.reading.voices import Speaker, SpeakerKind

_ONE = frozenset(["a", "an"])
_AHEAD = 4
"""Sentences after "a clerk was arrested, his lawyer said" that may say who the clerk is."""


def near(analysis: Analysis, token: Token) -> Speaker:
    """Family or counsel of somebody: the one it names, else "lawyer of N"; without a name where none is near."""
    beside = next((a for a in appositions(token) if a.pos_ == "PROPN"), None)
    if beside is not None:
        span = words([t for t in modifiers(beside) if t.pos_ == "PROPN"])
        return Speaker(" ".join(analysis.text[slice(*span)].split()), span, SpeakerKind.PERSON, of_token(token))
    own = _named_elsewhere(analysis, token)
    if own is not None:
        return Speaker(own.full, of_token(token), SpeakerKind.PERSON, of_token(token))
    name = _whose(analysis, token)
    whom = name.full if name is not None else _told_of(token)
    label = f"{token.lower_} of {whom}" if whom else phrase(analysis, token)
    return Speaker(label, bare(token), SpeakerKind.NEAR, of_token(token))


def _told_of(token: Token) -> str:
    """Of "four sailors, whose families asked" the sailors."""
    if not any(c.tag_ == "WP$" for c in token.children):
        return ""
    verb = next((t for t in (token, *token.ancestors) if t.dep_ == "relcl"), None)
    return verb.head.text if verb is not None else ""


def _named_elsewhere(analysis: Analysis, token: Token) -> Name | None:
    """Who "her brother" is, where the page has just one brother and names him: "her brother, N", "N, his lawyer"."""
    if token.tag_ == "NNS" or not any(c.dep_ == "poss" for c in token.children):
        return None
    whose, found = _owner_named(analysis, token), {}
    for name in analysis.names:
        head = analysis.doc[name.head]
        told = [head.head] if head.dep_ in ("appos", "compound") else []
        told += [c for c in head.children if c.dep_ in ("appos", "compound")]
        kin = next((t for t in told if t.lower_ == token.lower_), None)
        owner = (_owner_named(analysis, kin) or _owner_named(analysis, head)) if kin is not None else None
        if owner is not None and (whose is None or whose.full == owner.full):
            found[name.full] = name
    return next(iter(found.values())) if len(found) == 1 else None


def _owner_named(analysis: Analysis, token: Token) -> Name | None:
    return next((n for c in token.children if c.dep_ == "poss" and (n := analysis.who(c))), None)


def _whose(analysis: Analysis, token: Token) -> Name | None:
    owner = next((c for c in token.children if c.dep_ == "poss"), None)
    linked = (p for p in token.children if p.lower_ in ("of", "for"))
    owner = owner or next((o for p in linked for o in p.children if o.dep_ == "pobj"), None)
    before = next((c for c in token.children if c.dep_ == "compound"), None)
    if owner is not None and owner.tag_ == "PRP$" and _of_one_unnamed(analysis, token):
        return _named_ahead(analysis, token, _sex(owner))
    name = next((n for t in (owner, before) if t is not None and (n := analysis.who(t))), None)
    if name is not None and owner is not None and owner.tag_ == "PRP$":
        name = _held_rather(analysis, owner, name)
    if name is None and owner is not None and owner.tag_ == "NN" and any(c.lower_ in _ONE for c in owner.children):
        return _named_ahead(analysis, token, None)  # "lawyers for a clerk"
    if owner is None and (token.lower_ == "families" or any(c.lower_ in _ONE for c in token.children)):
        return None  # "a doctor" is nobody's
    if name is None and (owner is None or owner.tag_ == "PRP$") and not any(c.dep_ == "prep" for c in token.children):
        return _spoken_of(analysis, token, _sex(owner))
    return name


_HELD = 0.8


def _held_rather(analysis: Analysis, pronoun: Token, name: Name) -> Name:
    """Whom "his lawyers" belong to: somebody held before anybody else, where the pronoun fits both."""
    tagged = [t for t in analysis.tagged if t.label == "person" and t.probability >= _HELD]
    held = {n.full for n in analysis.names if any(t.start <= n.start < t.end for t in tagged)}
    if name.full in held:
        return name
    sex, at = _sex(pronoun), analysis.sentence_of(pronoun).paragraph
    fits = (
        n
        for n in reversed(analysis.names)
        if n.last <= pronoun.i and n.full in held and n.sex in ("", sex) and at - _paragraph(analysis, n) <= 2
    )
    return next(fits, name)


def _paragraph(analysis: Analysis, name: Name) -> int:
    return analysis.sentence_of(name.first).paragraph


def _sex(pronoun: Token | None) -> str | None:
    return {"his": "m", "her": "f"}.get(pronoun.lower_ if pronoun is not None else "")


def _of_one_unnamed(analysis: Analysis, token: Token) -> bool:
    """Whether the sentence is about a person it does not name yet: "A clerk was arrested, her lawyer said"."""
    sentence = analysis.sentence_of(token)
    if any(n.first < token.i for n in analysis.names_in(sentence)):
        return False
    subjects = (t for t in analysis.tokens(sentence) if t.dep_ in SUBJECTS and t.i < token.i and t.tag_ == "NN")
    first = next(subjects, None)
    return first is not None and any(c.lower_ in _ONE for c in first.children) and analysis.who(first) is None


def _named_ahead(analysis: Analysis, token: Token, sex: str | None) -> Name | None:
    """The first that the next sentences name, other than by their speaking."""
    at = analysis.number_of(analysis.sentence_of(token))
    for sentence in analysis.sentences[at + 1 : at + 1 + _AHEAD]:
        for name in analysis.names_in(sentence) if sentence.zone is ZoneKind.BODY else ():
            head = analysis.doc[name.head]
            speaks = head.dep_ in SUBJECTS and verb_stance(head.head) is not None
            if not speaks and (sex is None or name.sex in ("", sex)):
                return name
    return None


def _spoken_of(analysis: Analysis, token: Token, sex: str | None) -> Name | None:
    """Whose relatives speak where the words leave it open: the person named last, else (for "his") the next."""
    fitting = [n for n in analysis.names if sex is None or n.sex in (None, "", sex)]
    before = [n for n in fitting if n.first < token.i]
    return before[-1] if before else next(iter(fitting), None) if sex is not None else None
