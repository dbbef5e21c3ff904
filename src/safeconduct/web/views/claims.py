"""One claim: what it says, its words, how it stands, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter

from safeconduct.services import finding
from safeconduct.services.history import Decision, history
from safeconduct.services.views import ClaimView, views
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Look
from safeconduct.web.words import say

router = APIRouter(tags=["documents"])


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim and the decisions about it, latest first."""

    claim: ClaimView
    decisions: tuple[Decision, ...]


def claim(desk: Look, claim: str) -> Page:
    """One claim, to be accepted or rejected."""
    view = next(iter(views(desk, [desk.claim(finding.claim(desk, claim))])))
    decided = tuple(decision for decision in history(desk) if view.id in decision.about)
    columns = ("claim", "role", "value", "words", "start", "end", "rule")
    rows = [(view.id, v.role, v.value, v.words, v.start, v.end, v.rule) for v in view.values]
    return Page("claim.html", say("claim.title", kind=view.kind), ClaimShown(view, decided), Table(columns, rows))


show(router, "/claims/{claim}", claim, "One claim, value by value")
