"""A dossier's fee as every door shows it: how much, how it came about, where it stands, and its slips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.catalogue.versions import ProcedureVersion
from motcua.core import lifecycle
from motcua.core.lifecycle import Verb, Who
from motcua.core.payment import Payment, is_owed, payment
from motcua.core.tariffs import Exemption, owed
from motcua.dossiers.queries import DossierView
from motcua.fees import queries as fees
from motcua.fees.queries import SlipView
from motcua.furniture import formats, unofficial
from motcua.papers.queries import PaperView
from motcua.people.queries import Viewer

WHOLE = "whole"
TAGS: dict[Payment, tuple[str, Promise]] = {
    Payment.FREE: ("ok", gettext_lazy("Không thu phí")),
    Payment.UNPAID: ("soon", gettext_lazy("Chưa nộp")),
    Payment.PAID: ("ok", gettext_lazy("Đã nộp")),
    Payment.EXEMPT: ("ok", gettext_lazy("Được miễn")),
    Payment.CANCELLED: ("soon", gettext_lazy("Đã hủy phiếu, chưa nộp lại")),
}


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip: `beside` names the one it undoes or that undid it, `why` its exemption or the reason it was undone,
    `file` its paper once rendered, `prints` how often it was printed at a counter."""

    id: UUID
    name: str
    number: str
    amount: int
    beside: str
    why: str
    by: str
    at: datetime
    is_standing: bool
    file: UUID | None
    prints: int

    @property
    def copies(self) -> int:
        return max(0, self.prints - 1)


@dataclass(frozen=True, slots=True)
class Paid:
    """The box: `amount` is what is owed, or what was taken; `how` says how the tariff comes to its sum."""

    state: str
    words: Promise
    is_owed: bool
    may_take: bool
    amount: int
    tariff: int
    how: str
    slips: tuple[Slip, ...]

    @property
    def is_shown(self) -> bool:
        """Whether there is a word to say: nobody is asked for money that may no longer be taken."""
        return bool(self.slips) or self.may_take or not self.is_owed

    @property
    def standing(self) -> Slip | None:
        return next((each for each in self.slips if each.is_standing), None)


def paid(found: DossierView, known: list[PaperView], *, viewer: Viewer) -> Paid:
    """Where the fee of a dossier stands, with its slips among the `known` papers."""
    listed = fees.slips(found.id, viewer=viewer)
    files = {each.number: each.id for each in known if each.kind == "slip" and each.is_rendered}
    last = listed[0].facts if listed else None
    where = payment(found.fee, last.entry if last else None)
    state, words = TAGS[where]
    return Paid(
        state=state,
        words=words,
        is_owed=is_owed(where),
        may_take=lifecycle.is_lawful(found.stage, Verb.TAKE_FEE, frozenset({Who.CLERK})),
        amount=found.fee if last is None or is_owed(where) else last.amount,
        tariff=found.fee,
        how=_how(found),
        slips=tuple(_slip(found.law, each, files) for each in listed),
    )


def _slip(law: ProcedureVersion, slip: SlipView, files: dict[str, UUID]) -> Slip:
    facts = slip.facts
    beside, why = "", slip.reason
    if facts.is_counter_entry:
        beside = _("hủy phiếu số %(number)s") % {"number": slip.cancels}
    elif slip.cancelled_by:
        beside = _("đã hủy bằng phiếu số %(number)s") % {"number": slip.cancelled_by}
    if facts.exemption and not facts.is_counter_entry:
        why = f"{_granted(law.tariff.exemption(facts.exemption))}: {slip.reason}"
    return Slip(
        id=facts.id,
        name=_("Phiếu hủy") if facts.is_counter_entry else _("Phiếu thu"),
        number=facts.number,
        amount=facts.amount,
        beside=beside,
        why=why,
        by=f"{slip.by}, {slip.unit}",
        at=slip.at,
        is_standing=not beside,
        file=files.get(facts.number),
        prints=slip.prints,
    )


def _granted(exemption: Exemption) -> str:
    said = {"who": unofficial.read(exemption.name), "share": exemption.share}
    return (_("%(who)s được miễn") if exemption.share == 100 else _("%(who)s được giảm %(share)s %%")) % said


def _how(found: DossierView) -> str:
    """`3 trang, 2 bản. 2.000 đồng một trang…`: how the tariff comes to its sum."""
    tariff, told = found.law.tariff, []
    own = tariff.situations.get(found.situation)
    if own:
        told.append(unofficial.read(found.law.situation(found.situation).name))
    elif tariff.is_by_page:
        told.append(_("%(pages)s trang, %(copies)s bản") % {"pages": found.pages, "copies": found.copies})
    if found.channel == "online" and found.fee != (own or tariff).flat:
        told.append(_("Mức nộp trực tuyến"))
    return ". ".join([*told, unofficial.read(found.law.fee_words)])


def choices(law: ProcedureVersion, fee: int) -> list[tuple[str, str | list[tuple[str, str]]]]:
    """What may be taken: the `WHOLE`, or what each exemption of the tariff leaves, under what it comes to."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in law.tariff.exemptions:
        groups.setdefault(_let_off(owed(fee, each)), []).append((each.key, each.name))
    whole = (WHOLE, _("Thu đủ %(fee)s") % {"fee": formats.dong(fee)})
    return [whole, *((words, unofficial.choices(named)) for words, named in groups.items())]


def _let_off(left: int) -> str:
    return _("Giảm còn %(fee)s") % {"fee": formats.dong(left)} if left else _("Miễn")
