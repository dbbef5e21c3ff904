"""Who decided what, when and why; and what was withheld."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from safeconduct.services.history import history as decisions
from safeconduct.web.listing import Listed, Paging, paging
from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Look
from safeconduct.web.words import say

router = APIRouter(tags=["review"])


def history(desk: Look, part: Annotated[Paging, Depends(paging)]) -> Page:
    """Every judgement and every claim added by hand, latest first, each to be taken back."""
    found = decisions(desk)
    shown = tuple(part.of(found))
    data = Listed(len(found), part.page, max(1, -(-len(found) // part.size)), shown)
    return Page("history.html", say("history.title"), data, table_of(shown))


show(router, "/history", history, "Decisions, latest first")
