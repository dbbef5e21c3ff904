import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest
import typer

from safeconduct.cli.app import MODULES, build
from safeconduct.cli.reference import helps, reference

ROOT = typer.main.get_command(build())
HELP = dict(helps(ROOT, "safeconduct"))
LEAVES = [path for path in HELP if not any(other.startswith(path + " ") for other in HELP)]


def command_at(path):
    found = ROOT
    for name in path.split()[1:]:
        found = found.commands[name]
    return found


@pytest.mark.parametrize("path", LEAVES)
def test_every_command_says_what_it_does_and_gives_an_example_of_itself(path):
    command = command_at(path)
    assert command.help
    assert command.epilog.startswith(f"Example: {path}")


@pytest.mark.parametrize("path", LEAVES)
def test_every_example_can_be_typed_as_it_stands(path):
    words = shlex.split(command_at(path).epilog.removeprefix("Example: "))
    command_at(path).make_context(path, words[len(path.split()) :])


@pytest.mark.parametrize("path", LEAVES)
def test_every_option_is_explained(path):
    unexplained = [param.name for param in command_at(path).params if not param.help]
    assert unexplained == []


@pytest.mark.parametrize("path", LEAVES)
def test_help_names_what_to_type_and_not_how_the_program_keeps_it(path):
    assert not re.search(r"<(?:str|int|path|list|float|text)\b", HELP[path])
    assert not re.search(r"^Usage:.*(?:\{|\.{3}\]\.)", HELP[path], re.MULTILINE)


def test_help_lists_every_module_of_commands():
    assert {"read", "show", "why", "search", "judge", "check", "export", "dossier", "demo"} <= set(MODULES)
    assert all(f"\n  {name} " in HELP["safeconduct"] for name in ("read", "show", "judge", "erase", "undo", "note"))


def test_the_reference_is_what_the_commands_say():
    page = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
    assert page.read_text("utf-8") == reference(), "run: python -m safeconduct.cli.reference docs/reference/cli.md"


@pytest.mark.parametrize("path", ["safeconduct", "safeconduct read", "safeconduct show person", "safeconduct export"])
def test_help_loads_nothing_heavy(path):
    code = (
        "import sys\n"
        "from safeconduct.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "heavy = {'spacy', 'sqlalchemy', 'trafilatura', 'ortools', 'numpy', 'jinja2', 'fastapi', 'altair', 'rich', 'datasketch'}\n"
        "print('LOADED', sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *path.split()[1:], "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_help_answers_in_under_three_tenths_of_a_second():
    def seconds():
        before = os.times()
        subprocess.run([sys.executable, "-m", "safeconduct", "--help"], capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(seconds() for _ in range(5)) < 0.3  # of a processor: the wall clock of a busy machine tells nothing


def test_the_version_is_said_without_loading_the_commands():
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "safeconduct", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("safeconduct ")
    assert time.monotonic() - begun < 30
