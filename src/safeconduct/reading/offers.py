"""Offers: what somebody would give for what, as far as the page tells of it.

An offer is an exchange that has not happened under somebody's attitude ("Minsk offered to swap A for B", "is only willing to
discuss exchanging"), a demand of captors, a threat with a condition, or a release offered. Which side of an exchange is given
and which is wanted follows from who holds whom and whose citizens they are; where neither is known, from the grammar. An
offer told twice is one. Offers that share a person belong to one negotiation and share an ``event``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from safeconduct.domain.claims import Kind, Modality, OfferStatus, Value
from safeconduct.domain.documents import ZoneKind
from safeconduct.reading import analysis as tree
from safeconduct.reading.actors import Actor
from safeconduct.reading.analysis import Analysis
from safeconduct.reading.attitudes import Attitude, attitude_to
from safeconduct.reading.bargains import Bargain, apart, terms_at, values_of
from safeconduct.reading.book import Book
from safeconduct.reading.captives import captives_of
from safeconduct.reading.conditions import linked, offer, release, threat
from safeconduct.reading.demands import condition_set, demand, named_demand, price
from safeconduct.reading.fillers import date_value
from safeconduct.reading.known import Known
from safeconduct.reading.refusals import as_told_later
from safeconduct.reading.sides import Side, words_for
from safeconduct.reading.swaps import Mention, find_mentions
from safeconduct.reading.wordlists import word_lists


def read_offers(book: Book) -> None:
    """Write the page's offers into ``book``."""
    known = Known(book)
    tagged = book.network.bargains()
    worded = list(_of_mentions(book, known)) or list(_of_nouns(book))
    worded += _elsewhere(book, _of_words(book, known), worded)
    found: list[Bargain] = []
    for layer in (
        [b for b in worded if b.status is OfferStatus.CONFIRMED],
        [b for b in tagged if b.sure],
        [b for b in worded if b.give and (b.want or b.condition)],
        [b for b in tagged if not b.sure],
        worded,
    ):
        found += _elsewhere(book, layer, found)
    threads: dict[str, Value] = {}
    known_sides = (b for f in found if (b := _with_known(book, known, f)) is not None)
    for bargain in _once_each(sorted(known_sides, key=lambda b: b.anchor.i)):
        _write(book, as_told_later(book.analysis, bargain), threads)


def _elsewhere(book: Book, found: Iterable[Bargain], told: Iterable[Bargain]) -> list[Bargain]:
    """Those of ``found`` in whose sentence none of ``told`` stands."""
    places = {book.analysis.sentence_of(b.anchor).first for b in told}
    return [b for b in found if book.analysis.sentence_of(b.anchor).first not in places]


def _of_mentions(book: Book, known: Known) -> Iterator[Bargain]:
    for mention in find_mentions(book):
        if mention.modality is Modality.ASSERTED or not (mention.given or mention.got):
            continue
        attitude = attitude_to(book.analysis, mention.anchor)
        bargain = _bargain(book.analysis, known, mention, attitude) if attitude is not None else None
        if bargain is not None and not {v.value for v in bargain.give} & {v.value for v in bargain.want}:
            yield bargain


def _of_nouns(book: Book) -> Iterator[Bargain]:
    """As in "Oslo suggested a swap of A for B", on a page that says no more of exchanges."""
    analysis, nouns = book.analysis, words_for()["nouns"]["strong"]
    for token in (t for s in analysis.sentences if s.parsed for t in analysis.tokens(s)):
        if token.pos_ != "NOUN" or token.lemma_.lower() not in nouns or book.modality(token) is Modality.ASSERTED:
            continue
        give = terms_at(analysis, tree.under(token, "of"), "give")
        want = terms_at(analysis, tree.under(token, "for", "against"), "want")
        attitude = attitude_to(analysis, token) if give and want else None
        if attitude is not None:
            yield Bargain(attitude.actor, None, tuple(give), apart(want, give), attitude.status, attitude.word, token)


_BY_VERB = (demand, release, threat, offer, linked, condition_set)
_BY_NOUN = (named_demand, price)


def _of_words(book: Book, known: Known) -> Iterator[Bargain]:
    """What is demanded, threatened or offered without an exchange in words, in order."""
    analysis = book.analysis
    for sentence in analysis.sentences:
        if not sentence.parsed or sentence.zone is not ZoneKind.BODY:
            continue
        for token in analysis.tokens(sentence):
            finders = _BY_VERB if token.pos_ == "VERB" else _BY_NOUN if token.pos_ == "NOUN" else ()
            yield from islice((b for find in finders if (b := find(analysis, known, token)) is not None), 1)


def _with_known(book: Book, known: Known, found: Bargain) -> Bargain | None:
    """``found`` with what the page tells of custody: who offers is who holds those given, and gives those it holds."""
    if found.by is None:
        holders = {h.value: h for v in found.give if (h := known.custodian.get(v.value)) is not None}
        if len(holders) != 1:
            return None
        holder = next(iter(holders.values()))
        found = replace(found, by=Actor(holder.value, holder.start, holder.end, f"follows:{holder.rule}"))
    by = found.by
    if by is not None and by.captor and not found.give and found.want:
        return replace(found, give=apart(captives_of(book.analysis, known, by, found.anchor, "give"), found.want))
    if by is not None and found.give and _holds(known, by, found.want) and not _holds(known, by, found.give):
        give, want = _as("give", found.want), _as("want", found.give)
        return replace(found, give=give, want=want)
    return found


def _holds(known: Known, by: Actor, values: Iterable[Value]) -> bool:
    """Whether ``by`` is told to hold one of ``values``."""
    return any((h := known.custodian.get(v.value)) is not None and h.value == by.name for v in values)


def _as(role: str, values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(replace(v, role=role) for v in values)


def _once_each(found: Iterable[Bargain]) -> list[Bargain]:
    """Each offer once: of those by the same with a side in common the one that says more, as it stands in the last."""
    kept: list[Bargain] = []
    for one in (b for b in found if b.about_people):
        same = next((n for n, k in enumerate(kept) if _alike(k, one)), None)
        if same is None:
            kept.append(one)
        else:
            fuller = max(kept[same], one, key=lambda b: len(b.terms))
            status = one.status if one.status is not OfferStatus.REPORTED else kept[same].status
            kept[same] = replace(fuller, status=status)
    return kept


def _alike(one: Bargain, other: Bargain) -> bool:
    """Whether both are one offer: of the same party with one's terms among the other's, or of the same terms whoever makes it."""
    within = one.terms <= other.terms or other.terms <= one.terms
    named = one.by is not None and other.by is not None and one.by.name == other.by.name
    return (named and within) or (bool(one.give and one.want) and _sides(one) == _sides(other))


def _sides(bargain: Bargain) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(v.value for v in bargain.give), frozenset(v.value for v in bargain.want)


# -------------------------------------------------------------------------------------------------------- as an offer, written


def _bargain(analysis: Analysis, known: Known, mention: Mention, attitude: Attitude) -> Bargain:
    give, want = _give_and_want(known, mention, attitude)
    to = _counterpart(known, mention, want, attitude.actor.name)
    return Bargain(
        attitude.actor, to, tuple(values_of(analysis, "give", give)), tuple(values_of(analysis, "want", want)),
        attitude.status, attitude.word, mention.anchor, mention.date,
    )  # fmt: skip


def _write(book: Book, bargain: Bargain, threads: dict[str, Value]) -> None:
    word = bargain.word
    status = Value("status", bargain.status, word.idx, word.idx + len(word), "attitude")
    values = [
        bargain.by.value("by") if bargain.by is not None else None,
        bargain.to,
        status,
        *bargain.give,
        *bargain.want,
        _thread(book.analysis, bargain, threads),
    ]
    captor = bargain.by is not None and bargain.by.captor
    told = bargain.give or captor or _named(book.analysis, bargain.want)
    sure = bool(bargain.want and told) or bool(bargain.give and bargain.condition)
    date = date_value("date", bargain.date) if bargain.date else None
    book.add(Kind.OFFER, [*values, date], None, confidence=0.8, confirmed=sure)


def _named(analysis: Analysis, values: Iterable[Value]) -> list[str]:
    """Which of ``values`` are names of people."""
    names = {n.full for n in analysis.names}
    return sorted(v.value for v in values if v.value in names)


def _give_and_want(known: Known, mention: Mention, attitude: Attitude) -> tuple[Side, Side]:
    """The sides as the one that offers sees them: who demands a release wants those to be released."""
    first, second = mention.given, mention.got
    demands = word_lists("offers")["demands"]["verbs"] | word_lists("offers")["demands"]["names"]
    swaps = words_for()["verbs"]["swap"] | words_for()["nouns"]["strong"]
    if first and second and attitude.word.lemma_ in demands and mention.anchor.lemma_.lower() not in swaps:
        return second, first
    return _sides_for(known, first, second, attitude.actor.name)


def _sides_for(known: Known, first: Side, second: Side, by: str) -> tuple[Side, Side]:
    """Those let go and those got, as ``by`` sees them: it wants its own citizens, and those it does not hold."""
    leaning = _leaning(known, first, by) - _leaning(known, second, by)
    if not first or not second:
        only = first or second
        return (Side(), only) if _leaning(known, only, by) >= 0 else (only, Side())
    if leaning > 0:
        return second, first
    return first, second


def _leaning(known: Known, side: Side, by: str) -> int:
    """Above 0 where ``by`` wants those people (its citizens, held by others), below where it holds them."""
    total = 0
    for person in side.people:
        holder = known.custodian.get(person.full)
        origins = {v.value for v in known.citizenship.get(person.full, [])}
        total += (1 if by in origins else 0) + (0 if holder is None else -2 if holder.value == by else 1)
    for group in side.groups:
        total += 1 if group.origin is not None and group.origin.party == by else 0
    return total


def _counterpart(known: Known, mention: Mention, want: Side, by: str) -> Value | None:
    """To whom the offer goes: a party named with it, else who holds those wanted."""
    for party in mention.parties:
        if party.party != by:
            return Value("to", party.party, party.start, party.end, party.kind)
    for person in want.people:
        holder = known.custodian.get(person.full)
        if holder is not None and holder.value != by:
            return Value("to", holder.value, holder.start, holder.end, f"follows:{holder.rule}")
    return None


def _thread(analysis: Analysis, bargain: Bargain, threads: dict[str, Value]) -> Value:
    """The anchor of the negotiation: that of an earlier offer about one of the same people, else its own."""
    names = _named(analysis, (*bargain.give, *bargain.want))
    anchor = next((threads[n] for n in names if n in threads), None)
    if anchor is None:
        at = bargain.anchor
        anchor = Value("event", str(at.idx), at.idx, at.idx + len(at), "anchor")
    for name in names:
        threads.setdefault(name, anchor)
    return anchor
