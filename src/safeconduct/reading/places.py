"""Places that a clause names: of an arrest, of an exchange."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from safeconduct.reading.analysis import words
from safeconduct.reading.terms import FACILITIES, Phrase

_SPOTS = frozenset({
    "airport", "border", "checkpoint", "crossing", "station", "port", "hotel", "flat", "apartment", "house", "home",
    "village", "town", "city", "embassy", "bridge", "university", "office", "base", "coast", "waters", "restaurant",
    "cafe", "street", "square", "desert", "hospital", "mosque", "church", "school", "terminal", "harbour", "harbor",
    "front", "airstrip", "airfield", "runway", "quay", "pier", "wharf", "jetty", "frontier", "consulate", "railhead", "ferry",
})  # fmt: skip


def places_under(tokens: Sequence[Token], prepositions: Iterable[str]) -> Iterator[Phrase]:
    """The places that ``prepositions`` lead to among the words of a clause, the most local first."""
    found = []
    allowed = set(prepositions)
    for token in tokens:
        if token.lower_ in allowed and token.pos_ in {"ADP", "SCONJ"}:
            for child in token.children:
                if child.dep_ in {"pobj", "pcomp"} and _is_place(child):
                    found.append((token.lower_ not in {"at", "near"}, child.i, place_phrase(child)))
    yield from (phrase for _, _, phrase in sorted(found, key=lambda f: f[:2]))


def _is_place(token: Token) -> bool:
    if token.lower_.rstrip(".") in _MONTHS or token.is_digit:
        return False
    if token.lemma_.lower() in FACILITIES or token.ent_type_ in {"DATE", "TIME"}:
        return False
    if token.ent_type_ == "PERSON" and any(c.dep_ == "compound" for c in token.children):
        return False
    return (
        token.ent_type_ in {"GPE", "LOC", "FAC"}
        or token.lower_ in _SPOTS
        or (token.pos_ == "PROPN" and token.ent_type_ in {"ORG", "PERSON", ""})
    )


_MONTHS = frozenset({
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
})  # fmt: skip


def place_phrase(token: Token) -> Phrase:
    """A place with its modifiers and the larger place it is said to lie in: "a hotel in Oslo", "Gao, Mali"."""
    kept = [t for t in token.subtree if (t.i <= token.i and t.dep_ not in {"det", "poss", "predet"}) or t.i == token.i]
    kept = [t for t in kept if t.tag_ != "POS" and not any(g.tag_ == "POS" for g in t.children)]
    kept = [t for t in kept if not (t.dep_ == "punct" and t.i == min(k.i for k in kept))]
    last = token
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"in", "of", "near", "at"} and child.i == last.i + 1:
            inner = next((c for c in child.children if c.dep_ == "pobj" and c.ent_type_ in {"GPE", "LOC", "FAC"}), None)
            if inner is not None:
                kept += [t for t in child.subtree if t.i <= inner.i]
                last = inner
    opening = min(t.i for t in kept)
    kept = sorted((t for t in kept if t.i != opening or t.lower_ not in {"the", "a", "an"}), key=lambda t: t.i)
    start, end = words(kept)
    value = token.doc[kept[0].i : kept[-1].i + 1].text
    return Phrase(" ".join(value.split()), start, end)
