"""Every word a page says stands in the catalogue, and every word of the catalogue is said."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from jinja2 import nodes

from safeconduct.web import words
from safeconduct.web.rendering import environment
from safeconduct.web.words import catalogue

WEB = Path(words.__file__).parent
SAID_IN = ("title", "alt", "placeholder", "aria-label", "label")
FORMATS = ("JSON", "CSV", "OpenAPI")
LETTERS = re.compile(r"[^\W\d_]{2,}")


class Literals(HTMLParser):
    """What a template says by itself: text between tags, and in attributes that are read out or shown."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._code += tag in ("script", "style", "kbd")
        self.found += [value for name, value in attrs if name in SAID_IN and value]

    def handle_endtag(self, tag: str) -> None:
        self._code -= tag in ("script", "style", "kbd")

    def handle_data(self, data: str) -> None:
        if not self._code:
            self.found.append(data)


def template_text(path: Path) -> str:
    """The template with its statements taken out, and an x for every expression."""
    text = re.sub(r"\{%.*?%\}|\{#.*?#\}", " ", path.read_text("utf-8"), flags=re.DOTALL)
    return re.sub(r"\{\{.*?\}\}", "x", text, flags=re.DOTALL)


@pytest.mark.parametrize("path", sorted((WEB / "templates").glob("*.html")), ids=lambda path: path.stem)
def test_a_template_says_nothing_of_its_own(path: Path) -> None:
    parser = Literals()
    parser.feed(template_text(path))
    said = [text.strip().replace("x", "") for text in parser.found]
    assert [text for text in said if LETTERS.search(text) and text not in FORMATS and not text.startswith("/")] == []


def asked_keys() -> set[str]:
    """The keys that templates and modules ask for; one that is put together counts with a star."""
    found: set[str] = set()
    for path in (WEB / "templates").glob("*.html"):
        tree = environment().parse(path.read_text("utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("say", "count") and call.args:
                found.update(_keys(call.args[0]))
    for path in WEB.rglob("*.py"):
        for key in re.findall(r"""(?:say|count)\(\s*f?["']([\w.{}]+)["']""", path.read_text("utf-8")):
            found.add(re.sub(r"\{.*?\}", "*", key))
        found.update(re.findall(r"""\(["'](forget\.(?!html)\w+)["'],""", path.read_text("utf-8")))
    return found


def _keys(key: nodes.Node) -> list[str]:
    if isinstance(key, nodes.Const):
        return [key.value]
    if isinstance(key, nodes.CondExpr):
        return [*_keys(key.expr1), *_keys(key.expr2)]
    parts = key.nodes if isinstance(key, nodes.Concat) else []
    return ["".join(str(part.value) if isinstance(part, nodes.Const) else "*" for part in parts)]


def test_every_text_that_is_asked_for_is_there_and_every_text_is_asked_for() -> None:
    asked = asked_keys()
    patterns = {key: re.compile(re.escape(key).replace(r"\*", r"\w+")) for key in asked}
    assert [key for key, pattern in patterns.items() if not any(map(pattern.fullmatch, catalogue()))] == []
    assert [text for text in catalogue() if not any(p.fullmatch(text) for p in patterns.values())] == []
