"""Drafts of a scenario and of positions from what the register holds: every line with the claims it comes from, none decided on.

A draft states no level, no point and no number: how much anybody is wanted is nothing that coverage tells. It does not run until
each of its lines is marked keep or drop. Nothing is written into the register.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from safeconduct.domain.claims import ClaimId, Kind, OfferStatus, Stance
from safeconduct.domain.errors import NotFound
from safeconduct.domain.parties import code_of, name_of
from safeconduct.domain.people import Person
from safeconduct.services.access import Desk
from safeconduct.services.listing import claims_of_kind
from safeconduct.services.views import ClaimView, views

_QUOTE = 110
"""Characters of a sentence that a comment quotes."""

_MOST = 4
"""Claims quoted for one line; the rest are counted."""

_GONE = ("exchanged", "released", "dead")

_HEAD = """\
# A draft{what}, made from the register on what its documents say. Nobody has decided on any of it.
# Each [[{table}]] below stands under the claims that it comes from (safeconduct why CLAIM shows their words).
# Write mark = "keep" or mark = "drop" for every one of them: until then the file does not run.
"""

_LEVELS = """\
# A line that is kept needs a level: must, want or welcome for a want; heavy, bearable or light for a cost (or points).
# What the register cannot know you add yourself: see docs/reference/plan-format.md.
"""


@dataclass(frozen=True, slots=True)
class _Held:
    """Somebody held, and the claims that say by whom."""

    person: Person
    by: dict[str, tuple[ClaimId, ...]]

    @property
    def gone(self) -> bool:
        """Whether the last report has them out of custody."""
        return self.person.last is not None and self.person.last.status in _GONE


def party_code(name: str) -> str:
    """The register's code of the party that ``name`` means; the name itself where it is no known state or organisation."""
    return code_of(name) or name


def draft_positions(desk: Desk, party: str) -> str:
    """A draft of the positions of ``party`` (a code); NotFound where no report names it."""
    return _Draft(desk).positions(party)


def draft_scenario(desk: Desk) -> str:
    """A draft of the scenario: everybody reported to be held, by whom, and what is known of them."""
    return _Draft(desk).scenario()


class _Draft:
    """What a draft is made of, looked up once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held = [held for person in desk.people() if (held := _held(desk, person)).by]
        self._keys = _keys([held.person for held in self._held])
        self._moves = claims_of_kind(desk, Kind.OFFER, Kind.STATEMENT)
        known = {claim for held in self._held for claims in held.by.values() for claim in claims}
        records = (r for _, found in desk.all_claims() for r in found if r.observed.claim.id in known)
        self._views = {view.id: view for view in views(desk, records)}

    def scenario(self) -> str:
        codes = sorted({code for held in self._held for code in (*held.by, *held.person.citizenships)})
        names = ", ".join(f"{_quoted(code)} = {_quoted(name_of(code))}" for code in codes)
        parts = [_HEAD.format(what=" of a scenario", table="person"), 'name = "draft"', f"parties = {{ {names} }}", ""]
        parts += ["# Whose consent is unknown is in no package: ask, and write yes or no.", ""]
        for held in self._held:
            for code, claims in held.by.items():
                parts.append(self._person(held, code, claims))
        return "\n".join(parts)

    def _person(self, held: _Held, code: str, claims: Sequence[ClaimId]) -> str:
        person, others = held.person, [name_of(other) for other in held.by if other != code]
        lines = list(self._comments([self._views[c] for c in claims if c in self._views]))
        if others:
            lines.append(f"# Reports differ: also said to be held by {', '.join(others)}. Keep one of them.")
        if held.gone and person.last is not None:
            report = f"{person.last.outlet or person.last.document[:12]}, {person.last.published or 'undated'}"
            lines.append(f"# Last reported {person.last.status} ({_line(report)}, claim {person.last.claim}).")
        lines += ["[[person]]", 'mark = "?"']
        key = self._keys[person.id]
        lines += [f"id = {_quoted(key)}"] if key != person.name else []
        lines += [f"name = {_quoted(person.name)}", f"held_by = {_quoted(code)}"]
        lines += [f"citizenships = [{', '.join(map(_quoted, person.citizenships))}]"] if person.citizenships else []
        return "\n".join([*lines, 'consent = "unknown"', '# destination = "?"', ""])

    def positions(self, party: str) -> str:
        name = name_of(party)
        lines = [*self._costs(party), *self._wants(party), *self._offers(party), *self._refusals(party)]
        if not lines:
            raise NotFound(
                f"party {name}: no report says that it still holds or wants anybody, offers or refuses anything "
                "(who was last reported released, exchanged or dead is not counted)"
            )
        head = _HEAD.format(what=f" of the positions of {_line(name)}", table="line") + _LEVELS
        return "\n".join([head, f"party = {_quoted(party)}", "", *lines])

    def _costs(self, party: str) -> Iterator[str]:
        for held in self._held:
            if party in held.by and not held.gone:
                found = [self._views[c] for c in held.by[party] if c in self._views]
                yield self._line(found, [f"cost = {self._name(held.person)}", 'level = "?"'], "it is said to hold them")

    def _wants(self, party: str) -> Iterator[str]:
        for held in self._held:
            if party in held.by or held.gone:
                continue
            found = [view for view in self._moves if self._asks_for(view, party, held.person)]
            if party in held.person.citizenships or found:
                by = [self._views[c] for claims in held.by.values() for c in claims if c in self._views]
                holders = " and ".join(name_of(code) for code in held.by)
                why = f"held by {holders}" + (", a citizen" if party in held.person.citizenships else "")
                yield self._line([*found, *by], [f"want = {self._name(held.person)}", 'level = "?"'], why)

    def _asks_for(self, view: ClaimView, party: str, person: Person) -> bool:
        """Whether ``view`` has ``party`` demand, or want in an offer, somebody called like ``person``."""
        if view.kind is Kind.OFFER:
            return _value(view, "by") == party and _names(person, _values(view, "want"))
        if _value(view, "stance") != Stance.DEMAND or party not in _speaks_for(view):
            return False
        return _names(person, [*_values(view, "person"), *_values(view, "about")])

    def _offers(self, party: str) -> Iterator[str]:
        for view in self._moves:
            if view.kind is not Kind.OFFER or _value(view, "by") != party:
                continue
            give, want = self._people(_values(view, "give")), self._people(_values(view, "want"))
            keys = [f"release = {give[0] if give else _quoted('')}", f"of = [{', '.join(want)}]"]
            status = _value(view, "status") or OfferStatus.REPORTED
            asks = "".join(f"; on condition: {_line(words)}" for words in _values(view, "condition"))
            yield self._line([view], keys, f"an offer ({status}): release somebody only if others are released{asks}")

    def _refusals(self, party: str) -> Iterator[str]:
        for view in self._moves:
            refuses = view.kind is Kind.STATEMENT and _value(view, "stance") in (Stance.UNWILLING, Stance.DENY)
            if refuses and party in _speaks_for(view):
                who = self._people([*_values(view, "person"), *_values(view, "about")])
                yield self._line([view], [f"red_line = {who[0] if who else _quoted('')}"], "a refusal or denial")

    def _people(self, words: Sequence[str]) -> list[str]:
        """Those among the held whom ``words`` name, quoted as a file refers to them."""
        return [self._name(held.person) for held in self._held if _names(held.person, words)]

    def _name(self, person: Person) -> str:
        return _quoted(self._keys[person.id])

    def _line(self, found: Sequence[ClaimView], keys: Sequence[str], why: str) -> str:
        return "\n".join([f"# {why}:", *self._comments(found), "[[line]]", 'mark = "?"', *keys, ""])

    def _comments(self, found: Sequence[ClaimView]) -> Iterator[str]:
        for view in found[:_MOST]:
            quote = _line(view.excerpt.text)
            quote = quote if len(quote) <= _QUOTE else quote[: _QUOTE - 1].rstrip() + "…"
            yield f"# claim {view.id}: {_line(view.hedged)}"
            yield f"#   “{quote}” ({_line(str(view.origin))})"
        if len(found) > _MOST:
            yield f"#   and {len(found) - _MOST} more claims"


def _held(desk: Desk, person: Person) -> _Held:
    by: dict[str, dict[ClaimId, None]] = {}
    if person.custodians:
        for fact in (fact for appearance in desk.appearances(person.id) for fact in appearance.facts):
            if fact.role == "custodian" and fact.value in person.custodians:
                by.setdefault(fact.value, {})[fact.claim] = None
    return _Held(person, {code: tuple(claims) for code, claims in by.items()})


def _keys(people: Sequence[Person]) -> dict[str, str]:
    """What each is called in a file: the name, or the register's id where several share it."""
    names = [person.name.casefold() for person in people]
    return {p.id: p.name if names.count(p.name.casefold()) == 1 else p.id for p in people}


def _names(person: Person, words: Iterable[str]) -> bool:
    """Whether ``words`` print one of the spellings of ``person``, or the family name alone."""
    text = f" {' '.join(words)} ".casefold()
    spellings = {spelling.casefold() for spelling, _ in person.spellings} | {person.name.casefold()}
    return any(spelling in text for spelling in spellings if len(spelling) > 2)


def _speaks_for(view: ClaimView) -> set[str]:
    """The parties that a statement is made for."""
    said = {_value(view, "party"), code_of(_value(view, "speaker"))}
    return {code for code in said if code}


def _values(view: ClaimView, role: str) -> list[str]:
    return [value.value for value in view.values if value.role == role]


def _value(view: ClaimView, role: str) -> str:
    return next(iter(_values(view, role)), "")


def _line(text: str) -> str:
    """``text`` on one line, without characters that a TOML comment may not hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _quoted(text: str) -> str:
    return json.dumps(_line(text), ensure_ascii=False)
