"""How a page puts its exchange: as done, denied, to come, or only talked of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from safeconduct.domain.claims import Modality
from safeconduct.reading.plain.page import Page, Sentence
from safeconduct.reading.plain.tables import Hit

_CARRIED_OUT = ("released", "give", "receive", "moves", "exchanged_each", "in_return", "handover", "vouched")
"""Words one of which a German or French sentence has that tells of an exchange as done."""
_ANSWER = 3
"""A denial stands within so many sentences of what it denies."""


def how_put(page: Page, anchors: Sequence[tuple[Hit, Sentence]], *, let_go: bool, done: bool) -> Modality:
    """A fact where one sentence tells of it without doubt, on a page where somebody is ``let_go`` or counted so (``done``)."""
    told = list({s.start: (h, s) for h, s in reversed(anchors)}.values())
    kinds = Counter(_in_sentence(page, h, s, done=done) for h, s in told)
    if done and not kinds[Modality.DENIED] and _goes_back(page):
        return Modality.ASSERTED
    if kinds[Modality.ASSERTED] and not _is_denied_hearsay(page, told):
        return Modality.ASSERTED
    if kinds[Modality.DENIED] or kinds[Modality.ASSERTED]:
        return Modality.DENIED
    if let_go and kinds[Modality.EXPECTED]:
        return Modality.ASSERTED
    return max((Modality.EXPECTED, Modality.PROPOSED), key=lambda m: kinds[m])


def _goes_back(page: Page) -> bool:
    """Whether a sentence tells without doubt of those let go in return."""
    unsure = ("unsure", "exchange_unsure", "future")
    turned = (
        s for s in page.sentences if page.first("in_return", s.start, s.end) and page.first("released", s.start, s.end)
    )
    return any(not any(page.first(name, s.start, s.end) for name in unsure) for s in turned)


def _in_sentence(page: Page, hit: Hit, sentence: Sentence, *, done: bool) -> Modality:
    whole, part = (sentence.start, sentence.end), page.segment(hit.start, sentence)
    if page.first("exchange_open", *whole):
        return Modality.PROPOSED
    if page.first("exchange_denied", *whole):
        return Modality.DENIED
    if page.first("exchange_planned", *part) or _is_to_come(page, hit):
        return Modality.EXPECTED
    if page.language in ("de", "fr") and page.first("exchange_happened", *whole):
        return Modality.ASSERTED
    asked = page.language in ("de", "fr") and page.first("exchange_asked", *whole) is not None
    if asked or page.first("exchange_unsure", *part) or page.text[slice(*whole)].rstrip().endswith("?"):
        return Modality.PROPOSED
    if page.language in ("de", "fr") and not sentence.heading:
        done = done and any(page.first(name, *whole) for name in _CARRIED_OUT)
    return Modality.ASSERTED if done or page.first("exchange_done", *whole) else Modality.PROPOSED


def _is_to_come(page: Page, hit: Hit) -> bool:
    """Whether the word for an exchange is a verb in the future tense, or stands beside one as what will happen."""
    node = page.tree.at(hit.start)
    return node is not None and (node.future or (node.head is not None and node.head.future))


def _is_denied_hearsay(page: Page, told: Sequence[tuple[Hit, Sentence]]) -> bool:
    """Whether only papers or sources tell of it, and somebody denies it right there or right after."""
    plain = [s for h, s in told if _in_sentence(page, h, s, done=True) is Modality.ASSERTED]
    if not all(any(page.first(name, s.start, s.end) for name in ("press", "cues", "hearsay")) for s in plain):
        return False
    sentences = page.sentences
    after = [
        sentences[i]
        for s in plain
        for i in range(sentences.index(s), min(sentences.index(s) + _ANSWER, len(sentences)))
    ]
    return any(
        page.first("verbs", s.start, s.end, "deny") or page.first("content", s.start, s.end, "deny") for s in after
    )
