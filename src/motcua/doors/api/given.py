"""What a request names, as acts take it: persons by their numbers, files by what their putting answered."""

from __future__ import annotations

from uuid import UUID

from motcua.base import secrets
from motcua.core.errors import Refused, Unknown
from motcua.core.on_paper import TakenOnPaper, serial
from motcua.custody import ports as custody
from motcua.doors.api import shapes
from motcua.doors.api.caller import Caller
from motcua.papers import ports
from motcua.people import queries as people

CARD_DIGITS = 12


def party_of(caller: Caller, number: str) -> UUID:
    """The person with this citizen's number, or the organisation with this tax code. Raises Unknown."""
    find = people.person_by_number if len(number) == CARD_DIGITS else people.organisation_by_tax_code
    found = find(number, viewer=caller.viewer)
    if found is None:
        raise Unknown("unknown", what="person")
    return found.id


def file_mark(caller: Caller, digest: str) -> str:
    """What names a file that was put under this key."""
    return f"{digest}.{secrets.upload_mark(str(caller.key.id), digest)}"


def file_of(caller: Caller, mark: str) -> str:
    """The SHA-256 behind a mark. Refuses `file_not_yours`: naming a file is no way to read it."""
    digest = mark.partition(".")[0]
    if not secrets.same(file_mark(caller, digest), mark):
        raise Refused("file_not_yours", rule="doors/api/given.py")
    return digest


def handed(caller: Caller, papers: tuple[shapes.Handed, ...]) -> tuple[ports.Handed, ...]:
    """Papers as they were handed in."""
    return tuple(
        ports.Handed(
            component=each.component,
            originals=each.originals,
            certified=each.certified,
            copies=each.copies,
            is_compared=each.is_compared,
            pages=each.pages,
            file=file_of(caller, each.file) if each.file else None,
        )
        for each in papers
    )


def papers(listed: tuple[shapes.Paper, ...]) -> tuple[custody.Paper, ...]:
    """Papers as they change hands."""
    return tuple(custody.Paper(each.dossier, each.component, each.kind) for each in listed)


def on_paper(slip: shapes.OnPaper) -> TakenOnPaper:
    """What was taken in while the system was down."""
    return TakenOnPaper(
        received_at=slip.received_at,
        serial=serial(slip.serial),
        cause=slip.cause,
        reason=slip.reason,
        told=slip.told,
    )
