"""Who brokered an exchange: by the words beside it, or as the page says of somebody anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain.claims import Modality
from safeconduct.reading import analysis as tree
from safeconduct.reading.analysis import Analysis, PartyMention
from safeconduct.reading.fillers import parties_at
from safeconduct.reading.modality import modality_of
from safeconduct.reading.swapwords import words_for


def mediators_at(analysis: Analysis, token: Token, verb: Token) -> list[PartyMention]:
    """Who brokered it: "mediated by X" beside the noun, or X as the doer of such a verb over it."""
    verbs = words_for()["verbs"]
    found: list[PartyMention] = []
    for child in [*token.children, *verb.children, *(c for c in verb.children if c.dep_ == "conj")]:
        if child.lemma_ in verbs["mediate"] and child.tag_ in {"VBN", "VBD", "VBG"} and _asserted(child):
            found += [m for agent in tree.agents(child) for m in _who(analysis, agent)]
    if verb.lemma_ in verbs["mediate"] or (verb.lemma_ in verbs["help"] and verb.i != token.i):
        doer = tree.doer(verb)
        found += _who(analysis, doer) if doer is not None else []
    if any(c.lemma_ in verbs["mediate"] for c in (token, verb)) or verb.lemma_ in verbs["mediate"]:
        aid = [o for o in tree.under(verb, "with") if o.lemma_.lower() in {"help", "support", "assistance"}]
        found += [m for o in aid for t in tree.under(o, "of", "from") for m in parties_at(analysis, t)]
    for object_ in [
        *tree.under(verb, "through", "with", "by", "via", "under"),
        *tree.under(token, "through", "with", "by", "via", "under"),
    ]:
        if object_.lemma_.lower() in verbs["mediation"]:
            found += [m for t in object_.subtree if (m := analysis.party_at(t))]
    done = [token, *([verb] if verb.lemma_ in verbs["hold"] | verbs["swap"] else [])]
    for object_ in (o for t in done for o in tree.under(t, "through", "via")):  # "an exchange through Germany"
        party = analysis.party_at(object_)
        found += [party] if party is not None and party.kind != "demonym" else []
    return found


def mediators_of_page(analysis: Analysis) -> list[PartyMention]:
    """Who is said anywhere on the page to have mediated."""
    found = []
    for sentence in analysis.sentences:
        for token in analysis.tokens(sentence) if sentence.parsed else ():
            named = list(_told_by(analysis, token))
            found += named if named and modality_of(token).modality is Modality.ASSERTED else []
    return found


def _told_by(analysis: Analysis, token: Token) -> Iterator[PartyMention]:
    """Who mediated, as the word ``token`` tells: a verb of brokering, a noun for it, or thanks for it."""
    verbs, brokers, lemma = words_for()["verbs"], words_for()["brokers"], token.lemma_.lower()
    if token.pos_ == "VERB" and (lemma in verbs["mediate"] or _brokers(token)):
        doer = tree.doer(token)
        yield from _who(analysis, doer) if doer is not None else ()
    elif token.pos_ == "VERB" and lemma in brokers["thank"]:
        yield from (m for o in tree.objects(token) for m in _states(analysis, o))
    elif lemma in verbs["offices"]:
        yield from _whose_offices(analysis, token)
    elif lemma in brokers["names"] and token.head.lower_ == "as":
        actor = tree.doer(tree.clause_of(token)) or tree.patient(tree.clause_of(token))
        yield from _who(analysis, actor) if actor is not None else ()
    elif lemma in brokers["names"] and token.dep_ in {"appos", "compound"}:
        yield from _who(analysis, token.head)


def _brokers(verb: Token) -> bool:
    """Whether ``verb`` with its object is what a broker does: arranges the handover, carries letters, brings the sides together."""
    words = words_for()["brokers"]
    patient = tree.patient(verb)
    thing = patient.lemma_.lower() if patient is not None else ""
    together = verb.lemma_ == "bring" and any(c.lower_ == "together" for c in verb.children)
    about = verb.lemma_ == "bring" and any(c.lower_ == "about" for c in verb.children)
    return (
        ((verb.lemma_ in words["arrange"] or about) and thing in words["deals"])
        or (verb.lemma_ in words["carry"] and thing in words["messages"])
        or (together and thing in words["sides"])
    )


def _who(analysis: Analysis, actor: Token) -> list[PartyMention]:
    """The parties that ``actor`` is or belongs to; a person by name, where that is none of a party's."""
    found = parties_at(analysis, actor)
    near = [actor, *tree.appositions(actor), *(c for c in actor.children if c.dep_ == "compound")]
    names = list({n.full: n for t in near if (n := analysis.who(t)) is not None}.values()) if not found else []
    return found or [PartyMention(n.full, n.start, n.end, n.first, n.last, n.head, "person") for n in names]


def _states(analysis: Analysis, thanked: Token) -> Iterator[PartyMention]:
    """The states and bodies that are thanked themselves: no minister, no people of theirs."""
    return (m for one in tree.conjuncts(thanked) if (m := analysis.party_at(one)) is not None and m.kind != "demonym")


def _whose_offices(analysis: Analysis, noun: Token) -> list[PartyMention]:
    """Whose mediation it was: "Qatari mediation", "the good offices of Oman", "thanked Oman for its good offices"."""
    if noun.lemma_.lower() == "office" and not any(c.lower_ == "good" for c in noun.children):
        return []
    beside = [c for c in noun.children if c.dep_ in {"poss", "amod", "compound"}]
    found = [m for t in [*beside, *tree.under(noun, "by", "of", "from")] for m in parties_at(analysis, t)]
    verb = tree.clause_of(noun)
    if not found and verb.lemma_ in {"thank", "praise", "credit"}:
        found = [m for o in tree.objects(verb) for m in parties_at(analysis, o)]
    return found


def _asserted(verb: Token) -> bool:
    """Whether ``verb`` stands without "not"."""
    return not tree.negated(verb)
