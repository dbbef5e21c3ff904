"""Whether the reader's values stand on the words that gold stands on. python evals/spans.py [--mistakes]

For every value that is right (as `scoring` says), the claims that carry it are looked up: the head word of one of their spans
must lie within the words gold gives for the value. As good are the same words elsewhere on the page, a party by another of its
names, for somebody told of as "he" or "the two engineers" the claim that prints the name, and for a stance the verb of speaking
within gold's quote: `annotating.md` wants that verb, and where gold has what was said instead, neither is worse. The table tells
the share of gold's very words, too. No span of any claim may be longer than a clause: more than `LONGEST` words, or over the end
of a sentence.

Both halves are counted; what went wrong is printed for the open half only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from gate import CORPUS, article_of, load
from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.documents import Article
from safeconduct.domain.parties import code_of, find_parties
from safeconduct.reading.read import Reader
from safeconduct.reading.sentences import split
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of
from scoring import HOW, Fact, listed, paired

FLOOR = 0.95
LONGEST = 25
"""Words of the longest clause that is let pass."""

_ROLES: dict[tuple[str, str], tuple[tuple[Kind | None, str], ...]] = {
    ("detentions", "person"): ((None, "person"), (Kind.NAME, "name")),
    ("detentions", "nationality"): ((Kind.CITIZENSHIP, "country"),),
    ("detentions", "custodian"): ((None, "custodian"), (Kind.TRANSFER, "from"), (None, "by")),
    ("detentions", "arrested"): ((Kind.STEP, "date"),),
    ("detentions", "place"): ((Kind.STEP, "place"),),
    ("detentions", "charge"): ((None, "charge"),),
    ("detentions", "sentence"): ((None, "term"),),
    ("exchanges", "date"): ((Kind.EXCHANGE, "date"),),
    ("exchanges", "place"): ((Kind.EXCHANGE, "place"),),
    ("exchanges", "parties"): ((Kind.EXCHANGE, "party"),),
    ("exchanges", "mediator"): ((Kind.EXCHANGE, "mediator"),),
    ("exchanges", "released"): ((Kind.TRANSFER, "person"), (Kind.TRANSFER, "group"), (Kind.NAME, "name")),
    ("offers", "by"): ((Kind.OFFER, "by"),),
    ("offers", "give"): ((Kind.OFFER, "give"),),
    ("offers", "want"): ((Kind.OFFER, "want"),),
    ("statements", "stance"): ((Kind.STATEMENT, "stance"),),
    ("counts", "value"): ((Kind.COUNT, "number"),),
}
"""Where the claims hold what a field of a fact says. The status of a person or an event is drawn from all its claims and has no
place of its own."""


@dataclass
class Tally:
    """Right values: those on words as good as gold's, those on gold's very words, and all."""

    good: int = 0
    very: int = 0
    all: int = 0


@dataclass(frozen=True, slots=True)
class Right:
    """A value that is right and stands on words: the words of gold for it, and the phrase gold quotes for its fact."""

    kind: str
    name: str
    value: Any
    words: str
    phrase: str


def right_values(gold: Fact, read: Fact) -> Iterator[Right]:
    """Every value that is right and stands on words."""
    for kind, (alike, fields) in HOW.items():
        for g, r in paired(gold[kind], read[kind], alike)[0]:
            for name, same in fields.items():
                if (kind, name) in _ROLES:
                    yield from (
                        Right(kind, name, value, words, g["quote"]) for value, words in _matched(g, r, name, same)
                    )


def _matched(g: Fact, r: Fact, name: str, same: Callable[[Any, Any], bool]) -> Iterator[tuple[Any, str]]:
    left = listed(r.get(name))
    said = listed(g["words"].get(name))
    for value, words in zip(listed(g.get(name)), said, strict=False):
        match = next((x for x in left if same(value, x)), None)
        if match is not None and words:
            left.remove(match)
            yield match, words


def carriers(claims: Sequence[Claim], right: Right, spellings: dict[str, str]) -> list[Value]:
    """The values of claims that carry one value of a fact."""
    value = right.value
    wanted = value["person_or_count"] if isinstance(value, dict) and "person_or_count" in value else value
    if isinstance(wanted, dict):
        wanted = next(iter(wanted.values()))
    wanted = str(wanted)
    found = []
    for claim_kind, role in _ROLES[right.kind, right.name]:
        for claim in claims:
            if claim_kind is None or claim.kind is claim_kind:
                found += [v for v in claim.all(role) if _same(wanted, v, spellings)]
    return found


def _same(wanted: str, value: Value, spellings: dict[str, str]) -> bool:
    own = spellings.get(value.value, value.value)
    return own == wanted or own.split("/")[0].rstrip("~?%").replace("XXXX-", "--") == wanted


def head(words: str) -> tuple[int, int]:
    """Where the head word of a short phrase stands: the last one before a preposition or a comma."""
    core = re.split(r",| (?:of|for|in|at|on|to|from|with|by|against|under|near) ", words)[0]
    found = list(re.finditer(r"[\w'’-]+", core)) or list(re.finditer(r"\S+", words))
    return found[-1].span() if found else (0, len(words))


def stands(text: str, value: Value, gold: str) -> bool:
    """Whether the head word of ``value`` lies within an occurrence of gold's words."""
    start, end = (value.start + x for x in head(value.quote(text)))
    return any(m.start() <= start and end <= m.end() for m in re.finditer(re.escape(gold), text))


def as_good(article: Article, value: Value, right: Right) -> bool:
    """Whether the words of ``value`` are as good as gold's, though they are others."""
    quote = value.quote(article.text)
    if right.name == "stance":
        at = article.text.find(right.phrase)
        if 0 <= at <= value.start and value.end <= at + len(right.phrase):
            return True
    ours, theirs = (set(re.findall(r"\w+", words.lower())) for words in (quote, right.words))
    return (bool(ours) and (ours <= theirs or theirs <= ours)) or _one_party(quote, right.words, article.language)


def _one_party(ours: str, theirs: str, language: str) -> bool:
    """Whether both name one party, either in an ending of its own or with words around it."""
    return not _parties(ours, language).isdisjoint(_parties(theirs, language))


def _parties(words: str, language: str) -> set[str]:
    whole = code_of(words)
    return {found.code for found in find_parties(words, language)} | ({whole} if whole else set())


def too_long(article: Article, observed: Sequence[Observed]) -> Iterator[Value]:
    """Spans of claims that are longer than a clause."""
    begins = [piece.start for piece in split(article)]
    for value in (v for o in observed for v in o.claim.values):
        quote = value.quote(article.text)
        if len(quote.split()) > LONGEST or any(value.start < begin < value.end for begin in begins):
            yield value


def main() -> int:
    """Print the share of right values that stand on gold's words; 1 where it is too small or a span too long."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--mistakes", action="store_true", help="print values of the open half on other words than gold's"
    )
    options = parser.parse_args()
    halves = json.loads((CORPUS / "split.json").read_text("utf-8"))
    gold = load("gold")
    tallies: dict[str, Tally] = defaultdict(Tally)
    long = 0
    articles = [article_of(t) for i, t in load("texts").items() if i in gold]
    for article, reading in zip(articles, Reader().read_many(articles), strict=True):
        said = options.mistakes and article.id in halves["open"]
        for value in too_long(article, reading.observed):
            long += 1
            if said:
                print(f"{article.id} long: {value.role} {value.quote(article.text)!r}")
        for line in count(tallies, article, reading, gold[article.id]):
            if said:
                print(line)
    return verdict(tallies, long)


def count(tallies: dict[str, Tally], article: Article, reading: Reading, gold: Fact) -> Iterator[str]:
    """Add the right values of one text to ``tallies``; a line for each that stands on words that are not as good."""
    claims = [o.claim for o in reading.observed if o.confirmed]
    people = within_document([o.claim for o in reading.observed], article.language)
    spellings = {s: p.canonical for p in people for s, _ in p.spellings}
    for right in right_values(gold, facts_of(article, reading.observed, people)):
        found = carriers(claims, right, spellings)
        very = any(stands(article.text, v, right.words) for v in found)
        good = very or any(as_good(article, v, right) for v in found)
        tally = tallies[right.kind]
        tally.very += very
        tally.good += good
        tally.all += 1
        if not good:
            read = [v.quote(article.text) for v in found]
            yield f"{article.id} {right.kind}.{right.name} {right.value!r}: gold {right.words!r}, read {read}"


def verdict(tallies: dict[str, Tally], long: int) -> int:
    """Print the table; 1 where too few values stand on gold's words or a span is too long."""
    print(f"{'':<12}{'as good':>8}{'gold words':>12}{'values':>8}")
    total = Tally(*map(sum, zip(*map(astuple, tallies.values()), strict=True)))
    for kind, t in [*tallies.items(), ("all", total)]:
        print(f"{kind:<12}{t.good / max(1, t.all):8.3f}{t.very / max(1, t.all):12.3f}{t.all:8d}")
    print(f"at least {FLOOR} as good wanted; spans longer than a clause: {long}")
    return int(total.good < FLOOR * total.all or long > 0)


if __name__ == "__main__":
    sys.exit(main())
