"""Which way people go: who gives them up and who gets them, as far as the sentence around them tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from safeconduct.domain.parties import Found, is_state, successor_of
from safeconduct.reading.plain.page import CAPTORS, Page, Sentence, can_hold
from safeconduct.reading.plain.tables import Hit

_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "la", "le", "les", "l", "d", "vom", "zum", "zur"})
_WITH_ARTICLE = ("la ", "le ", "les ", "l'", "l’", "die ", "der ", "das ", "den ")
_BESIDE = 14
_SERVICES = ("service", "ministry")
"""Bodies of a state, which somebody is "of" without coming from them."""
_FOR = re.compile(r"\sза\s(?:[а-яё-]+\s){0,2}$")
"""What stands before somebody for whom another is given up: "gave up A for the pilot B"."""
_LED = 16
_CITIZEN = 70
"""Whose citizen somebody is stands so near to the name."""
HOMES = {"ru": "RU", "uk": "UA"}
"""Languages written in one state before all others, which "home" then means."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The party that gives somebody up and the one that gets them; None where the text is silent."""

    giver: Found | None = None
    taker: Found | None = None


def ways(page: Page, sentence: Sentence, start: int, end: int) -> Ways:
    """The ways of the people named at ``start`` to ``end``: the nearest giver and the nearest taker of their sentence."""
    givers: list[Found] = []
    takers: list[Found] = []
    returned = page.first("for_swap", sentence.start, start) is not None
    for party in sentence.parties:
        if returned and party.how == "demonym" and party.start >= start - _LED:
            continue
        if not can_hold(party) or (party.how == CAPTORS and start <= party.start < end):
            continue
        role = _role(page, sentence, party, start, end)
        if role == "giver":
            givers.append(party)
        elif role == "taker":
            takers.append(party)
    far = partial(_distance, page, start, end)
    giver, taker = min(givers, key=far, default=None), min(takers, key=far, default=None)
    if giver is not None and taker is not None and _same(giver, taker):
        if far(giver) <= far(taker) or taker.how == "demonym":
            taker = min((t for t in takers if not _same(t, giver)), key=far, default=None)
        else:
            giver = min((g for g in givers if not _same(g, taker)), key=far, default=None)
    return Ways(_first_named(page, giver, givers), taker or _home(page, sentence, giver))


def _first_named(page: Page, giver: Found | None, givers: list[Found]) -> Found | None:
    """The first of those who give people up together: "A and B let go"."""
    joints = {f" {word} {article}" for word in page.words.items("and") for article in ("", *_WITH_ARTICLE)}
    return next((g for g in givers if giver is not None and page.text[g.end : giver.start] in joints), giver)


def _same(one: Found, other: Found) -> bool:
    return successor_of(one.code) == successor_of(other.code)


def _home(page: Page, sentence: Sentence, giver: Found | None) -> Found | None:
    """The state that a page calls home, where somebody comes home: that of who is told to say so, else the one of its language."""
    code = HOMES.get(page.language)
    home = page.first("home", sentence.start, sentence.end)
    if code is None or home is None:
        return None
    own = _whose_home(page, sentence, home)
    if own is not None:
        return own if giver is None or not _same(giver, own) else None
    teller = _teller(page, sentence)
    code = teller.code if teller is not None else code
    if giver and giver.code == code:
        return None
    return next((p for p in page.parties if p.code == code), None)


def _whose_home(page: Page, sentence: Sentence, home: Hit) -> Found | None:
    """The state whose people, by the noun for them, come home in a sentence: "49 Ukrainians came home"."""
    nouns = page.words["nationals"]
    near = [
        p for p in sentence.parties if p.how == "demonym" and nouns.at(page.text, p.start, p.end) and is_state(p.code)
    ]
    codes = {successor_of(p.code) for p in near}
    return min(near, key=lambda p: abs(p.start - home.start)) if len(codes) == 1 else None


def _teller(page: Page, sentence: Sentence) -> Found | None:
    """The state of whoever tells a sentence: its own, or by "in his words" that of the sentence before."""
    cue = page.first("cues", sentence.start, sentence.end)
    if cue is None or page.first("he", cue.start, cue.end) is None:
        return None
    before = [s for s in page.sentences if s.start < sentence.start][-1:]
    states = [p for s in before for p in s.parties if page.first("office", max(s.start, p.start - 26), p.start)]
    return states[0] if len(states) == 1 else None


def _distance(page: Page, start: int, end: int, party: Found) -> tuple[int, int]:
    """How far a party is from the people: in clauses, then in characters."""
    return _apart_by(page, party.start, party.end, start, end)


def _apart_by(page: Page, first: int, last: int, start: int, end: int) -> tuple[int, int]:
    left, right = (last, start) if last <= start else (end, first)
    between = page.text[left:right].lower() if left < right else ""
    marks = sum(between.count(mark) for mark in ",;:") + sum(w in page.words.items("and") for w in between.split())
    return marks, max(right - left, 0)


def _role(page: Page, sentence: Sentence, party: Found, start: int, end: int) -> str:
    """What ``party`` does to those at ``start`` to ``end``: "giver", "taker" or "" where the words do not tell."""
    if page.first("captivity", party.end, min(party.end + _BESIDE, sentence.end)):
        return "giver"
    if _is_prison_of(page, sentence, party):
        return "" if page.language not in HOMES and _is_anothers(page, party, start, end) else "giver"
    if page.first("citizen", max(sentence.start, party.start - 16), party.start):
        return "taker" if _is_own(page, party, start, end) else ""
    if party.how == "demonym" and not is_authority(page, sentence, party):
        if page.first("dissidents", max(sentence.start, party.start - _LED), start) is not None:
            return "giver" if start - 26 <= party.start <= start else ""
        return "taker" if start - 26 <= party.start and party.start <= end + 2 else ""
    lead = _lead(page, sentence, party)
    speaks = page.first("impersonal", party.end, min(party.end + 2 * _LED, sentence.end))
    if speaks is not None or page.first("impersonal", max(sentence.start, party.start - _LED), party.start):
        return ""
    if lead in page.words.items("from") and party.how in _SERVICES:
        return ""
    if lead in page.words.items("from") and _is_ground_of(page, sentence, party):
        return ""
    if lead in page.words.items("from") or lead in page.words.items("by"):
        return _turned(page, sentence, party, start, end)
    if lead in page.words.items("towards"):
        return (
            "taker" if _moves_to(page, sentence, party, lead) and not _apart(page, sentence, party, start, end) else ""
        )
    return "" if lead in page.words.items("in") else _by_verb(page, sentence, party, start, end)


def is_authority(page: Page, sentence: Sentence, party: Found) -> bool:
    """Whether a demonym belongs to somebody who acts for the state: "the Russian side", "US-Präsident"."""
    if page.first("authority", party.end, min(party.end + _BESIDE, sentence.end)):
        return True
    lead = page.words["authority"].last(page.text, max(sentence.start, party.start - _LED - _BESIDE), party.start)
    if page.language == "fr" and lead is not None and not page.text[lead.end : party.start].strip():
        return True
    compound = page.text[party.end : party.end + 1] == "-" and page.language == "de"
    return compound and page.words["office"].at(page.text, party.end + 1, sentence.end) is not None


def _is_anothers(page: Page, party: Found, start: int, end: int) -> bool:
    """Whether somebody else is named between those at ``start`` and a prison: whoever sits there, but for a plain list of names."""
    first, last = (end, party.start) if end <= party.start else (party.end, start)
    between = [p for p in page.people if first <= p.start and p.end <= last]
    joints = {", ", *(f" {word} " for word in page.words.items("and"))}
    return bool(between) and page.text[first : between[0].start] not in joints


def _turned(page: Page, sentence: Sentence, party: Found, start: int, end: int) -> str:
    """What a party that others are let go by is to those at ``start``: past "for" in an exchange it gets them, or is not meant."""
    if page.language in HOMES or page.first("exchange", sentence.start, sentence.end, "anchor") is None:
        return "giver"
    if party.end <= start:
        return "taker" if page.first("for_swap", party.end, start) is not None else "giver"
    return "giver" if page.first("for_swap", end, party.start) is None else ""


def _is_ground_of(page: Page, sentence: Sentence, party: Found) -> bool:
    """Whether a place stands before "of" and the party, which gives nobody up then: "at the airport of A"."""
    before = page.text[max(sentence.start, party.start - 2 * _LED) : party.start].lower().split()
    return any(page.words["grounds_of"].at(word, 0, len(word)) for word in before[-3:])


def _is_own(page: Page, party: Found, start: int, end: int) -> bool:
    """Whether "citizen of" the party is said of those at ``start`` to ``end``: nobody else is named between."""
    first, last = min(end, party.end), max(start, party.start)
    return last - first < _CITIZEN and not any(first <= p.start and p.end <= last for p in page.people)


def _is_prison_of(page: Page, sentence: Sentence, party: Found) -> bool:
    """Whether a word of captivity leads to the party ("prison in Cuba"), which is not the subject of what follows."""
    prison = page.words["captivity"].last(page.text, max(sentence.start, party.start - 22), party.start)
    if prison is None:
        return False
    between = page.text[prison.end : party.start].strip().lower()
    behind = page.text[party.end : party.end + 16]
    acts = any(page.words[name].first(behind, 0, len(behind)) for name in ("give", "receive"))
    leads = (*page.words.items("in"), *page.words.items("of"), *page.words.items("by"))
    return between in leads or (between == "" and not acts)


def _apart(page: Page, sentence: Sentence, party: Found, start: int, end: int) -> bool:
    """Whether a comma stands between a direction and the people: somebody else went there."""
    left, right = (party.end, start) if party.end <= start else (end, party.start)
    clause = page.segment(party.start, sentence)
    verb = any(page.first(name, *clause) for name in ("released", "give", "receive"))
    return not verb and any(mark in page.text[left:right] for mark in ",;:—")


def _lead(page: Page, sentence: Sentence, party: Found) -> str:
    """The preposition before a party, articles passed over; "" where none stands there."""
    before = re.findall(r"[^\W\d_]+", page.text[max(sentence.start, party.start - _LED) : party.start].lower())
    if len(before) > 1 and before[-1] in page.words.items("of_land"):
        before.pop()
    while before and before[-1] in _ARTICLES - set(page.words.items("from")):
        before.pop()
    return before[-1] if before else ""


def _moves_to(page: Page, sentence: Sentence, party: Found, lead: str) -> bool:
    """Whether the preposition tells a direction there, not a place: by the case of a Slavonic name."""
    if page.language in ("ru", "uk") and lead in ("в", "у", "на", "во"):
        node = page.tree.at(party.start)
        if page.text[party.start : party.end].isupper() and node is not None:
            return page.first("moves", *page.segment(party.start, sentence)) is not None
        return node.case == "Acc" if node is not None else page.text[party.start : party.end].endswith(("у", "ю"))
    if page.language == "fr":
        handed = page.first("give", max(sentence.start, party.start - _CITIZEN), party.start)
        if lead in ("aux", "au") and handed is not None:
            return True
        return lead in ("vers", "à") or page.first("receive", max(0, party.start - 40), party.start) is not None
    return True


def _by_verb(page: Page, sentence: Sentence, party: Found, start: int, end: int) -> str:
    """What a party without a preposition is to the verb of giving or getting that stands nearest to the people."""
    hits = [(h, "give") for h in page.hits("give", sentence.start, sentence.end)]
    hits += [(h, "receive") for h in page.hits("receive", sentence.start, sentence.end)]
    if not hits:
        return ""
    hit, kind = min(hits, key=lambda item: (_apart_by(page, item[0].start, item[0].end, start, end), item[1] == "give"))
    if any(
        _gap(said, party) < min(_gap(hit, party), _BESIDE) for said in page.hits("verbs", sentence.start, sentence.end)
    ):
        return ""
    if kind == "give" and page.first("passive", *page.segment(hit.start, sentence)):
        return "taker" if not page.words.items("handed") or page.first("handed", hit.start, hit.end) else ""
    verb, name = page.tree.at(hit.start), page.tree.at(party.start)
    if kind == "give" and verb is not None and name is not None and verb.voice == "Pass" and name.case == "Nom":
        return ""
    turned = hit.end < start and (page.first("in_return", hit.end, start) or _FOR.search(page.text[hit.end : start]))
    if page.tree.nodes and turned:
        kind = "receive" if kind == "give" else "give"
    if hit.end < start and page.first("for_swap", hit.end, start):
        kind = "receive" if kind == "give" else "give"
    is_subject = _is_subject(page, party, hit)
    if is_subject is None:
        return ""
    if kind == "give":
        return "giver" if is_subject else "taker"
    return "taker" if is_subject else ""


def _gap(hit: Hit, party: Found) -> int:
    return max(hit.start - party.end, party.start - hit.end, 0)


def _is_subject(page: Page, party: Found, hit: Hit) -> bool | None:
    """Whether a party is who the verb tells of, and not whom it is done to or for; None where it is neither."""
    node = page.tree.at(party.start)
    if node is not None and node.relation == "nmod":
        return None
    if node is not None and not page.text[party.start : party.end].isupper():
        return {"Nom": True, "Dat": False}.get(node.case)
    return party.start < hit.start or page.language in ("de", "fr")
