"""A register of a few demo reports, read once for all tests of the command line, and a way to run commands in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from safeconduct.cli import main
from safeconduct.demo import coverage_folder

REPORTS = ("01-", "02-", "03-", "06-", "07-", "10-", "13-", "16-", "17-", "18-")


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command in an empty folder, with no settings from outside."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAFECONDUCT_REGISTER", raising=False)
    monkeypatch.setenv("SAFECONDUCT_USER", "tester")

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        status = 0
        try:
            main(list(arguments))
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 0
        printed = capsys.readouterr()
        return Ran(status, printed.out, printed.err)

    return run


@pytest.fixture(scope="session")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with some of the demo reports."""
    folder = tmp_path_factory.mktemp("coverage")
    for path in sorted(coverage_folder().iterdir()):
        if path.name.startswith(REPORTS):
            shutil.copy(path, folder)
    return folder


@pytest.fixture(scope="session")
def read_register(coverage: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of those reports; tests that change it take a copy."""
    register = tmp_path_factory.mktemp("register") / "demo.db"
    with pytest.raises(SystemExit) as end:
        main(["read", str(coverage), "--register", str(register), "--jobs", "1"])
    assert end.value.code == 0
    return register


@pytest.fixture
def register(read_register: Path, tmp_path: Path) -> str:
    """A register of some demo reports, free to be changed."""
    return str(shutil.copy(read_register, tmp_path / "case.db"))
