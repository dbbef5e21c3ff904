"""The pages that ``plan`` and ``verify`` print."""

from __future__ import annotations

from collections.abc import Sequence

from safeconduct.cli.output import Column, Page, Sheet, print_sheet
from safeconduct.domain.plans import Proof, Status
from safeconduct.services.answerpages import AnswerPage, ChangePage, ExplanationPage, FrontierPage, StabilityPage
from safeconduct.services.planpages import SIGN, BalanceLine, Going, PackagePage, StepPage, ValueLine


def people_said(number: int) -> str:
    """How many people go home."""
    return "1 person goes home" if number == 1 else f"{number} people go home"


def print_package(page: PackagePage, title: str) -> None:
    """One package: what it is worth asking for, who goes, how each party fares, and its steps."""
    said = "proven best" if page.status == "proven" else "best known, not proven"
    _heading(f"{title}: {people_said(page.people)} ({said})")
    print_sheet(_values(page.values))
    section("Who goes")
    print_sheet(going_sheet(page.transfers))
    print_marked(page.transfers)
    section("What each party gives and gets")
    print_deeds(page.balances)
    section("The balance of each party, in its own points")
    print_sheet(balance_sheet(page.balances))
    if page.one_way or any(len(ring) > 2 for ring in page.rings):
        section("Who frees whom for whom")
        for number, ring in enumerate(page.rings, 1):
            legs = ", ".join(f"{leg.giver} frees {', '.join(leg.who)} for {leg.receiver}" for leg in ring)
            Page().line(f"{number}. {legs}", indent=2)
        for leg in page.one_way:
            beside = "Beside that, " if page.rings else ""
            Page().line(f"{beside}{leg.giver} frees {', '.join(leg.who)} for {leg.receiver}", indent=2)
    for step in page.steps:
        _print_step(step, len(page.steps))


def _heading(text: str) -> None:
    Page().line(text, style="bold")


def print_marked(transfers: Sequence[Going]) -> None:
    """What the sign behind a name means, where there is one."""
    marked = sum(bool(going.marks) for going in transfers)
    if marked:
        Page().line(
            f"{SIGN} {marked} of {len(transfers)} are in the package only because you named them: see their marks."
        )


def section(text: str) -> None:
    """A heading inside a page."""
    page = Page()
    page.line()
    page.line(text, style="bold")


def _columns(*names: str, right: Sequence[str] = ()) -> tuple[Column, ...]:
    return tuple(Column(name, right=name in right, whole=name in (*right, "how sure")) for name in names)


def _values(values: tuple[ValueLine, ...]) -> Sheet:
    rows = tuple((line.means, str(line.value), line.said) for line in values)
    return Sheet("", _columns("objective", "value", "how sure", right=["value"]), rows)


def going_sheet(transfers: tuple[Going, ...]) -> Sheet:
    """Who goes from whom to whom, with columns for numbers, places and marks where there are any."""
    numbers = any(going.category for going in transfers)
    marks, places = any(going.marks for going in transfers), any(going.place for going in transfers)
    names = ["who", "from", "to"]
    names = [*(["people"] if numbers else []), *names, *(["at"] if places else []), *(["mark"] if marks else [])]
    rows = []
    for going in transfers:
        row = [going.name, going.source, going.target or "open"]
        row = [*([str(going.count)] if numbers else []), *row, *([going.place] if places else [])]
        rows.append((*row, *([", ".join(going.marks)] if marks else [])))
    return Sheet("", _columns(*names, right=["people"]), tuple(rows))


def balance_sheet(lines: Sequence[BalanceLine]) -> Sheet:
    """Balances in points."""
    numbers = ("got", "benefits", "given", "balance", "accepts from")
    rows = tuple(
        (line.name, f"+{line.gained}", f"+{line.benefits}", f"-{line.spent}", str(line.points), str(line.accepts_at))
        for line in lines
    )
    return Sheet("", _columns("party", *numbers, right=numbers), rows)


def print_deeds(lines: Sequence[BalanceLine]) -> None:
    """Who gives and gets whom, a line for each party."""
    for line in lines:
        gives, gets = ", ".join(line.gives) or "nobody", ", ".join(line.gets) or "nobody"
        Page().line(f"{line.name} gives {gives}; gets {gets}", indent=2)


def _print_step(step: StepPage, of: int) -> None:
    day = f", {step.day:%a %d %b %Y}" if step.day else ""
    section(f"Step {step.step} of {of}{day}: {sum(going.count for going in step.moves)} people")
    print_sheet(going_sheet(step.moves))
    if step.step == of:
        return
    Page().line("If the others stopped here:", indent=2)
    for party in step.if_stopped:
        if party.given or party.got or party.lacks:
            lacks = f"; it would lack {', '.join(party.lacks)}" if party.lacks else "; it has all it was to get"
            Page().line(f"{party.party} has given {party.given} and got {party.got}{lacks}", indent=4)


def print_answer(page: AnswerPage) -> None:
    """Everything that was asked, page by page."""
    if page.frontier is not None:
        _print_frontier(page.frontier, page.scenario)
    elif page.status is Status.UNDECIDED:
        ended = "The work was stopped" if page.interrupted else "The time was up"
        _heading(f"{page.scenario}: undecided. {ended} before a package, or the lack of one, was found.")
    elif page.status is Status.NO_DEAL:
        _heading(f"{page.scenario}: no deal. {_SURE[page.proof]} no package is acceptable to every party.")
    for number, package in enumerate(page.packages, 1):
        of = f", package {number} of {len(page.packages)}" if len(page.packages) > 1 else ""
        if number > 1:
            Page().line()
        print_package(package, page.scenario + of)
    if page.complete and page.packages:
        Page().line("There are no further packages that differ by as much.")
    if page.first_choice is not None:
        section(
            f"Without regard to steps {page.first_choice.people} people could go: that package has no schedule under the bounds"
        )
        print_sheet(going_sheet(page.first_choice.transfers))
    for explanation in page.explanations:
        _print_explanation(explanation)
    if page.stability is not None:
        _print_stability(page.stability)
    if page.change is not None:
        _print_change(page.change, page.scenario)
    print_remarks(page.remarks)


def print_remarks(remarks: Sequence[str]) -> None:
    """What the reader should know without having asked."""
    if remarks:
        section("To note")
    for remark in remarks:
        Page().line(f"- {remark}", indent=2)


def _print_stability(page: StabilityPage) -> None:
    section("Could a smaller group do better without the others?")
    for group in page.groups:
        who = ", ".join(going.said for going in group.transfers)
        parties = " and ".join(group.parties)
        Page().line(f"{parties}: each better by at least {group.margin} points, by releasing {who}", indent=2)
    if not page.complete:
        others = "others" if page.groups else "groups that could"
        Page().line(f"There may be {others}; none gains more than {page.at_most} points.", indent=2)
    elif page.groups:
        Page().line(f"No other group could (proven: {page.proof}).", indent=2)
    else:
        short = f"; the nearest falls short by {page.shortfall} points" if page.shortfall is not None else ""
        Page().line(f"No (proven: {page.proof}){short}.", indent=2)


def _print_change(page: ChangePage, scenario: str) -> None:
    section(f"If {'; '.join(page.changes)}:")
    for line in page.difference:
        Page().line(f"- {line}", indent=2)
    if page.explanation is not None:
        _print_explanation(page.explanation)
    if page.package is not None:
        Page().line()
        print_package(page.package, f"{scenario}, then")


_SURE = {
    Proof.BOUND: "Proven (bound re-checked):",
    Proof.SECOND_ENGINE: "Proven (two engines agree):",
    Proof.NONE: "As far as is known,",
}


def _print_frontier(page: FrontierPage, scenario: str) -> None:
    ended = "the work was stopped" if page.interrupted else "the time was up"
    known = "none is missing" if page.complete else f"some may be missing: {ended}"
    how = f" (proven: {page.proof})" if page.complete else ""
    _heading(f"{scenario}: {len(page.packages)} packages that no other beats in every objective; {known}{how}")
    names = [objective.value for objective in page.objectives]
    rows = []
    for number, package in enumerate(page.packages, 1):
        values = [str(line.value) for line in package.values]
        who = ", ".join(going.said for going in package.transfers)
        rows.append((str(number), *values, who))
    print_sheet(Sheet("", _columns("#", *names, "who goes", right=["#", *names]), tuple(rows)))
    going = (going for package in page.packages for going in package.transfers if going.marks)
    for line in sorted({f"{one.said} {', '.join(one.marks)}" for one in going}):
        Page().line(line, indent=2)


def _print_explanation(page: ExplanationPage) -> None:
    who = " and ".join(page.about)
    match page.how:
        case "in the best package":
            section(f"{who}: in the best package" if page.about else "A deal can be made")
        case "could go":
            section(f"{who} could go; this is what the best package with them comes to")
            rows = tuple((d.means, str(d.best), str(d.with_them), d.said) for d in page.differences)
            columns = _columns("objective", "best", "with them", "how sure", right=["best", "with them"])
            print_sheet(Sheet("", columns, rows))
        case "undecided":
            ended = "the work was stopped" if page.interrupted else "the time was up"
            section(f"{who or 'A deal'}: undecided, {ended}")
        case _:
            _print_obstacle(page, who)


def _print_obstacle(page: ExplanationPage, who: str) -> None:
    if page.conflict:
        section(f"Why {who} cannot go" if who else "What stands in the way")
        lead = (
            "This alone rules it out"
            if len(page.conflict) == 1
            else "These rules together rule it out, and no fewer do"
        )
        Page().line(f"{lead} ({page.conflict_proof}):", indent=2)
        for rule in page.conflict:
            Page().line(f"- {rule}", indent=4)
    if page.unlocks:
        sure = "as far as is known" if page.unlocks_proof is Proof.NONE else f"({page.unlocks_proof})"
        section(f"What would clear the way, cheapest first {sure}")
    for number, unlock in enumerate(page.unlocks, 1):
        people = people_said(unlock.people).replace("home", "home then")
        known = "" if unlock.with_them.status is Status.PROVEN else "at least "
        Page().line(f"{number}. {'; '.join(unlock.concessions)}: {known}{people}", indent=2)
    if page.all_unlocks:
        Page().line("There are no other ways that ask for less.", indent=2)
