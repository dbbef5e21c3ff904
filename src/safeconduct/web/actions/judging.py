"""Judgements, and taking them back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse

from safeconduct.domain.judgements import Spelling, Verdict
from safeconduct.services import finding, judging
from safeconduct.web.actions.oneself import Next, answer
from safeconduct.web.site import Here, Works

router = APIRouter(tags=["review"])

Why = Annotated[str, Form(max_length=2000, description="The reason, kept with the decision.")]
Target = Annotated[str, Form(max_length=500, description="A person, or a claim.")]


@router.post("/judgements", status_code=303, response_class=RedirectResponse, summary="Decide")
def judge(
    site: Here,
    who: Works,
    verdict: Annotated[Verdict, Form(description="What is decided.")],
    left: Target,
    right: Target = "",
    why: Why = "",
    next: Next = "/review",
) -> RedirectResponse:
    """Accept or reject a claim; or say that two people, or two claims' events, are the same or not."""
    with site.lookout.looking() as desk:
        one, other = finding.targets(desk, left, right or None)
    judging.judge(site.register, verdict, one, other, author=who.name, reason=why)
    if next.startswith("/people/") and isinstance(one, Spelling):
        with site.lookout.looking() as desk:
            next = f"/people/{finding.spelled(desk, one).id}"  # who became another may be called by another id now
    return answer(who, next)


@router.post("/undo", status_code=303, response_class=RedirectResponse, summary="Take a decision back")
def undo(
    site: Here,
    who: Works,
    decision: Annotated[str, Form(max_length=40, description="The id of a judgement, or of an addition.")],
    why: Why = "",
    next: Next = "/history",
) -> RedirectResponse:
    """Take back a judgement or a claim added by hand."""
    judging.undo(site.register, decision, author=who.name, reason=why)
    return answer(who, next)
