"""What holds of a dossier after every act, whatever was done: columns, clock, papers, money and messages."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from motcua.agencies import queries as agencies
from motcua.base import clock
from motcua.core import lifecycle
from motcua.core.calendar import Calendar
from motcua.core.telling import Channel
from motcua.custody.models import Item
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Supplement, Withdrawal
from motcua.fees import queries as fees
from motcua.notices.models import Notice
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from motcua.trail import verify
from motcua.trail.models import Subject
from tests import law
from tests.acts import model
from tests.acts.model import Life

TELL_A_DAY = {"accept", "supply", "reappoint", "apologise_late", "return_early"}
"""What moves a promise, or ends it; everything else leaves it as it was told (ADR 0020)."""


class Holding:
    """The proofs of one life against its dossier; `names` says whose a post or unit is."""

    province: ClassVar[Province]
    tally: ClassVar[Counter[str]]
    now: datetime
    calendar: Calendar
    units: dict[str, UUID]
    names: dict[UUID, str]

    def _holds(self, life: Life, verb: str) -> None:
        """Stage, national code, clock, holder, papers, money, what was told and the trail agree."""
        kept = dossiers.dossier(life.code, viewer=SYSTEM)
        assert kept.stage == life.stage
        assert lifecycle.national(kept.stage, is_completed=life.is_completed) == life.codes[-1]
        assert kept.holder == self.units[life.holder]
        assert kept.assignee == (self.province.staff[life.officer].posts["officer"] if life.officer else None)
        assert (kept.ended_at is not None) == (life.stage in law.ENDS - {"returned"} or life.ended is not None)
        self._clock_holds(life, kept)
        if verb not in TELL_A_DAY and life.promised is not None:
            assert kept.promised_at == life.promised, f"{verb} moved a promise"
        elif verb in ("reappoint", "apologise_late"):
            assert kept.promised_at >= life.promised, "a promise moved earlier"  # type: ignore[operator]
        life.promised = kept.promised_at
        self._axes_hold(life, verb, kept)
        subject = Subject.objects.get(kind="dossier", name=life.code)
        assert verify.faults(subject.id) == []
        last = trail.entries(kept.id, limit=1)[0]
        assert (last.body["stage"][1], last.at) == (life.stage, self.now)
        assert Supplement.objects.filter(dossier_id=kept.id, answered_at=None).count() <= 1
        assert Withdrawal.objects.filter(dossier_id=kept.id, answered_at=None).count() == (life.stage == "withdrawing")
        assert len(letter_queries.asked_before(kept.id)) == life.asked
        self.tally[f"at {life.stage}"] += 1

    def _axes_hold(self, life: Life, verb: str, kept: dossiers.DossierView) -> None:
        """Papers, money and messages, each beside the stage."""
        rows = Item.objects.filter(dossier_id=kept.id, gone_at=None).values_list(
            "kind", "component", "post_id", "unit_id", "line_id"
        )
        held = Counter(
            (f"{kind}/{part}", self.names[post or unit], bool(line)) for kind, part, post, unit, line in rows
        )
        assert held == life.papers.all, f"{verb}: papers are elsewhere"
        last = fees.last_slip(kept.id)
        assert (last is not None and not last.is_counter_entry) == life.is_paid
        told = Notice.objects.filter(dossier_id=kept.id, entry=kept.seq, channel=Channel.INBOX).count()
        is_told = verb in law.TELLS or (verb == "file" and life.is_online)
        assert told == is_told, f"{verb} told {told}"

    def _clock_holds(self, life: Life, kept: dossiers.DossierView) -> None:
        """The ledger's events, read anew, say what the columns say."""
        if life.place in model.BEFORE_RECEPTION:
            assert (kept.due_at, kept.promised_at) == (None, None)
            if life.place == "filed":
                with clock.rehearsed(self.now):
                    assert kept.queue_at == agencies.answer_by(kept.received_by.id, life.answer_from)
            return
        if not kept.events:
            assert life.began is None
            return
        replayed = kept.clock(self.calendar)
        assert (kept.due_at, kept.missed_at) == (replayed.due_at, replayed.missed_at)
        assert kept.promised_at == replayed.promised_at, f"{life.place}, {kept.stage}: {kept.events}"
        if not replayed.is_paused:
            assert kept.queue_at == min(filter(None, (kept.due_at, kept.promised_at)))
        assert replayed.began_at == life.began
        assert replayed.is_paused == (life.place == "supplement") or life.ended is not None
        assert replayed.is_decided == (life.ended is not None)
