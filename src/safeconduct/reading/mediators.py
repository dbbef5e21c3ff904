"""Who brokered an exchange: by the words beside it, or as the page says of somebody anywhere."""

from __future__ import annotations

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
            found += [m for agent in tree.agents(child) for m in parties_at(analysis, agent)]
    if verb.lemma_ in verbs["mediate"] or (verb.lemma_ in verbs["help"] and verb.i != token.i):
        doer = tree.doer(verb)
        found += parties_at(analysis, doer) if doer is not None else []
    if any(c.lemma_ in verbs["mediate"] for c in (token, verb)) or verb.lemma_ in verbs["mediate"]:
        aid = [o for o in tree.under(verb, "with") if o.lemma_.lower() in {"help", "support", "assistance"}]
        found += [m for o in aid for t in tree.under(o, "of", "from") for m in parties_at(analysis, t)]
    for object_ in [
        *tree.under(verb, "through", "with", "by", "via", "under"),
        *tree.under(token, "through", "with", "by", "via", "under"),
    ]:
        if object_.lemma_.lower() in verbs["mediation"]:
            found += [m for t in object_.subtree if (m := analysis.party_at(t))]
    return found


def mediators_of_page(analysis: Analysis) -> list[PartyMention]:
    """Who is said anywhere on the page to have mediated."""
    verbs, found = words_for()["verbs"], []
    for sentence in analysis.sentences:
        for token in analysis.tokens(sentence) if sentence.parsed else ():
            if (
                token.pos_ == "VERB"
                and token.lemma_ in verbs["mediate"]
                and modality_of(token).modality is Modality.ASSERTED
            ):
                doer = tree.doer(token)
                found += parties_at(analysis, doer) if doer is not None else []
            elif token.lemma_.lower() in verbs["offices"] and modality_of(token).modality is Modality.ASSERTED:
                found += _whose_offices(analysis, token)
            elif token.lemma_.lower() in {"mediator", "go-between", "intermediary"} and token.head.lower_ == "as":
                actor = tree.doer(tree.clause_of(token)) or tree.patient(tree.clause_of(token))
                found += (
                    parties_at(analysis, actor)
                    if actor is not None and modality_of(token).modality is Modality.ASSERTED
                    else []
                )
    return found


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
