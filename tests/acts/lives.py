"""Steps that the tests of acts share: a filing, and a life carried to a stage."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from motcua.acts.frame import Order
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.sign import sign
from motcua.acts.reference.end_mandate import end_mandate
from motcua.acts.reference.grant_mandate import grant_mandate
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.lifecycle import Stage
from motcua.doors.clockwork.rendering import render
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import SETUP, Province
from motcua.dossiers import queries as dossiers
from motcua.guidance import queries as guidance
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM

CRIMINAL_RECORD = "2.000488"
CERTIFIED_COPY = "2.000815"
ANSWERS = {
    "purpose": "work",
    "birthplace": "Tam Kỳ, Quảng Nam",
    "nationality": "Việt Nam",
    "residences": "2009 đến nay: thành phố Tam Kỳ",
}
COUNTED = (
    Handed("declaration", originals=1),
    Handed("identity", copies=1, is_compared=True),
)


def filing(province: Province, *, key: str, citizen: int = 0) -> tuple[Order, dict[str, Any]]:
    """A citizen's whole filing on line, as order and arguments."""
    player = province.citizens[citizen]
    return Order(by=player.himself, key=key), {
        "procedure": CRIMINAL_RECORD,
        "applicant": player.person,
        "counter": None,
        "situation": "form-1-self",
        "answers": ANSWERS,
        "handed": (Handed("identity", copies=1, file=files.store(scan.sample())),),
        "return_by": "electronic",
    }


def consented() -> dict[str, Any]:
    """What was read aloud in Vietnamese, and a yes said at the counter."""
    return {"text": guidance.consent(clock.now()).id, "language": "vi", "consent_by": "spoken"}


def order(province: Province, login: str, verb: str, code: str) -> Order:
    return Order(by=province.staff[login].at_work, key=f"{code}/{verb}", subject=code)


def end_the_mandate() -> None:
    """From now on the post holds nothing of the department."""
    standing = agencies.mandates(agency=agencies.unit_by_code("H47.13").id)[0]
    end_mandate(Order(by=SETUP, key="end", subject=str(standing.id)), decision="Quyết định thử")


def hand_over(*steps: str) -> None:
    """The department hands these steps to the post, from now on."""
    grant_mandate(
        Order(by=SETUP, key="grant"),
        agency="H47.13",
        operator="H47.BD",
        steps=frozenset(steps),
        procedures=frozenset(),
        decision="Quyết định thử",
        decided_on=clock.today(),
        issuer="Ủy ban nhân dân tỉnh Quảng Nam",
        valid_from=clock.now(),
    )


def filed(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    ordered, arguments = filing(province, key=key, citizen=citizen)
    return file(ordered, **arguments).name


def accepted(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = filed(province, key=key, citizen=citizen)
    accept(order(province, "quay7", "accept", code), counted=COUNTED)
    return code


def carry_to_department(province: Province, code: str) -> None:
    """Accept a filed dossier at the centre and send it on."""
    accept(order(province, "quay7", "accept", code), counted=COUNTED)
    forward(order(province, "quay7", "forward", code))


def forwarded(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = filed(province, key=key, citizen=citizen)
    carry_to_department(province, code)
    return code


def assessed(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = forwarded(province, key=key, citizen=citizen)
    officer = province.staff["chuyenvien"].posts["officer"]
    assign(order(province, "truongphong", "assign", code), officer=officer)
    assess(order(province, "chuyenvien", "assess", code), conclusion="clean", remark="không có án tích")
    return code


def approved(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = assessed(province, key=key, citizen=citizen)
    return approve(order(province, "truongphong", "approve", code)).name


def rendered(code: str) -> None:
    """What the worker does with the job that `approve` queued."""
    paper = result(code)
    render(str(paper.id), code)


def result(code: str) -> papers.PaperView:
    paper = papers.of_kind(dossiers.dossier(code, viewer=SYSTEM).id, "result")
    assert paper is not None
    return paper


def issued(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    """The whole processing, with a real signature."""
    code = approved(province, key=key, citizen=citizen)
    rendered(code)
    post = agencies.posts_of(province.staff["lanhdao"].person, at=clock.now())[0]
    sign(order(province, "lanhdao", "sign", code), signed_file=production.send_to_sign(result(code), post=post))
    issue(order(province, "vanthu", "issue", code))
    return code


def assigned(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = forwarded(province, key=key, citizen=citizen)
    assign(order(province, "truongphong", "assign", code), officer=province.staff["chuyenvien"].posts["officer"])
    return code


def incomplete(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = filed(province, key=key, citizen=citizen)
    return_at_intake(order(province, "quay7", "ask", code), components=("identity",), reason="Ảnh lóa.")
    return code


def supplement(province: Province, *, key: str = "life", citizen: int = 0) -> str:
    code = assigned(province, key=key, citizen=citizen)
    request_supplement(order(province, "chuyenvien", "ask", code), components=("identity",), reason="Ảnh lóa.")
    return code


AT: dict[Stage, Callable[..., str]] = {
    Stage.FILED: filed,
    Stage.INCOMPLETE: incomplete,
    Stage.ACCEPTED: accepted,
    Stage.FORWARDED: forwarded,
    Stage.ASSIGNED: assigned,
    Stage.SUPPLEMENT: supplement,
    Stage.ASSESSED: assessed,
    Stage.APPROVED: approved,
}
"""A life carried to each stage at which a request may be taken back."""
