"""The documentation leads nowhere wrong: its links exist, and what it tells to type can be typed."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from safeconduct.cli.app import build

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")
SHELL = re.compile(r"```sh\n(.*?)```", re.DOTALL)
COMMANDS = typer.main.get_command(build())


def typed(page):
    """The lines of shell that begin with the command, comments and pipes cut off."""
    for block in SHELL.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            if line.startswith("safeconduct "):
                yield re.split(r"\s#\s|\s\|\s", line)[0].rstrip()


LINES = [(page.relative_to(ROOT).as_posix(), line) for page in PAGES for line in typed(page)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page):
    missing = [target for target in LINK.findall(page.read_text("utf-8")) if not (page.parent / target).exists()]
    assert missing == []


@pytest.mark.parametrize(("page", "line"), LINES)
def test_commands_can_be_typed_as_they_stand(page, line):
    words, command = shlex.split(line)[1:], COMMANDS
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]
    assert not getattr(command, "commands", None), f"{page}: {line} names no command"
    command.make_context(line, words)


def test_the_pages_tell_what_to_type():
    assert len(LINES) > 30


def test_every_page_is_in_the_index():
    index = (ROOT / "docs" / "README.md").read_text("utf-8")
    pages = [path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if page != "README.md" and f"({page})" not in index] == []
