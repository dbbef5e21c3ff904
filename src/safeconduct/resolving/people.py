"""Which printed names of one document are one person's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from safeconduct.domain.claims import Claim, Form, Kind, role_spec
from safeconduct.resolving.english import english_name
from safeconduct.resolving.letters import is_cyrillic
from safeconduct.resolving.names import GOOD, PersonName, compare, parse, strip_titles, truncated

_CASE_KINDS = frozenset(
    {
        Kind.DETENTION,
        Kind.CHARGE,
        Kind.SENTENCE,
        Kind.STATUS,
        Kind.STEP,
        Kind.TRANSFER,
        Kind.LIST,
        Kind.CITIZENSHIP,
        Kind.OFFER,
    }
)
_NEAR_SPELLING = 0.6
_CLEAR_MAJORITY = 2 / 3


@dataclass(frozen=True, slots=True)
class Cluster:
    """Printed names of one document that are one person's: the fullest as English spells it, and all with their counts.

    ``score`` is that of the least certain member; 1 for a single spelling.
    """

    canonical: str
    spellings: tuple[tuple[str, int], ...]
    score: float = 1.0

    @property
    def names(self) -> frozenset[str]:
        """The spellings without counts."""
        return frozenset(name for name, _ in self.spellings)


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a document prints a name, and in which kinds of claims it stands."""

    positions: tuple[int, ...]
    kinds: frozenset[Kind]

    @property
    def count(self) -> int:
        """How often it is printed."""
        return len(self.positions)


def mentions_of(claims: Iterable[Claim]) -> dict[str, Mentions]:
    """Every printed name of a document's claims, with the places that print it (or, failing that, that mean it).

    What an offer gives or wants is words; where they are a printed name, the offer is one of its kinds.
    """
    printed: dict[str, set[int]] = defaultdict(set)
    meant: dict[str, set[int]] = defaultdict(set)
    kinds: dict[str, set[Kind]] = defaultdict(set)
    offers = []
    for claim in claims:
        if claim.kind is Kind.OFFER:
            offers.append(claim)
        for value in claim.values:
            if role_spec(claim.kind, value.role).form is not Form.NAME:
                continue
            kinds[value.value].add(claim.kind)
            places = printed if claim.kind is Kind.NAME or value.rule in ("", "printed") else meant
            places[value.value].add(value.start)
    for claim in offers:
        for value in (*claim.all("give"), *claim.all("want")):
            if value.value in kinds:
                kinds[value.value].add(claim.kind)
    return {n: Mentions(tuple(sorted(printed[n] or meant[n])), frozenset(kinds[n])) for n in sorted(kinds)}


def within_document(claims: Iterable[Claim], language: str = "en") -> tuple[Cluster, ...]:
    """The people a document names, each with its spellings, in order of first mention.

    Full names first; a bare family name then goes to the bearer it fits, or to the nearest one before it where several
    fit and most of its mentions agree; otherwise it stays alone. What is left may be a near spelling ("Gorshkov" for
    "Gershkovich") of the only bearer it resembles, if both have a case.
    """
    mentions = mentions_of(claims)
    groups = _full_names(mentions)
    alone = _bare_names(mentions, groups)
    _near_spellings(mentions, groups, alone)
    ready = [_cluster(g, mentions, language) for g in (*groups, *alone)]
    first = {name: m.positions[0] for name, m in mentions.items()}
    return tuple(sorted(ready, key=lambda c: (min(first[n] for n in c.names), c.canonical)))


@dataclass(slots=True)
class _Group:
    head: str
    members: list[str]
    score: float = 1.0

    def join(self, name: str, score: float) -> None:
        self.members.append(name)
        self.score = min(self.score, score)


def _full_names(mentions: Mapping[str, Mentions]) -> list[_Group]:
    groups: list[_Group] = []
    full = [n for n in mentions if parse(n).is_full]
    for name in sorted(full, key=lambda n: (-len(_words(n)), -mentions[n].count, mentions[n].positions, n)):
        fitting = [g for g in groups if compare(name, g.head).score >= GOOD]
        chosen = _nearest(mentions[name], fitting, mentions) if fitting else None
        if chosen is None:
            groups.append(_Group(name, [name]))
        else:
            chosen.join(name, compare(name, chosen.head).score)
    return groups


def _words(name: str) -> Sequence[object]:
    return [t for t in parse(name).tokens if not t.is_initial]


def _bare_names(mentions: Mapping[str, Mentions], groups: list[_Group]) -> list[_Group]:
    alone: list[_Group] = []
    bare = [n for n in mentions if not parse(n).is_full]
    for name in sorted(bare, key=lambda n: (-mentions[n].count, mentions[n].positions, n)):
        fitting = _in_the_story(_best_fitting(name, groups), mentions)
        chosen = _nearest(mentions[name], fitting, mentions)
        chosen = chosen or next((g for g in alone if compare(name, g.head).score >= GOOD), None)
        if chosen is None:
            alone.append(_Group(name, [name]))
        else:
            chosen.join(name, compare(name, chosen.head).score)
    return alone


def _best_fitting(name: str, groups: Sequence[_Group]) -> list[_Group]:
    """The groups a bare name fits: by family name where any does, else by given name."""
    scored = [(max(compare(name, m).score for m in g.members), g) for g in groups]
    fitting = [(s, g) for s, g in scored if s >= GOOD]
    exact = [g for s, g in fitting if s >= 0.9]
    return exact or [g for _, g in fitting]


def _in_the_story(fitting: Sequence[_Group], mentions: Mapping[str, Mentions]) -> Sequence[_Group]:
    """Of several bearers those with a case: the story's own people are called by family name, their relatives in full."""
    return [g for g in fitting if _kinds(g, mentions) & _CASE_KINDS] or fitting


def _nearest(bare: Mentions, fitting: Sequence[_Group], mentions: Mapping[str, Mentions]) -> _Group | None:
    """The one group that fits; of several, the one most mentions of the bare name follow most closely; or None."""
    if len(fitting) <= 1:
        return fitting[0] if fitting else None
    votes: Counter[int] = Counter()
    for position in bare.positions:
        distances = [(_distance(position, g, mentions), i) for i, g in enumerate(fitting)]
        votes[min(distances)[1]] += 1
    winner, count = votes.most_common(1)[0]
    return fitting[winner] if count / bare.count > _CLEAR_MAJORITY else None


def _distance(position: int, group: _Group, mentions: Mapping[str, Mentions]) -> int:
    """How far before ``position`` the group was last named; names that only come later are farther than any before."""
    before = [position - p for m in group.members for p in mentions[m].positions if p <= position]
    return min(before, default=1 << 30)


def _near_spellings(mentions: Mapping[str, Mentions], groups: list[_Group], alone: list[_Group]) -> None:
    for group in list(alone):
        bearers = [g for g in groups if _both_have_a_case(group, g, mentions) and _near(group.head, g.head)]
        if len(bearers) == 1:
            alone.remove(group)
            for member in group.members:
                bearers[0].join(member, _NEAR_SPELLING)


def _both_have_a_case(a: _Group, b: _Group, mentions: Mapping[str, Mentions]) -> bool:
    return all(_kinds(group, mentions) & _CASE_KINDS for group in (a, b))


def _kinds(group: _Group, mentions: Mapping[str, Mentions]) -> frozenset[Kind]:
    return frozenset().union(*(mentions[m].kinds for m in group.members))


def _near(bare: str, full: str) -> bool:
    left, right = parse(bare).surname, parse(full).surname
    return left is not None and right is not None and truncated(left, right)


def _cluster(group: _Group, mentions: Mapping[str, Mentions], language: str) -> Cluster:
    spellings = sorted(group.members, key=lambda n: (-mentions[n].count, mentions[n].positions, n))
    counted = tuple((n, mentions[n].count) for n in spellings)
    return Cluster(canonical(counted, language), counted, group.score)


def canonical(spellings: Sequence[tuple[str, int]], language: str = "en") -> str:
    """The name to show: a full one before a bare one, Latin before Cyrillic, then the most frequent, then the fullest.

    Without a Latin spelling, the Cyrillic one as English commonly writes it, in the nominative.
    """
    name, _ = min(spellings, key=lambda s: _rank(s[0], s[1]))
    return (
        english_name(name, [n for n, _ in spellings], language)
        if is_cyrillic(name)
        else _plain_case(strip_titles(name))
    )


def _plain_case(name: str) -> str:
    """A name in capitals, as headlines print it, in plain letters."""
    return " ".join(w.capitalize() for w in name.split()) if name.isupper() and len(name) > 4 else name


def _rank(name: str, count: int) -> tuple[bool, bool, bool, int, int, str]:
    parsed: PersonName = parse(name)
    return (not len(_words(name)) > 1, is_cyrillic(name), bool(parsed.kin), -count, -len(parsed.tokens), name)
