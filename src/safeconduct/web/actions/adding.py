"""Claims added by marking words."""

from __future__ import annotations

from itertools import zip_longest
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from safeconduct.domain.claims import Kind
from safeconduct.domain.errors import InvalidClaim
from safeconduct.services import adding
from safeconduct.services.adding import Mark
from safeconduct.web.actions.judging import Why
from safeconduct.web.actions.oneself import answer
from safeconduct.web.site import Here, Works
from safeconduct.web.words import say

router = APIRouter(tags=["documents"])


def _cells(what: str) -> object:
    return Form(max_length=50, description=f"Row by row: {what}.")


@router.post(
    "/documents/{digest}/claims",
    status_code=303,
    response_class=RedirectResponse,
    summary="Add a claim by marking words",
)
def add(
    site: Here,
    who: Works,
    digest: str,
    kind: Annotated[Kind, Form(description="What the claim is about.")],
    role: Annotated[list[str], _cells("what the words tell")] = [],  # noqa: B006
    words: Annotated[list[str], _cells("the words as they stand in the text")] = [],  # noqa: B006
    value: Annotated[list[str], _cells("what they say, where not literally")] = [],  # noqa: B006
    start: Annotated[list[str], _cells("where in the text they begin, if they stand there twice")] = [],  # noqa: B006
    why: Why = "",
) -> RedirectResponse:
    """Add a claim that the reader missed. Words that stand in the text once need no offset."""
    with site.lookout.looking() as desk:
        document = desk.named(digest)
        desk.article(document)
    rows = zip_longest(role, words, value, start, fillvalue="")
    marks = [_mark(*row) for row in rows if row[0] and row[1]]
    if not marks:
        raise InvalidClaim(say("document.no_marks"))
    claim, _ = adding.add_claim(site.register, document, kind, marks, author=who.name, reason=why)
    return answer(who, f"/documents/{document}?claim={claim.id}#c-{claim.id}")


def _mark(role: str, words: str, value: str, start: str) -> Mark:
    text = words.replace("\r\n", "\n")
    if start and not (start.isascii() and start.isdigit() and len(start) < 10):
        raise InvalidClaim(say("document.bad_start"))
    return Mark(role, text, value.strip(), int(start) if start else None)
