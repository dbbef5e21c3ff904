"""Brokers: the parties that mediate an exchange, named beside a word of mediation."""

from __future__ import annotations

import re

from safeconduct.domain.parties import Found
from safeconduct.reading.plain.page import GROUND, Page, Sentence
from safeconduct.reading.plain.tables import Hit

_JOINT = re.compile(
    r"(?:,| et| und| sowie| ainsi que| de même que)\s(?:de |par )?(?:la |le |les |l['’]|die |der |den |das |dem )?"
)
"""What stands between the parties of one list."""
_ALONG = re.compile(r",?\s(?:avec|aux côtés d[eu]|gemeinsam mit|zusammen mit)\s(?:la |le |les |l['’]|der |dem |den )?")
"""What stands between the words for mediation and who mediates along."""
_RELATIVE = re.compile(r"\s?(?:der|die|das)\s")
_LEAD = 12
_PLACED = frozenset({"in", "im", "nach", "en", "au", "aux", "à"})
"""Prepositions of a place, where somebody else mediates."""
_HELPER = 8
"""Who "helped" stands so close to the word."""
_SERVES = 26
"""Words that make the subject the mediator stand so close before the noun: "served as mediator"."""
_NEAR = 120
"""A party so near to a word of mediation mediates."""


def brokers(page: Page) -> list[Found]:
    """The parties that mediate, each once; nobody in a sentence that denies it."""
    found: list[Found] = []
    for sentence in page.sentences:
        if page.first("verbs", sentence.start, sentence.end, "deny") is None:
            for hit in page.hits("helped", sentence.start, sentence.end):
                found += [p for p in sentence.parties if _is_beside(p, hit)]
            for hit in page.hits("thanked", sentence.start, sentence.end):
                if page.first("efforts", hit.end, sentence.end):
                    beside = [p for p in sentence.parties if p.start > hit.end and _is_beside(p, hit)]
                    found += [*beside, *(p for f in beside for p in _beside(page, f, sentence))]
            for hit in page.hits("mediator", sentence.start, sentence.end):
                near = [p for p in sentence.parties if -_NEAR <= p.start - hit.end <= _NEAR]
                near = [p for p in near if page.language not in ("de", "fr") or _can_mediate(page, p, hit)]
                first = sorted(near, key=lambda p: (p.start < hit.start, abs(p.start - hit.end)))[:1]
                if page.language in ("de", "fr") and page.first(
                    "serves", max(sentence.start, hit.start - _SERVES), hit.start
                ):
                    first = [p for p in near if p.end <= hit.start][-1:] or first
                    first += [p for p in near if _ALONG.fullmatch(page.text, hit.end, p.start)]
                found += [*first, *(p for f in first for p in _beside(page, f, sentence))]
                found += _antecedent(page, hit, sentence)
    return list({p.code: p for p in found}.values())


def _can_mediate(page: Page, party: Found, hit: Hit) -> bool:
    """Whether a party can be meant: no place where it happened, and an adjective only right beside the word."""
    lead = page.text[max(0, party.start - _LEAD) : party.start].lower().split()
    if party.how == GROUND or any(word in _PLACED for word in lead[-2:]):
        return False
    if page.first("cues", max(0, party.start - 2 * _LEAD), party.start) is not None:
        return False
    return party.how != "demonym" or 0 <= hit.start - party.end <= 1 or 0 <= party.start - hit.end <= 1


def _is_beside(party: Found, hit: Hit) -> bool:
    """Whether the party stands right beside a word of help, as who helps."""
    return party.how != "demonym" and max(party.start - hit.end, hit.start - party.end) <= _HELPER


def _beside(page: Page, party: Found, sentence: Sentence) -> list[Found]:
    """The parties coordinated with one: "A and B mediated"."""
    if page.language in ("de", "fr"):
        return _listed(page, party, sentence)
    joints = {", ", *(f" {word} " for word in page.words.items("and"))}
    alike = [p for p in sentence.parties if p.how == party.how]
    found = [party]
    for other in (*alike, *reversed(alike)):
        near = any(page.text[f.end : other.start] in joints or page.text[other.end : f.start] in joints for f in found)
        if near and other.code not in {f.code for f in found}:
            found.append(other)
    return found[1:]


def _listed(page: Page, party: Found, sentence: Sentence) -> list[Found]:
    """The parties of one list with ``party``, whose members have articles: "par le Qatar, l'Égypte et les États-Unis"."""
    ordered = [p for p in sentence.parties if p.how != "demonym"]
    place, found = ordered.index(party) if party in ordered else -1, []
    for step in (1, -1) if place >= 0 else ():
        last, index = party, place + step
        while 0 <= index < len(ordered):
            left, right = sorted((last, ordered[index]), key=lambda p: p.start)
            if not _JOINT.fullmatch(page.text[left.end : right.start]):
                break
            last = ordered[index]
            found.append(last)
            index += step
    return [p for p in found if p.code != party.code]


def _antecedent(page: Page, hit: Hit, sentence: Sentence) -> list[Found]:
    """The party that a German relative clause of mediation is about: "Katar, das gemeinsam mit A vermittelt hatte"."""
    start, _ = page.segment(hit.start, sentence)
    who = _RELATIVE.match(page.text, start, hit.start) if page.language == "de" else None
    return [p for p in sentence.parties if who is not None and 0 <= start - p.end <= 2]
