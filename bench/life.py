"""A whole life of eleven acts, as fast as it goes: from filing on line to the result in the citizen's hands."""

from __future__ import annotations

from typing import Final

from motcua.acts.ends.return_result import return_result
from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.sign import sign
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.catalogue.queries import in_force
from motcua.core.lifecycle import Who
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import queries as dossiers
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM

REGISTER: Final = "LLTP"
"""The procedure whose results bear this mark is filed on line and answered by an electronic one."""
COUNTED: Final = (Handed("declaration", originals=1), Handed("identity", copies=1, is_compared=True))
ANSWERS: Final = {"purpose": "work", "birthplace": "Quảng Nam", "nationality": "Việt Nam", "residences": "Tam Kỳ"}


class Life:
    """One dossier in the hands of those who carry it on."""

    def __init__(self, province: Province, name: str, citizen: Player) -> None:
        self.law = next(each.law for each in in_force(clock.today()) if each.law.result.register == REGISTER)
        self.province, self.name, self.citizen = province, name, citizen
        self.clerk = province.clerk(self.law.competent[0])
        self.code = ""

    def filed(self) -> str:
        """File it; its code."""
        identity = Handed("identity", copies=1, file=files.store(scan.sample()))
        self.code = file(
            Order(by=self.citizen.himself, key=f"{self.name}/file"),
            procedure=self.law.code,
            applicant=self.citizen.person,
            counter=None,
            situation=self.law.situations[0].key,
            answers=ANSWERS,
            handed=(identity,),
            return_by="electronic",
        ).name
        return self.code

    def assigned(self) -> str:
        """Carry it to an officer's desk; its code."""
        self.filed()
        accept(self._order("accept", self.clerk), counted=COUNTED)
        self._render("receipt")
        forward(self._order("forward", self.clerk))
        assign(self._order("assign", self.staff(Who.HEAD)), officer=self.staff(Who.OFFICER).posts[Who.OFFICER])
        return self.code

    def whole(self) -> None:
        """Carry it to its end."""
        self.assigned()
        conclusion = self.law.conclusions[0][0]
        assess(self._order("assess", self.staff(Who.OFFICER)), conclusion=conclusion, remark="")
        approve(self._order("approve", self.staff(Who.HEAD)))
        self._render("result")
        signer = self.staff(Who.SIGNER)
        post = agencies.posts_of(signer.person, at=clock.now())[0]
        signed = production.send_to_sign(self._paper("result"), post=post)
        sign(self._order("sign", signer), signed_file=signed)
        issue(self._order("issue", self.staff(Who.REGISTRAR)))
        return_result(Order(by=self.citizen.himself, key=f"{self.name}/return", subject=self.code))

    def staff(self, role: Who) -> Player:
        """Who has this part in the competent unit."""
        unit = self.law.competent[0]
        return next(each for each in self.province.staff.values() if role in each.posts and each.unit == unit)

    def _order(self, part: str, by: Player) -> Order:
        return Order(by=by.at_work, key=f"{self.name}/{part}", subject=self.code)

    def _render(self, kind: str) -> None:
        render(str(self._paper(kind).id), self.code)

    def _paper(self, kind: str) -> papers.PaperView:
        found = papers.of_kind(dossiers.dossier(self.code, viewer=SYSTEM).id, kind)
        assert found is not None
        return found
