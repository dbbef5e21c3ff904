"""Two printed names: can they be one person's? Compared token by token, and judged by the worst-matched token.

A score says how alike the names are, never that two people are one: across documents that takes context or a judgement.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import permutations

from rapidfuzz.distance import Levenshtein

from safeconduct.resolving.cases import nominatives
from safeconduct.resolving.given import GivenName, given_name
from safeconduct.resolving.letters import fold, latin, skeleton, vowel_blind

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*\.?")
_W = re.compile(r"^u(?=[aeio])")  # Уилан for Whelan
_POSSESSIVE = re.compile(r"['’](?:s)?$", re.IGNORECASE)
GOOD = 0.8
"""From here on two tokens are taken as spellings of one name: one letter in five may differ."""


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words beside a name (`name_words.toml`), lower case; ``generations`` maps a word to "jr", "sr", "ii" and the like."""

    titles: frozenset[str]
    particles: frozenset[str]
    kin: frozenset[str]
    generations: Mapping[str, str]


@cache
def name_words() -> NameWords:
    """The table of titles, particles, words of kinship and generations."""
    table = tomllib.loads(files("safeconduct.resolving").joinpath("name_words.toml").read_text(encoding="utf-8"))
    titles, particles, kin = (frozenset(table[k].split()) for k in ("titles", "particles", "kin"))
    return NameWords(titles, particles, kin, table["generations"])


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a name: as printed, and the folds of the nominatives it may stand for."""

    word: str
    folds: tuple[str, ...]

    @property
    def is_initial(self) -> bool:
        """Whether it is a single letter."""
        return len(self.word.strip(".")) == 1


@dataclass(frozen=True, slots=True)
class PersonName:
    """A printed name taken apart: its tokens in printed order, without title and particles.

    ``kin`` is the word of kinship that makes it another person ("father of X"); ``generation`` is "jr", "ii" and the like.
    """

    printed: str
    tokens: tuple[Token, ...]
    kin: str = ""
    generation: str = ""

    @property
    def surname(self) -> Token | None:
        """The family name: the last token, or the first where only the last is a known given name ("Powers Francis")."""
        if len(self.tokens) > 1 and _given_names(self.tokens[-1]) and not _given_names(self.tokens[0]):
            return self.tokens[0]
        return self.tokens[-1] if self.tokens else None

    @property
    def is_full(self) -> bool:
        """Whether there is more than a family name."""
        return len(self.tokens) > 1


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, 0 to 1, and why; a veto scores 0."""

    score: float
    why: str


@lru_cache(maxsize=65536)
def parse(printed: str) -> PersonName:
    """Take a printed name apart; a name of digits or signs has no tokens."""
    known = name_words()
    words = [_POSSESSIVE.sub("", w) for w in _WORD.findall(printed.replace("-", " "))]
    plain = [w.strip(".").lower() for w in words]
    kin = next((w for w in plain if w in known.kin), "")
    generation = next((known.generations[w] for w in plain[1:] if w in known.generations), "")
    beside = {"", "of"} | known.kin | known.generations.keys()
    kept = [w for w, p in zip(words, plain, strict=True) if p not in beside]
    kept = _without(_without(kept, known.titles), known.particles)
    return PersonName(printed, tuple(_token(w) for w in kept if fold(w)), kin, generation)


def _without(words: list[str], dropped: frozenset[str]) -> list[str]:
    left = [w for w in words if w.strip(".").lower() not in dropped]
    return left or words[-1:]


def _token(word: str) -> Token:
    folds = [fold(n) for n in nominatives(word)]
    heard = [h for f in folds for h in (f.replace("ch", "h"), _W.sub("v", f)) if h != f]
    return Token(word, tuple(dict.fromkeys([*folds, *heard])))


def strip_titles(printed: str) -> str:
    """The printed name without title, possessive and quotation marks, otherwise as it stands."""
    name = _POSSESSIVE.sub("", printed.strip(' \t\n,;:."“”«»()'))
    words = name.split()
    while len(words) > 1 and words[0].strip(".,").lower() in name_words().titles:
        words.pop(0)
    return " ".join(words)


def surname_blocks(names: Iterable[str]) -> tuple[str, ...]:
    """The keys under which people who may be one are looked for: the skeletons of their family names."""
    found = {skeleton(f) for n in names if (s := parse(n).surname) is not None for f in s.folds[:2]}
    return tuple(sorted(found))


@lru_cache(maxsize=262144)
def compare(left: str, right: str) -> Likeness:
    """How alike two printed names are.

    Order, titles, particles, middle names, patronymics and short forms are tolerated; another given name, sex, generation or
    patronymic, and a word of kinship on one side only, are not.
    """
    a, b = parse(left), parse(right)
    if not a.tokens or not b.tokens:
        return Likeness(0.0, "no name")
    if a.kin != b.kin:
        return Likeness(0.0, "a relative or lawyer is somebody else")
    if a.generation != b.generation and ((a.generation and b.generation) or "jr" in (a.generation, b.generation)):
        return Likeness(0.0, "another generation")
    if len(a.tokens) > len(b.tokens):
        a, b = b, a
    return max((_aligned(a, b), *_glued(a, b)), key=lambda x: x.score)


def _aligned(short: PersonName, long: PersonName) -> Likeness:
    if len(short.tokens) == 1:
        return _bare(short.tokens[0], long)
    best = Likeness(0.0, "different names")
    for places in permutations(range(len(long.tokens[:5])), min(len(short.tokens), 5)):
        best = max(best, _placed(short, long, places), key=lambda x: x.score)
    return best


def _bare(token: Token, long: PersonName) -> Likeness:
    """One printed token against a name: a family name alone, or with less weight a given name alone."""
    scores = [token_likeness(token, other) for other in long.tokens]
    if len(long.tokens) == 1:
        return Likeness(scores[0], "one word of the name")
    family = token_likeness(token, long.surname) if long.surname else 0.0
    if family >= GOOD:
        return Likeness(family * 0.95, "family name alone")
    best = max(scores)
    return Likeness(best * 0.85, "given name alone") if best >= GOOD else Likeness(0.0, "different names")


def _placed(short: PersonName, long: PersonName, places: tuple[int, ...]) -> Likeness:
    worst = min(token_likeness(t, long.tokens[p]) for t, p in zip(short.tokens, places, strict=False))
    if worst < GOOD:
        return Likeness(worst * 0.5, "another given name" if _some_good(short, long, places) else "different names")
    turned = places != tuple(sorted(places))
    left_out = len(long.tokens) - len(short.tokens)
    return Likeness(worst * (0.97 if turned else 1.0) * 0.99**left_out, "order differs" if turned else "names agree")


def _some_good(short: PersonName, long: PersonName, places: tuple[int, ...]) -> bool:
    return any(token_likeness(t, long.tokens[p]) >= GOOD for t, p in zip(short.tokens, places, strict=False))


def _glued(a: PersonName, b: PersonName) -> Iterator[Likeness]:
    """Comparisons with two neighbouring tokens of the longer name written as one ("Xiao Ping", "Xiaoping")."""
    if len(b.tokens) < 2 or len(b.tokens) <= len(a.tokens):
        return
    for i in range(len(b.tokens) - 1):
        joined = _token(b.tokens[i].word.strip(".") + b.tokens[i + 1].word.lower())
        tokens = (*b.tokens[:i], joined, *b.tokens[i + 2 :])
        if len(tokens) == len(a.tokens):
            found = _aligned(a, PersonName(b.printed, tokens))
            if found.score >= GOOD and len(tokens) > 1:
                yield Likeness(found.score * 0.97, "written together")


def token_likeness(a: Token, b: Token) -> float:
    """How alike two words of names are, 0 to 1: an initial, a short form, a case, a transliteration, a slip."""
    if a.is_initial or b.is_initial:
        return 0.85 if latin(a.word)[:1] == latin(b.word)[:1] or a.folds[0][:1] == b.folds[0][:1] else 0.0
    return _words_likeness(a, b)


@lru_cache(maxsize=262144)
def _words_likeness(a: Token, b: Token) -> float:
    if a.folds[0] == b.folds[0]:
        return 1.0
    given_a, given_b = _given_names(a), _given_names(b)
    if given_a and given_b:
        return 0.95 if given_a & given_b else 0.0
    if set(a.folds) & set(b.folds):
        return 0.97
    if _differ_by_sex(a.folds[0], b.folds[0]):
        return 0.0
    return max(_letters_likeness(x, y) for x in a.folds for y in b.folds)


def _given_names(token: Token) -> frozenset[GivenName]:
    return frozenset(g for n in nominatives(token.word) if (g := given_name(n)))


def _differ_by_sex(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long == short + "a" or (short.endswith("ski") and long == short[:-1] + "aia")


def _letters_likeness(a: str, b: str) -> float:
    if min(len(a), len(b)) < 4:
        return float(a == b)
    if a.startswith(b) or b.startswith(a):
        return max(0.0, 1 - abs(len(a) - len(b)) * 0.15)
    plain = Levenshtein.normalized_similarity(a, b)
    sound = Levenshtein.normalized_similarity(vowel_blind(a), vowel_blind(b))
    same_start = a[0] == b[0] or (a[0] in "aeiou" and b[0] in "aeiou")
    return (plain + max(plain, sound)) / 2 * (1.0 if same_start else 0.8)


def is_feminine(word: str) -> bool:
    """Whether a Cyrillic family name has a woman's ending, in the nominative or another case."""
    return re.search(r"(?:[оеё]в|[иы]н)(?:а|ой|у)$|(?:ск|цк)(?:ая|ой|ую|а|у|ої|ою)$", word.lower()) is not None


def truncated(a: Token, b: Token) -> bool:
    """Whether one family name looks like a slip for the other: the same start, and one's consonants begin the other's."""
    short, long = sorted((_consonants(a.folds[0]), _consonants(b.folds[0])), key=len)
    likely = max(_letters_likeness(x, y) for x in a.folds for y in b.folds) >= 0.75
    return (
        a.folds[0][:1] == b.folds[0][:1]
        and not _differ_by_sex(a.folds[0], b.folds[0])
        and (likely or (len(short) >= 4 and long.startswith(short)))
    )


def _consonants(folded: str) -> str:
    return re.sub(r"[aeiou]", "", folded)
