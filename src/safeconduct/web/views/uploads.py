"""Uploads: a form to drop files on, and how each upload goes."""

from __future__ import annotations

from fastapi import APIRouter

from safeconduct.web.page import Page, show, table_of
from safeconduct.web.site import Here
from safeconduct.web.words import say

router = APIRouter(tags=["upload"])


def upload(site: Here) -> Page:
    """Files to be read into the register, and what became of the last ones."""
    found = site.uploads.latest()
    return Page("upload.html", say("upload.title"), found, table_of(found))


def one_upload(site: Here, upload: str) -> Page:
    """One upload: how far it is, and which files were not read, and why."""
    found = site.uploads.upload(upload)
    return Page("uploaded.html", say("upload.one"), found, table_of([found]))


show(router, "/upload", upload, "Uploads")
show(router, "/upload/{upload}", one_upload, "One upload")
