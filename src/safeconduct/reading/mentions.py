"""Names of people and of parties, as printed.

A model tags names; the document repairs them. A run of capitals is a person when the model says so, when it begins with a known
given name, or when it equals a name found elsewhere on the page. Bare surnames of full names are people wherever they stand alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from safeconduct.domain import parties
from safeconduct.reading.analysis import Analysis, Name, PartyMention, Sentence
from safeconduct.reading.capitals import runs, trim, without_nickname
from safeconduct.reading.lexicon import Lexicon, lexicon
from safeconduct.reading.personhood import is_person, is_title, places_of
from safeconduct.reading.tagnames import tagged_names


def find_names(analysis: Analysis) -> tuple[Name, ...]:
    """The person names printed in the parsed sentences, in order."""
    lists = lexicon()
    spans = dict(_spans(analysis, lists))
    spans.update(tagged_names(analysis, spans, lists))
    full_names = _full_names(analysis, spans)
    for first, last in _repeats(analysis, spans, full_names, lists):
        spans[first] = last
    names = [_name(analysis, first, last, full_names, lists) for first, last in sorted(spans.items())]
    return tuple(names)


def _spans(analysis: Analysis, lists: Lexicon) -> Iterator[tuple[int, int]]:
    """Token ranges of runs of capitals that are people by themselves."""
    places = places_of(analysis)
    for sentence in analysis.sentences:
        if sentence.parsed:
            for run in runs(analysis, sentence, lists):
                trimmed = trim(run, lists)
                if trimmed and is_person(analysis, without_nickname(trimmed), sentence, places):
                    yield trimmed[0].i, trimmed[-1].i + 1


def _full_names(analysis: Analysis, spans: dict[int, int]) -> dict[str, list[str]]:
    """Each lower-case word that can stand for a full name alone, to the full names with it: family names before given
    names, those told first before others, kin of somebody last.
    """
    ranked: dict[str, dict[str, tuple[int, int]]] = {}
    for first, last in sorted(spans.items()):
        text = _printed(analysis, first, last)
        parts = text.split()
        if len(parts) < 2:
            continue
        surname = _surname(parts).lower()
        kin = _is_kin(analysis, first, last)
        for word in {parts[0].lower(), parts[-1].lower(), surname}:
            rank = 2 * kin + (word != surname)
            kept = ranked.setdefault(word, {})
            kept[text] = min(kept.get(text, (rank, first)), (rank, first))
    return {word: sorted(kept, key=lambda t, k=kept: k[t]) for word, kept in ranked.items()}  # type: ignore[misc]


def _is_kin(analysis: Analysis, first: int, last: int) -> bool:
    """Whether the name is introduced as somebody's relative or lawyer."""
    head = analysis.doc[first:last].root
    near = [*head.children, head.head, *(analysis.doc[first - 1 : first] if first else ())]
    return any(
        t.lemma_.lower() in lexicon().kin for t in near if t.dep_ in {"appos", "compound", "nmod"} or t.i == first - 1
    )


def _printed(analysis: Analysis, first: int, last: int) -> str:
    start, end = analysis.doc[first].idx, analysis.doc[last - 1].idx + len(analysis.doc[last - 1])
    return " ".join(analysis.text[start:end].split())


_GENERATIONS = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


def _surname(parts: list[str]) -> str:
    kept = [p for p in parts if p.lower() not in _GENERATIONS]
    given = lexicon().given
    if len(kept) == 2 and kept[1].lower() in given and kept[0].lower() not in given:
        return kept[0]
    return kept[-1] if kept else parts[-1]


def _repeats(
    analysis: Analysis, spans: dict[int, int], full_names: dict[str, list[str]], lists: Lexicon
) -> list[tuple[int, int]]:
    """Further places where a full name, its surname or its given name stands."""
    taken = {i for first, last in spans.items() for i in range(first, last)}
    givens = {full.split()[0].lower() for listed in full_names.values() for full in listed}
    wholes = _by_first_word(full_names)
    cut_short = _by_opening(full_names)
    found = []
    for sentence in analysis.sentences:
        if not sentence.parsed:
            continue
        for token in analysis.tokens(sentence):
            if token.i in taken or not token.text[0].isupper():
                continue
            lower = token.lower_
            whole = next((w for w in wholes.get(lower, ()) if _follows(token, w, sentence)), None)
            if whole:
                found.append((token.i, token.i + len(whole)))
                taken.update(range(token.i, token.i + len(whole)))
            elif (
                token.pos_ == "PROPN"
                and any(_near_spelling(lower, known) for known in cut_short.get(lower[:_OPENING], ()))
                and _alone(analysis, token, True, lists)
            ) or ((lower in full_names or lower in givens) and _alone(analysis, token, lower in full_names, lists)):
                found.append((token.i, token.i + 1))
    return found


_OPENING = 5
"""Letters that a name and its shorter spelling share at least."""


def _by_opening(full_names: dict[str, list[str]]) -> dict[str, list[str]]:
    """The words of full names by their first letters, so that a long page stays quick."""
    found: dict[str, list[str]] = {}
    for word in full_names:
        found.setdefault(word[:_OPENING], []).append(word)
    return found


def _by_first_word(full_names: dict[str, list[str]]) -> dict[str, list[tuple[str, ...]]]:
    """Every full name, word by word, by its first word; the longest first."""
    wholes = {tuple(full.lower().split()) for listed in full_names.values() for full in listed}
    found: dict[str, list[tuple[str, ...]]] = {}
    for whole in sorted(wholes, key=lambda w: (-len(w), w)):
        found.setdefault(whole[0], []).append(whole)
    return found


def _near_spelling(word: str, surname: str) -> bool:
    """Whether one is the other cut short ("Gromov" for "Gromovich")."""
    short, long = sorted((word, surname), key=len)
    return len(short) > 5 and 0 < len(long) - len(short) <= 3 and long.startswith(short[:-1])


def _follows(token: Token, whole: tuple[str, ...], sentence: Sentence) -> bool:
    return token.i + len(whole) <= sentence.last and all(token.nbor(k).lower_ == w for k, w in enumerate(whole))


def _alone(analysis: Analysis, token: Token, surname: bool, lists: Lexicon) -> bool:
    """Whether the bare name is no part of another name or of a party's, and no common word at a sentence's start."""
    if analysis.party_at(token) is not None or not (surname or token.tag_ == "NNP"):
        return False
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    if after is not None and after.text[0].isupper() and after.lower_.rstrip("s") in lists.organisations:
        return False
    return token.pos_ in {"PROPN", "NOUN", "ADJ", ""} or token.ent_type_ != ""


def _name(analysis: Analysis, first: int, last: int, full_names: dict[str, list[str]], lists: Lexicon) -> Name:
    tokens = analysis.doc[first:last]
    start, end = tokens.start_char, tokens.end_char
    text = " ".join(analysis.text[start:end].split())
    full = _fullest(text, full_names)
    title = _title(analysis, first, lists)
    return Name(text, start, end, first, last, tokens.root.i, full, title, _sex(title, full, lists))


def _fullest(text: str, full_names: dict[str, list[str]]) -> str:
    """The longest name that holds all words of ``text``, of the person most often named in full."""
    parts = text.split()
    if len(parts) == 1:
        bearers = full_names.get(parts[0].lower()) or []
        if not bearers:
            return text
        text = bearers[0]
        parts = text.split()
    longer = [f for f in full_names.get(_surname(parts).lower(), []) if set(parts) <= set(f.split())]
    return max(longer, key=len, default=text)


def _title(analysis: Analysis, first: int, lists: Lexicon) -> str:
    doc, at = analysis.doc, first
    start = analysis.sentence_of(first).first
    while at > start and (
        is_title(doc[at - 1], lists) or (doc[at - 1].text == "." and at - 1 > start and is_title(doc[at - 2], lists))
    ):
        at -= 1
    return doc[at:first].text if at < first else ""


def _sex(title: str, full: str, lists: Lexicon) -> str:
    told = next((lists.titles[w] for w in title.lower().replace(".", "").split() if lists.titles.get(w)), "")
    if told:
        return told
    parts = full.lower().split()
    if (parts[0] in lists.given and len(parts) > 1) or parts[0] in lists.given:
        return lists.given[parts[0]]
    if parts[-1].endswith(("ova", "eva", "ina", "skaya", "kaya")):
        return "f"
    return "m" if parts[-1].endswith(("ov", "ev", "sky", "skiy", "vich")) else ""


def find_parties(analysis: Analysis) -> tuple[PartyMention, ...]:
    """The words that name a party, in order."""
    mentions = []
    told = parties.find_parties(analysis.text, analysis.article.language)
    former = _former_meant(told)
    for found in told:
        span = analysis.doc.char_span(found.start, found.end, alignment_mode="expand")
        if span is not None:
            mentions.append(
                PartyMention(
                    former.get(found.code, found.code),
                    found.start,
                    found.end,
                    span.start,
                    span.end,
                    span.root.i,
                    found.how,
                )
            )
    return tuple(mentions)


def _former_meant(told: list[parties.Found]) -> dict[str, str]:
    """Where a page names a former state, a seat such as Moscow speaks for that and not for its successor."""
    codes = {f.code for f in told}
    by_name = {f.code for f in told if f.how != "metonym"}
    former = {code for code in codes if parties.successor_of(code) != code}
    return {parties.successor_of(code): code for code in former if parties.successor_of(code) in codes - by_name}
