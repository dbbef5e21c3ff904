"""Only the browser that opened the printed address gets in, and only the desk's own pages change anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from desk_helpers import BASE, PORT, Browser, fill
from safeconduct.store.register import Register
from safeconduct.web.app import routes
from safeconduct.web.guard import ENTRANCE, within


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Register.open(tmp_path_factory.mktemp("guard") / "r.db", create=True) as register:
        fill(register)
        yield Browser(register)


@pytest.fixture
def stranger(browser: Browser) -> TestClient:
    """Somebody else on this computer, without the token."""
    return TestClient(browser.app, base_url=BASE, follow_redirects=False)


def every_path() -> list[str]:
    return sorted(path.replace("{", "").replace("}", "") for path in routes().openapi()["paths"])


@pytest.mark.parametrize("path", [*every_path(), "/", "/openapi.json", "/static/desk.css", "/docs", "/nothing"])
def test_nothing_is_shown_without_the_token(stranger: TestClient, path: str) -> None:
    for method in ("GET", "POST", "HEAD", "PUT"):
        answer = stranger.request(method, path, headers={"origin": BASE})
        assert answer.status_code == 401, (method, path)
        assert "Powers" not in answer.text


@pytest.mark.parametrize("token", ["", "x", "%00", "é", "x" * 10_000])
def test_a_wrong_token_opens_nothing(stranger: TestClient, token: str) -> None:
    answer = stranger.get(f"{ENTRANCE}?token={token}")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_the_printed_address_opens_the_desk_once_and_hides_the_token(browser: Browser, stranger: TestClient) -> None:
    answer = stranger.get(browser.session.address.removeprefix(BASE))
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert browser.session.token not in cookie
    assert stranger.get("/people").status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        "127.0.0.1:1",
        f"127.0.0.1.evil.example:{PORT}",
        "",
        f"localhost:{PORT}@x",
    ],
)
def test_another_host_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/people", host=host).status_code == 421


def test_the_names_of_this_computer_are_answered(browser: Browser) -> None:
    for name in ("127.0.0.1", "localhost", "[::1]"):
        cookies = {browser.session.cookie_name: browser.session.cookie}
        assert (
            TestClient(browser.app, base_url=f"http://{name}:{PORT}", cookies=cookies).get("/people").status_code == 200
        )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": BASE, "sec-fetch-site": "cross-site"},
        {"origin": BASE, "sec-fetch-site": "same-site"},
    ],
)
def test_a_form_from_elsewhere_is_refused(browser: Browser, headers: dict[str, str]) -> None:
    form = {"csrf": browser.session.csrf, "by": "Mallory", "verdict": "accept", "left": "x"}
    assert browser.client.post("/judgements", data=form, headers=headers).status_code == 403


@pytest.mark.parametrize("secret", ["", "x", "é"])
def test_a_form_without_the_secret_changes_nothing(browser: Browser, secret: str) -> None:
    posts = [path for path, on in routes().openapi()["paths"].items() if "post" in on]
    assert len(posts) >= 10
    with browser.app._app.state.site.register.read() as kept:  # type: ignore[attr-defined]
        before = len(kept.decisions.actions())
    for path in posts:
        answer = browser.client.post(path, data={"csrf": secret, "by": "Mallory"}, headers={"origin": BASE})
        assert answer.status_code in (403, 422), path
    with browser.app._app.state.site.register.read() as kept:  # type: ignore[attr-defined]
        assert len(kept.decisions.actions()) == before


@pytest.mark.parametrize(
    "path", ["/people", "/people.json", "/people.csv", "/static/desk.css", "/nothing", "/openapi.json", ENTRANCE]
)
def test_every_answer_forbids_scripts_frames_and_sniffing(browser: Browser, path: str) -> None:
    headers = browser.get(path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert path.startswith("/static") or headers["cache-control"] == "no-store"


def test_pages_hold_no_inline_script_or_style(browser: Browser) -> None:
    templates = Path(routes.__code__.co_filename).parent / "templates"
    for template in templates.glob("*.html"):
        text = template.read_text("utf-8")
        assert " style=" not in text, template
        assert " on" not in {part[:3] for part in text.split("<script")[1:]}, template
        assert all(tag.split(">", 1)[1].startswith("</script>") for tag in text.split("<script")[1:]), template
        assert "safe }}" not in text, template


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fsettings.py",
        "/static//etc/passwd",
        "/documents/..%2f..%2fetc%2fpasswd",
        "/people/%00",
        "/people/%ff",
        "/upload/../../x",
    ],
)
def test_tricks_with_paths_lead_nowhere(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in (400, 404)
    assert "def " not in answer.text
    assert "root:" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "//evil.example",
        "https://evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "",
        "x",
    ],
)
def test_a_form_never_leads_elsewhere(browser: Browser, address: str) -> None:
    assert within(address) == "/"
    answer = browser.client.get("/as-of", params={"day": "now", "next": address})
    assert answer.headers["location"] == "/"
    assert "x" not in answer.cookies


def test_a_cookie_that_is_none_is_no_way_in(stranger: TestClient) -> None:
    for cookie in ("", "safeconduct_8470", 'safeconduct_8470="', "safeconduct_8470=é; x", ";;;=", "a=b;" * 1000):
        assert stranger.get("/people", headers={"cookie": cookie.encode()}).status_code == 401


def test_a_name_and_a_day_from_a_forged_cookie_are_only_text(browser: Browser) -> None:
    cookies = (
        f"{browser.session.cookie_name}={browser.session.cookie}; safeconduct_name=%3Cscript%3E; safeconduct_as_of=x"
    )
    page = TestClient(browser.app, base_url=BASE).get("/people", headers={"cookie": cookies})
    assert page.status_code == 200
    assert "<script>" not in page.text
