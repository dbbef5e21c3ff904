"""People on one page: spellings gathered, facts attached, and the keys that other pages find them by."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from safeconduct.domain.judgements import Judgement, Spelling
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, Fact
from safeconduct.resolving.context import context_of, enough, has_case
from safeconduct.resolving.facts import facts_by_name
from safeconduct.resolving.given import given_name
from safeconduct.resolving.ids import hashed
from safeconduct.resolving.judged import Links, Side, links
from safeconduct.resolving.letters import fold, latin, skeleton
from safeconduct.resolving.names import Token, parse
from safeconduct.resolving.partition import Partition
from safeconduct.resolving.people import Cluster, canonical, within_document

_KEY = 4
_COMPANY = 24
"""Others of a page that are remembered with each of its people."""


def unit(document: str, name: str) -> str:
    """The hash of a spelling: what ids of people are made of."""
    return hashed(document, name)


def appearances(page: Page, judgements: Collection[Judgement] = ()) -> tuple[Appearance, ...]:
    """The people of a page. Judgements between two of its own spellings are followed here."""
    facts = facts_by_name(page.claims)
    clusters = _judged(within_document(page.claims, page.language), page, judgements)
    people = [_appearance(cluster, page, facts) for cluster in clusters]
    keys = {a.id: key for a in people if (key := _person_key(a.name))}
    held = {a.id for a in people if has_case(a)}
    return tuple(_in_company(a, {i: key for i, key in keys.items() if i != a.id}, held) for a in people)


def _in_company(appearance: Appearance, keys: Mapping[str, str], held: Collection[str]) -> Appearance:
    """The appearance with those it stands beside, and with keys to be found by if all that is enough to be joined by rule."""
    company = {key for i, key in keys.items() if i in held}
    others = set(keys.values()) - company
    beside = replace(appearance, company=tuple(sorted(company)[:_COMPANY]), others=tuple(sorted(others)[:_COMPANY]))
    if not enough(context_of(beside)):
        return beside
    return replace(beside, blocks=name_blocks([name for name, _ in beside.spellings]))


def _person_key(name: str) -> str:
    """The key of a full name: skeletons of its first and last word; "" of a bare one."""
    tokens = [t for t in parse(name).tokens if not t.is_initial]
    return "+".join(sorted(min(_keys(t)) for t in (tokens[0], tokens[-1]))) if len(tokens) > 1 else ""


def _judged(clusters: tuple[Cluster, ...], page: Page, judgements: Collection[Judgement]) -> tuple[Cluster, ...]:
    """The clusters as the judgements within the page leave them: spellings set apart, others put together."""
    counts = {name: count for c in clusters for name, count in c.spellings}
    own = links(j for j in judgements if _within(j, page, counts))
    if own == Links():
        return clusters
    partition = Partition(counts, [(_name(a), _name(b)) for a, b, _ in own.apart])
    for a, b, _ in own.same:
        partition.join(_name(a), _name(b))
    for cluster in clusters:
        head, *others = [name for name, _ in cluster.spellings]
        for other in others:
            partition.join(head, other)
    return tuple(_recluster(members, counts, page.language) for members in partition.sets())


def _within(judgement: Judgement, page: Page, names: Collection[str]) -> bool:
    sides = (judgement.left, judgement.right)
    return all(isinstance(s, Spelling) and s.document == page.document and s.name in names for s in sides)


def _name(side: Side) -> str:
    return side.name if isinstance(side, Spelling) else side


def _recluster(names: Collection[str], counts: dict[str, int], language: str) -> Cluster:
    spellings = tuple(sorted(((n, counts[n]) for n in names), key=lambda s: (-s[1], s[0])))
    return Cluster(canonical(spellings, language), spellings)


def _appearance(cluster: Cluster, page: Page, facts: dict[str, list[Fact]]) -> Appearance:
    units = sorted(unit(page.document, name) for name in cluster.names)
    own = tuple(sorted({f for n in cluster.names for f in facts.get(n, ())}, key=lambda f: (f.role, f.value, f.claim)))
    return Appearance(
        id=f"a-{units[0]}",
        document=page.document,
        name=cluster.canonical,
        spellings=tuple(sorted(cluster.spellings, key=lambda s: (-s[1], s[0]))),
        facts=tuple(f for f in own if f.role != "minor"),
        published=page.published,
        outlet=page.outlet,
        minor=any(f.role == "minor" for f in own),
        units=tuple(units),
    )


def name_blocks(names: Collection[str]) -> tuple[str, ...]:
    """The keys of full names: for every two words of a name the skeletons of both, short forms made long. None of a bare name.

    One more of the family name and the first letter, for names that are printed with an initial.
    """
    return tuple(sorted({key for name in names for key in (*_pair_keys(name), *_initial_keys(name))}))


def _pair_keys(name: str) -> Iterator[str]:
    tokens = [t for t in parse(name).tokens if not t.is_initial][:5]
    for a, b in combinations(tokens, 2):
        for x in _keys(a):
            for y in _keys(b):
                yield "+".join(sorted((x, y)))


def _initial_keys(name: str) -> Iterator[str]:
    first, *others = parse(name).tokens or (None,)
    if first is not None and others:
        for x in _keys(others[-1]):
            yield f"{latin(first.word)[:1]}.{x}"


def _keys(token: Token) -> frozenset[str]:
    given = given_name(token.word)
    if given:
        return frozenset({skeleton(fold(given.english))[:_KEY]})
    english = {skeleton(fold(g.english))[:_KEY] for f in token.folds if (g := given_name(f))}
    return frozenset(skeleton(f)[:_KEY] for f in token.folds[:3]) | english
