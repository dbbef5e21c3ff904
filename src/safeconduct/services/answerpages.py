"""The whole answer to one question of the planner, for whoever holds all positions. Its fields are the fields of ``--json``."""

from __future__ import annotations

from dataclasses import dataclass

from safeconduct.domain.plans import Objective, Proof, Status
from safeconduct.domain.problem import Problem
from safeconduct.planning.coalitions import Stability
from safeconduct.planning.concessions import Unlock
from safeconduct.planning.explain import Explanation
from safeconduct.planning.frontier import Frontier
from safeconduct.services.planning import Outcome
from safeconduct.services.planpages import Going, Naming, PackagePage, going, package_page, proof_said
from safeconduct.services.remarks import remarks
from safeconduct.services.rulewords import RuleWords

FORMAT = "safeconduct-answer-1"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one objective comes to at best, and with those asked about in the package."""

    objective: Objective
    means: str
    best: int
    with_them: int
    said: str


@dataclass(frozen=True, slots=True)
class UnlockPage:
    """Concessions that together clear the way, and the people who could then go home: the most, where ``with_them`` is proven."""

    concessions: tuple[str, ...]
    points: int
    people: int
    with_them: PackagePage


@dataclass(frozen=True, slots=True)
class ExplanationPage:
    """Why there is no deal (``about`` empty), or how it stands with those asked ``about``.

    ``how`` is "in the best package", "could go", "cannot go" or "undecided". Whoever could go is left out for the sake of
    the ``differences``; for whoever cannot, ``conflict`` is the smallest set of rules in the way and ``unlocks`` the cheapest
    ways past. ``interrupted``: somebody stopped the work.
    """

    about: tuple[str, ...]
    how: str
    differences: tuple[Difference, ...] = ()
    conflict: tuple[str, ...] = ()
    conflict_proof: Proof = Proof.NONE
    unlocks: tuple[UnlockPage, ...] = ()
    unlocks_proof: Proof = Proof.NONE
    all_unlocks: bool = False
    interrupted: bool = False


@dataclass(frozen=True, slots=True)
class FrontierPage:
    """Packages that no other beats in every objective; ``complete`` when it is proved that there are no others; ``interrupted``
    when somebody stopped the work.
    """

    objectives: tuple[Objective, ...]
    complete: bool
    interrupted: bool
    proof: Proof
    packages: tuple[PackagePage, ...]


@dataclass(frozen=True, slots=True)
class GroupPage:
    """Parties that could do better alone, each (a bloc counts as one) by at least ``margin`` points, by these transfers."""

    parties: tuple[str, ...]
    margin: int
    transfers: tuple[Going, ...]


@dataclass(frozen=True, slots=True)
class StabilityPage:
    """Which smaller groups could do better without the others; ``at_most``: what none that is missing here could gain more than.
    ``shortfall``: by how much the nearest cannot, where none could.
    """

    groups: tuple[GroupPage, ...]
    complete: bool
    at_most: int
    shortfall: int | None
    proof: Proof


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What ``changes`` would change: the difference in words, and the best package then; without one ``explanation``
    says why.
    """

    changes: tuple[str, ...]
    status: Status
    difference: tuple[str, ...]
    package: PackagePage | None
    explanation: ExplanationPage | None


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything that was asked. ``seen_by`` is "everybody": such a page is for whoever may see all positions."""

    format: str
    seen_by: str
    scenario: str
    status: Status
    proof: Proof
    interrupted: bool
    seconds: float
    packages: tuple[PackagePage, ...]
    complete: bool | None
    frontier: FrontierPage | None
    first_choice: PackagePage | None
    explanations: tuple[ExplanationPage, ...]
    stability: StabilityPage | None
    change: ChangePage | None
    remarks: tuple[str, ...]


def answer_page(outcome: Outcome) -> AnswerPage:
    """``outcome`` for whoever holds all positions."""
    problem, first = outcome.problem, outcome.first_choice
    return AnswerPage(
        format=FORMAT,
        seen_by="everybody",
        scenario=problem.scenario.name,
        status=outcome.status,
        proof=_proof(outcome),
        interrupted=outcome.interrupted,
        seconds=round(outcome.seconds, 3),
        packages=tuple(package_page(problem, a.plan.plan) for a in outcome.answers if a.plan),
        complete=outcome.complete,
        frontier=_frontier(outcome.frontier, outcome) if outcome.frontier else None,
        first_choice=package_page(problem, first.plan.plan) if first and first.plan else None,
        explanations=tuple(explanation_page(one, outcome) for one in outcome.explained),
        stability=_stability(outcome.stability, Naming(problem)) if outcome.stability else None,
        change=_change(outcome),
        remarks=remarks(problem, outcome.best.plan.package if outcome.best else None),
    )


def _proof(outcome: Outcome) -> Proof:
    """What stands behind the status: of a package the weakest of its proofs."""
    if outcome.frontier is not None:
        return outcome.frontier.proof
    first = outcome.answers[0]
    if first.plan is None:
        return first.proof
    proofs = [one.proof for one in first.plan.plan.achieved]
    return next(proof for proof in (Proof.NONE, Proof.SECOND_ENGINE, Proof.BOUND) if proof in proofs)


def _frontier(found: Frontier, outcome: Outcome) -> FrontierPage:
    pages = tuple(package_page(outcome.problem, verified.plan) for verified in found.plans)
    return FrontierPage(found.objectives, found.complete, found.interrupted, found.proof, pages)


def explanation_page(one: Explanation, outcome: Outcome) -> ExplanationPage:
    """One explanation in words."""
    names, words = Naming(outcome.problem), RuleWords(outcome.problem)
    about = tuple(names.item(item) for item in one.requiring)
    if one.answer.plan is not None:
        differences = _differences(one, outcome)
        return ExplanationPage(about, "could go" if differences else "in the best package", differences)
    if one.answer.status is not Status.NO_DEAL:
        return ExplanationPage(about, "undecided", interrupted=one.answer.interrupted)
    return _obstacle(one, about, words)


def _why(one: Explanation | None, problem: Problem) -> ExplanationPage | None:
    return _obstacle(one, (), RuleWords(problem)) if one else None


def _obstacle(one: Explanation, about: tuple[str, ...], words: RuleWords) -> ExplanationPage:
    """What stands in the way of those asked about, or of any deal, and what would clear it."""
    return ExplanationPage(
        about=about,
        how="cannot go" if about else "no deal",
        conflict=tuple(map(words.rule, one.conflict.rules)) if one.conflict else (),
        conflict_proof=one.conflict.proof if one.conflict else Proof.NONE,
        unlocks=tuple(_unlock(unlock, words) for unlock in one.unlocks.unlocks) if one.unlocks else (),
        unlocks_proof=one.unlocks.proof if one.unlocks else Proof.NONE,
        all_unlocks=bool(one.unlocks and one.unlocks.complete),
        interrupted=one.answer.interrupted,
    )


def _stability(found: Stability, names: Naming) -> StabilityPage:
    groups = (
        GroupPage(
            tuple(names.party(party) for party in group.parties),
            group.margin,
            tuple(going(t, names) for t in group.package.transfers),
        )
        for group in found.groups
    )
    return StabilityPage(tuple(groups), found.complete, found.at_most, found.shortfall, found.proof)


def _change(outcome: Outcome) -> ChangePage | None:
    if outcome.after is None or outcome.difference is None:
        return None
    then, now = Naming(outcome.problem), Naming(outcome.after.search.problem)
    plan = outcome.after.plan
    return ChangePage(
        outcome.changes,
        outcome.after.status,
        tuple(outcome.difference.words(lambda key: now.any(key) or then.any(key))),
        package_page(outcome.after.search.problem, plan.plan) if plan else None,
        _why(outcome.after_explained, outcome.after.search.problem),
    )


def _differences(one: Explanation, outcome: Outcome) -> tuple[Difference, ...]:
    """What changes when they must go: nothing where they go anyway."""
    assert one.answer.plan is not None
    if outcome.best is None or set(one.requiring) <= set(outcome.best.plan.package.counts):
        return ()
    theirs = {achieved.objective: achieved for achieved in one.answer.plan.plan.achieved}
    return tuple(
        Difference(a.objective, a.objective.means, a.value, theirs[a.objective].value, proof_said(theirs[a.objective]))
        for a in outcome.best.plan.achieved
        if a.objective in theirs
    )


def _unlock(unlock: Unlock, words: RuleWords) -> UnlockPage:
    verified = unlock.answer.plan
    assert verified is not None  # an unlock is solved again before it is named
    page = package_page(verified.search.problem, verified.plan)
    return UnlockPage(tuple(map(words.concession, unlock.concessions)), unlock.points, page.people, page)
