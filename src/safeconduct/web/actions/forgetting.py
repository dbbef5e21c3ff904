"""Withholding and erasing: what they will do is said first. And the dossier, whose writing is logged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Spelling
from safeconduct.services import finding, forgetting, writing
from safeconduct.services.forgetting import ErasurePlan
from safeconduct.services.journal import log, now
from safeconduct.web.actions.judging import Why
from safeconduct.web.actions.oneself import answer
from safeconduct.web.page import Page, Table, show
from safeconduct.web.site import Here, Look, Refused, Works
from safeconduct.web.words import count, say

router = APIRouter(tags=["forget"])

Sure = Annotated[bool, Form(description="That what will be done was read.")]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What withholding or erasing somebody or something will do."""

    what: str
    heavy: bool
    sayings: tuple[str, ...]


def withhold_person(desk: Look, person: str) -> Page:
    """What withholding a person will do."""
    found = finding.person(desk, person)
    said = (count("forget.spellings", len(found.spellings)), say("forget.hidden_person"), say("forget.reversible"))
    return _asked(say("forget.withhold", what=found.name), "withhold", said, f"/people/{found.id}/withhold")


def withhold_document(desk: Look, digest: str) -> Page:
    """What withholding a document will do."""
    found = desk.document(desk.named(digest))
    claims = len(desk.claims(found.digest))
    said = (count("forget.claims_hidden", claims), say("forget.hidden_document"), say("forget.reversible"))
    what = found.title or found.digest[:12]
    return _asked(say("forget.withhold", what=what), "withhold", said, f"/documents/{found.digest}/withhold")


def erase_person(site: Here, desk: Look, person: str) -> Page:
    """What erasing a person will remove."""
    found = finding.person(desk, person)
    plan = forgetting.plan_erase(site.register, [finding.spelling(desk, found.id)])
    return _asked(
        say("forget.erase", what=found.name), "erase", _planned(plan), f"/people/{found.id}/erase", heavy=True
    )


def erase_document(site: Here, desk: Look, digest: str) -> Page:
    """What erasing a document will remove."""
    found = desk.document(desk.named(digest))
    plan = forgetting.plan_erase(site.register, [found.digest])
    what = found.title or found.digest[:12]
    return _asked(
        say("forget.erase", what=what), "erase", _planned(plan), f"/documents/{found.digest}/erase", heavy=True
    )


def _planned(plan: ErasurePlan) -> tuple[str, ...]:
    counted = (
        ("forget.documents", len(plan.documents)),
        ("forget.claims", plan.claims),
        ("forget.receipts", plan.receipts),
        ("forget.judgements", plan.judgements),
        ("forget.others", plan.others),
    )
    return (*(count(key, number) for key, number in counted if number), say("forget.for_good"))


def _asked(title: str, what: str, said: tuple[str, ...], action: str, *, heavy: bool = False) -> Page:
    data = Consequences(what, heavy, said)
    return Page("forget.html", title, data, Table(("what",), [(line,) for line in said]), {"action": action})


show(router, "/people/{person}/withhold", withhold_person, "What withholding a person will do")
show(router, "/people/{person}/erase", erase_person, "What erasing a person will remove")
show(router, "/documents/{digest}/withhold", withhold_document, "What withholding a document will do")
show(router, "/documents/{digest}/erase", erase_document, "What erasing a document will remove")

_redirects: dict[str, Any] = {"status_code": 303, "response_class": RedirectResponse}


@router.post("/people/{person}/withhold", **_redirects, summary="Withhold a person")
def do_withhold_person(site: Here, who: Works, person: str, why: Why = "") -> RedirectResponse:
    """Hide a person from every page, search and export."""
    with site.lookout.looking() as desk:
        target = finding.spelling(desk, finding.person(desk, person).id)
    return _withheld(site, who, target, why, "/people")


@router.post("/documents/{digest}/withhold", **_redirects, summary="Withhold a document")
def do_withhold_document(site: Here, who: Works, digest: str, why: Why = "") -> RedirectResponse:
    """Hide a document from every page, search and export."""
    with site.lookout.looking() as desk:
        target = desk.named(digest)
    return _withheld(site, who, target, why, "/documents")


def _withheld(site: Here, who: Works, target: Digest | Spelling, why: str, page: str) -> RedirectResponse:
    forgetting.withhold(site.register, target, author=who.name, reason=why)
    return answer(who, page)


@router.post("/people/{person}/erase", **_redirects, summary="Erase a person")
def do_erase_person(site: Here, who: Works, person: str, why: Why = "", sure: Sure = False) -> RedirectResponse:
    """Remove every document that names a person, for good."""
    _must_be(sure)
    with site.lookout.looking() as desk:
        target = finding.spelling(desk, finding.person(desk, person).id)
    forgetting.erase(site.register, [target], author=who.name, reason=why)
    return answer(who, "/people")


@router.post("/documents/{digest}/erase", **_redirects, summary="Erase a document")
def do_erase_document(site: Here, who: Works, digest: str, why: Why = "", sure: Sure = False) -> RedirectResponse:
    """Remove the words of a document for good."""
    _must_be(sure)
    with site.lookout.looking() as desk:
        target = desk.named(digest)
    forgetting.erase(site.register, [target], author=who.name, reason=why)
    return answer(who, "/documents")


def _must_be(sure: bool) -> None:
    if not sure:
        raise Refused(422, say("forget.not_sure"))


@router.post("/people/{person}/dossier", response_class=Response, summary="Write a person's dossier")
def dossier(site: Here, desk: Look, who: Works, person: str) -> Response:
    """One page about a person that needs nothing but itself. It is logged who took it out."""
    found = finding.person(desk, person)
    written = writing.dossier(desk, found)
    _log(site, who, found.id)
    name = f"{found.id[:10]}.html"
    return Response(written, media_type="text/html", headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _log(site: Here, who: Works, person: str) -> None:
    with site.register.write() as kept:
        log(kept, who.name, "dossier", person, now())
