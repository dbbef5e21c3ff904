"""From whom to whom: by the words, by who held somebody, by citizenship, by there being two sides."""

from __future__ import annotations

from safeconduct.domain.claims import Kind, Modality, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading.analysis import PartyMention
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who, facility_parties, of_name
from safeconduct.reading.frames.table import clause_words
from safeconduct.reading.groups import Group
from safeconduct.reading.transfers import Event, Transfer
from safeconduct.reading.wordlists import word_lists


class Known:
    """What the page says elsewhere of a person: who held them, whose citizen they are."""

    def __init__(self, book: Book) -> None:
        self.custodian: dict[str, Value] = {}
        self.citizenship: dict[str, list[Value]] = {}
        self.person: dict[str, Who] = {}
        self.cases: set[str] = set()
        sure: dict[str, float] = {}
        for observed in book:
            claim = observed.claim
            name, holder, country = (
                claim.get("person"),
                claim.first("custodian") or claim.first("by"),
                claim.first("country"),
            )
            if name is None:
                continue
            if claim.kind in (Kind.DETENTION, Kind.SENTENCE, Kind.CHARGE, Kind.STEP):
                self.cases.add(name)
            if (
                holder is not None
                and claim.kind in (Kind.DETENTION, Kind.SENTENCE)
                and claim.modality is Modality.ASSERTED
            ):
                weight = observed.confidence - (0.3 if claim.kind is Kind.SENTENCE else 0)
                if weight > sure.get(name, 0):
                    sure[name], self.custodian[name] = weight, holder
            if country is not None:
                self.citizenship.setdefault(name, []).append(country)
        for printed in book.analysis.names:
            self.person.setdefault(printed.full, of_name(printed))

    def held_by(self, name: str, party: str | None) -> bool:
        """Whether the page says that ``name`` was held, and by ``party`` where that is given."""
        holder = self.custodian.get(name)
        return holder is not None and (party is None or holder.value == party)

    def was_held(self, name: str) -> bool:
        """Whether the page tells of a case of ``name``."""
        return name in self.cases

    def holder(self, transfer: Transfer) -> Value | None:
        """Who held the person."""
        return self.custodian.get(transfer.who.full) if transfer.who else None

    def origins(self, transfer: Transfer) -> list[Value]:
        """Whose citizen the person is, or a group's members are."""
        if transfer.who:
            return self.citizenship.get(transfer.who.full, [])
        origin = transfer.group.origin if transfer.group else None
        return [Value("country", origin.party, origin.start, origin.end, origin.kind)] if origin else []


def resolve_directions(book: Book, event: Event, known: Known, *, two_sided: bool) -> dict[str, Value]:
    """Fill in who comes from whom and goes to whom; returns the sides of the exchange, each with words."""
    transfers = list(event.transfers.values())
    for transfer in transfers:
        holder = known.holder(transfer) or (_group_holder(book, transfer.group) if transfer.group else None)
        transfer.by = transfer.by or _as("from", holder)
    _from_sides(event)
    sides = _sides(book, event, transfers, known)
    two_sided = two_sided and len(sides) == 2 and not _own_people(event)
    for transfer in transfers:
        if transfer.to is not None and transfer.by is None and two_sided:
            transfer.by = _as("from", _other(sides, transfer.to))
        home = [
            v
            for v in known.origins(transfer)
            if v.value in sides and (transfer.by is None or v.value != transfer.by.value)
        ]
        if transfer.to is None and transfer.by is not None:
            across = two_sided and not _own_citizen(known, transfer)
            transfer.to = _as("to", _other(sides, transfer.by) if across else next(iter(home), None))
        elif transfer.to is None and len(home) == 1:
            transfer.to = _as("to", home[0])
            if two_sided:
                transfer.by = _as("from", _other(sides, home[0]))
    _from_sides(event)
    for transfer in transfers:
        if transfer.by and transfer.to and transfer.by.value == transfer.to.value:
            transfer.to = None
    for value in (v for t in transfers for v in (t.by, t.to) if v is not None):
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    return sides


def _own_citizen(known: Known, transfer: Transfer) -> bool:
    """Whether somebody is let go by their own state: where to, the two sides do not tell."""
    states = {v.value for v in known.origins(transfer)}
    return transfer.by is not None and states == {transfer.by.value}


def _own_people(event: Event) -> bool:
    """Whether the sides let go people of their own: "exchanged their best-known prisoners"."""
    told = [o for m in event.mentions if m.verbal for o in m.anchor.children if o.dep_ == "dobj"]
    return any(c.lower_ == "their" for o in told for c in o.children)


def _group_holder(book: Book, group: Group) -> Value | None:
    """Who holds a group, as its own clause says: "spies held in Cuba"."""
    for clause in (c for c in group.head.children if c.dep_ in {"acl", "relcl"} and c.lemma_ in _HELD):
        for party in facility_parties(book.analysis, clause_words(clause)):
            return Value("from", party.party, party.start, party.end, party.kind)
    return None


_HELD = frozenset({"hold", "jail", "imprison", "detain", "arrest", "convict", "sentence", "capture", "keep", "accuse"})


def _from_sides(event: Event) -> None:
    """Those who go the same way share from and to; those who go the other way have them the other way round."""
    for one, other in event.opposite:
        for near, far in ((one, other), (other, one)):
            by = next((event.transfers[k].by for k in near if event.transfers[k].by), None)
            to = next((event.transfers[k].to for k in near if event.transfers[k].to), None)
            for key in near:
                event.transfers[key].by = event.transfers[key].by or by
                event.transfers[key].to = event.transfers[key].to or to
            for key in far:
                event.transfers[key].to = event.transfers[key].to or _as("to", by)
                event.transfers[key].by = event.transfers[key].by or _as("from", to)


def _as(role: str, value: Value | None) -> Value | None:
    return Value(role, value.value, value.start, value.end, f"follows:{value.rule}") if value else None


def told_on(book: Book, event: Event) -> FoundDate | None:
    """A day among the sentences that speak of the event, not long before the page was published."""
    published = book.analysis.article.published
    for place in event.places:
        sentence = book.analysis.sentence_of(place)
        if sentence.zone is not ZoneKind.BODY:
            continue
        for found in book.dates.of(sentence):
            before, day = book.analysis.text[max(0, found.start - 8) : found.start], found.when.latest
            recent = published is None or (
                day is not None and published.earliest and -1 <= (published.earliest - day).days <= 31
            )
            if (
                found.when.precision == "day"
                and recent
                and not before.rstrip().endswith(("since", "until", "before", "by"))
            ):
                return found
    return None


_MANY = frozenset({
    "country", "countries", "nation", "nations", "west", "western", "nato", "ally", "allies", "multinational",
    "multilateral", "european",
})  # fmt: skip


def many_sided(book: Book, event: Event) -> bool:
    """Whether the page says that more take part than it names."""
    analysis = book.analysis
    sentences = [analysis.sentence_of(place) for place in event.places]
    return any(t.lower_ in _MANY for s in sentences for t in analysis.tokens(s))


def _is_place(book: Book, party: PartyMention) -> bool:
    """Whether a seat of government only says where: "in Vienna"."""
    before = book.analysis.doc[party.first - 1].lower_ if party.first else ""
    after = book.analysis.doc[party.last].lower_ if party.last < len(book.analysis.doc) else ""
    if after in {"border", "frontier", "airport", "territory", "soil", "side"} and party.kind == "demonym":
        return True
    return party.kind == "metonym" and before in {"in", "at", "near", "from", "into", "to"}


def _named_beside(book: Book, event: Event, sides: dict[str, Value]) -> dict[str, Value]:
    """The two states that one sentence about the event names, when it names just two and none else is known to take part."""
    analysis = book.analysis
    mediators = {m.party for mention in event.mentions for m in mention.mediators}
    for place in event.places:
        near = {
            p.party: p
            for p in analysis.parties_in(analysis.sentence_of(place))
            if p.kind != "service" and not _is_place(book, p) and p.party not in mediators
        }
        if len(near) == 2 and set(sides) <= set(near):
            return {code: Value("party", code, p.start, p.end, p.kind) for code, p in near.items()}
    return {}


def _sides(book: Book, event: Event, transfers: list[Transfer], known: Known) -> dict[str, Value]:
    """The parties of the exchange, each with words: those named with it, and those people come from or go to."""
    sides = event.party_mentions()
    moved = [v for t in transfers for v in (t.by, t.to) if v is not None]
    mediators = {m.party for mention in event.mentions for m in mention.mediators}
    sides = {code: v for code, v in sides.items() if code not in mediators or code in {v.value for v in moved}}
    for value in moved:
        sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    if len(sides) < 2:
        sides |= _named_beside(book, event, sides)
    if len(sides) < 2:
        for transfer in transfers:
            for value in known.origins(transfer)[:1]:
                if transfer.by is None or value.value != transfer.by.value:
                    sides.setdefault(value.value, Value("party", value.value, value.start, value.end, value.rule))
    if not sides and transfers:
        sides = _jailers_near(book, event)
    if len(sides) > 2:
        moving = {v.value for v in moved}
        sides = {code: v for code, v in sides.items() if code not in mediators or code in moving}
    return sides


_NEAR = 2


def _jailers_near(book: Book, event: Event) -> dict[str, Value]:
    """In whose prisons people were, by the sentences from the one that names an exchange: "15 had sat in Greek jails"."""
    analysis, prisons = book.analysis, word_lists("counts")["people"]["where"]
    for number in (analysis.number_of(analysis.sentence_of(place)) for place in event.places):
        near = [
            t
            for s in analysis.sentences[number : number + 1 + _NEAR]
            if s.parsed
            for t in analysis.tokens(s)
            if any(c.dep_ == "pobj" and c.lemma_.lower() in prisons for c in t.children)
        ]
        found = {p.party: Value("party", p.party, p.start, p.end, p.kind) for p in facility_parties(analysis, near)}
        if found:
            return found
    return {}


def _other(sides: dict[str, Value], value: Value) -> Value | None:
    return next((v for code, v in sides.items() if code != value.value and value.value in sides), None)
