"""The pages on planning show what the program prints, and link to files that are there."""

import re
from pathlib import Path

import pytest

from console_blocks import as_on_a_terminal, shown, worked_examples

DOCS = Path(__file__).parents[1] / "docs"
PAGES = ["tutorial-planning.md", "howto/plan.md", "explanation/worked-exchanges.md", "reference/plan-format.md"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_the_program_prints(page, tmp_path, monkeypatch):
    for name, value in as_on_a_terminal().items():
        monkeypatch.setenv(name, value)
    text = (DOCS / page).read_text("utf-8")
    assert "a fault in the program" not in text
    assert shown(text, worked_examples(tmp_path)) == text, f"run: python tests/console_blocks.py docs/{page}"


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page):
    path = DOCS / page
    links = re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []
