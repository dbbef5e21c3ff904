"""The page that ``plan --for PARTY`` prints."""

from __future__ import annotations

from safeconduct.cli.output import Page, print_sheet
from safeconduct.cli.planpages import (
    balance_sheet,
    going_sheet,
    people_said,
    print_deeds,
    print_marked,
    print_remarks,
    section,
)
from safeconduct.services.partypages import OwnExplanation, OwnStepPage, PartyPage


def print_party(page: PartyPage) -> None:
    """What one party may see of a plan."""
    lines = Page()
    if page.deal:
        people = people_said(sum(going.count for going in page.transfers))
        lines.line(f"{page.scenario}, for {page.seen_by}: {people}", style="bold")
    else:
        said = "undecided, no package was found yet" if page.undecided else "no package that every party could accept"
        lines.line(f"{page.scenario}, for {page.seen_by}: {said}", style="bold")
    if page.deal:
        print_sheet(going_sheet(page.transfers))
        print_marked(page.transfers)
    if page.balance:
        section("What you give and get")
        print_deeds([page.balance])
        print_sheet(balance_sheet([page.balance]))
    if page.conditions:
        section("Conditions of yours that the package meets")
        for condition in page.conditions:
            lines.line(f"- {condition}", indent=2)
    for step in page.steps:
        _print_step(step, page)
    for explanation in page.explanations:
        _print_explanation(explanation)
    print_remarks(page.remarks)


def _print_step(step: OwnStepPage, page: PartyPage) -> None:
    day = f", {step.day:%a %d %b %Y}" if step.day else ""
    section(f"Step {step.step} of {len(page.steps)}{day}")
    print_sheet(going_sheet(step.moves))
    bound = f" (your bound: {page.exposure})" if page.exposure else ""
    lacks = f", and would lack {', '.join(step.lacks)}" if step.lacks else ""
    Page().line(f"After it you have given {step.given} and got {step.got}{lacks}.", indent=2)
    Page().line(f"In it you are ahead of the others by {step.exposure}{bound}.", indent=2)


def _print_explanation(one: OwnExplanation) -> None:
    who = " and ".join(one.about)
    section(f"As far as your own positions go: {who}" if who else "As far as your own positions go")
    page = Page()
    if not one.conflict and not one.unlocks:
        page.line("nothing of yours stands in the way", indent=2)
    for rule in one.conflict:
        page.line(f"- {rule}", indent=2)
    if one.unlocks:
        page.line("What of yours would clear the way, the cheapest first:", indent=2)
    for number, concessions in enumerate(one.unlocks, 1):
        page.line(f"{number}. {'; '.join(concessions)}", indent=4)
