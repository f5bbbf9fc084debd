"""A case: an order once its subject is locked, its actor permitted and its instant read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.acts.frame.lead import Lead
from motcua.agencies.queries import UnitView
from motcua.catalogue.queries import VersionView
from motcua.core.authority import LinkFact, PostFact
from motcua.core.errors import Refused
from motcua.core.lifecycle import Row, Stage, Verb, Who
from motcua.custody.queries import ManifestView
from motcua.dossiers.queries import Brief, DossierView
from motcua.guidance.queries import SessionView
from motcua.trail import changes as trail
from motcua.trail.changes import Head


@dataclass(slots=True)
class Begun:
    """Another subject that an act brings into being, with the lifecycle row by which it begins and its first entry."""

    head: Head
    row: Row
    lead: Lead
    mandate: UUID | None
    name: str = ""
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Touched:
    """One of several dossiers that an act touches besides its subject: locked, permitted, with an entry of its own."""

    head: Head
    lead: Lead
    row: Row | None
    mandate: UUID | None
    data: dict[str, Any] = field(default_factory=dict)

    @property
    def dossier(self) -> Brief:
        if self.lead.brief is None:
            raise Refused("unknown", what="dossier")
        return self.lead.brief


@dataclass(slots=True)
class Case:
    """What an act's body works on. `name` is the subject's: an act that makes a subject sets it. `mandate_then` is
    the one that stood when what is recorded was done; `back_to` the stage that a refused wish goes back to."""

    verb: Verb
    now: datetime
    head: Head
    lead: Lead
    person: UUID | None
    account: UUID | None
    post: PostFact | None
    mandate: UUID | None
    row: Row | None
    name: str
    helped: SessionView | None = None
    link: LinkFact | None = None
    mandate_then: UUID | None = None
    touched: tuple[Touched, ...] = ()
    back_to: Stage | None = None
    data: dict[str, Any] = field(default_factory=dict)
    private: dict[str, str] = field(default_factory=dict)
    result: dict[str, Any] = field(default_factory=dict)
    begun: list[Begun] = field(default_factory=list)

    @property
    def id(self) -> UUID:
        """The subject's id, which is also its record's."""
        return self.head.id

    @property
    def dossier(self) -> DossierView:
        if self.lead.dossier is None:
            raise Refused("unknown", what="dossier")
        return self.lead.dossier

    @property
    def done_at(self) -> datetime:
        """When what the act records took place: now, but for what was done on paper before."""
        return self.lead.as_of or self.now

    @property
    def version(self) -> VersionView:
        """The version under which a new dossier begins."""
        if self.lead.version is None:
            raise Refused("unknown", what="version")
        return self.lead.version

    @property
    def unit(self) -> UnitView:
        """The unit competent for a new dossier."""
        if self.lead.unit is None:
            raise Refused("unknown", what="unit")
        return self.lead.unit

    @property
    def manifest(self) -> ManifestView:
        if self.lead.manifest is None:
            raise Refused("unknown", what="manifest")
        return self.lead.manifest

    @property
    def to(self) -> Stage:
        """The stage that the lifecycle gives this act, or the one it goes back to; the present one where the act leaves
        it."""
        led_to = self.back_to or (self.row.to if self.row else None)
        return led_to or self.dossier.stage

    @property
    def by(self) -> PostFact:
        """The post under which the act is carried out."""
        if self.post is None:
            raise Refused("wrong_role", verb=self.verb)
        return self.post

    def refuse_unless_his(self) -> None:
        """Refuse `not_assigned_to_you` to an officer whose dossier this is not; who leads him may."""
        if self.by.role is Who.OFFICER and self.dossier.assignee != self.by.id:
            raise Refused("not_assigned_to_you", rule="Nghị định 61/2018/NĐ-CP, Điều 19")

    def said(self, words: str) -> str:
        """A reason that somebody will read. Refuses `reason_missing`."""
        if not words.strip():
            raise Refused("reason_missing", rule="Nghị định 61/2018/NĐ-CP, Điều 4", verb=self.verb)
        return words.strip()

    def begin(self, kind: str, row: Row) -> Begun:
        """Bring another subject into being beside this one; whoever asked names it and says what its entry tells."""
        self.begun.append(Begun(trail.begin(kind), row, self.lead, self.mandate))
        return self.begun[-1]

    def note(self, *, private: dict[str, str] | None = None, **data: Any) -> None:
        """What the trail's entry says besides who, when and why; `private` goes apart, salted."""
        self.data.update(data)
        self.private.update(private or {})

    def answer(self, **result: Any) -> None:
        """What the outcome carries besides the subject's name."""
        self.result.update(result)
