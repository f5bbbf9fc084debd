"""One dossier with everything in it, and everybody who might come to look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.test import Client

from motcua.acts.ends.answer_withdrawal import answer_withdrawal
from motcua.acts.ends.hand_over import hand_over
from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.frame import Actor, Order, jottings
from motcua.acts.frame.preferences import save_filter
from motcua.acts.guide.start_guidance import start_guidance
from motcua.acts.hall.take_ticket import take_ticket
from motcua.acts.intake.accept import accept
from motcua.acts.intake.digitise import digitise
from motcua.acts.intake.forward import forward
from motcua.acts.intake.open_till import open_till
from motcua.acts.intake.print_slip import print_slip
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.save_draft import save_draft
from motcua.acts.intake.supply import supply
from motcua.acts.intake.take_fee import take_fee
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.reference.appoint import appoint
from motcua.acts.reference.enrol_person import enrol_person
from motcua.acts.reference.record_absence import record_absence
from motcua.agencies import queries as agencies
from motcua.agencies.models import Post
from motcua.base import clock, files
from motcua.catalogue import queries as catalogue
from motcua.core.hall import day_name
from motcua.custody import queries as custody_queries
from motcua.custody.ports import Paper
from motcua.custody.queries import ManifestView
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import SETUP, Player, Province
from motcua.dossiers import queries as dossiers
from motcua.notices import queries as notices
from motcua.papers import queries as papers
from motcua.papers.ports import Handed, ScannedFrom
from motcua.people import queries as people
from motcua.people.queries import SYSTEM, Viewer
from tests.acts import custody, lives
from tests.acts.lives import order
from tests.api.program import program

OWNER, OTHER = 7, 8
NOT_THE_FIRST = 5
"""So many come before it: pages name the day's first codes as examples."""
UNIT_STAFF = frozenset({"truongphong", "phophong", "chuyenvien", "chuyenvien2", "lanhdao", "vanthu"})
JOTTED = "what a clerk has typed of the owner"
NOBODY, HIMSELF, ANOTHER = "nobody", "owner", "another citizen"
ENDED_CLERK, ENDED_OFFICIAL = "a clerk whose post has ended", "an official whose post has ended"


@dataclass(frozen=True, slots=True)
class Scene:
    """The dossier by its code and id, its papers, its owner's draft and helping session, the hand-over of its papers
    with the line that differed, the print of its slip and the till that it lies in, what its owner was told, an
    absence, a number of the hall, a program's key, and the players by role."""

    code: str
    dossier: UUID
    papers: tuple[UUID, ...]
    draft: UUID
    session: UUID
    manifest: str
    line: UUID
    print_id: UUID
    till: str
    notice: UUID
    absence: UUID
    ticket: UUID
    key: UUID
    players: dict[str, Player | None]

    @property
    def owner(self) -> Player:
        found = self.players[HIMSELF]
        assert found is not None
        return found

    @property
    def secrets(self) -> tuple[str, ...]:
        """What nobody else may read."""
        return self.code, self.owner.name, self.owner.number

    def client(self, role: str) -> Client:
        """The browser of somebody in this role."""
        return _browser(self.players[role])

    def viewer(self, role: str) -> Viewer:
        """What his account may see now."""
        player = self.players[role]
        return agencies.viewer(player.account, at=clock.now()) if player else people.NOBODY


def _browser(player: Player | None) -> Client:
    client = Client(raise_request_exception=False)
    account = people.account(player.account) if player else None
    if account is not None:
        client.force_login(account)
    return client


def lived(province: Province) -> Scene:
    """A request of `OWNER`'s that was completed, paid, scanned, withdrawn in vain, put off, completed again on paper
    that lost a sheet on its way, assessed and approved."""
    owner, posts = province.citizens[OWNER], province.staff["chuyenvien"].posts
    himself = owner.himself
    jottings.keep(province.staff["quay7"].account, JOTTED, {"q-birthplace": owner.name})
    for number in range(NOT_THE_FIRST):
        lives.filed(province, key=f"before/{number}", citizen=OTHER + 1)
    code = lives.filed(province, key="scene", citizen=OWNER)
    asked: dict[str, Any] = {"components": ("identity",), "reason": "Ảnh lóa."}
    return_at_intake(order(province, "quay7", "ask", code), **asked)
    again = Handed("identity", copies=1, file=files.store(scan.sample()))
    supply(Order(by=himself, key="scene/supply", subject=code), handed=(again,))
    accept(order(province, "quay7", "accept", code), counted=lives.COUNTED)
    till = open_till(Order(by=province.staff["quay7"].at_work, key="scene/till"), counted=0)
    slip = UUID(take_fee(order(province, "quay7", "fee", code)).data["slip"])
    printed = print_slip(order(province, "quay7", "print", code), slip=slip)
    scanned: dict[str, Any] = {"component": "identity", "source": ScannedFrom.ORIGINAL, "is_compared": True}
    digitise(order(province, "quay7", "scan", code), file=files.store(scan.sample()), **scanned)
    forward(order(province, "quay7", "forward", code))
    request_withdrawal(Order(by=himself, key="scene/withdraw", subject=code), reason="Không cần nữa.")
    answer_withdrawal(order(province, "truongphong", "no", code), reason="Sắp xong.")
    reappoint(order(province, "truongphong", "anew", code), days=2, reason="Chờ xác minh.")
    assign(order(province, "truongphong", "assign", code), officer=posts["officer"])
    request_supplement(order(province, "chuyenvien", "ask again", code), **asked, basis="Điều 45")
    on_paper = Handed("identity", copies=2, is_compared=True)
    supply(order(province, "quay7", "supply", code), handed=(on_paper,))
    listed = _moved(province, code)
    assess(order(province, "chuyenvien", "assess", code), conclusion="clean", remark="Không có án tích.")
    approve(order(province, "truongphong", "approve", code))
    lives.rendered(code)
    found = dossiers.dossier(code, viewer=SYSTEM)
    kept = papers.papers(found.id, viewer=SYSTEM)
    save_filter(province.staff["truongphong"].account, name="Trễ", query="queue=late")
    return Scene(
        code,
        found.id,
        tuple(each.id for each in kept),
        _draft(owner),
        _session(province, owner),
        listed.name,
        listed.differences[0].id,
        UUID(printed.data["print"]),
        till.name,
        notices.inbox(viewer=agencies.viewer(owner.account, at=clock.now())).rows[0].id,
        _absence(province),
        _ticket(),
        program(province, "quay8").key,
        _players(province),
    )


def _moved(province: Province, code: str) -> ManifestView:
    """Two copies are handed over, one is counted."""
    papers = (Paper(code, "identity", "copy"),)
    made = hand_over(
        Order(by=province.staff["quay7"].at_work, key="scene/hand"), papers=papers, to=custody.department()
    )
    return custody.taken(province, custody_queries.manifest_facts(made.id), "identity")


def _absence(province: Province) -> UUID:
    """The clerk at the next window is away."""
    return record_absence(
        Order(by=province.staff["vanphong"].at_work, key="scene/away"),
        post=province.staff["quayphuong"].posts["clerk"],
        valid_to=clock.now() + timedelta(days=1),
        reason="Nghỉ phép.",
    ).id


def _ticket() -> UUID:
    """Somebody has taken a number in the hall."""
    hall = Order(by=Actor(system="kiosk"), key="scene/ticket", subject=day_name("H47.61", clock.today()))
    return UUID(take_ticket(hall, service="justice").data["ticket"])


def _draft(owner: Player) -> UUID:
    draft = uuid4()
    version = catalogue.version(lives.CRIMINAL_RECORD, clock.today()).id
    save_draft(
        Order(by=owner.himself, key="scene/draft"), draft=draft, version=version, answers=lives.ANSWERS, files={}
    )
    return draft


def _session(province: Province, owner: Player) -> UUID:
    clerk = province.staff["quay7"]
    counter = agencies.posts_of(clerk.person, at=clock.now())[0].counter
    assert counter is not None
    return start_guidance(
        Order(by=clerk.at_work, key="scene/help"),
        citizen=owner.person,
        procedure=lives.CRIMINAL_RECORD,
        counter=counter.id,
        consents=True,
        **lives.consented(),
    ).id


def _players(province: Province) -> dict[str, Player | None]:
    return {
        NOBODY: None,
        HIMSELF: province.citizens[OWNER],
        ANOTHER: province.citizens[OTHER],
        **province.staff,
        ENDED_CLERK: _ended("clerk", "H47.BD", "049088000901", counter="H47.61"),
        ENDED_OFFICIAL: _ended("head", "H47.13", "049088000902"),
    }


def _ended(role: str, unit: str, number: str, counter: str = "") -> Player:
    """Somebody whose post ended a minute ago."""
    made = enrol_person(
        Order(by=SETUP, key=f"scene/{number}"),
        name="Lò Văn Thôi Việc",
        number=number,
        born_on=None,
        sex="male",
        address="",
        phone="",
        login=f"ended-{number}",
    )
    with clock.rehearsed(clock.now() - timedelta(days=9)):
        post = appoint(
            Order(by=SETUP, key=f"scene/post/{number}"), person=made.id, unit=unit, role=role, title="", counter=counter
        ).id
    Post.objects.filter(id=post).update(valid_to=clock.now() - timedelta(minutes=1))
    return Player(
        f"ended-{number}", "Lò Văn Thôi Việc", number, made.id, UUID(made.data["account"]), {role: post}, unit
    )
