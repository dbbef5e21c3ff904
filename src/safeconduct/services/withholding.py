"""Who and what is withheld: documents and spellings by decision, minors unless somebody decides otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from safeconduct.domain.claims import Claim, Form, role_spec
from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Spelling
from safeconduct.domain.people import Appearance
from safeconduct.domain.rows import Layer, of_document, of_person
from safeconduct.services.masking import mask, mask_address
from safeconduct.store.register import Kept


@dataclass(frozen=True)
class Withheld:
    """All that must not be shown: whole documents, every spelling of withheld people, and those people's ids.

    ``minors`` are those of the people who are withheld because a page calls them minors; ``spared`` the family names that they
    share with others on a page, whose cases would vanish with them.
    """

    documents: frozenset[Digest] = frozenset()
    spellings: frozenset[Spelling] = frozenset()
    people: frozenset[str] = frozenset()
    minors: frozenset[str] = frozenset()
    spared: frozenset[Spelling] = frozenset()

    def stand_in(self, person: str) -> str:
        """The words that stand for somebody withheld."""
        return "name withheld (minor)" if person in self.minors else "a withheld person"

    def names_in(self, document: Digest) -> frozenset[str]:
        """The withheld names that a document prints."""
        return self._by_document.get(document, frozenset())

    def masked(self, text: str, documents: Iterable[Digest] = ()) -> str:
        """``text`` without withheld names: whole ones always, and their parts where it comes from ``documents``."""
        if not self.spellings:
            return text
        for names, spared in {(self.names_in(d), self._spared.get(d, frozenset())) for d in documents}:
            text = mask(text, names, spared=spared)
        return mask(text, self._full, parts=False)

    @cached_property
    def _by_document(self) -> dict[Digest, frozenset[str]]:
        return _by_document(self.spellings)

    @cached_property
    def _spared(self) -> dict[Digest, frozenset[str]]:
        return _by_document(self.spared)

    @cached_property
    def _full(self) -> frozenset[str]:
        return frozenset(s.name for s in self.spellings if " " in s.name)

    def masked_address(self, address: str, document: Digest) -> str:
        """A path, address or id without any part of the names that are withheld in its document."""
        return mask_address(self.masked(address), self.names_in(document))

    def touches(self, claim: Claim) -> bool:
        """Whether a claim names somebody who is withheld, in whatever role."""
        if not self.spellings:
            return False
        if any(spelling in self.spellings for spelling in spellings_of(claim)):
            return True
        return any(self.masked(v.value, [claim.document]) != v.value for v in claim.values)


def withheld(kept: Kept) -> Withheld:
    """What is withheld at this moment; a decision on one spelling counts for every spelling of that person."""
    decisions = kept.decisions.withholdings()
    documents = frozenset(w.document for w in decisions if w.withheld and not w.name)
    shown = {w.target for w in decisions if w.name and not w.withheld}
    minors = {s for claim in kept.claims.of_minors() for s in spellings_of(claim)} - shown
    hidden = {Spelling(w.document, w.name) for w in decisions if w.name and w.withheld} | minors
    people, everywhere = belonging(kept, hidden)
    young, childrens = belonging(kept, minors) if minors else (set[str](), set[Spelling]())
    spared = _family_names(kept, childrens, everywhere, decided=everywhere - childrens)
    return Withheld(documents, frozenset(everywhere), frozenset(people), frozenset(young), frozenset(spared))


def _family_names(
    kept: Kept, childrens: set[Spelling], hidden: set[Spelling], *, decided: set[Spelling]
) -> Iterator[Spelling]:
    """The last words of minors' names that are also those of somebody on the same page who is not hidden."""
    near = _appearances(kept, [of_document(s.document) for s in childrens])
    others = {(s.document, _last(s.name)) for a in near for s in _spellings(a) - hidden if " " in s.name}
    refused = {(s.document, word) for s in decided for word in s.name.split()}
    for child in childrens:
        family = child.document, _last(child.name)
        if " " in child.name and family in others - refused:
            yield Spelling(*family)


def _last(name: str) -> str:
    return name.split()[-1]


def _by_document(spellings: Iterable[Spelling]) -> dict[Digest, frozenset[str]]:
    found: dict[Digest, set[str]] = {}
    for spelling in spellings:
        found.setdefault(spelling.document, set()).add(spelling.name)
    return {document: frozenset(names) for document, names in found.items()}


def belonging(kept: Kept, spellings: set[Spelling]) -> tuple[set[str], set[Spelling]]:
    """The ids of the people these spellings belong to, and every spelling of those people.

    Where a newer reader no longer sees a name as it was printed, whoever is called by a part of it on that page is meant.
    """
    near = list(_appearances(kept, [of_document(s.document) for s in spellings]))
    seen = {s for a in near for s in _spellings(a)}
    lost = {s for s in spellings if s not in seen}
    meant = spellings | {
        s for s in seen if any(s.document == x.document and mask(s.name, [x.name]) != s.name for x in lost)
    }
    people = {a.person for a in near if _spellings(a) & meant} - {""}
    return people, meant | {s for a in _appearances(kept, [of_person(p) for p in people]) for s in _spellings(a)}


def spellings_of(claim: Claim) -> Iterator[Spelling]:
    """The names a claim holds, as spellings of its document."""
    for value in claim.values:
        if role_spec(claim.kind, value.role).form is Form.NAME:
            yield Spelling(claim.document, value.value)


def _appearances(kept: Kept, terms: list[str]) -> Iterator[Appearance]:
    for row in kept.derived.rows(Layer.APPEARANCE, terms):
        assert isinstance(row.value, Appearance)
        yield row.value


def _spellings(appearance: Appearance) -> set[Spelling]:
    return {Spelling(appearance.document, name) for name, _ in appearance.spellings}
