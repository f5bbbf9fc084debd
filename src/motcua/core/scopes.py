"""What a machine's key may be used for: the acts of staff, gathered as a body would hand them out to a program.

A scope opens nothing by itself: whatever a key may be used for, its post must be allowed to do (`core.authority`).
"""

from __future__ import annotations

from enum import StrEnum

from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb

RULE = "core/scopes.py"


class Scope(StrEnum):
    """The parts of the work that a key may be handed."""

    READ = "read"
    RECEIVE = "receive"
    PROCESS = "process"
    DECIDE = "decide"
    MONEY = "money"
    PAPERS = "papers"
    RETURN = "return"


ACTS: dict[Scope, frozenset[Verb]] = {
    Scope.RECEIVE: frozenset(
        {
            Verb.ENROL_PERSON,
            Verb.ENROL_ORGANISATION,
            Verb.FILE,
            Verb.ACCEPT,
            Verb.RETURN_AT_INTAKE,
            Verb.DECLINE_INTAKE,
            Verb.DIGITISE,
            Verb.FORWARD,
            Verb.SUPPLY,
            Verb.REQUEST_WITHDRAWAL,
            Verb.TELL_DIRECTLY,
        }
    ),
    Scope.PROCESS: frozenset(
        {
            Verb.ASSIGN,
            Verb.REASSIGN,
            Verb.RETURN_EARLY,
            Verb.REQUEST_SUPPLEMENT,
            Verb.ASSESS,
            Verb.SEND_BACK,
            Verb.REAPPOINT,
            Verb.APOLOGISE_LATE,
            Verb.ISSUE,
        }
    ),
    Scope.DECIDE: frozenset(
        {
            Verb.APPROVE,
            Verb.REJECT,
            Verb.SIGN,
            Verb.CONFIRM_DECLINE,
            Verb.ANSWER_WITHDRAWAL,
            Verb.STOP,
            Verb.CORRECT,
        }
    ),
    Scope.MONEY: frozenset({Verb.TAKE_FEE, Verb.CANCEL_FEE, Verb.PRINT_SLIP}),
    Scope.PAPERS: frozenset(
        {Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE, Verb.HAND_OVER_SHIFT, Verb.SHELVE}
    ),
    Scope.RETURN: frozenset({Verb.RETURN_RESULT, Verb.RETURN_PAPERS}),
}
"""What each scope is for; reading needs `READ`, whatever else a key may do."""
OF: dict[Verb, Scope] = {verb: scope for scope, verbs in ACTS.items() for verb in verbs}


def refuse_beyond(held: frozenset[Scope], wanted: Scope) -> None:
    """Refuse `scope_missing` where a key was not handed what is wanted."""
    if wanted not in held:
        raise Refused("scope_missing", rule=RULE, scope=wanted)
