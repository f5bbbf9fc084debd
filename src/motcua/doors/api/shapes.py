"""The shapes that several endpoints take or give: codes, ids and the law's own Vietnamese names, never our words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Literal
from uuid import UUID

from pydantic import (
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictInt,
    StringConstraints,
)

from motcua.acts.frame import Outcome
from motcua.agencies.queries import UnitView
from motcua.core.lifecycle import Stage
from motcua.core.on_paper import Cause
from motcua.dossiers.list_queries import QueueRow
from motcua.dossiers.queries import DossierView

PLAIN: Final = r"^[^\x00]*$"
"""PostgreSQL keeps no NUL."""
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _text(value: object) -> object:
    """JSON has no instants but in text: a bare number is none."""
    if not isinstance(value, str):
        raise ValueError("not a text")  # noqa: TRY004 - pydantic's own way of saying so
    return value


type Words = Annotated[str, StringConstraints(pattern=PLAIN, max_length=4_000)]
type Line = Annotated[str, StringConstraints(pattern=PLAIN, max_length=300)]
type Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,60}$")]
type Option = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{0,60}$")]
type Count = Annotated[StrictInt, Field(ge=0, le=10_000)]
type Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z.]{3,30}-[0-9]{6,8}-[0-9]{4,7}$")]
type ManifestName = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z.-]{1,60}$")]
type ProcedureCode = Annotated[str, StringConstraints(pattern=r"^[0-9]\.[0-9]{6}$")]
type UnitCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-Z.]{1,35}$")]
type CardNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
type TaxCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{10}([0-9]{3})?$")]
type PartyNumber = Annotated[str, StringConstraints(pattern=r"^([0-9]{12}|[0-9]{10}|[0-9]{13})$")]
type Phone = Annotated[str, StringConstraints(pattern=r"^[0-9+ .-]{0,20}$")]
type Email = Annotated[str, StringConstraints(pattern=r"^([^@\s\x00]{1,100}@[^@\s\x00]{1,100})?$")]
type FileMark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}\.[0-9a-f]{32}$")]
type Yes = StrictBool
type Day = Annotated[date, BeforeValidator(_text), Field(ge=FIRST.date(), le=LAST.date())]
type Instant = Annotated[AwareDatetime, BeforeValidator(_text), Field(ge=FIRST, le=LAST)]


class Body(BaseModel):
    """What a request carries: nothing besides what is named."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(BaseModel):
    """What an answer carries, where need be straight from a view's own fields."""

    model_config = ConfigDict(frozen=True, from_attributes=True)


class Nothing(Body):
    """An act that needs no more than its dossier."""


class Reason(Body):
    """Why."""

    reason: Words


class Missing(Body):
    """What is missing, by component, and why; asked again, on which basis of sector law."""

    components: tuple[Slug, ...]
    reason: Words
    basis: Words = ""


class Refusal(Body):
    """Why, and the article that it rests on."""

    reason: Words
    article: Line


class Apology(Body):
    """In how many working days, and why."""

    days: Annotated[StrictInt, Field(ge=0, le=100)]
    reason: Words


class Paper(Body):
    """Equal papers of a dossier; a result has no component."""

    dossier: Code
    component: Option
    kind: Literal["original", "certified", "copy", "result"]


class OnPaper(Body):
    """Taken in on paper while the system was down: what the slip says, and why it was paper."""

    received_at: Instant
    serial: Line
    cause: Cause
    reason: Words = ""
    told: Instant | None = None


class Problem(Answer):
    """RFC 9457: what was refused, by which rule, and what to do."""

    type: str = Field(description="The address of the code's own words.")
    title: str
    status: int
    detail: str
    code: str
    rule: str = Field(description="The article of law, or the house's own rule.")
    data: dict[str, Any]
    errors: list[dict[str, Any]] | None = Field(None, description="Of 422: each field by its JSON pointer.")


class Done(Answer):
    """What came of a write, the same each time its key is sent: the subject's name (a dossier's code), its id, and what
    else the act answers."""

    name: str
    id: UUID
    data: dict[str, Any]

    @classmethod
    def of(cls, outcome: Outcome) -> Done:
        return cls(name=outcome.name, id=outcome.id, data=outcome.data)


class Handed(Body):
    """A component as it was handed in: counted, compared, and perhaps as a file that was put before."""

    component: Slug
    originals: Count = 0
    certified: Count = 0
    copies: Count = 0
    is_compared: Yes = False
    pages: Count = 0
    file: FileMark | None = None


class Unit(Answer):
    """A body or one-stop."""

    code: str
    name: str

    @classmethod
    def of(cls, unit: UnitView) -> Unit:
        return cls(code=unit.code, name=unit.name)


class Moments(Answer):
    """The instants of a dossier: `due_at` by the statute, `promised_at` as the citizen was last told."""

    submitted_at: datetime
    received_at: datetime | None
    due_at: datetime | None
    promised_at: datetime | None
    missed_at: datetime | None

    @classmethod
    def of(cls, dossier: DossierView | QueueRow) -> Moments:
        return cls(
            submitted_at=dossier.submitted_at,
            received_at=dossier.received_at,
            due_at=dossier.due_at,
            promised_at=dossier.promised_at,
            missed_at=dossier.missed_at,
        )


class DossierLine(Answer):
    """A line of a list of dossiers."""

    code: str
    procedure: str
    situation: str
    applicant: str
    stage: Stage
    channel: str
    received_by: str
    competent: str
    moments: Moments

    @classmethod
    def of(cls, row: QueueRow) -> DossierLine:
        return cls(
            code=row.code,
            procedure=row.procedure,
            situation=row.situation,
            applicant=row.applicant,
            stage=row.stage,
            channel=row.channel,
            received_by=row.received_by,
            competent=row.competent,
            moments=Moments.of(row),
        )
