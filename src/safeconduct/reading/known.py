"""What a page tells of people outside its exchanges: who held them, whose citizens they are."""

from __future__ import annotations

from safeconduct.domain.claims import Kind, Modality, Value
from safeconduct.reading.book import Book
from safeconduct.reading.fillers import Who, of_name
from safeconduct.reading.transfers import Transfer


class Known:
    """What the page says elsewhere of a person: who held them, whose citizen they are; who is ``tried``: charged or sentenced."""

    def __init__(self, book: Book) -> None:
        self._network = book.network
        self.custodian: dict[str, Value] = {}
        self.citizenship: dict[str, list[Value]] = {}
        self.person: dict[str, Who] = {}
        self.cases: set[str] = set()
        self.tried: set[str] = set()
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
            if claim.kind in (Kind.SENTENCE, Kind.CHARGE) and observed.confirmed:
                self.tried.add(name)
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

    def linked(self, transfer: Transfer, channel: str) -> list[tuple[Value, float]]:
        """The parties that the network ties those of a transfer to, and how likely each is."""
        return self._network.linked(transfer, channel)

    def origins(self, transfer: Transfer) -> list[Value]:
        """Whose citizen the person is, or a group's members are."""
        if transfer.who:
            return self.citizenship.get(transfer.who.full, [])
        origin = transfer.group.origin if transfer.group else None
        return [Value("country", origin.party, origin.start, origin.end, origin.kind)] if origin else []
