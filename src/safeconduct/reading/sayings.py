"""Verbs of saying: whether anything is said by one, who is its subject, and what was said."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Stance
from safeconduct.reading.analysis import SUBJECTS, negated, subject
from safeconduct.reading.modality import modality_of
from safeconduct.reading.outlets import is_press
from safeconduct.reading.speech import lemma_of, speech_words, verb_stance
from safeconduct.reading.told import is_event

_BEFORE_INVERSION = frozenset([",", '"', "”", "’", "'", "»"])
_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_SUPPOSING = frozenset(["if", "unless", "whether", "lest", "once", "until"])
_WITH_A_TOPIC = frozenset(["admit", "confess", "own_up", "insist", "call"])
_TOPIC_OF = frozenset(["about", "of", "for", "against", "on", "upon", "to"])
_ASKED = frozenset(["ask", "press", "question", "quote", "speak", "cite", "reach", "contact", "query", "challenge"])
_ALWAYS = frozenset(["always", "repeatedly", "consistently", "long", "never", "invariably", "steadfastly"])
_OWNED = frozenset(["admit", "acknowledge", "concede", "confess"])
_CHECKED = frozenset(["confirm", "verify", "corroborate", "substantiate"])
_OF_THE_DAY = frozenset([Stance.WILLING, Stance.DENY, Stance.PRAISE, Stance.CRITICISE])


def is_past_history(verb: Token) -> bool:
    """As in "the colonel had promised to talk": an attitude of before, which the page only looks back on."""
    before = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lower_ in ("had", "'d", "’d") for c in verb.children)
    still = any(c.lower_ in _ALWAYS for c in verb.children)  # "had always denied"
    return before and not still and verb_stance(verb) in _OF_THE_DAY


def could_not_check(verb: Token) -> bool:
    """As in "could not verify that": a comment, not silence."""
    could = any(c.dep_ == "aux" and c.lower_ in ("could", "can", "ca") for c in verb.children)
    return could and negated(verb) and verb.lemma_ in _CHECKED


def says_not(verb: Token) -> bool:
    """As in "All three say not", "has said no", "Madrid said never"."""
    after = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
    answer = (
        after is not None
        and after.lower_ in ("not", "no", "otherwise", "never")
        and after.dep_ in ("neg", "intj", "advmod")
    )
    return answer and verb.lemma_ in ("say", "answer", "reply", "insist", "swear")


def will_not_own(verb: Token) -> bool:
    """As in "has never admitted it", "does not believe this": it denies what others say."""
    if not negated(verb):
        return False
    if verb.lemma_ in _OWNED:
        return any(c.lower_ == "never" for c in verb.children)
    done = any(c.dep_ == "aux" and c.lemma_ == "do" for c in verb.children)
    return verb.lemma_ == "believe" and done and any(c.dep_ == "dobj" for c in verb.children)


def is_asked_of_another(verb: Token) -> bool:
    """As in "called on the parties to disclose": what another is to say."""
    infinitive = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    asked = verb.dep_ in ("xcomp", "ccomp", "advcl") and verb_stance(verb.head) is Stance.DEMAND
    return infinitive and asked and verb.head.lemma_ not in ("want", "seek")


def is_supposed(verb: Token) -> bool:
    """As in "if the partners find", "unless he confesses": nobody has said it."""
    supposed = any(c.dep_ == "mark" and c.lower_ in _SUPPOSING for c in verb.children)
    return supposed and (verb.dep_ == "advcl" or (verb.dep_ == "ccomp" and verb.head.i < verb.i))


def is_to_come(verb: Token) -> bool:
    """As in "a court is to decide": a finding that is not there yet."""
    return verb.tag_ in ("VB", "VBG") and lemma_of(verb) in speech_words()["verbs"]["full"]


def is_clause(content: Token | None, verb: Token) -> bool:
    """Whether what was said is a clause, and no mere object."""
    if content is not None and lemma_of(verb) in speech_words()["verbs"]["full"]:
        finite = content.tag_ in _FINITE or any(c.tag_ in _FINITE for c in content.children)
        return content.dep_ == "ccomp" and finite and any(c.dep_ in SUBJECTS for c in content.children)
    return content is not None and (content.dep_ in ("ccomp", "parataxis") or content.i == verb.head.i)


def is_unsaid(verb: Token) -> bool:
    """As in "did not say", "declined to comment", "would not confirm": nothing was said."""
    if any(
        c.lower_ in ("neither", "nor") for t in (verb, verb.head) for c in t.children if c.dep_ in ("preconj", "cc")
    ):
        return True
    if any(c.dep_ == "dobj" and c.lower_ == "nothing" for c in verb.children):
        return True
    if verb_stance(verb) is Stance.UNWILLING and any(c.dep_ == "xcomp" and _tells(c) for c in verb.children):
        return True
    if could_not_check(verb) or says_not(verb) or will_not_own(verb):
        return False
    if negated(verb) or (verb.dep_ == "xcomp" and modality_of(verb).modality is Modality.DENIED):
        return True
    hedged = any(c.dep_ == "aux" and c.lower_ in ("would", "could", "might", "may") for c in verb.children)
    return hedged and verb_stance(verb) not in (Stance.NEUTRAL, Stance.CONFIRM)


def _tells(verb: Token) -> bool:
    """Whether it is telling that is refused: "to comment", "to take questions"."""
    asked = any(c.dep_ == "dobj" and c.lemma_ == "question" for c in verb.children)
    return asked or verb.lemma_ in speech_words()["verbs"]["silence"]


def saying_subject(verb: Token) -> Token | None:
    """Who says it; after an inverted verb the parser may call the speaker its object ("say Norway and Peru")."""
    if verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "nsubj") for c in verb.children):
        agent = next((o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"), None)
        quoted = lemma_of(verb) in ("quote", "call", "describe")
        return agent if agent is not None or not quoted else None
    if any(c.dep_ == "auxpass" for c in verb.children) and verb.lemma_ != "quote":
        return next((o for c in verb.children if c.dep_ == "agent" for o in c.children if o.dep_ == "pobj"), None)
    inverted = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    after_words = verb.i > verb.sent.start and verb.doc[verb.i - 1].text in _BEFORE_INVERSION
    if (
        inverted is not None
        and after_words
        and lemma_of(verb) in speech_words()["verbs"]["inverted"]
        and not is_press(inverted)
        and not any(c.dep_ == "ccomp" for c in verb.children)
    ):
        return inverted  # "..., said its chairman"
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    if len(subjects) > 1:  # "Swap is done, say Peru and Chile", "The two who stayed, an official said, were"
        return min(subjects, key=lambda s: abs(s.i - verb.i))
    found = subject(verb)
    coordinated = verb.dep_ == "conj" and verb.head.dep_ == "ccomp" and not subjects
    if found is not None and coordinated and (is_event(found) or _after_comma(verb)):
        return subject(verb.head.head)  # "say the verdict is a sham and want him out"
    if found is None and (asked := _asked_subject(verb)) is not None:
        return asked
    if found is None and (before := _just_before(verb)) is not None:
        return before
    if found is None and any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children):
        return next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    return found


def is_inserted_question(verb: Token) -> bool:
    """As in "An official, asked whether that was so, said": how the words came to be said."""
    asked = verb.lemma_ in _ASKED and verb.tag_ in ("VBN", "VBD") and verb.i > 0
    return (
        asked and verb.nbor(-1).text == "," and verb.dep_ in ("ccomp", "acl", "advcl", "relcl") and verb.head.i > verb.i
    )


def _asked_subject(verb: Token) -> Token | None:
    """The subject that the parser gives to "asked" in "An official, asked whether that was so, said"."""
    asked = (c for c in verb.children if is_inserted_question(c))
    return next((s for c in asked for s in c.children if s.dep_ == "nsubj" and s.i < c.i), None)


def _after_comma(verb: Token) -> bool:
    """Whether "and" before ``verb`` follows a comma: it then goes on with the main clause."""
    joint = next((c for c in verb.head.children if c.dep_ == "cc"), None)
    return joint is not None and joint.i > 0 and joint.nbor(-1).text == ","


def _just_before(verb: Token) -> Token | None:
    """The proper noun right before a verb that the parser left without a subject."""
    at = verb.i - 1
    while at >= verb.sent.start and verb.doc[at].pos_ in ("PUNCT", "AUX", "ADV"):
        at -= 1
    before = verb.doc[at]
    return before if at >= verb.sent.start and before.pos_ == "PROPN" else None


def content_of(verb: Token, speaker: Token) -> Token | None:
    """The root of what was said: a clause, else an object."""
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as" and not any(c.dep_ == "ccomp" for c in verb.children):
        verb = verb.head.head  # "was quoted as saying"
    kinds = {c.dep_: c for c in reversed(list(verb.children)) if c.i != speaker.i}
    clauses = [c for c in verb.children if c.dep_ == "ccomp"]
    if len(clauses) > 1:
        beside = {t.i for t in stretch(verb)}
        clauses = [c for c in clauses if c.i in beside] or clauses
    clauses = [c for c in clauses if not is_supposed(c) and not is_inserted_question(c)] or clauses
    if clauses:
        said = next((c for c in clauses if any(m.dep_ == "mark" for m in c.children)), clauses[0])
        before = verb.dep_ == "conj" and said.i < verb.i  # "They talk, but seldom, the minister told Reuters"
        return verb.head if before and verb.head.pos_ in ("VERB", "AUX") else said
    in_writing = (
        c
        for p in verb.children
        if p.lower_ == "in"
        for n in p.children
        for c in n.children
        if c.dep_ in ("acl", "relcl")
    )
    that = next(
        (c for c in in_writing if any(m.lower_ == "that" and m.dep_ in ("mark", "dobj") for m in c.children)), None
    )
    if that is not None:  # "said in a statement that"
        return that
    if _is_inserted(verb) and verb.head.i != speaker.i and not kinds.keys() & {"dobj", "xcomp"}:
        return verb.head
    if "prep" in kinds and "dobj" in kinds and lemma_of(verb) in speech_words()["verbs"]["describing"]:
        return kinds["dobj"]
    for dep in ("xcomp", "dobj", "parataxis", "acomp", "oprd", "advcl"):
        if dep in kinds and not is_press(kinds[dep]):
            return kinds[dep]
    topic = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ in _TOPIC_OF), None)
    if topic is not None and (topic.lower_ not in ("on", "upon", "to") or lemma_of(verb) in _WITH_A_TOPIC):
        return object_under(topic)
    told_first = verb.dep_ in ("conj", "advcl") and verb.head.i < verb.i and verb.head.pos_ in ("VERB", "AUX")
    return kinds.get("nsubj") or kinds.get("nsubjpass") or (verb.head if told_first else None)


def _is_inserted(verb: Token) -> bool:
    """Whether "he said" stands inside or after what he said."""
    hangs = verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and not any(c.dep_ == "mark" for c in verb.children))
    return hangs and verb.head.pos_ in ("VERB", "AUX")


def object_under(preposition: Token) -> Token | None:
    """The object of a preposition."""
    return next((c for c in preposition.children if c.dep_ in ("pobj", "pcomp")), None)


def stretch(token: Token) -> list[Token]:
    """The words of the sentence around ``token``, from semicolon to semicolon."""
    sentence = list(token.sent)
    ends = [t.i for t in sentence if t.text == ";"]
    first = max((e for e in ends if e < token.i), default=-1)
    last = min((e for e in ends if e > token.i), default=token.doc[-1].i + 1)
    return [t for t in sentence if first < t.i < last]
