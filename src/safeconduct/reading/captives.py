"""Who is held on a page, where an offer only says "them", or nobody: those told of before, by name or by number."""

from __future__ import annotations

from spacy.tokens import Token

from safeconduct.domain.claims import Value
from safeconduct.domain.parties import is_state
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor, actor_at
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.groups import Group, group_at
from safeconduct.reading.known import Known
from safeconduct.reading.phrases import bare
from safeconduct.reading.wordlists import word_lists


def captives_of(analysis: Analysis, known: Known, actor: Actor, token: Token, role: str) -> list[Value]:
    """Whom ``actor`` bargains for without saying so: those it seized or holds, else, for captors, those no court has to do with."""
    seized = _seized(analysis, actor, token)
    if seized is not None:
        return [Value(role, seized.label, seized.start, seized.end, "held")]
    named = [n for n in sorted(known.cases) if n in known.person]
    own = [n for n in named if (h := known.custodian.get(n)) is not None and _meets(h.value, actor.name)]
    if not own and actor.captor:
        own = [n for n in named if n not in known.tried and not _in_a_state(known, n)]
    if own and len(own) <= _MOST:
        return [known.person[n].value(role) for n in own]
    return captives_before(analysis, known, token, role)


def _seized(analysis: Analysis, actor: Actor, token: Token) -> Group | None:
    """The last group that the page, before ``token``, tells ``actor`` to have seized."""
    for verb in (t for t in reversed(analysis.doc[: token.i]) if t.lemma_ in _SEIZING and t.pos_ == "VERB"):
        doer = next(tree.agents(verb), None) or tree.subject(verb)
        patient = verb.head if verb.dep_ == "acl" else tree.patient(verb)
        group = group_at(analysis, patient) if patient is not None else None
        by = actor_at(analysis, doer) if doer is not None and group is not None else None
        if group is not None and group.number and by is not None and _meets(by.name, actor.name):
            return group
    return None


_SEIZING = frozenset({"hold", "seize", "kidnap", "abduct", "capture", "take", "keep", "snatch", "hijack"})


def _in_a_state(known: Known, name: str) -> bool:
    holder = known.custodian.get(name)
    return holder is not None and is_state(holder.value)


def _meets(holder: str, name: str) -> bool:
    """Whether two names are one party's, or two printed names of captors share a word: "pirates", "Somali pirates"."""
    words = set(holder.lower().split()) & set(name.lower().split()) - {"the", "of", "and"}
    return holder == name or (bool(words) and not is_state(holder))


_MOST = 3
"""Nobody bargains for more than so many people by name without saying whom."""


def captives_before(analysis: Analysis, known: Known, token: Token, role: str) -> list[Value]:
    """The captives that a demand at ``token`` is about, as values of ``role``; empty where the page tells of none."""
    nouns = word_lists("offers")["captives"]["nouns"]
    for before in (*reversed(analysis.doc[: token.i]), *analysis.doc[token.i + 1 :]):
        if before.lemma_.lower() in nouns and before.pos_ in ("NOUN", "PROPN") and before.dep_ != "compound":
            group = group_at(analysis, before)
            start, end = (group.start, group.end) if group is not None else bare(before)
            return [Value(role, " ".join(analysis.text[start:end].split()), start, end, "held")]
    held = [known.person[name] for name in sorted(known.cases) if name in known.person]
    return [held[0].value(role)] if len(held) == 1 else []
