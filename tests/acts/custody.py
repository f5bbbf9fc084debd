"""Steps that the tests of custody share: people who come to the counter with paper, and hand-overs of it."""

from __future__ import annotations

from typing import Any

from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.take_over import take_over
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
from motcua.base import clock
from motcua.custody import queries as custody
from motcua.custody.ports import Paper
from motcua.custody.queries import ManifestView
from motcua.doors.rehearsal.province import Province
from motcua.dossiers import queries as dossiers
from motcua.papers.ports import Handed
from motcua.people import queries as people
from motcua.people.queries import SYSTEM, Viewer
from tests.acts import lives
from tests.acts.lives import order

WITH_PAPER = (Handed("declaration", originals=1), Handed("identity", copies=2, is_compared=True))
SHOWN = (Handed("original", originals=1, is_compared=True),)


def post(province: Province, login: str) -> agencies.PostView:
    return agencies.posts_of(province.staff[login].person, at=clock.now())[0]


def viewer(province: Province, login: str) -> Viewer:
    account = people.account(province.staff[login].account)
    assert account is not None
    return agencies.seat(account, at=clock.now()).viewer


def filed_at_counter(province: Province, *, key: str = "life", citizen: int = 0, by: str = "quay7") -> str:
    """A criminal record asked for at the provincial counter."""
    counter = post(province, by).counter
    assert counter is not None
    return file(
        Order(by=province.staff[by].at_work, key=f"{key}/file"),
        procedure=lives.CRIMINAL_RECORD,
        applicant=province.citizens[citizen].person,
        counter=counter.id,
        situation="form-1-self",
        answers=lives.ANSWERS,
        handed=(),
        return_by="counter",
    ).name


def accepted(province: Province, *, key: str = "life", citizen: int = 0, by: str = "quay7") -> str:
    """Three papers with the clerk: one original, two copies."""
    code = filed_at_counter(province, key=key, citizen=citizen, by=by)
    accept(order(province, by, "accept", code), counted=WITH_PAPER)
    return code


def to_certify(province: Province, *, key: str = "copy", citizen: int = 2, copies: int = 2) -> str:
    """A certified copy asked for at the commune's counter."""
    counter = post(province, "quayphuong").counter
    assert counter is not None
    return file(
        Order(by=province.staff["quayphuong"].at_work, key=f"{key}/file"),
        procedure=lives.CERTIFIED_COPY,
        applicant=province.citizens[citizen].person,
        counter=counter.id,
        situation="one-paper",
        answers={"paper": "Bằng tốt nghiệp", "pages": "3", "copies": str(copies)},
        handed=(),
        return_by="counter",
    ).name


def certified(province: Province, *, key: str = "copy", citizen: int = 2, copies: int = 2) -> str:
    """A certified copy, issued by the commune: its result is on paper."""
    code = to_certify(province, key=key, citizen=citizen, copies=copies)
    accept(order(province, "quayphuong", "accept", code), counted=SHOWN)
    forward(order(province, "quayphuong", "forward", code))
    officer = province.staff["tuphapphuong"].posts["officer"]
    assign(order(province, "lanhdaophuong", "assign", code), officer=officer)
    assess(order(province, "tuphapphuong", "assess", code), conclusion="matches", remark="")
    approve(order(province, "lanhdaophuong", "approve", code))
    sign(order(province, "lanhdaophuong", "sign", code), pages=3, copies=copies)
    issue(order(province, "vanthuphuong", "issue", code))
    return code


def papers(*codes: str) -> tuple[Paper, ...]:
    return tuple(Paper(code, *each) for code in codes for each in (("declaration", "original"), ("identity", "copy")))


def department() -> Any:
    return agencies.unit_by_code("H47.13").id


def handed_over(province: Province, *codes: str, by: str = "quay7", key: str = "hand") -> ManifestView:
    """Everything of these dossiers, from the counter to the department."""
    ordered = Order(by=province.staff[by].at_work, key=key)
    made = hand_over(ordered, papers=papers(*codes), to=department())
    return custody.manifest_facts(made.id)


def counted(manifest: ManifestView, *less: str) -> dict[Any, int]:
    """Every line in full, but one paper less where the component is named."""
    return {line.id: line.expected - (line.component in less) for line in manifest.lines}


def taken(
    province: Province, manifest: ManifestView, *less: str, by: str = "vanthu", key: str = "take"
) -> ManifestView:
    ordered = Order(by=province.staff[by].at_work, key=f"{manifest.name}/{key}", subject=manifest.name)
    take_over(ordered, counted=counted(manifest, *less))
    return custody.manifest_facts(manifest.id)


def where(code: str) -> dict[tuple[str, str, str, str], int]:
    """(component, kind, holder, state) → how many papers."""
    found = custody.places(dossiers.dossier(code, viewer=SYSTEM).id, viewer=SYSTEM)
    return {(each.component, each.kind, each.holder, each.state): each.count for each in found}
