"""Plans as one party may see them: the package, its own balance and conditions. Made of `planning.privacy` views alone.

Values of objectives, proofs and time spent stay out: all parties' points go into them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from safeconduct.domain.exchange import PartyId
from safeconduct.domain.plans import Status
from safeconduct.planning.explain import Explanation
from safeconduct.planning.privacy import PartyView, explain_for, known_to, view_for
from safeconduct.planning.search import Search
from safeconduct.services.planning import Asked, Outcome
from safeconduct.services.planpages import BalanceLine, Going, Naming, balance_line, going, moves_of
from safeconduct.services.remarks import remarks
from safeconduct.services.rulewords import RuleWords

FORMAT = "safeconduct-party-1"


@dataclass(frozen=True, slots=True)
class OwnStepPage:
    """One step as the party sees it: who goes, and how it would stand if all stopped there. ``exposure`` is in its own unit."""

    step: int
    day: date | None
    moves: tuple[Going, ...]
    exposure: int
    given: int
    got: int
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnExplanation:
    """How it stands with those asked ``about`` as far as the party's own positions go; nobody named: with there being a deal.

    ``conflict`` holds own and common rules that stand in the way, ``unlocks`` the cheapest sets of own concessions; both are empty
    where nothing of its own does.
    """

    about: tuple[str, ...]
    conflict: tuple[str, ...]
    unlocks: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PartyPage:
    """What ``seen_by`` may see. ``deal`` is false where there is no package, or where it is ``undecided`` whether there is one: the
    time was up, or the work was stopped.
    """

    format: str
    seen_by: str
    scenario: str
    deal: bool
    undecided: bool
    transfers: tuple[Going, ...]
    balance: BalanceLine | None
    conditions: tuple[str, ...]
    exposure: str
    steps: tuple[OwnStepPage, ...]
    explanations: tuple[OwnExplanation, ...]
    remarks: tuple[str, ...]


def party_page(party: PartyId, outcome: Outcome, asked: Asked) -> PartyPage:
    """``outcome`` as ``party`` may see it."""
    problem = known_to(party, outcome.problem)
    names, words = Naming(problem), RuleWords(problem)
    view = view_for(party, outcome.best) if outcome.best else None
    return PartyPage(
        format=FORMAT,
        seen_by=names.party(party),
        scenario=problem.scenario.name,
        deal=view is not None,
        undecided=outcome.status is Status.UNDECIDED,
        transfers=tuple(going(t, names) for t in view.package.transfers) if view else (),
        balance=balance_line(view.balance, view.package.counts, names) if view else None,
        conditions=tuple(map(words.condition, view.conditions)) if view else (),
        exposure=f"at most {view.exposure.at_most} {view.exposure.unit}" if view and view.exposure else "",
        steps=_steps(view, names) if view else (),
        explanations=tuple(_explanations(party, outcome, asked, words)),
        remarks=remarks(problem, view.package if view else None),
    )


def _steps(view: PartyView, names: Naming) -> tuple[OwnStepPage, ...]:
    return tuple(
        OwnStepPage(
            step=phase.step,
            day=phase.day,
            moves=moves_of(view.package, phase, names),
            exposure=own.exposure,
            given=sum(own.standing.given.values()),
            got=sum(own.standing.got.values()),
            lacks=tuple(names.item(item, count) for item, count in own.standing.lacks.items()),
        )
        for phase, own in zip(view.phases, view.steps, strict=True)
    )


def _explanations(party: PartyId, outcome: Outcome, asked: Asked, words: RuleWords) -> list[OwnExplanation]:
    about = [(one,) for one in asked.explain] + ([()] if outcome.status is Status.NO_DEAL else [])
    search = Search(known_to(party, outcome.problem), outcome.search.objectives)
    return [_explanation(explain_for(party, search, one, seconds=asked.seconds), words) for one in about]


def _explanation(one: Explanation, words: RuleWords) -> OwnExplanation:
    unlocks = one.unlocks.unlocks if one.unlocks else ()
    return OwnExplanation(
        about=tuple(words.items([item]) for item in one.requiring),
        conflict=tuple(map(words.rule, one.conflict.rules)) if one.conflict else (),
        unlocks=tuple(tuple(map(words.concession, unlock.concessions)) for unlock in unlocks),
    )
