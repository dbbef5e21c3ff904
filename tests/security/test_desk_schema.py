"""Requests made from the OpenAPI description, sensible ones and others, never make the desk fail."""

from __future__ import annotations

import tempfile
from pathlib import Path

import schemathesis
from hypothesis import HealthCheck, settings

from desk_helpers import BASE, Browser, fill
from safeconduct.store.register import Register

REGISTER = Register.open(Path(tempfile.mkdtemp(prefix="safeconduct-schema-")) / "r.db", create=True)
fill(REGISTER)
BROWSER = Browser(REGISTER)
SCHEMA = schemathesis.openapi.from_dict(BROWSER.client.get("/openapi.json").json())


@SCHEMA.parametrize()
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
def test_no_request_makes_the_desk_fail(case: schemathesis.Case) -> None:
    wanted = case.as_transport_kwargs(base_url=BASE)
    headers = {k: v for k, v in wanted.pop("headers").items() if v.isascii()} | {"origin": BASE}
    if case.method == "POST" and isinstance(wanted.get("data"), dict):
        wanted["data"] = {**wanted["data"], "csrf": BROWSER.session.csrf, "by": "R. Reader"}
    if not isinstance(wanted.get("data"), dict):
        wanted["content"] = wanted.pop("data", None)
    wanted = {
        key: value
        for key, value in wanted.items()
        if key in ("method", "url", "params", "data", "content", "files", "json")
    }
    answer = BROWSER.client.request(headers=headers, **wanted)
    assert answer.status_code < 500, (case.method, answer.url, answer.text[:300])
