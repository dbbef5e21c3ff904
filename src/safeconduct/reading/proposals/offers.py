"""Offers out of tagged words: who offers, whom or what they would give, and whom or what they want for it.

The terms of an offer stand in one sentence or in two that follow each other; the network's links tell which belong together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from safeconduct.domain.claims import OfferStatus
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor, actor_at
from safeconduct.reading.analysis import Sentence
from safeconduct.reading.bargains import Bargain, apart, status_in
from safeconduct.reading.phrases import bare, phrase
from safeconduct.reading.proposals.binding import Binder
from safeconduct.reading.proposals.hinges import Place, demands, other_side, place_of
from safeconduct.reading.proposals.pieces import Piece, Pieces
from safeconduct.reading.proposals.sureness import HUNG_SIDES, OFFERED, SIDES, SURE_OFFER, SURE_SIDES, TERM
from safeconduct.reading.proposals.terms import Term, Terms
from safeconduct.reading.tagger.links import probability
from safeconduct.reading.wordlists import word_lists

_OFFERS = ("offer", "offer.conditional", "offer.rejected", "offer.denied")
_STATUSES = {
    "offer.conditional": OfferStatus.CONDITIONAL, "offer.rejected": OfferStatus.REJECTED, "offer.denied": OfferStatus.DENIED,
}  # fmt: skip
_TOGETHER = 0.5
"""So probable must it be that terms of two sentences belong together."""
_STRAY = 0.3
"""A term that is less probably one of an offer than this is none of its."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What the tags of one sentence tell of an offer."""

    sentence: Sentence
    give: tuple[Term, ...]
    want: tuple[Term, ...]
    offerers: tuple[Piece, ...]
    offerees: tuple[Piece, ...]
    words: tuple[Piece, ...]

    @property
    def told_by(self) -> float:
        """How surely somebody offers here."""
        return max((p.probability for p in (*self.offerers, *self.words)), default=0.0)

    @property
    def terms(self) -> float:
        """How surely something is given and something wanted."""
        return _surest(self.give) + _surest(self.want)


class Offers:
    """The offers that the tags of a page tell of."""

    def __init__(self, pieces: Pieces, binder: Binder) -> None:
        self.pieces = pieces
        self.analysis = pieces.analysis
        self.terms = Terms(pieces, binder)

    def find(self) -> Iterator[Bargain]:
        """Each offer, in order."""
        told = [self._told(s) for s in self.pieces.sentences()]
        for number, one in enumerate(told):
            whole = self._completed(one, told[max(number - 1, 0) : number] + told[number + 1 : number + 2])
            if whole.give and whole.want and self._is_sure(whole):
                yield from self._bargain(whole)

    def _is_sure(self, told: _Told) -> bool:
        """Whether the tags are sure enough; less is enough where words of offering stand by and one side hangs on the other."""
        words = word_lists("offers")["attitudes"]
        spoken = words["verbs"] | words["nouns"] | words["adjectives"] | {"would"}
        named = any(t.lemma_.lower() in spoken or t.lower_ in spoken for t in self.analysis.tokens(told.sentence))
        hung = len({place_of(t.head) is Place.MAIN for t in (*told.give, *told.want)}) > 1
        if named and hung:
            return told.terms >= HUNG_SIDES
        return told.terms >= SIDES and (named or told.told_by >= OFFERED)

    def _told(self, sentence: Sentence) -> _Told:
        here = self.pieces.within(sentence, least=TERM)
        give, want = self._sides(self.terms.among([p for p in here if p.label in {"give", "want"}]))
        return _Told(
            sentence,
            tuple(self._belonging(give, want)),
            tuple(self._belonging(want, give)),
            *(tuple(p for p in here if p.label in labels) for labels in (("offerer",), ("offeree",), _OFFERS)),
        )

    def _sides(self, terms: Sequence[Term]) -> tuple[list[Term], list[Term]]:
        """``terms`` parted by what they hang on each other by, the way their labels and the verbs have it; else by their labels."""
        places = {t.head.i: place_of(t.head) for t in terms}
        main = [t for t in terms if places[t.head.i] is Place.MAIN]
        hung = [t for t in terms if places[t.head.i] is not Place.MAIN]
        if not main or not hung:
            give, want = ([t for t in terms if t.label == label] for label in ("give", "want"))
            return give, want
        lean = (
            _HINGE
            if any(places[t.head.i] is Place.IF for t in hung)
            else (-1.5 if demands(main[0].head) else 0.8) * _HINGE
        )
        lean += sum(_leaning(t) for t in main) - sum(_leaning(t) for t in hung)
        return (main, hung) if lean > 0 else (hung, main)

    def _belonging(self, terms: Sequence[Term], others: Sequence[Term]) -> Iterator[Term]:
        """``terms`` without those that do not belong to the surest of ``others``."""
        surest = max(others, key=lambda t: t.probability, default=None)
        for term in terms:
            if surest is None or self._together(term, surest) >= _STRAY:
                yield term

    def _completed(self, told: _Told, beside: Sequence[_Told]) -> _Told:
        """``told`` with the side that it lacks: what hangs on the other there, else what a sentence right beside it tells alone."""
        told = self._hung(told)
        if bool(told.give) == bool(told.want):
            return told
        for other in beside:
            if not told.give and other.give and not other.want and self._one(told.want, other.give):
                return replace(told, give=other.give, offerers=told.offerers or other.offerers)
            if not told.want and other.want and not other.give and self._one(told.give, other.want):
                return replace(told, want=other.want, offerers=told.offerers or other.offerers)
        return told

    def _hung(self, told: _Told) -> _Told:
        """``told`` with the side that no tag tells, where the sentence has somebody or something in its place."""
        lacking = "want" if told.give and not told.want else "give" if told.want and not told.give else ""
        if not lacking:
            return told
        known = told.give or told.want
        sides = {place_of(t.head) is Place.MAIN for t in known}
        if len(sides) > 1:
            return told
        heads = other_side(self.analysis, known[0].head, main=sides.pop())
        found = tuple(t for t in self.terms.at(heads, lacking) if t.head.i not in {k.head.i for k in known})
        return replace(told, give=found) if lacking == "give" else replace(told, want=found)

    def _one(self, left: Sequence[Term], right: Sequence[Term]) -> bool:
        return max(self._together(a, b) for a in left for b in right) >= _TOGETHER

    def _together(self, left: Term, right: Term) -> float:
        links = self.analysis.links
        a, b = left.pieces[0].span, right.pieces[0].span
        both = links.strengths("together", [a], [b])[0, 0] + links.strengths("together", [b], [a])[0, 0]
        return probability(float(both) / 2)

    def _bargain(self, told: _Told) -> Iterator[Bargain]:
        actor = self._offerer(told)
        give, wanted = self.terms.values(told.give, told.want)
        offerer = actor.name if actor is not None else None  # who is no term of the offer
        want = tuple(v for v in apart(wanted, give) if v.value != offerer)
        give = [v for v in give if v.value != offerer]
        if not give or not want:
            return
        word = max(
            (*told.words, *(p for t in told.give for p in t.pieces)), key=lambda p: (p.label in _OFFERS, p.probability)
        )
        to = next(
            (a for p in told.offerees if (a := self._actor(p)) is not None and (actor is None or a.name != actor.name)),
            None,
        )
        status = _STATUSES.get(word.label) or status_in(told.give[0].head, told.want[0].head)
        other = to.value("to") if to is not None else None
        sure = told.terms >= SURE_SIDES and told.told_by >= SURE_OFFER
        yield Bargain(actor, other, tuple(give), want, status, word.head, word.head, sure=sure)

    def _offerer(self, told: _Told) -> Actor | None:
        """Who offers: by the surest tag, else who does what is offered or wanted, else who says it."""
        ranked = sorted((p for p in told.offerers if place_of(p.head) is not Place.IF), key=lambda p: -p.probability)
        tagged = next((a for p in ranked if (a := self._actor(p)) is not None), None)
        doers = [d for t in (*told.give, *told.want) if (d := self._doer(t.head)) is not None]
        named = (actor_at(self.analysis, d) for d in doers if d.pos_ != "PRON")
        speaker = (self._actor(p) for p in self.pieces.within(told.sentence, "speaker", least=TERM))
        meant = (actor_at(self.analysis, d) for d in doers)
        return tagged or next((a for a in (*named, *speaker, *meant) if a is not None), None)

    def _doer(self, term: Token) -> Token | None:
        """Who does what is offered or asked for, where that is not the term itself."""
        doer = tree.doer(tree.clause_of(term)) if place_of(term) is not Place.IF else None
        return doer if doer is not None and doer.i != term.i else None

    def _actor(self, piece: Piece) -> Actor | None:
        found = next((a for t in (piece.head, *piece.tokens) if (a := actor_at(self.analysis, t)) is not None), None)
        if found is None and piece.head.pos_ in {"NOUN", "PROPN"}:
            found = Actor(phrase(self.analysis, piece.head), *bare(piece.head), "printed")
        return found


_HINGE = 1.0
"""How much a condition tells which side is wanted, beside the probabilities of the labels."""


def _leaning(term: Term) -> float:
    return term.probability * (1 if term.label == "give" else -1)


def _surest(terms: Sequence[Term]) -> float:
    return max((t.probability for t in terms), default=0.0)
