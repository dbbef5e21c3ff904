"""Pictures of plans: who goes, in words too, without colour, and safe from hostile names."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree

import pytest

from safeconduct.domain.plans import Objective
from safeconduct.planning.written.load import load
from safeconduct.services.answerpages import answer_page
from safeconduct.services.partypages import party_page
from safeconduct.services.pictures import flows, party_pictures, pictures_of
from safeconduct.services.planning import Asked, plan
from safeconduct.services.planpages import Going

EXAMPLES = Path(str(files("safeconduct.planning"))) / "examples"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    problem = load(EXAMPLES / "exchange")
    found = pictures_of(answer_page(plan(problem, Asked(phases=True))))
    objectives = (Objective.PEOPLE, Objective.WORST_OFF, Objective.POINTS)
    found["frontier"] = pictures_of(answer_page(plan(problem, Asked(objectives, frontier=True))))["frontier"]
    return found


def words(svg: str) -> str:
    """Everything a picture says, apart from its title and description."""
    root = ElementTree.fromstring(svg)
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_there_is_a_picture_of_each_kind(drawn: dict[str, str]) -> None:
    assert set(drawn) == {"flows", "balance", "steps", "frontier"}


@pytest.mark.parametrize("name", ["flows", "balance", "steps", "frontier"])
def test_a_picture_is_told_to_those_who_cannot_see_it(drawn: dict[str, str], name: str) -> None:
    root = ElementTree.fromstring(drawn[name])
    title, description = root[0], root[1]
    assert root.get("role") == "img"
    assert (title.tag, description.tag) == (f"{SVG}title", f"{SVG}desc")
    assert title.text
    assert description.text


@pytest.mark.parametrize("name", ["flows", "balance", "steps", "frontier"])
def test_a_picture_needs_no_colour(drawn: dict[str, str], name: str) -> None:
    colours = re.findall(r"#[0-9a-fA-F]{6}\b", drawn[name])
    coloured = [c for c in colours if len({c[1:3].lower(), c[3:5].lower(), c[5:7].lower()}) > 1]
    assert coloured == []
    assert not re.search(r"(?:fill|stroke)=\"(?:steelblue|red|green|blue|orange)", drawn[name])


def test_the_flows_name_who_goes_from_whom_to_whom(drawn: dict[str, str]) -> None:
    said = words(drawn["flows"])
    assert all(name in said for name in ("Odile Farn", "15 x wounded of Belmark", "Corvosia"))


def test_whoever_must_be_marked_is_marked_in_the_picture() -> None:
    going = Going("r", "Ruta Venn", 1, "Belmark", "", ("consent unknown", "destination open"))
    svg = flows("talks", [going])
    assert "Ruta Venn † (consent unknown, destination open)" in words(svg)
    assert "destination open" in words(svg)


def test_a_route_with_many_names_counts_the_rest() -> None:
    svg = flows("talks", [Going(str(n), f"Person {n}", 1, "Belmark", "Arvenia") for n in range(30)])
    assert "and 26 more" in words(svg)
    assert "Person 29" in "".join(ElementTree.fromstring(svg)[1].itertext())


def test_hostile_names_stay_text() -> None:
    name = '</text><script>alert(1)</script>\u202e\x07" onload="x'
    svg = flows(name, [Going("x", name, 1, name, "Arvenia")])
    root = ElementTree.fromstring(svg)
    assert not [one for one in root.iter() if one.tag.endswith("script")]
    assert "\u202e" not in svg
    assert "\x07" not in svg


def test_a_party_sees_its_own_balance_only() -> None:
    problem, asked = load(EXAMPLES / "exchange"), Asked(phases=True)
    found = party_pictures(party_page(next(iter(problem.by_party)), plan(problem, asked), asked))
    assert set(found) == {"flows", "balance", "steps"}
    assert "Arvenia" in words(found["balance"])
    assert "Belmark" not in found["balance"]


def test_no_deal_has_no_picture() -> None:
    assert pictures_of(answer_page(plan(load(EXAMPLES / "two-for-one"), Asked()))) == {}
