"""Drafts from the register: every line under its claims, without a number, and not to be run before it is decided on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_reading_service import arrived

from fakes import FakeReader
from making import document
from safeconduct.domain.claims import Kind
from safeconduct.domain.errors import InvalidPositions, NotFound
from safeconduct.domain.exchange import WANT_POINTS, WEIGHT_POINTS, Condition, Want, Weight
from safeconduct.domain.judgements import Spelling
from safeconduct.planning.written.load import load
from safeconduct.services.access import looking
from safeconduct.services.adding import Mark, add_claim
from safeconduct.services.drafting import draft_positions, draft_scenario, party_code
from safeconduct.services.forgetting import withhold
from safeconduct.services.reading import read_into
from safeconduct.store.register import Register

TEXT = (
    "Ivo Lanz is held. The United States holds Lanz. Ned Corrie is held. The Soviet Union holds Corrie. "
    "Corrie is American. The Soviet Union would give Ned Corrie for Ivo Lanz, provided the talks stay secret. "
    "Washington refuses to free Ivo Lanz; 2 for 1 is no deal, it said in 1961."
)


def mark(role: str, quote: str, value: str = "") -> Mark:
    return Mark(role, quote, value, TEXT.index(quote))


CLAIMS = [
    (Kind.DETENTION, [mark("person", "Ivo Lanz"), mark("custodian", "The United States", "US")]),
    (Kind.DETENTION, [mark("person", "Ned Corrie"), mark("custodian", "The Soviet Union", "SU")]),
    (Kind.CITIZENSHIP, [mark("person", "Ned Corrie"), mark("country", "American", "US")]),
    (
        Kind.OFFER,
        [
            mark("by", "The Soviet Union", "SU"),
            Mark("give", "Ned Corrie", "", TEXT.index("Ned Corrie for")),
            Mark("want", "Ivo Lanz", "", TEXT.index("Ivo Lanz, provided")),
            mark("condition", "the talks stay secret"),
        ],
    ),
    (
        Kind.STATEMENT,
        [
            mark("speaker", "Washington"),
            mark("party", "Washington", "US"),
            mark("stance", "refuses", "unwilling"),
            Mark("about", "free Ivo Lanz", "", TEXT.index("free Ivo Lanz")),
        ],
    ),
]


@pytest.fixture
def told(register: Register) -> Register:
    """A register of one report, its claims marked by hand."""
    read_into(register, [arrived(TEXT)], FakeReader)
    for kind, marks in CLAIMS:
        add_claim(register, document(TEXT).digest, kind, marks, author="R. Reader")
    return register


@pytest.fixture
def drafted(told: Register, tmp_path: Path) -> Path:
    """A folder with the drafts of a scenario and of both parties' positions."""
    with looking(told) as desk:
        (tmp_path / "scenario.toml").write_text(draft_scenario(desk), "utf-8")
        for party in ("US", "SU"):
            (tmp_path / f"{party}.toml").write_text(draft_positions(desk, party), "utf-8")
    return tmp_path


def values(data: Any) -> Iterator[Any]:
    if isinstance(data, dict | list):
        for one in data.values() if isinstance(data, dict) else data:
            yield from values(one)
    else:
        yield data


def blocks(path: Path) -> list[str]:
    return [block for block in path.read_text("utf-8").split("\n\n") if re.search(r"^\[\[", block, re.MULTILINE)]


def decide(path: Path, old: str = 'mark = "?"', new: str = 'mark = "keep"') -> None:
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


@pytest.mark.parametrize("name", ["scenario", "US", "SU"])
def test_a_draft_states_no_number(drafted: Path, name: str) -> None:
    data = tomllib.loads((drafted / f"{name}.toml").read_text("utf-8"))
    assert [value for value in values(data) if not isinstance(value, str)] == []


@pytest.mark.parametrize("name", ["scenario", "US", "SU"])
def test_every_line_stands_under_a_claim_and_its_words(told: Register, drafted: Path, name: str) -> None:
    with looking(told) as desk:
        known = {record.observed.claim.id for record in desk.claims(document(TEXT).digest)}
    found = [
        re.findall(r"^# claim ([0-9a-f]{32}): .*\n#   “.*” \(.*\)$", b, re.MULTILINE)
        for b in blocks(drafted / f"{name}.toml")
    ]
    assert len(found) >= 2
    assert all(claims and set(claims) <= known for claims in found)


def test_the_scenario_says_who_is_held_by_whom_and_leaves_consent_open(drafted: Path) -> None:
    data = tomllib.loads((drafted / "scenario.toml").read_text("utf-8"))
    assert {(p["name"], p["held_by"], p["consent"]) for p in data["person"]} == {
        ("Ivo Lanz", "US", "unknown"),
        ("Ned Corrie", "SU", "unknown"),
    }
    assert data["parties"] == {"US": "United States", "SU": "Soviet Union"}


def lines(path: Path) -> list[dict[str, Any]]:
    return [{k: v for k, v in line.items() if k != "mark"} for line in tomllib.loads(path.read_text("utf-8"))["line"]]


def test_a_party_gets_costs_wants_offers_and_refusals(drafted: Path) -> None:
    assert lines(drafted / "US.toml") == [
        {"cost": "Ivo Lanz", "level": "?"},
        {"want": "Ned Corrie", "level": "?"},
        {"red_line": "Ivo Lanz"},
    ]
    assert lines(drafted / "SU.toml") == [
        {"cost": "Ned Corrie", "level": "?"},
        {"want": "Ivo Lanz", "level": "?"},
        {"release": "Ned Corrie", "of": ["Ivo Lanz"]},
    ]
    assert "on condition: the talks stay secret" in (drafted / "SU.toml").read_text("utf-8")


def test_a_draft_does_not_run_before_every_line_is_decided_on(drafted: Path) -> None:
    decide(drafted / "scenario.toml")
    with pytest.raises(InvalidPositions) as error:
        load(drafted)
    complaints = [line for line in str(error.value).splitlines() if "nobody has decided on this line" in line]
    assert len(complaints) == 6
    assert all(
        re.match(rf"{drafted}/(US|SU)\.toml:\d+: positions of (US|SU), line: mark: ", line) for line in complaints
    )


def test_a_kept_line_needs_a_level(drafted: Path) -> None:
    for path in drafted.glob("*.toml"):
        decide(path)
    with pytest.raises(InvalidPositions, match="is kept without a level: write must, want, welcome or points"):
        load(drafted)


def test_a_draft_that_was_decided_on_is_positions(drafted: Path) -> None:
    decide(drafted / "US.toml", 'mark = "?"\nred_line', 'mark = "drop"\nred_line')
    for path in drafted.glob("*.toml"):
        decide(path)
    for name in ("US", "SU"):
        decide(drafted / f"{name}.toml", 'level = "?"', 'level = "want"')
        text = (drafted / f"{name}.toml").read_text("utf-8")
        (drafted / f"{name}.toml").write_text(re.sub(r'(cost = .*\nlevel = )"want"', r'\1"heavy"', text), "utf-8")
    problem = load(drafted)
    ours, theirs = problem.by_party["US"], problem.by_party["SU"]
    assert (ours.wants, ours.costs, ours.red_lines) == (
        (("Ned Corrie", WANT_POINTS[Want.WANT]),),
        (("Ivo Lanz", WEIGHT_POINTS[Weight.HEAVY]),),
        (),
    )
    assert theirs.conditions == (Condition("Ned Corrie", ("Ivo Lanz",), 1),)


def test_whoever_is_withheld_is_in_no_draft(told: Register) -> None:
    withhold(told, Spelling(document(TEXT).digest, "Ivo Lanz"), author="R. Reader")
    with looking(told) as desk:
        drafts = [draft_scenario(desk), draft_positions(desk, "SU")]
    assert not any("Lanz" in draft for draft in drafts)


def test_a_party_that_no_report_names_gets_no_draft(told: Register) -> None:
    with looking(told) as desk, pytest.raises(NotFound, match="no report says"):
        draft_positions(desk, "CH")


@pytest.mark.parametrize(
    ("name", "code"), [("Soviet Union", "SU"), ("the Kremlin", "RU"), ("US", "US"), ("Arvenia", "Arvenia")]
)
def test_parties_answer_to_names_and_codes(name: str, code: str) -> None:
    assert party_code(name) == code


def test_hostile_words_cannot_break_out_of_their_comment(register: Register) -> None:
    text = 'Evil "Name is held. X\u2028[[line]]\u202e holds Evil "Name.'
    read_into(register, [arrived(text)], FakeReader)
    marks = [Mark("person", 'Evil "Name', "", 0), Mark("custodian", "X\u2028[[line]]\u202e", "US")]
    add_claim(register, document(text).digest, Kind.DETENTION, marks, author="R. Reader")
    with looking(register) as desk:
        data = tomllib.loads(draft_scenario(desk))
    assert [person["name"] for person in data["person"]] == ['Evil "Name']
