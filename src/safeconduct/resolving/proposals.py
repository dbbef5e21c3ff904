"""Who may be one: people of names alike that no rule could join, for a person to judge.

They are computed when asked for, not kept: they change with every page, and only the best few are ever looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from safeconduct.domain.judgements import Verdict
from safeconduct.domain.people import Appearance, Person, Proposal
from safeconduct.domain.rows import Layer, of_block, of_person
from safeconduct.resolving.context import Context, agreeing, context_of, doubtful, forbidding, merged
from safeconduct.resolving.identity import unit_of
from safeconduct.resolving.names import GOOD, compare, parse
from safeconduct.resolving.view import View

_BEST = 3
"""Proposals for one person: who is the same as many becomes so step by step."""
_NEIGHBOURS = 40
"""People of like names that are looked at more closely: the famous have hundreds."""


def proposals(view: View, people: Iterable[Person]) -> Iterator[Proposal]:
    """The likeliest others for each of the people, each pair once. Those judged apart or named on one page are left out."""
    seen: set[tuple[str, str]] = set()
    for person in people:
        for proposal in proposals_for(view, person):
            pair = (min(proposal.left, proposal.right), max(proposal.left, proposal.right))
            if pair not in seen:
                seen.add(pair)
                yield proposal


def proposals_for(view: View, person: Person) -> list[Proposal]:
    """The likeliest others for one person, best first."""
    near = _neighbours(view, person)
    appearances = _appearances(view, [person.id, *(other.id for other, _ in near)])
    apart = _apart(view, appearances)
    own = appearances[person.id]
    found = [
        _proposal(person, other, score, own, appearances[other.id])
        for other, score in near
        if not _known_apart(own, appearances[other.id], apart)
    ]
    fitting = (p for p in found if p.score >= GOOD)
    return sorted(fitting, key=lambda p: (-p.score, -len(p.reasons), p.right))[:_BEST]


def _neighbours(view: View, person: Person) -> list[tuple[Person, float]]:
    """The people of names most like the person's."""
    rows = view.rows(Layer.PERSON, [of_block(b) for b in person.blocks])
    others = [r.value for r in rows if isinstance(r.value, Person) and r.value.id != person.id]
    scored = [(other, score) for other in others if (score := _likeness(person, other)) >= GOOD]
    return sorted(scored, key=lambda s: (-s[1], not s[0].has_case, -s[0].documents, s[0].id))[:_NEIGHBOURS]


def _likeness(left: Person, right: Person) -> float:
    """How alike the names are: the full ones if both have some, each with the likest of the other's, else as they are shown."""
    mine = [n for n, _ in left.spellings if parse(n).is_full]
    theirs = [n for n, _ in right.spellings if parse(n).is_full]
    if not mine or not theirs:
        return max(compare(left.name, n).score for n, _ in right.spellings)
    return min(max(compare(a, b).score for b in theirs) for a in mine)


def _appearances(view: View, people: Sequence[str]) -> dict[str, list[Appearance]]:
    found: dict[str, list[Appearance]] = defaultdict(list)
    for row in view.rows(Layer.APPEARANCE, [of_person(p) for p in people]):
        if isinstance(row.value, Appearance):
            found[row.value.person].append(row.value)
    return found


def _apart(view: View, appearances: Mapping[str, Sequence[Appearance]]) -> set[frozenset[str]]:
    """The pairs of spellings that are judged not to be one person's."""
    judged = {a.document for own in appearances.values() for a in own if a.judged}
    standing = view.judgements(judged) if judged else ()
    return {
        frozenset((unit_of(j.left), unit_of(j.right)))
        for j in standing
        if j.verdict is Verdict.NOT_SAME and j.right is not None
    }


def _known_apart(left: Sequence[Appearance], right: Sequence[Appearance], apart: set[frozenset[str]]) -> bool:
    if {a.document for a in left} & {a.document for a in right}:
        return True
    return bool(apart) and any(
        frozenset((x, y)) in apart for a in left for x in a.units for b in right for y in b.units
    )


def _proposal(
    person: Person, other: Person, score: float, own: Sequence[Appearance], theirs: Sequence[Appearance]
) -> Proposal:
    mine, others = _said(own), _said(theirs)
    for_it = agreeing(mine, others)
    against = [*forbidding(mine, others), *doubtful(mine, others)]
    score = round(max(0.0, min(1.0, score - 0.1 * len(against) + 0.02 * len(for_it))), 2)
    return Proposal(person.id, other.id, score, ("names agree", *for_it), tuple(against))


def _said(appearances: Sequence[Appearance]) -> Context:
    context: Context = {}
    for appearance in appearances:
        context = merged(context, context_of(appearance))
    return context
