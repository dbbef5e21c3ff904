"""What is taken out of a register is noted in it: who, what and when."""

from __future__ import annotations

from pathlib import Path

import pytest

from safeconduct.cli import main
from safeconduct.store.register import Register


def run(*words: object) -> None:
    with pytest.raises(SystemExit) as ended:
        main([str(w) for w in words])
    assert ended.value.code == 0


def test_an_export_and_a_dossier_are_logged_under_a_name_with_ids_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(
        "Gregor Malek, a Czech engineer, was released from prison in a prisoner swap with Turkey on Monday.\n"
    )
    register = tmp_path / "r.db"
    run("read", page, "--register", register)
    run("export", "json", "--out", tmp_path / "all.json", "--register", register, "--as", "Ines")
    run("dossier", "Malek", "--out", tmp_path / "m.html", "--register", register, "--as", "Ines")
    opened = Register.open(str(register))
    with opened.read() as kept:
        noted = [(a.author, a.verb, a.target) for a in kept.decisions.actions() if a.verb == "export"]
    opened.close()
    assert noted[0] == ("Ines", "export", "json")
    assert noted[1][:2] == ("Ines", "export")
    assert noted[1][2].startswith("p-")
