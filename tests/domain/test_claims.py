"""The claim model: what may be said, and what makes two claims one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from safeconduct.domain.claims import COMMON, ROLES, Claim, Form, Kind, Modality, Status, Value, role_spec
from safeconduct.domain.documents import digest_of
from safeconduct.domain.errors import InvalidClaim

PAGE = digest_of(b"Rudolf Abel was held in Atlanta.")


def held(*extra: Value) -> Claim:
    return Claim.of(
        PAGE, Kind.DETENTION, [Value("person", "Rudolf Abel", 0, 11), Value("status", "held", 12, 20), *extra]
    )


def test_the_same_values_make_the_same_claim_in_any_order() -> None:
    values = [Value("status", "held", 12, 20), Value("person", "Rudolf Abel", 0, 11)]
    assert Claim.of(PAGE, Kind.DETENTION, values) == held()
    assert Claim.of(PAGE, Kind.DETENTION, values).id == held().id


@pytest.mark.parametrize(
    "other",
    [
        Claim.of(digest_of(b"another page"), Kind.DETENTION, held().values),
        Claim.of(PAGE, Kind.STATUS, held().values),
        Claim.of(PAGE, Kind.DETENTION, held().values[:1]),
        Claim.of(PAGE, Kind.DETENTION, [replace(v, end=v.end + 1) for v in held().values]),
    ],
    ids=["document", "kind", "values", "spans"],
)
def test_document_kind_values_and_spans_make_the_identity(other: Claim) -> None:
    assert other.id != held().id


def test_the_rule_is_no_part_of_the_identity() -> None:
    ruled = Claim.of(PAGE, Kind.DETENTION, [replace(v, rule="pronoun") for v in held().values])
    assert ruled.id == held().id


def test_several_values_of_a_role_keep_their_order() -> None:
    chain = [Value("via", "a Moscow paper", 30, 40), Value("via", "an agency", 10, 20)]
    claim = held(*chain)
    assert [v.value for v in claim.all("via")] == ["a Moscow paper", "an agency"]


def test_a_claim_is_asserted_unless_a_value_says_otherwise() -> None:
    assert held().modality is Modality.ASSERTED
    assert held(Value("modality", "denied", 12, 14)).modality is Modality.DENIED


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ([], "without a value"),
        ([Value("price", "3", 0, 1)], "has no role 'price'"),
        ([Value("person", "A", 0, 1), Value("person", "B", 2, 3)], "one person, not two"),
        ([Value("person", "A", 4, 4)], "holds no words"),
        ([Value("person", "A", -1, 4)], "holds no words"),
        ([Value("person", "", 0, 4)], "no value"),
        ([Value("status", "guilty", 0, 4)], "'guilty' is no status"),
    ],
)
def test_a_claim_that_does_not_fit_its_kind_is_refused(values: list[Value], complaint: str) -> None:
    with pytest.raises(InvalidClaim, match=complaint):
        Claim.of(PAGE, Kind.DETENTION, values)


def test_no_kind_redefines_a_common_role() -> None:
    assert not [(kind, role) for kind, roles in ROLES.items() for role in roles if role in COMMON]


def test_a_quote_is_the_text_at_the_span() -> None:
    assert Value("person", "Rudolf Abel", 0, 11).quote("Rudolf Abel was held in Atlanta.") == "Rudolf Abel"


def test_every_status_is_a_value_of_its_form() -> None:
    assert role_spec(Kind.STATUS, "status").form is Form.STATUS
    assert held().get("status") == Status.HELD
