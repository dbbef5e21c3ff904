"""People around changed documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from safeconduct.domain.documents import Digest
from safeconduct.domain.judgements import Judgement, Spelling
from safeconduct.domain.pages import Page
from safeconduct.domain.people import Appearance, Person
from safeconduct.domain.rows import Layer, Row, of_block, of_component, of_document, of_unit
from safeconduct.resolving.appearances import appearances
from safeconduct.resolving.context import has_case
from safeconduct.resolving.deriving.sheet import Sheet
from safeconduct.resolving.identity import Somebody, by_unit, resolve, unit_of
from safeconduct.resolving.ids import with_letter
from safeconduct.resolving.judged import Links, links
from safeconduct.resolving.names import surname_blocks
from safeconduct.resolving.partition import Partition
from safeconduct.resolving.people import canonical
from safeconduct.resolving.statuses import last_report


@dataclass(slots=True)
class Resolved:
    """What became of the people: those touched, and the documents on which somebody is now somebody else."""

    people: set[str] = field(default_factory=set)
    documents: set[Digest] = field(default_factory=set)


def derive_people(sheet: Sheet, documents: Collection[Digest], pages: Mapping[Digest, Page]) -> Resolved:
    """Resolve the people of the changed ``documents`` and of every component they touch.

    Only appearances that did change count: where one person of a page is judged about, the others on it are left alone.
    """
    old = {a.id: a for a in _appearances(sheet.take(Layer.APPEARANCE, {of_document(d) for d in documents}))}
    judgements = [j for j in sheet.view.judgements(documents) if isinstance(j.left, Spelling)]
    new = _read(pages, judgements)
    kept = {a.id for a in new if a.id in old and _unplaced(old[a.id]) == a}
    fresh = [a for a in new if a.id not in kept]
    gone = [a for a in old.values() if a.id not in kept]
    around = _around(sheet, gone, fresh, judgements)
    judged = links(sheet.view.judgements({a.document for a in (*fresh, *around)}))
    after, because = _resolve([*fresh, *around], judged)
    before = {a.id: a for a in (*gone, *around)}
    for appearance in (*(old[i] for i in kept), *(a for i, a in after.items() if before.get(i) != a)):
        sheet.put(Layer.APPEARANCE, appearance)
    resolved = _differences(before, after)
    _put_people(sheet, resolved.people, after.values(), because)
    return resolved


def _appearances(rows: Iterable[Row]) -> list[Appearance]:
    return [row.value for row in rows if isinstance(row.value, Appearance)]


def _unplaced(appearance: Appearance) -> Appearance:
    return replace(appearance, person="", component="")


def _read(pages: Mapping[Digest, Page], judgements: Iterable[Judgement]) -> list[Appearance]:
    """The appearances on the pages, each with the judgements about it."""
    own: dict[Digest, list[Judgement]] = defaultdict(list)
    about: dict[str, set[str]] = defaultdict(set)
    for judgement in judgements:
        for side in (judgement.left, judgement.right):
            if isinstance(side, Spelling):
                own[side.document].append(judgement)
                about[unit_of(side)].add(judgement.id)
    read = (a for d in sorted(pages) for a in appearances(pages[d], own.get(d, ())))
    return [replace(a, judged=_sorted(about[u] for u in a.units if u in about)) if about else a for a in read]


def _sorted(groups: Iterable[Collection[str]]) -> tuple[str, ...]:
    return tuple(sorted({item for group in groups for item in group}))


def _around(
    sheet: Sheet, gone: Collection[Appearance], fresh: Collection[Appearance], judgements: Iterable[Judgement]
) -> list[Appearance]:
    """The rest of the components that what changed was part of, or touches now: by a name, or by a judgement."""
    terms = {of_block(b) for a in fresh for b in a.blocks}
    judged = {j for a in fresh for j in a.judged}
    sides = {s for j in judgements if j.id in judged for s in (j.left, j.right) if s is not None}
    terms |= {of_unit(unit_of(side)) for side in sides}
    touched = _appearances(sheet.view.rows(Layer.APPEARANCE, terms)) if terms else []
    components = {of_component(a.component) for a in (*gone, *touched)}
    rows = sheet.view.rows(Layer.APPEARANCE, components) if components else []
    changed = {a.id for a in (*gone, *fresh)}
    return [a for a in _appearances(rows) if a.id not in changed]


def _resolve(known: Collection[Appearance], judged: Links) -> tuple[dict[str, Appearance], dict[str, list[str]]]:
    """Every appearance with its person and component; and for each person what joined its pages."""
    by_id = {a.id: a for a in known}
    after: dict[str, Appearance] = {}
    because: dict[str, list[str]] = {}
    for ids in _components(by_id, judged):
        component = with_letter("c", min(ids))
        for somebody in resolve([by_id[i] for i in sorted(ids)], judged):
            person = person_id(somebody)
            because[person] = somebody.because
            for member in somebody.members:
                same = member.person == person and member.component == component
                after[member.id] = member if same else replace(member, person=person, component=component)
    return after, because


def person_id(somebody: Somebody) -> str:
    """The id of the person: that of the least appearance. Ids it had before still lead to it, by the unit they hold."""
    return with_letter("p", somebody.smallest)


def _components(known: Mapping[str, Appearance], judged: Links) -> list[list[str]]:
    """Appearances that share a key of their names, or are judged to be the same, chain by chain."""
    partition = Partition(sorted(known))
    first: dict[str, str] = {}
    for key in sorted(known):
        for block in known[key].blocks:
            partition.join(first.setdefault(block, key), key)
    at = {unit: a.id for unit, a in by_unit(known.values()).items()}
    for left, right, _ in judged.same:
        a, b = at.get(unit_of(left)), at.get(unit_of(right))
        if a and b:
            partition.join(a, b)
    return partition.sets()


def _differences(before: Mapping[str, Appearance], after: Mapping[str, Appearance]) -> Resolved:
    found = Resolved()
    for key in {*before, *after}:
        was, now = before.get(key), after.get(key)
        if was == now or (was and now and replace(was, component=now.component) == now):
            continue
        found.people |= {a.person for a in (was, now) if a is not None}
        found.documents |= {a.document for a in (was, now) if a is not None}
    return found


def _put_people(
    sheet: Sheet, touched: Collection[str], after: Iterable[Appearance], because: Mapping[str, list[str]]
) -> None:
    sheet.take_named(Layer.PERSON, touched)
    members: dict[str, list[Appearance]] = defaultdict(list)
    for appearance in after:
        if appearance.person in touched:
            members[appearance.person].append(appearance)
    for key, own in members.items():
        sheet.put(Layer.PERSON, person_of(key, sorted(own, key=lambda a: a.id), because[key]))


def person_of(key: str, members: Collection[Appearance], because: Collection[str] = ()) -> Person:
    """The person that the appearances make up."""
    counts: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    for member in members:
        counts.update(dict(member.spellings))
        shown[member.name] += 1
    return Person(
        id=key,
        name=canonical(sorted(shown.items())),
        spellings=tuple(sorted(counts.items(), key=lambda s: (-s[1], s[0]))),
        documents=len({m.document for m in members}),
        citizenships=_given(members, "citizenship"),
        custodians=_given(members, "custodian"),
        has_case=any(has_case(m) for m in members),
        minor=any(m.minor for m in members),
        last=last_report(members),
        because=tuple(because),
        blocks=surname_blocks(counts),
    )


def _given(members: Iterable[Appearance], role: str) -> tuple[str, ...]:
    values = {f.value for m in members for f in m.facts if f.role == role and f.modality == "asserted"}
    return tuple(sorted(values))
