"""Which appearances on different pages are one person.

Judgements come first. After them a rule: full names that agree, and at least two independent grounds besides, more where some
ground speaks against it. Names alone join nothing. The outcome depends on the set of appearances and judgements, never on order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from safeconduct.domain.judgements import Spelling
from safeconduct.domain.people import Appearance
from safeconduct.resolving.appearances import unit
from safeconduct.resolving.context import (
    BESIDE,
    GROUNDS,
    MONTH,
    Context,
    agreeing,
    context_of,
    doubtful,
    enough,
    forbidding,
    merged,
)
from safeconduct.resolving.judged import Links, Side
from safeconduct.resolving.names import GOOD, compare, parse
from safeconduct.resolving.partition import Partition

_CLOSE = 0.9
"""Below this likeness of the names one more ground is asked for."""


@dataclass(slots=True)
class Somebody:
    """Appearances taken for one person so far, with all they say."""

    members: list[Appearance]
    names: frozenset[str]
    context: Context
    documents: set[str]
    because: list[str] = field(default_factory=list)

    @property
    def smallest(self) -> str:
        """The least id of an appearance, which orders people deterministically."""
        return min(m.id for m in self.members)

    @property
    def can_join(self) -> bool:
        """Whether there are grounds enough to take it for anybody else."""
        return bool(self.names) and enough(self.context)

    def take_in(self, other: Somebody, reasons: Iterable[str]) -> None:
        """Make the other's appearances this one's."""
        self.members += other.members
        self.names |= other.names
        self.context = merged(self.context, other.context)
        self.documents |= other.documents
        self.because = list(dict.fromkeys((*self.because, *other.because, *reasons)))


def resolve(appearances: Iterable[Appearance], judged: Links) -> list[Somebody]:
    """The people that appearances of one component make up.

    Whom the rule joins where nobody judged anything the same stay one, whatever else is judged to be one of them: who says that
    somebody is another means all of their pages.
    """
    known = list(appearances)
    found = _resolved(known, judged)
    if not judged.same:
        return found
    return _rejoined(found, _resolved(known, Links(apart=judged.apart)), _apart(found, judged))


def _rejoined(found: Sequence[Somebody], by_rule: Iterable[Somebody], apart: Mapping[str, set[str]]) -> list[Somebody]:
    """The people found, those joined again that hold pages of one whom the rule alone makes out."""
    holder = {member.id: person for person in found for member in person.members}
    for rule in sorted(by_rule, key=lambda person: person.smallest):
        parts = {id(holder[m.id]): holder[m.id] for m in rule.members}
        first, *others = sorted(parts.values(), key=lambda person: person.smallest)
        for other in others:
            if _free(other, first, apart):
                first.take_in(other, rule.because)
                holder.update((member.id, first) for member in other.members)
    return [person for person in found if holder[person.members[0].id] is person]


def _resolved(appearances: list[Appearance], judged: Links) -> list[Somebody]:
    people = _judged_people(appearances, judged)
    apart = _apart(people, judged)
    found = _settled(_signatures([p for p in people if p.can_join], apart), apart)
    return [*found, *(p for p in people if not p.can_join)]


def _settled(people: Sequence[Somebody], apart: Mapping[str, set[str]]) -> list[Somebody]:
    """The people joined as far as it goes: two that have too little in common may both be one with a third."""
    before = None
    while before != len(people):
        before, settled = len(people), _Settled(apart)
        for person in sorted(people, key=_strength):
            settled.take(person)
        people = settled.people
    return list(people)


def _strength(person: Somebody) -> tuple[int, int, str]:
    return (-len(person.context), -len(person.members), person.smallest)


class _Settled:
    """The people there are so far, found by what they say."""

    def __init__(self, apart: Mapping[str, set[str]]) -> None:
        self.people: list[Somebody] = []
        self._apart = apart
        self._saying: dict[tuple[str, str], list[int]] = defaultdict(list)

    def take(self, person: Somebody) -> None:
        """Make the person one of those with whom most grounds are shared, or a new one."""
        found = ((reasons_to_join(person, self.people[i]), -i) for i in self._candidates(person.context))
        fitting = [(len(r), i, r) for r, i in found if r and _free(person, self.people[-i], self._apart)]
        if fitting:
            _, place, reasons = max(fitting)
            self.people[-place].take_in(person, reasons)
        else:
            place = -len(self.people)
            self.people.append(person)
        for kind, values in person.context.items():
            for value in values:
                saying = self._saying[kind, value]
                if -place not in saying[-1:]:
                    saying.append(-place)

    def _candidates(self, context: Context) -> list[int]:
        """Everybody with whom two grounds may be shared: the kind that most share is not looked up, for it takes another."""
        sizes = {
            kind: sum(len(self._saying.get((kind, value), ())) for value in values)
            for kind, values in context.items()
            if kind not in (*BESIDE, MONTH)
        }
        common = max(sizes, key=lambda kind: (sizes[kind], kind), default="")
        looked_up = (
            (BESIDE.get(k, k), value) for k, values in context.items() if k not in (common, MONTH) for value in values
        )
        return sorted({i for place in looked_up for i in self._saying.get(place, ())})


def by_unit(appearances: Iterable[Appearance]) -> dict[str, Appearance]:
    """Each spelling's hash to the appearance it belongs to."""
    return {u: a for a in appearances for u in a.units}


def unit_of(side: Side) -> str:
    """The hash of a judged spelling."""
    return unit(side.document, side.name) if isinstance(side, Spelling) else side


def _judged_people(appearances: Sequence[Appearance], judged: Links) -> list[Somebody]:
    """One person for each appearance, or for those judged to be the same."""
    at = {u: a.id for u, a in by_unit(appearances).items()}
    known = {a.id: a for a in appearances}
    apart = [(at[x], at[y]) for x, y in _units(judged.apart) if x in at and y in at]
    partition = Partition(sorted(known), apart)
    joined: dict[str, list[str]] = defaultdict(list)
    for (x, y), (_, _, judgement) in zip(_units(judged.same), judged.same, strict=True):
        if x in at and y in at and partition.join(at[x], at[y]):
            joined[at[x]].append(f"judgement {judgement}")
    return [_somebody([known[i] for i in ids], [r for i in ids for r in joined[i]]) for ids in partition.sets()]


def _units(pairs: Iterable[tuple[Side, Side, str]]) -> list[tuple[str, str]]:
    return [(unit_of(a), unit_of(b)) for a, b, _ in pairs]


def _somebody(members: list[Appearance], because: list[str]) -> Somebody:
    context, *others = [context_of(member) for member in members]
    for other in others:
        context = merged(context, other)
    names = frozenset(n for m in members for n, _ in m.spellings if parse(n).is_full)
    return Somebody(members, names, context, {m.document for m in members}, because)


def _apart(people: Iterable[Somebody], judged: Links) -> Mapping[str, set[str]]:
    """For each appearance those it is judged not to be."""
    at = {u: m.id for p in people for m in p.members for u in m.units}
    apart: dict[str, set[str]] = defaultdict(set)
    for x, y in _units(judged.apart):
        if x in at and y in at:
            apart[at[x]].add(at[y])
            apart[at[y]].add(at[x])
    return apart


def _signatures(people: Sequence[Somebody], apart: Mapping[str, set[str]]) -> list[Somebody]:
    """People of the same names and grounds made one beforehand: most of the work for the famous."""
    groups: dict[object, Somebody] = {}
    rest: list[Somebody] = []
    for person in sorted(people, key=lambda p: p.smallest):
        signature = (person.names, frozenset(person.context.items()))
        first = groups.setdefault(signature, person)
        if first is person:
            continue
        if _free(person, first, apart):
            first.take_in(person, reasons_to_join(person, first))
        else:
            rest.append(person)
    return [*groups.values(), *rest]


def _free(person: Somebody, other: Somebody, apart: Mapping[str, set[str]]) -> bool:
    if person.documents & other.documents:
        return False
    if not apart:
        return True
    theirs = {m.id for m in other.members}
    return not any(apart.get(m.id, frozenset()) & theirs for m in person.members)


def reasons_to_join(person: Somebody, other: Somebody) -> list[str]:
    """Why the rule takes two for one person; empty where it does not."""
    reasons = agreeing(person.context, other.context)
    if len(reasons) < GROUNDS or forbidding(person.context, other.context):
        return []
    alike = likeness(person.names, other.names)
    needed = GROUNDS + len(doubtful(person.context, other.context)) + (alike < _CLOSE)
    return ["names agree", *reasons] if alike >= GOOD and len(reasons) >= needed else []


def likeness(left: frozenset[str], right: frozenset[str]) -> float:
    """How alike the least alike full names of two people are; 0 where one has none."""
    if not left or not right:
        return 0.0
    return 1.0 if left == right else min(compare(a, b).score for a in left for b in right)
