"""Whether the reader's values stand on the words that gold stands on. python evals/spans.py [--mistakes]

For every value that is right (as `scoring` says), the claims that carry it are looked up: the head word of one of their spans
must lie within the words gold gives for the value. A value that the page says elsewhere in the same words, or a party by another
of its names, is as good there. No span of any claim may be longer than a clause: more than `LONGEST` words, or over the
end of a sentence.

Both halves are counted; what went wrong is printed for the open half only.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from gate import CORPUS, article_of, load
from safeconduct.domain.claims import Claim, Kind, Observed, Value
from safeconduct.domain.documents import Article
from safeconduct.domain.parties import code_of
from safeconduct.reading.read import Reader
from safeconduct.reading.sentences import split
from safeconduct.resolving.people import within_document
from safeconduct.services.facts import facts_of
from scoring import HOW, Fact, listed, paired

FLOOR = 0.95
LONGEST = 25
"""Words of the longest clause that is let pass."""

_ROLES: dict[tuple[str, str], tuple[tuple[Kind | None, str], ...]] = {
    ("detentions", "person"): ((None, "person"),),
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
    ("exchanges", "released"): ((Kind.TRANSFER, "person"), (Kind.TRANSFER, "group")),
    ("offers", "by"): ((Kind.OFFER, "by"),),
    ("offers", "give"): ((Kind.OFFER, "give"),),
    ("offers", "want"): ((Kind.OFFER, "want"),),
    ("statements", "stance"): ((Kind.STATEMENT, "stance"),),
    ("counts", "value"): ((Kind.COUNT, "number"),),
}
"""Where the claims hold what a field of a fact says. The status of a person or an event is drawn from all its claims and has no
place of its own."""


def right_values(gold: Fact, read: Fact) -> Iterator[tuple[str, str, Any, str]]:
    """Kind, field, value read and gold's words of every value that is right and stands on words."""
    for kind, (alike, fields) in HOW.items():
        for g, r in paired(gold[kind], read[kind], alike)[0]:
            for name, same in fields.items():
                if (kind, name) in _ROLES:
                    yield from ((kind, name, value, words) for value, words in _matched(g, r, name, same))


def _matched(g: Fact, r: Fact, name: str, same: Callable[[Any, Any], bool]) -> Iterator[tuple[Any, str]]:
    left = listed(r.get(name))
    said = listed(g["words"].get(name))
    for value, words in zip(listed(g.get(name)), said, strict=False):
        match = next((x for x in left if same(value, x)), None)
        if match is not None and words:
            left.remove(match)
            yield match, words


def carriers(claims: Sequence[Claim], kind: str, name: str, value: Any, spellings: dict[str, str]) -> list[Value]:
    """The values of claims that carry one value of a fact."""
    wanted = value["person_or_count"] if isinstance(value, dict) and "person_or_count" in value else value
    if isinstance(wanted, dict):
        wanted = next(iter(wanted.values()))
    wanted = str(wanted)
    found = []
    for claim_kind, role in _ROLES[kind, name]:
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
    """Whether the head word of ``value`` lies within an occurrence of gold's words, or both are the same words."""
    quote = value.quote(text)
    start, end = (value.start + x for x in head(quote))
    there = (m.span() for m in re.finditer(re.escape(gold), text))
    return any(a <= start and end <= b for a, b in there) or _said_again(quote, gold)


def _said_again(quote: str, gold: str) -> bool:
    """Whether the page says the same elsewhere: in the same words, fewer of them, or a party by another of its names."""
    ours, theirs = (set(re.findall(r"\w+", words.lower())) for words in (quote, gold))
    same = code_of(quote) is not None and code_of(quote) == code_of(gold)
    return same or (bool(ours) and (ours <= theirs or theirs <= ours))


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
    texts = {i: t for i, t in load("texts").items() if i in gold}
    good: dict[str, int] = {}
    total: dict[str, int] = {}
    long = 0
    articles = [article_of(t) for t in texts.values()]
    for article, reading in zip(articles, Reader().read_many(articles), strict=True):
        claims = [o.claim for o in reading.observed if o.confirmed]
        people = within_document([o.claim for o in reading.observed], article.language)
        spellings = {s: p.canonical for p in people for s, _ in p.spellings}
        is_open = article.id in halves["open"]
        for value in too_long(article, reading.observed):
            long += 1
            if options.mistakes and is_open:
                print(f"{article.id} long: {value.role} {value.quote(article.text)!r}")
        for kind, name, value, words in right_values(gold[article.id], facts_of(article, reading.observed, people)):
            found = carriers(claims, kind, name, value, spellings)
            ok = any(stands(article.text, v, words) for v in found)
            total[kind] = total.get(kind, 0) + 1
            good[kind] = good.get(kind, 0) + ok
            if not ok and options.mistakes and is_open:
                print(
                    f"{article.id} {kind}.{name} {value!r}: gold {words!r}, read {[v.quote(article.text) for v in found]}"
                )
    for kind, number in total.items():
        print(f"{kind:<12}{good[kind] / number:7.3f}   {good[kind]} of {number}")
    share = sum(good.values()) / max(1, sum(total.values()))
    print(f"{'all':<12}{share:7.3f}   at least {FLOOR} wanted; spans longer than a clause: {long}")
    return int(share < FLOOR or long > 0)


if __name__ == "__main__":
    sys.exit(main())
