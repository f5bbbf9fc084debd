"""What the citizen must hear, as one table: act, what is told, the date it tells, legal basis.

The frame of the acts reads it where an entry is appended, so that no act can forget it; `SILENT` says which acts tell
nobody, and a test that no act stands in neither. Sources: Decree 61/2018/NĐ-CP, articles 17, 19 and 20.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from motcua.core.calendar import local
from motcua.core.lifecycle import Stage, Verb


class Channel(StrEnum):
    """How somebody is told: in his inbox on the portal always, otherwise where he gave an address or number."""

    INBOX = "inbox"
    EMAIL = "email"
    SMS = "sms"


class State(StrEnum):
    """Whether a message has come to its receiver: `sent` is the partner's word, `arrived` the receiver's side;
    `failed` was refused for good, `given_up` tried too often; `told`: then somebody said it."""

    QUEUED = "queued"
    SENT = "sent"
    ARRIVED = "arrived"
    FAILED = "failed"
    GIVEN_UP = "given_up"
    TOLD = "told"


class Kind(StrEnum):
    """What is told; `notices/wording.py` has the words."""

    FILED = "filed"
    RECEIVED = "received"
    COMPLETE_FIRST = "complete_first"
    SENT_BACK = "sent_back"
    COMPLETE = "complete"
    COMPLETED = "completed"
    RUNNING_AGAIN = "running_again"
    DECLINED = "declined"
    REFUSED = "refused"
    REAPPOINTED = "reappointed"
    APOLOGISED = "apologised"
    APOLOGISED_READY = "apologised_ready"
    RECOMPUTED = "recomputed"
    WITHDRAWAL_ASKED = "withdrawal_asked"
    WITHDRAWAL_REFUSED = "withdrawal_refused"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"
    READY = "ready"
    RETURNED = "returned"
    CORRECTED = "corrected"


ASKED = frozenset({Kind.COMPLETE_FIRST, Kind.SENT_BACK, Kind.COMPLETE})
"""What names the papers that are missing: once, fully and concretely (article 17(2))."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One row. `stage` narrows it to an act done at that stage, `by_citizen` to one that he orders himself; `date`
    names the datum of the act's entry that is told with it."""

    verb: Verb
    kind: Kind
    basis: str
    date: str = ""
    stage: Stage | None = None
    by_citizen: bool = False


_ND61 = "Nghị định 61/2018/NĐ-CP, Điều {}"
TABLE: tuple[Telling, ...] = (
    Telling(Verb.FILE, Kind.FILED, _ND61.format("17 khoản 2"), "answer_by", by_citizen=True),
    Telling(Verb.ACCEPT, Kind.RECEIVED, _ND61.format("17"), "promised_at"),
    Telling(Verb.RETURN_AT_INTAKE, Kind.COMPLETE_FIRST, _ND61.format("17 khoản 2")),
    Telling(Verb.RETURN_EARLY, Kind.SENT_BACK, _ND61.format("19 khoản 4")),
    Telling(Verb.REQUEST_SUPPLEMENT, Kind.COMPLETE, _ND61.format("15 khoản 3, 19")),
    Telling(Verb.SUPPLY, Kind.RUNNING_AGAIN, _ND61.format("19"), "promised_at", Stage.SUPPLEMENT),
    Telling(Verb.SUPPLY, Kind.COMPLETED, _ND61.format("17 khoản 2"), "answer_by", Stage.INCOMPLETE),
    Telling(Verb.CONFIRM_DECLINE, Kind.DECLINED, _ND61.format("17 khoản 2")),
    Telling(Verb.REJECT, Kind.REFUSED, _ND61.format("19 khoản 8")),
    Telling(Verb.REAPPOINT, Kind.REAPPOINTED, _ND61.format("19 khoản 9"), "anew"),
    Telling(Verb.APOLOGISE_LATE, Kind.APOLOGISED_READY, _ND61.format("19 khoản 9"), stage=Stage.ISSUED),
    Telling(Verb.APOLOGISE_LATE, Kind.APOLOGISED, _ND61.format("19 khoản 9"), "anew"),
    Telling(Verb.RECOMPUTE_TERM, Kind.RECOMPUTED, _ND61.format("19 khoản 9"), "promised"),
    Telling(Verb.REQUEST_WITHDRAWAL, Kind.WITHDRAWAL_ASKED, _ND61.format("19")),
    Telling(Verb.ANSWER_WITHDRAWAL, Kind.WITHDRAWAL_REFUSED, _ND61.format("19")),
    Telling(Verb.STOP, Kind.WITHDRAWN, _ND61.format("19"), stage=Stage.WITHDRAWING),
    Telling(Verb.STOP, Kind.STOPPED, _ND61.format("19")),
    Telling(Verb.ISSUE, Kind.READY, _ND61.format("20")),
    Telling(Verb.RETURN_RESULT, Kind.RETURNED, _ND61.format("20")),
    Telling(Verb.CORRECT, Kind.CORRECTED, _ND61.format("21")),
)
SILENT = frozenset(
    {
        *(Verb.FORWARD, Verb.ASSIGN, Verb.REASSIGN, Verb.ASSESS, Verb.SEND_BACK, Verb.APPROVE, Verb.SIGN),
        *(Verb.DIGITISE, Verb.KEEP_RENDERING, Verb.SAVE_DRAFT),
        *(Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE, Verb.RETURN_PAPERS, Verb.KEEP_RECORD),
        *(Verb.HAND_OVER_SHIFT, Verb.SHELVE, Verb.PRINT_SLIP, Verb.OPEN_TILL, Verb.CLOSE_TILL),
        *(
            Verb.DECLINE_INTAKE,
            Verb.TAKE_FEE,
            Verb.CANCEL_FEE,
            Verb.TELL_DIRECTLY,
            Verb.ASK_CONSENT,
            Verb.START_GUIDANCE,
            Verb.END_GUIDANCE,
        ),
        *(Verb.ISSUE_KEY, Verb.END_KEY),
        *(
            Verb.ENROL_PERSON,
            Verb.ENROL_ORGANISATION,
            Verb.CHANGE_CONTACT,
            Verb.LINK_PERSON,
            Verb.END_LINK,
            Verb.OPEN_UNIT,
            Verb.APPOINT,
            Verb.GRANT_MANDATE,
            Verb.END_MANDATE,
        ),
        *(Verb.SET_CALENDAR, Verb.SET_HOURS, Verb.PUBLISH_PROCEDURE, Verb.ATTRIBUTE_LATENESS),
        *(Verb.SET_CONSENT, Verb.SET_CONSENT_SOUND),
        *(Verb.IMPORT_PROCEDURES, Verb.SETTLE_FINDING, Verb.SET_OWN_WORDS),
        *(Verb.END_POST, Verb.RECORD_ABSENCE, Verb.END_ABSENCE),
        *(Verb.SET_SERVICES, Verb.TAKE_TICKET, Verb.OPEN_WINDOW, Verb.CLOSE_WINDOW, Verb.CALL_NEXT, Verb.RECALL),
        *(Verb.END_SERVICE, Verb.MARK_ABSENT, Verb.READMIT, Verb.MOVE_TICKET),
    }
)
"""Steps inside the house; a refusal that is only proposed; what happens before the citizen's eyes; reference data; the
hall, which knows no names. A new address is told to that address and to the former one, not to the parties of a dossier
(`notices/contact.py`)."""


def told_by(verb: Verb, stage: Stage | None, *, by_citizen: bool) -> Telling | None:
    """What `verb` at `stage` tells the parties; None where they need not hear of it."""
    for row in TABLE:
        if row.verb is verb and row.stage in (None, stage) and (by_citizen or not row.by_citizen):
            return row
    return None


@dataclass(frozen=True, slots=True)
class SendingHours:
    """The hours of a day in which nobody is disturbed by a message."""

    opens: time
    closes: time

    def may_send(self, at: datetime) -> bool:
        return self.opens <= local(at).time() < self.closes

    def next(self, at: datetime) -> datetime:
        """`at` itself within the hours, else the next opening, on a day off too."""
        if self.may_send(at):
            return at
        here = local(at)
        day = here.date() if here.time() < self.opens else here.date() + timedelta(days=1)
        return datetime.combine(day, self.opens, here.tzinfo)
