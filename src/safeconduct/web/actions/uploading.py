"""Files dropped on the desk."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from fastapi.responses import RedirectResponse

from safeconduct.web.actions.oneself import answer
from safeconduct.web.site import Here, Refused, Works, day
from safeconduct.web.words import say

router = APIRouter(tags=["upload"])


@router.post("/upload", status_code=303, response_class=RedirectResponse, summary="Read files into the register")
def upload(
    site: Here,
    who: Works,
    files: Annotated[list[UploadFile], File(description="txt, html, pdf, json, jsonl or warc.", max_length=1000)],
    published: Annotated[str, Form(max_length=10, description="The day of those that do not tell it themselves.")] = "",
) -> RedirectResponse:
    """Take files in; they are read in a process of their own, and the answer leads to how that goes."""
    named = [(file.filename, file.file) for file in files if file.filename]
    if not named:
        raise Refused(422, say("upload.nothing"))
    made = site.uploads.take(named, author=who.name, published=day(published) if published else None)
    return answer(who, f"/upload/{made.id}")
