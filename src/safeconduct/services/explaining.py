"""From what is shown back to the claims that say it."""

from __future__ import annotations

from collections.abc import Iterable

from safeconduct.domain.errors import NotFound
from safeconduct.services import finding, listing, showing
from safeconduct.services.access import Desk
from safeconduct.services.showing import PersonPage
from safeconduct.services.views import ClaimView, views


def claims_behind(desk: Desk, what: str, topic: str | None = None) -> tuple[ClaimView, ...]:
    """The claims behind a person (or one topic of a person), an event, a conflict or a claim, each once.

    NotFound where nothing is called so, or nothing is said of that topic.
    """
    match what.lower().partition("-")[0], "-" in what:
        case "e", True:
            page = listing.event_page(desk, finding.event(desk, what))
            return _once(claim for _, claims in page.tellings for claim in claims)
        case "x", True:
            conflict = showing.conflict_view(desk, finding.conflict(desk, what))
            return _once(claim for side in conflict.sides for claim in side.said)
    if finding.is_claim_id(what):
        return tuple(views(desk, [desk.claim(finding.claim(desk, what))]))
    return _of_person(showing.page(desk, finding.person(desk, what)), topic)


def _of_person(page: PersonPage, topic: str | None) -> tuple[ClaimView, ...]:
    wanted = [section for section in page.sections if topic is None or topic.casefold() in section.topic.casefold()]
    if not wanted:
        said = ", ".join(section.topic for section in page.sections) or "nothing"
        raise NotFound(f"nothing is said of {topic!r}; what is said of: {said}")
    return _once(said.claim for section in wanted for stated in section.stated for said in stated.said)


def _once(claims: Iterable[ClaimView]) -> tuple[ClaimView, ...]:
    return tuple({claim.id: claim for claim in claims}.values())
