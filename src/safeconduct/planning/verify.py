"""The verifier: recomputes a plan in exact integers, without any solver, and is the only maker of `VerifiedPlan`.

A package is checked against the positions themselves (`accounts`). A bound is checked by adding up its certificate over rows that
the verifier writes for itself (`stated`), never over the planner's model. "Proven" survives only where every bound meets its value,
or where two engines agreed (which this module can record, not repeat).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from safeconduct.domain.errors import UnverifiedPlan
from safeconduct.domain.plans import Achieved, Objective, Plan, Proof
from safeconduct.planning.accounts import WHOLE, Counts, balances_of, breaches, package_of, value_of
from safeconduct.planning.certificates import Node, bound_of
from safeconduct.planning.search import Search
from safeconduct.planning.stated import Stated
from safeconduct.planning.stated_steps import handing_over
from safeconduct.planning.step_accounts import phase_complaints

_SEAL = object()


@dataclass(frozen=True, slots=True)
class VerifiedPlan:
    """A plan that this module has recomputed: what the rest of the product takes. Nobody else can make one."""

    search: Search
    plan: Plan
    certificates: tuple[Node | None, ...]
    _seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        if self._seal is not _SEAL:
            raise UnverifiedPlan("a verified plan is made by planning.verify, nowhere else")


def verify(search: Search, plan: Plan, certificates: tuple[Node | None, ...]) -> VerifiedPlan:
    """``plan`` as the answer to ``search``, recomputed; UnverifiedPlan says the first thing that does not hold.

    ``certificates`` stand beside ``plan.achieved``: a tree where the proof is a bound, else None.
    """
    for complaint in complaints(search, plan, certificates):
        raise UnverifiedPlan(complaint)
    return VerifiedPlan(search, plan, certificates, _SEAL)


def complaints(search: Search, plan: Plan, certificates: tuple[Node | None, ...]) -> Iterator[str]:
    """Everything about ``plan`` that does not hold, in words that name no person."""
    counts = plan.package.counts
    yield from package_complaints(search, counts)
    if plan.package != package_of(search.problem, counts):
        yield "a transfer differs from what the scenario says of that person"
    if plan.balances != balances_of(search.problem, counts):
        yield "a balance is not what the positions add up to"
    yield from _value_complaints(search, plan)
    if plan.phases or search.steps is not None:
        yield from phase_complaints(search.problem, plan.package, plan.phases)
    if search.steps is not None and len(plan.phases) > search.steps:
        yield f"the plan takes {len(plan.phases)} steps, more than the search allows"
    yield from _proof_complaints(search, plan, certificates)


def package_complaints(search: Search, counts: Counts) -> Iterator[str]:
    """Why ``counts`` is no answer to ``search``, whatever it is worth."""
    items = search.problem.items
    if any(item not in items or not 0 <= heads <= items[item].count for item, heads in counts.items()):
        yield "somebody is released who is not in the scenario, or more heads than there are"
        return
    if not any(counts.values()):
        yield "nobody is released"
    for rule in breaches(search.problem, counts):
        owner = f" of {rule.owner}" if rule.owner else ""
        yield f"the package breaks a rule{owner}: {type(rule.statement).__name__}"
    if any(not counts.get(item) for item in search.requiring):
        yield "somebody whom the search requires is not released"
    for other in map(dict, search.excluding):
        if sum(abs(counts.get(item, 0) - other.get(item, 0)) for item in items) < search.differing_by:
            yield "the package is too near one that the search excludes"


def _value_complaints(search: Search, plan: Plan) -> Iterator[str]:
    expected = (*search.objectives, Objective.STEPS) if plan.phases else search.objectives
    if tuple(a.objective for a in plan.achieved) != expected:
        yield "the objectives are not those of the search, in its order"
    for one in plan.achieved:
        is_steps = one.objective is Objective.STEPS
        value = len(plan.phases) if is_steps else value_of(search.problem, one.objective, plan.package.counts)
        if one.value != value:
            yield f"the value of {one.objective} is not what the plan gives"


def _proof_complaints(search: Search, plan: Plan, certificates: tuple[Node | None, ...]) -> Iterator[str]:
    if len(certificates) != len(plan.achieved):
        yield "there must be one certificate, or none in its place, for each objective"
        return
    stated = Stated(search)
    for number, (one, certificate) in enumerate(zip(plan.achieved, certificates, strict=True)):
        if one.proof is Proof.SECOND_ENGINE and one.bound != one.value:
            yield f"two engines agree on {one.objective} at another value"
        elif one.objective is Objective.STEPS and one.proof is Proof.BOUND:
            yield from _step_complaints(search, plan, one, certificate)
        elif one.proof is Proof.BOUND or certificate is not None:
            yield from _bound_complaints(stated, plan.achieved[:number], one, certificate)
        elif one.proof is Proof.NONE and one.bound is not None:
            yield f"a bound is claimed for {one.objective} and nothing shows it"


def _step_complaints(search: Search, plan: Plan, one: Achieved, certificate: Node | None) -> Iterator[str]:
    """Fewer steps are impossible: the certificate shows that nothing satisfies the model with one step less."""
    if one.bound != one.value:
        yield "the steps are called fewest, and fewer may still be possible"
    elif one.value > 1 and (
        certificate is None or not no_schedule(search, plan.package.counts, one.value - 1, certificate)
    ):
        yield "the certificate does not show that fewer steps are impossible"


def _bound_complaints(
    stated: Stated, before: tuple[Achieved, ...], one: Achieved, certificate: Node | None
) -> Iterator[str]:
    if one.objective is Objective.WORST_OFF and one.bound == one.value == WHOLE:
        return  # nobody's share is above all of it
    if certificate is None:
        yield f"the bound of {one.objective} has no certificate"
        return
    bound = checked_bound(stated, before, one, certificate)
    if bound is None or bound != one.bound:
        yield f"the certificate of {one.objective} gives {bound}, not {one.bound}"
    if one.proof is Proof.BOUND and bound != one.value:
        yield f"{one.objective} is called proved at {one.value}, and {bound} may still be possible"


def checked_bound(stated: Stated, before: tuple[Achieved, ...], one: Achieved, node: Node) -> int | None:
    """The best value that ``node`` still allows for the objective of ``one`` once those ``before`` are kept.

    None where it shows none. A share is bounded by showing that nothing satisfies the rows of a share one higher.
    """
    if one.objective is Objective.WORST_OFF and one.bound is not None:
        higher = stated.keeping(before, share=one.bound + 1)
        return one.bound if bound_of(higher, (), node) is None else None
    bound = bound_of(stated.keeping(before), stated.objective(one.objective), node)
    return bound if bound is None or one.objective.maximised else -bound


def no_deal(search: Search, certificate: Node) -> bool:
    """Whether ``certificate`` shows that no package answers ``search``."""
    return bound_of(Stated(search).keeping(()), (), certificate) is None


def no_schedule(search: Search, counts: Counts, steps: int, certificate: Node) -> bool:
    """Whether ``certificate`` shows that ``counts`` cannot be handed over in ``steps`` steps."""
    return bound_of(handing_over(search.problem, counts, steps), (), certificate) is None
