"""The pages that ``plan`` and ``verify`` print."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.cli.messages import on_terminal
from safeconduct.cli.output import Column, Page, Sheet, print_sheet
from safeconduct.services.planpages import BalanceLine, Going, PackagePage, StepPage, ValueLine
from safeconduct.domain.plans import Proof

_PEOPLE = {True: "1 person goes home", False: "{} people go home"}


def print_package(page: PackagePage, title: str) -> None:
    """One package: what it is worth asking for, who goes, how each party fares, and its steps."""
    said = "proven best" if page.status == "proven" else "best known, not proven"
    _heading(f"{title}: {_PEOPLE[page.people == 1].format(page.people)} ({said})")
    print_sheet(_values(page.values))
    _section("Who goes")
    print_sheet(_going(page.transfers))
    for going in page.marked:
        Page().line(f"! {going.name}: {', '.join(going.marks)}", indent=2)
    _section("What each party gives and gets")
    print_sheet(_balances(page.balances))
    for step in page.steps:
        _print_step(step, len(page.steps))


def _heading(text: str) -> None:
    Page().line(text, style="bold")


def _section(text: str) -> None:
    page = Page()
    page.line()
    page.line(text, style="bold")


def _columns(*names: str, right: Sequence[str] = ()) -> tuple[Column, ...]:
    return tuple(Column(name, right=name in right, whole=name in right) for name in names)


def _values(values: tuple[ValueLine, ...]) -> Sheet:
    rows = tuple((line.means, str(line.value), line.said) for line in values)
    return Sheet("", _columns("objective", "value", "how sure", right=["value"]), rows)


def _going(transfers: tuple[Going, ...]) -> Sheet:
    numbers = any(going.count > 1 for going in transfers)
    marks, places = any(going.marks for going in transfers), any(going.place for going in transfers)
    names = ["who", "from", "to"]
    names = [*(["people"] if numbers else []), *names, *(["at"] if places else []), *(["mark"] if marks else [])]
    rows = []
    for going in transfers:
        row = [going.name, going.source, going.target or "open"]
        row = [*([str(going.count)] if numbers else []), *row, *([going.place] if places else [])]
        rows.append((*row, *([", ".join(going.marks)] if marks else [])))
    return Sheet("", _columns(*names, right=["people"]), tuple(rows))


def _balances(lines: tuple[BalanceLine, ...]) -> Sheet:
    numbers = ("got", "benefits", "given", "balance", "accepts")
    rows = tuple(
        (
            line.name,
            ", ".join(line.gives) or "-",
            ", ".join(line.gets) or "-",
            f"+{line.gained}",
            f"+{line.benefits}",
            f"-{line.spent}",
            str(line.points),
            str(line.accepts_at),
        )
        for line in lines
    )
    return Sheet("", _columns("party", "gives", "gets", *numbers, right=numbers), rows)


def _print_step(step: StepPage, of: int) -> None:
    day = f", {step.day:%a %d %b %Y}" if step.day else ""
    _section(f"Step {step.step} of {of}{day}: {sum(going.count for going in step.moves)} people")
    print_sheet(_going(step.moves))
    if step.step == of:
        return
    Page().line("If the others stopped here:", indent=2)
    for party in step.if_stopped:
        if party.given or party.got or party.lacks:
            lacks = f"; it would lack {', '.join(party.lacks)}" if party.lacks else "; it has all it was to get"
            Page().line(f"{party.party} has given {party.given} and got {party.got}{lacks}", indent=4)
