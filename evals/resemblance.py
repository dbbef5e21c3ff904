"""Which share of gold resembles the sentences that frames were built on, and how recall differs. python evals/resemblance.py

Of the open English texts. A fact's sentence is the one its quote begins in. Three rules, each fact counted under the first
that holds:

- *sentence*: its sentence resembles a frame's own test sentence: a trigger of the frame that holds in the test holds here
  too, and at least half of the test's words are here. Words are lemmas of nouns, verbs, adjectives and adverbs; names,
  dates, numbers, nationalities and stop words are masked.
- *trigger*: only such a trigger holds here.
- *none*: neither.

Recall is over the values of the facts, as `scoring` pairs and compares them; "found" is the share of facts that were paired at all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from gate import CORPUS, article_of, empty_gold, facts_read, load
from safeconduct.domain.documents import Article
from safeconduct.reading.frames.table import Frame, Trigger, frames
from safeconduct.reading.parsing import MODEL
from safeconduct.reading.read import Reader
from safeconduct.reading.sentences import split
from scoring import HOW, KINDS, Fact, listed, paired

RULES = ("sentence", "trigger", "none")
SHARED = 0.5
"""Share of a test sentence's words that a resembling sentence holds."""
VERBAL = ("VERB", "AUX")
WORDS = {"NOUN", "VERB", "ADJ", "ADV"}


@dataclass(frozen=True, slots=True)
class Model:
    """A frame's test sentence: the triggers of the frame that hold in it (verbal or not), and its words."""

    triggers: tuple[tuple[Trigger, bool], ...]
    words: frozenset[str]


@dataclass
class Group:
    """The facts under one rule: how many, how many were found, and their values."""

    facts: int = 0
    found: int = 0
    values: int = 0
    right: int = 0

    def add(self, right: int, values: int, *, found: bool) -> None:
        """Count one fact."""
        self.facts, self.found = self.facts + 1, self.found + found
        self.values, self.right = self.values + values, self.right + right


def words_of(doc: Doc) -> frozenset[str]:
    """The lemmas that are left when names, numbers and stop words are masked."""
    return frozenset(
        t.lemma_.lower() for t in doc if t.pos_ in WORDS and not t.ent_type_ and not t.is_stop and t.is_alpha
    )


def holds(trigger: Trigger, doc: Doc, *, verbal: bool) -> bool:
    """Whether ``trigger`` stands somewhere in ``doc`` with all its companions."""
    return any(t.lemma_.lower() == trigger.lemma and (t.pos_ in VERBAL) == verbal and trigger.holds(t) for t in doc)


def models(nlp: Language) -> list[Model]:
    """Every test sentence of the table of frames."""
    return [
        Model(tuple(_triggers(f, nlp(s))), words_of(nlp(s))) for f in frames() for s, expected in f.tests if expected
    ]


def _triggers(frame: Frame, doc: Doc) -> Iterator[tuple[Trigger, bool]]:
    for verbal, triggers in ((True, frame.verbs), (False, frame.nouns)):
        yield from ((t, verbal) for t in triggers if holds(t, doc, verbal=verbal))


def rule(doc: Doc, known: list[Model]) -> str:
    """The first rule by which a sentence resembles one of ``known``."""
    alike = [m for m in known if any(holds(t, doc, verbal=verbal) for t, verbal in m.triggers)]
    words = words_of(doc)
    if any(len(m.words & words) >= SHARED * len(m.words) for m in alike):
        return "sentence"
    return "trigger" if alike else "none"


def sentence_of(article: Article, quote: str) -> str:
    """The sentence in which ``quote`` begins."""
    at = article.text.find(quote)
    return next(article.text[p.start : p.end] for p in split(article) if p.start <= at < p.end)


def recalled(gold: Fact, read: Fact) -> Iterator[tuple[str, Fact, int, int, bool]]:
    """For each fact of gold: its kind, itself, values right, values in all, and whether it was found."""
    for kind, (alike, fields) in HOW.items():
        pairs, missed, _ = paired(gold[kind], read[kind], alike)
        for g, r in [*pairs, *((fact, None) for fact in missed)]:
            right = sum(_shared(g.get(name), r.get(name), same) for name, same in fields.items()) if r else 0
            yield kind, g, right, sum(len(listed(g.get(name))) for name in fields), r is not None


def _shared(gold: Any, read: Any, same: Callable[[Any, Any], bool]) -> int:
    left, number = listed(read).copy(), 0
    for value in listed(gold):
        match = next((said for said in left if same(value, said)), None)
        if match is not None:
            left.remove(match)
            number += 1
    return number


def main() -> None:
    """Print share and recall for each kind and rule, as Markdown."""
    texts, gold = load("texts"), load("gold")
    wanted = {
        i: texts[i] for i in json.loads((CORPUS / "split.json").read_text("utf-8"))["open"] if texts[i]["lang"] == "en"
    }
    nlp = spacy.load(MODEL)
    known = models(nlp)
    groups: dict[tuple[str, str], Group] = defaultdict(Group)
    for text_id, read in facts_read([article_of(t) for t in wanted.values()], Reader()):
        article = article_of(texts[text_id])
        for kind, fact, right, values, found in recalled(gold.get(text_id) or empty_gold(text_id), read):
            by = rule(nlp(sentence_of(article, fact["quote"]).strip()), known)
            for name in (kind, "all facts"):
                groups[name, by].add(right, values, found=found)
    print(f"{len(known)} test sentences\n")
    print("| kind | facts | " + " | ".join(f"{by}: share, found, recall" for by in RULES) + " |")
    print("|---|---|" + "---|" * len(RULES))
    for kind in (*KINDS, "all facts"):
        total = sum(groups[kind, by].facts for by in RULES)
        print(f"| {kind} | {total} | " + " | ".join(_cell(groups[kind, by], total) for by in RULES) + " |")


def _cell(group: Group, total: int) -> str:
    if not group.facts:
        return "0 %"
    share, found, recall = group.facts / total, group.found / group.facts, group.right / group.values
    return f"{share:.0%}, {found:.2f}, {recall:.2f}"


if __name__ == "__main__":
    main()
