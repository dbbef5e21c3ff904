"""What is withheld, without its name; and showing it again."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import RedirectResponse

from safeconduct.services import hidden
from safeconduct.web.actions.judging import Why
from safeconduct.web.actions.oneself import answer
from safeconduct.web.listing import Listed, Paging, paging
from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Here, Look, Works
from safeconduct.web.words import say

router = APIRouter(tags=["forget"])


def withheld(desk: Look, part: Annotated[Paging, Depends(paging)]) -> Page:
    """Every person and document that is withheld, each to be shown again."""
    found = hidden.hidden(desk)
    shown = tuple(part.of(found))
    data = Listed(len(found), part.page, max(1, -(-len(found) // part.size)), shown)
    return Page("withheld.html", say("withheld.title"), data, table_of(shown))


show(router, "/withheld", withheld, "What is withheld")


@router.post(
    "/withheld/{hidden_id}/show",
    status_code=303,
    response_class=RedirectResponse,
    summary="Show again what is withheld",
)
def show_again(site: Here, who: Works, hidden_id: str, why: Why = "") -> RedirectResponse:
    """Show a person or a document again, on every page, in search and exports."""
    hidden.show_again(site.register, hidden_id, author=who.name, reason=why)
    return answer(who, "/withheld")
