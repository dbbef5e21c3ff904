"""A claim as the doors show it."""

from __future__ import annotations

from making import document
from safeconduct.domain.claims import Claim, Kind, Observed, Value
from safeconduct.domain.people import Conflict
from safeconduct.domain.register import ClaimRecord, DocumentRecord, Keeping
from safeconduct.services.views import ClaimView, view

TEXT = "Emil Radek walked free. Nobody spoke. Hungary had held him. He was flown to Vienna on a plane to Austria."


def radek(*, person: bool = True) -> ClaimView:
    """What TEXT says of the way of Emil Radek; or the same of somebody without a name."""
    doc = document(TEXT)
    words = [("person", "Emil Radek", "Emil Radek")] if person else []
    words += [
        ("from", "HU", "Hungary"),
        ("to", "AT", "Austria"),
        ("manner", "swap", "plane"),
        ("date", "1962", "flown"),
    ]
    values = [Value(r, v, TEXT.index(w), TEXT.index(w) + len(w), "printed") for r, v, w in words]
    record = ClaimRecord(Observed(Claim.of(doc.digest, Kind.TRANSFER, values)))
    assert doc.article is not None
    return view(record, DocumentRecord(doc.digest, 1, Keeping.WHOLE, "text/plain", 1), doc.article)


def test_a_value_is_shown_with_its_own_sentence_and_the_one_that_names_the_person() -> None:
    said = radek().saying("Hungary")
    assert [excerpt.text for excerpt in said] == ["Emil Radek walked free.", "Hungary had held him."]


def test_of_nobody_named_only_the_sentence_of_the_value_is_shown() -> None:
    assert [excerpt.text for excerpt in radek(person=False).saying("Hungary")] == ["Hungary had held him."]


def test_what_the_claim_does_not_say_is_shown_with_the_sentence_of_most_of_its_words() -> None:
    assert [excerpt.text[:9] for excerpt in radek().saying("Poland")] == ["He was fl"]


def test_a_conflict_about_one_person_in_an_event_says_whom() -> None:
    told = Conflict("x-1", "e-1", "released by", (), "released by: HU / SU", "p-1")
    assert (told.about, told.told) == ("p-1 released by", "p-1 released by: HU / SU")


def test_a_conflict_about_the_whole_event_names_nobody() -> None:
    assert Conflict("x-1", "e-1", "date", (), "").about == "date"
