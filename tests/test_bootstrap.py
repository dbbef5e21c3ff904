"""The doors get the register that was named, or the one the environment names."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeconduct.bootstrap import open_register, reader_factory
from safeconduct.settings import DEFAULT_REGISTER, settings


def test_the_register_is_named_by_the_environment_or_by_default() -> None:
    assert settings({"SAFECONDUCT_REGISTER": "case.db"}).register == "case.db"
    assert settings({"SAFECONDUCT_REGISTER": ""}).register == DEFAULT_REGISTER
    assert settings({}).register == DEFAULT_REGISTER


def test_a_given_register_comes_before_the_environments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAFECONDUCT_REGISTER", str(tmp_path / "other.db"))
    with open_register(str(tmp_path / "given.db"), create=True) as register:
        assert register.name == str(tmp_path / "given.db")
    with open_register(create=True) as register:
        assert register.name == str(tmp_path / "other.db")


def test_the_reader_says_its_version() -> None:
    assert reader_factory()().version
