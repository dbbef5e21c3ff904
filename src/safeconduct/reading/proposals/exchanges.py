"""Exchanges out of tagged words: mentions no frame has found, and what the tags add to those that frames have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace

from spacy.tokens import Token

from safeconduct.domain.claims import Modality, Status, Value
from safeconduct.reading.analysis import Offsets, PartyMention, Sentence
from safeconduct.reading.bargains import Bargain
from safeconduct.reading.book import Book
from safeconduct.reading.dates import FoundDate
from safeconduct.reading.fillers import Who
from safeconduct.reading.groups import Group, group_at
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.cases import RULE
from safeconduct.reading.proposals.offers import Offers
from safeconduct.reading.proposals.partakers import Partakers
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import EXCHANGED, SURELY, sure, worth_keeping
from safeconduct.reading.sides import Side, noun_sides, verb_sides
from safeconduct.reading.swaps import Mention, mention_at
from safeconduct.reading.terms import Phrase
from safeconduct.reading.transfers import Event, Transfer, add_transfer

_PUT = {
    "swap": None, "swap.planned": Modality.EXPECTED, "swap.proposed": Modality.PROPOSED, "swap.denied": Modality.DENIED,
}  # fmt: skip
"""Tags of exchanges, and how each puts it; for those that took place the words' grammar says it."""
_AGAINST = frozenset({"for", "against", "with"})
_STRAYS = ("swap-date", "swap-place", "broker")
_LEAVING = frozenset({"freed", "swap"})
_AROUND = frozenset({"giver", "taker", "swap-date", "swap-place", "broker"})
"""Where no word tells of leaving, what else only an exchange has."""
_TWO = 2
_LONG = 8
"""Words of a body's name are no further apart."""
_TOGETHER = 0.5
"""So probable must it be that a day, place or broker told elsewhere belongs to a mention."""


class Exchanges:
    """What the network says of exchanges: `Book.network`."""

    def __init__(self, book: Book, pieces: Pieces, binder: Binder) -> None:
        self.book = book
        self.analysis = book.analysis
        self.pieces = pieces
        self.binder = binder
        self.partakers = Partakers(pieces, binder)

    def review(self, found: list[Mention]) -> list[Mention]:
        """``found`` with the mentions that only tags tell of, each completed by the tags of its sentence."""
        taken = {m.anchor.i for m in found}
        told = [
            self._mention(piece)
            for piece in self.pieces
            if piece.label in _PUT
            and sure(piece.label, piece.probability)
            and not taken & set(range(piece.first, piece.last))
            and not any(self._is_told(piece, m) for m in found)
        ]
        proposed = [m for m in told if not _with_itself(m)]
        mentions = [self._completed(m) for m in sorted([*found, *proposed], key=lambda m: m.anchor.i)]
        return self._with_strays([*mentions, *self._untold(mentions)])

    def _untold(self, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """A mention of the exchange of those who were exchanged, as the page ends, in no words that tell of one."""
        done = [m for m in mentions if m.modality is Modality.ASSERTED]
        told = frozenset[str]().union(*(m.people | m.linked for m in done))
        people = [w for w in self.partakers.gone(SURELY if told else EXCHANGED) if w.full not in told]
        groups = [] if done else self.partakers.let_go()
        apart = bool(done) and all({w.full for w in people} <= m.unlinked for m in done)
        anchor = self._going(people, {m.anchor.i for m in done if apart}) if people else self._around(groups)
        if anchor is None or (apart and len(people) < _TWO):
            return
        found = mention_at(self.book, anchor, Side(tuple(people), tuple(groups)), Side(), verbal=anchor.pos_ == "VERB")
        found = self._completed(replace(found, modality=Modality.ASSERTED, actor=None))
        if apart:  # another exchange, in words that tell of one already
            found = replace(found, linked=found.people, unlinked=found.unlinked - found.people | told)
        yield found

    def _around(self, groups: Sequence[Group]) -> Token | None:
        """Where, when or by whom people of two origins were handed over, in words of which the network is sure."""
        origins = {g.origin.party for g in groups if g.origin is not None}
        words = [p for p in self.pieces if p.label in _STRAYS and sure(p.label, p.probability)]
        return max(words, key=lambda p: p.probability).head if len(origins) == _TWO and words else None

    def _going(self, people: Sequence[Who], taken: Set[int]) -> Token | None:
        """The tagged words of leaving nearest to where one of ``people`` is named; a name where another exchange has those."""
        named = [n for n in self.analysis.names if n.full in {w.full for w in people}]
        told = [p for p in self.pieces if worth_keeping(p.probability)]
        words = [p for p in told if p.label in _LEAVING] or [p for p in told if p.label in _AROUND]
        if not named or not words:
            return None
        nearest = min(words, key=lambda p: min(abs(p.first - n.first) for n in named)).head
        return self.analysis.doc[named[0].head] if nearest.i in taken else nearest

    def _one_clause(self, anchor: Token, other: Token) -> bool:
        return anchor.i == other.i or (anchor.sent == other.sent and abs(anchor.i - other.i) < 4)

    def _is_told(self, piece: Piece, found: Mention) -> bool:
        """Whether a frame has both sides of the exchange in the sentence of ``piece``, or a mention right beside it."""
        both = bool(found.given and found.got)
        here = self.analysis.sentence_of(found.anchor).first == self.analysis.sentence_of(piece.first).first
        return (both and here) or self._one_clause(found.anchor, piece.head)

    def _mention(self, piece: Piece) -> Mention:
        anchor = next((t for t in piece.tokens if t.pos_ in {"VERB", "NOUN"}), piece.head)
        verbal = anchor.pos_ == "VERB"
        given, got = (verb_sides(self.analysis, anchor) if verbal else noun_sides(self.analysis, anchor)) or (
            Side(),
            Side(),
        )
        if not given and not got:
            given, got = self._sides(anchor)
        told = mention_at(self.book, anchor, given, got, verbal=verbal)
        return replace(told, modality=_PUT[piece.label] or told.modality)

    def _sides(self, anchor: Token) -> tuple[Side, Side]:
        """The tagged people and numbers of the sentence, parted by the "for" that stands after the word of exchange."""
        sentence = self.analysis.sentence_of(anchor)
        going = self.pieces.within(sentence, "person", "group.freed", "group.due", "give", "want", least=0.5)
        split = next((t.i for t in self.analysis.doc[anchor.i : sentence.last] if t.lower_ in _AGAINST), sentence.last)
        before, after = [p for p in going if p.first < split], [p for p in going if p.first > split]
        return (self._side(before), self._side(after)) if before and after else (self._side(before or after), Side())

    def _side(self, going: Iterable[Piece]) -> Side:
        people, groups = [], []
        for piece in going:
            told = self.binder.people(piece) if piece.label == "person" else []
            people += told
            group = None if told else group_at(self.analysis, piece.head)
            groups += [group] if group is not None and group.number else []
        return Side(tuple(people), tuple(groups))

    def bargains(self) -> list[Bargain]:
        """The offers that tags alone tell of."""
        return list(Offers(self.pieces, self.binder).find())

    # ---------------------------------------------------------------------------------------------------------- directions

    def linked(self, transfer: Transfer, channel: str) -> list[tuple[Value, float]]:
        """The parties that are likely ``channel`` ("giver", "taker") of those of a transfer, and how likely each is."""
        mentions = self._spans(transfer)
        ties = self.binder.linker.tied(channel, mentions, self.analysis.parties) if mentions else []
        return [(Value(channel, p.party, p.start, p.end, RULE), likely) for p, likely in ties]

    def _spans(self, transfer: Transfer) -> Sequence[Offsets]:
        if transfer.who is not None:
            return self.binder.linker.mentions(transfer.who.full) or [(transfer.who.start, transfer.who.end)]
        return [(transfer.group.start, transfer.group.end)] if transfer.group is not None else []

    def exchanged(self, full: str) -> float:
        """How likely somebody was exchanged, as the page ends; certain where the network has not read of them."""
        return self.binder.linker.statuses(full).get(Status.EXCHANGED, 1.0)

    def enlist(self, event: Event, others: Sequence[Event]) -> None:
        """Add whoever else takes part in ``event`` and in none of ``others``."""
        for transfer in self.partakers.of(event, others):
            add_transfer(event, transfer)

    # --------------------------------------------------------------------------------------------------------- completion

    def _completed(self, mention: Mention) -> Mention:
        """The mention with the parties, brokers, day and place that tags of its sentence give it."""
        sentence = self.analysis.sentence_of(mention.anchor)
        giver, taker = self._party(sentence, "giver"), self._party(sentence, "taker")
        linked, unlinked = self.partakers.around(self._trigger(mention.anchor))
        parties = {p.party: p for p in (*mention.parties, *filter(None, (giver, taker)))}
        brokers = {p.party: p for p in (*mention.mediators, *self._parties(sentence, "broker"))}
        return replace(
            mention,
            parties=tuple(p for p in parties.values() if p.party not in brokers),
            mediators=tuple(brokers.values()),
            linked=linked,
            unlinked=unlinked,
            date=mention.date or self._date(self._sure(sentence, "swap-date")),
            place=mention.place or self._place(self._sure(sentence, "swap-place")),
        )

    def _with_strays(self, mentions: list[Mention]) -> list[Mention]:
        """Days, places and brokers told in sentences without a mention go to the mention they belong to."""
        told = {self.analysis.sentence_of(m.anchor).first for m in mentions}
        triggers = [self._trigger(m.anchor) for m in mentions]
        strays = (p for p in self.pieces if p.label in _STRAYS and sure(p.label, p.probability))
        for piece in strays if mentions else ():
            if self.analysis.sentence_of(piece.first).first in told:
                continue
            likely = [self.binder.linker.together([trigger], [piece.span])[0] for trigger in triggers]
            at = max(range(len(mentions)), key=lambda i: likely[i])
            if likely[at] < _TOGETHER:
                continue
            near = mentions[at]
            mentions[at] = replace(
                near,
                date=near.date or (self._date([piece]) if piece.label == "swap-date" else None),
                place=near.place or (self._place([piece]) if piece.label == "swap-place" else None),
                mediators=near.mediators or (tuple(self._meant(piece)[:1]) if piece.label == "broker" else ()),
            )
        return mentions

    def _trigger(self, anchor: Token) -> Offsets:
        """The tagged words of exchange that ``anchor`` is among, else itself."""
        found = next((p for p in self.pieces if p.label.startswith("swap") and p.first <= anchor.i < p.last), None)
        return found.span if found is not None else (anchor.idx, anchor.idx + len(anchor))

    def _sure(self, sentence: Sentence, label: str) -> list[Piece]:
        return [p for p in self.pieces.within(sentence, label) if sure(label, p.probability)]

    def _parties(self, sentence: Sentence, label: str) -> list[PartyMention]:
        return [m for p in self._sure(sentence, label) for m in self._meant(p)[:1]]

    def _meant(self, piece: Piece) -> list[PartyMention]:
        """The party that ``piece`` names; of brokers a person or body by its name, too."""
        parties = self.pieces.parties(piece)
        if parties or piece.label != "broker":
            return parties
        name = next((n for t in piece.tokens if (n := self.analysis.name_at(t)) is not None), None)
        if name is not None:
            return [PartyMention(name.full, name.start, name.end, name.first, name.last, name.head, "person")]
        words = [t for t in piece.tokens if t.pos_ == "PROPN"]
        if len(words) < _TWO or words[-1].i - words[0].i >= _LONG:
            return []
        first, last = words[0], words[-1]
        span = first.idx, last.idx + len(last)
        return [PartyMention(self.analysis.text[slice(*span)], *span, first.i, last.i + 1, last.i, "body")]

    def _party(self, sentence: Sentence, label: str) -> PartyMention | None:
        found = {m.party: m for m in self._parties(sentence, label)}
        return next(iter(found.values())) if len(found) == 1 else None

    def _date(self, told_by: Iterable[Piece]) -> FoundDate | None:
        told = (self.book.dates.within(p.tokens, p.head) for p in told_by)
        return next((d for d in told if d is not None), None)

    def _place(self, told_by: Iterable[Piece]) -> Phrase | None:
        for piece in told_by:
            here = self.analysis.sentence_of(piece.head)
            tokens = [t for t in piece.tokens if here.first <= t.i < here.last]
            while tokens and tokens[0].pos_ in {"DET", "ADP"}:
                tokens = tokens[1:]
            if tokens:
                start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
                return Phrase(" ".join(self.analysis.text[start:end].split()), start, end)
        return None


def _with_itself(mention: Mention) -> bool:
    """Whether one person stands on both sides: "him for him" names nobody who changed hands."""
    return bool({w.full for w in mention.given.people} & {w.full for w in mention.got.people})
