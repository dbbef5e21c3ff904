"""Brokers: the parties that mediate an exchange, named beside a word of mediation."""

from __future__ import annotations

from safeconduct.domain.parties import Found
from safeconduct.reading.plain.page import Page, Sentence

_NEAR = 90
"""A party so near to a word of mediation mediates."""


def brokers(page: Page) -> list[Found]:
    """The parties that mediate, each once; nobody in a sentence that denies it."""
    found: list[Found] = []
    for sentence in page.sentences:
        if page.first("verbs", sentence.start, sentence.end, "deny") is None:
            for hit in page.hits("mediator", sentence.start, sentence.end):
                near = [p for p in sentence.parties if -_NEAR <= p.start - hit.end <= _NEAR]
                first = sorted(near, key=lambda p: (p.start < hit.start, abs(p.start - hit.end)))[:1]
                found += [*first, *(p for f in first for p in _beside(page, f, sentence))]
    return list({p.code: p for p in found}.values())


def _beside(page: Page, party: Found, sentence: Sentence) -> list[Found]:
    """The parties coordinated with one: "A and B mediated"."""
    joints = {f" {word} " for word in page.words.items("and")}
    alike = [p for p in sentence.parties if p.code != party.code and p.how == party.how]
    return [p for p in alike if page.text[party.end : p.start] in joints or page.text[p.end : party.start] in joints]
