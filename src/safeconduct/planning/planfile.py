"""The plan file: one JSON document from which anybody can verify a plan without the solver that found it.

    {"format": "safeconduct-plan-1",
     "search": {"problem": {"scenario": {...}, "positions": [...]}, "objectives": [...], "requiring": [...], "excluding": [...],
                "differing_by": 1, "steps": null},
     "plan": {"package": {"transfers": [...]}, "balances": [...], "achieved": [...], "phases": [...]},
     "certificates": [tree or null, ...]}

Every object holds the fields of the value of that name in `domain.exchange`, `domain.plans` and `planning.search`, as `encoding`
writes them. A certificate is a leaf ``[scale, [[row, multiplier], ...]]`` or a branch ``[variable, at, low, high]`` over the model
that `stated` states for the search. The same plan gives the same bytes. The file holds all positions: it is for whoever may
see them all.
"""

from __future__ import annotations

import json
from typing import Any

from safeconduct.domain.errors import InvalidPositions, UnverifiedPlan
from safeconduct.domain.plans import Plan
from safeconduct.planning.certificates import from_json, to_json
from safeconduct.planning.encoding import Misfit, decode, encode
from safeconduct.planning.search import Search
from safeconduct.planning.verify import VerifiedPlan, verify

FORMAT = "safeconduct-plan-1"
_KEYS = {"format", "search", "plan", "certificates"}


def write_plan(verified: VerifiedPlan) -> str:
    """The plan file of ``verified``."""
    document = {
        "format": FORMAT,
        "search": encode(verified.search),
        "plan": encode(verified.plan),
        "certificates": [None if tree is None else to_json(tree) for tree in verified.certificates],
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"


def read_plan(text: str) -> VerifiedPlan:
    """The plan in ``text``, verified; UnverifiedPlan where anything in it does not hold or is not of the form above."""
    try:
        document = json.loads(text)
        if not isinstance(document, dict) or set(document) != _KEYS or document["format"] != FORMAT:
            raise UnverifiedPlan(f"this is no plan file of the format {FORMAT}")
        search = decode(Search, document["search"], "search")
        plan = decode(Plan, document["plan"], "plan")
        trees = _trees(document["certificates"])
    except (ValueError, RecursionError, Misfit, InvalidPositions) as error:
        raise UnverifiedPlan(f"this plan file cannot be read: {error}") from error
    return verify(search, plan, trees)


def _trees(data: Any) -> tuple[Any, ...]:
    if not isinstance(data, list):
        raise Misfit("certificates must be an array")
    return tuple(None if tree is None else from_json(tree) for tree in data)
