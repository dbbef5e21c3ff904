"""What is said of somebody, value by value."""

from __future__ import annotations

from desk_helpers import arrived
from safeconduct.domain.claims import Claim, Kind, Observed, Reading, Value
from safeconduct.domain.documents import Article
from safeconduct.services import finding, showing
from safeconduct.services.lookout import Lookout
from safeconduct.services.reading import read_into
from safeconduct.services.sayings import Topic
from safeconduct.store.register import Register

TEXT = "Emil Radek was arrested in Graz in May 1961."


class Steps:
    """Reads the arrest of TEXT twice: without its place, and with it, surely or not."""

    version = "steps"

    def __init__(self, *, sure: bool) -> None:
        self.sure = sure

    def read(self, article: Article) -> Reading:
        told = {"person": "Emil Radek", "step": "arrest", "date": "1961-05"}
        words = {"person": "Emil Radek", "step": "arrested", "date": "May 1961", "place": "Graz"}

        def claim(**values: str) -> Claim:
            found = [(role, value, TEXT.index(words[role])) for role, value in values.items()]
            return Claim.of(
                article.digest, Kind.STEP, [Value(r, v, at, at + len(words[r]), "printed") for r, v, at in found]
            )

        fuller = Observed(claim(**told, place="Graz"), 0.8, self.sure)
        return Reading(article.digest, self.version, (Observed(claim(**told), 0.9), fuller))


def steps(register: Register, *, sure: bool) -> list[str]:
    read_into(register, [arrived("One", "1961-06-01", TEXT)], lambda: Steps(sure=sure), jobs=1)
    with Lookout(register).looking() as desk:
        page = showing.page(desk, finding.person(desk, "Emil Radek"))
        return [said.text for section in page.sections if section.topic is Topic.STEP for said in section.stated]


def test_a_step_that_a_report_tells_twice_is_shown_once_as_the_fuller_one(register: Register) -> None:
    assert steps(register, sure=True) == ["arrest in Graz in May 1961"]


def test_a_fuller_step_that_is_not_sure_does_not_hide_the_sure_one(register: Register) -> None:
    assert sorted(steps(register, sure=False)) == ["arrest in Graz in May 1961", "arrest in May 1961"]


APART = "The plane landed. Emil Radek said nothing. An exchange had taken place."


class Apart:
    """Reads from APART that somebody was exchanged, by words that stand apart from the name."""

    version = "apart"

    def read(self, article: Article) -> Reading:
        told = (("person", "Emil Radek", "Emil Radek"), ("status", "exchanged", "exchange"))
        values = [Value(r, v, APART.index(w), APART.index(w) + len(w), "printed") for r, v, w in told]
        return Reading(article.digest, self.version, (Observed(Claim.of(article.digest, Kind.STATUS, values), 0.9),))


def test_a_value_is_shown_with_the_sentence_that_names_the_person(register: Register) -> None:
    read_into(register, [arrived("One", "1961-06-01", APART)], Apart, jobs=1)
    with Lookout(register).looking() as desk:
        page = showing.page(desk, finding.person(desk, "Emil Radek"))
        (said,) = (said for section in page.sections for value in section.stated for said in value.said)
    assert [e.text for e in said.excerpts] == ["Emil Radek said nothing.", "An exchange had taken place."]
    assert said.words == ("exchange",)
