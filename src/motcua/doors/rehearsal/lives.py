"""How lives of dossiers go, played by acts at simulated instants. What has not come by the end stays undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from motcua.acts.ends.request_withdrawal import request_withdrawal
from motcua.acts.ends.return_result import return_result
from motcua.acts.ends.stop import stop
from motcua.acts.guide.end_guidance import end_guidance
from motcua.acts.intake.accept import accept
from motcua.acts.intake.file import file
from motcua.acts.intake.forward import forward
from motcua.acts.intake.return_at_intake import return_at_intake
from motcua.acts.intake.supply import supply
from motcua.acts.process.apologise_late import apologise_late
from motcua.acts.process.approve import approve
from motcua.acts.process.assess import assess
from motcua.acts.process.assign import assign
from motcua.acts.process.issue import issue
from motcua.acts.process.keep_rendering import keep_rendering
from motcua.acts.process.reappoint import reappoint
from motcua.acts.process.reassign import reassign
from motcua.acts.process.request_supplement import request_supplement
from motcua.acts.process.sign import sign
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.calendar import local
from motcua.core.lifecycle import Verb, Who
from motcua.doors.rehearsal import by_hand, corrections, custody, guided, scan
from motcua.doors.rehearsal.life import Life, NotYet, beside_the_worker
from motcua.doors.rehearsal.province import SETUP, Player, order
from motcua.doors.rehearsal.reception import at_the_window
from motcua.doors.rehearsal.refusals import is_declined, is_rejected
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.papers import production
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM

GUIDED_MINUTES = 9
ASKED, DELAYED, WITHDRAWN, FORGOTTEN, REASSIGNED = 0.35, 0.4, 0.06, 0.04, 0.08
CERTIFIED = 0.2
DELAYS = (
    "Còn chờ cơ quan phối hợp trả lời xác minh nơi cư trú trước năm 2009.",
    "Trả lời xác minh về chậm ba ngày; Sở đã đôn đốc và xin nhận lỗi.",
)
REASONS = (
    "Ảnh mặt sau căn cước bị lóa, không đọc được ngày cấp. Chụp lại cho rõ.",
    "Ảnh căn cước thiếu hai góc. Chụp lại cả bốn góc trên nền tối.",
    "Ảnh căn cước bị mờ, không đọc được số. Chụp lại nơi đủ sáng.",
)

UNCLEAR = "Ảnh chụp “%s” bị lóa, không đọc được. Chụp lại nơi đủ sáng, thấy rõ bốn góc."


def play(life: Life, *, online: bool, helped: bool, corrects: bool = True) -> None:
    """Carry one life as far as the time allows; where it `corrects`, a wrong result leads to a second dossier."""
    try:
        is_taken_in = _file_online(life, helped=helped) if online else walk_in(life)
        if is_taken_in:
            custody.bring_in(life)
            _to_its_end(life)
            if corrects and (again := corrections.put_right(life)):
                _paper(again, "receipt")
                _to_its_end(again)
    except NotYet:
        return


def _to_its_end(life: Life) -> None:
    if _process(life):
        _return(life)


def _answers(life: Life) -> dict[str, str]:
    given = {"birthplace": "Quảng Nam", "nationality": "Việt Nam", "residences": "Từ nhỏ đến nay: thành phố Tam Kỳ"}
    given |= {"paper": "Bằng tốt nghiệp trung học phổ thông", "pages": str(life.chance.randint(1, 5))}
    given |= {"copies": str(life.chance.randint(1, 4)), "father": "Nguyễn Văn Giả Thiết"}
    given |= {
        "class": "A1",
        "licence": "490001234567",
        "address": "12 đường Ví Dụ, phường Tân Thạnh",
        "since": "01/10/2024",
    }
    asked = {question.key: question for question in life.law.asked(life.situation.key)}
    answers = {key: given[key] for key in asked if key in given}
    return answers | {key: life.chance.choice(each.choices)[0] for key, each in asked.items() if each.choices}


def _handed(life: Life, *, scans: bool) -> tuple[Handed, ...]:
    situation, is_certified = life.situation, life.fate("certified") < CERTIFIED and not scans
    return tuple(
        Handed(
            component=each.key,
            originals=each.originals,
            certified=each.copies if is_certified else 0,
            copies=0 if is_certified else each.copies,
            is_compared=each.must_be_compared(each.copies if is_certified else 0),
            file=files.store(scan.sample()) if scans and each.is_uploaded else None,
        )
        for each in situation.components
        if not each.is_optional
    )


def _file_online(life: Life, *, helped: bool) -> bool:
    """Filed from home, and looked at by the counter; whether it was taken in."""
    clerk, helper = life.clerk(), life.postal_clerk()
    if helped:
        life.wait_for_time(minutes=GUIDED_MINUTES)
    with clock.rehearsed(life.at):
        session = guided.guide(life, helper) if helped else None
    if session:
        life.wait(minutes=GUIDED_MINUTES)
    with clock.rehearsed(life.at):
        filed = file(
            life.order("file", life.citizen, session=session.id if session else None),
            procedure=life.law.code,
            applicant=life.applicant or life.citizen.person,
            counter=None,
            situation=life.situation.key,
            answers=_answers(life),
            handed=_handed(life, scans=True),
            return_by=life.law.return_ways[0],
        )
        life.code, life.id = filed.name, filed.id
        if session:
            end_guidance(order(f"{life.name}/guided", helper.at_work, subject=session.name), because="done")
    life.wait(minutes=life.chance.randint(10, 200))
    if life.chance.random() < ASKED:
        life.was_asked = True
        with clock.rehearsed(life.at):
            return_at_intake(life.order("return-at-intake", clerk), **_blurred(life))
        _supply(life)
    elif is_declined(life, clerk, _paper):
        return False
    _accept(life, clerk)
    return True


def walk_in(life: Life) -> bool:
    """Filed at the counter; whether it was taken in."""
    clerk = life.clerk()
    life.wait()
    on_paper = by_hand.slip(life)
    with clock.rehearsed(life.at):
        counter = agencies.posts_of(clerk.person, at=life.at)[0].counter
        filed = file(
            life.order("file", clerk),
            procedure=life.law.code,
            applicant=life.applicant or life.citizen.person,
            submitter=life.citizen.person,
            counter=counter.id if counter else None,
            situation=life.situation.key,
            answers=_answers(life),
            handed=_handed(life, scans=False),
            return_by=life.law.return_ways[-1],
            on_paper=on_paper,
        )
        life.code, life.id = filed.name, filed.id
    if on_paper is None and is_declined(life, clerk, _paper):
        return False
    _accept(life, clerk)
    return True


def _accept(life: Life, clerk: Player) -> None:
    """Taken in, with its receipt, and sent on: most at once, a few forgotten at the counter."""
    counted = _handed(life, scans=False)
    with clock.rehearsed(life.at):
        accept(life.order("accept", clerk), counted=counted)
    _paper(life, "receipt")
    at_the_window(life, clerk, counted, _paper)
    life.wait(minutes=life.chance.randint(5, 25), days=5 if life.fate("forgotten") < FORGOTTEN else 0)
    with clock.rehearsed(life.at):
        forward(life.order("forward", clerk))


def _process(life: Life) -> bool:
    """The department's part; whether there is a result."""
    is_quick = not life.law.needs_receipt
    head, officer = life.staff(Who.HEAD), life.staff(Who.OFFICER)
    _pass(life, is_quick=is_quick)
    if not is_quick and life.chance.random() < WITHDRAWN:
        return _withdraw(life, head)
    with clock.rehearsed(life.at):
        assign(life.order("assign", head), officer=officer.posts[Who.OFFICER])
    _pass(life, is_quick=is_quick)
    if not (is_quick or life.was_asked) and life.chance.random() < ASKED:
        with clock.rehearsed(life.at):
            request_supplement(life.order("request", officer), **_blurred(life))
        _supply(life)
        _pass(life, is_quick=is_quick)
    if life.fate("reassigned") < REASSIGNED:
        officer = _reassign(life, head, officer)
    with clock.rehearsed(life.at):
        assess(life.order("assess", officer), conclusion=life.law.conclusions[0][0], remark="")
    _pass(life, is_quick=is_quick)
    if is_rejected(life, head, _paper):
        return True
    if not is_quick:
        _delay(life, head)
    with clock.rehearsed(life.at):
        approve(life.order("approve", head))
    _paper(life, "result")
    _pass(life, is_quick=is_quick)
    _sign(life)
    life.wait(minutes=life.chance.randint(5, 40))
    with clock.rehearsed(life.at):
        issue(life.order("issue", life.staff(Who.REGISTRAR)))
    return True


def _reassign(life: Life, head: Player, officer: Player) -> Player:
    """Somebody is away, and a colleague goes on."""
    other = next((each for each in life.staffed(Who.OFFICER) if each is not officer), None)
    if other is None:
        return officer
    with clock.rehearsed(life.at):
        reason = f"{officer.name} đi công tác, giao người khác làm tiếp."
        reassign(life.order("reassign", head), officer=other.posts[Who.OFFICER], reason=reason)
    return other


def _withdraw(life: Life, head: Player) -> bool:
    """He no longer needs it; the head lets it go the next day."""
    with clock.rehearsed(life.at):
        request_withdrawal(life.order("withdraw", life.citizen), reason="Tôi không còn cần Phiếu này nữa.")
    life.wait(days=life.chance.choice((0, 1, 30)), minutes=life.chance.randint(30, 200))
    with clock.rehearsed(life.at):
        stop(life.order("stop", head), reason="Cho rút hồ sơ theo đề nghị của người nộp.")
    return False


def _delay(life: Life, head: Player) -> None:
    """Some take longer: most say so in time, a few only after the promise was missed."""
    fate = life.chance.random()
    if fate > DELAYED * 0.3:
        if fate <= DELAYED and _reappoint(life, head):
            life.wait(days=life.chance.randint(1, 4))
        return
    found = dossiers.dossier(life.code, viewer=SYSTEM)
    promised = found.missed_at or found.promised_at
    if promised is None:
        return
    life.at = max(life.at, promised.astimezone(life.at.tzinfo) + timedelta(hours=15))
    life.wait()
    with clock.rehearsed(life.at):
        apologise_late(life.order("apologise", head), days=2, reason=DELAYS[1])
    life.wait(days=1)


def _reappoint(life: Life, head: Player) -> bool:
    """Whether another day is promised, if it is not too late for that."""
    if life.already(Verb.REAPPOINT, "reappoint", head):
        return True
    with clock.rehearsed(life.at):
        last = dossiers.dossier(life.code, viewer=SYSTEM).clock(life.calendar).reappointable_until
        if last is None or local(life.at).date() > last:
            return False
        reappoint(life.order("reappoint", head), days=3, reason=DELAYS[0])
    return True


def _blurred(life: Life) -> dict[str, Any]:
    """What is asked for: the first paper that one may upload, since the picture of it cannot be read."""
    asked = next(each for each in life.situation.components if each.is_uploaded)
    reason = life.chance.choice(REASONS)
    return {"components": (asked.key,), "reason": reason if asked.key == "identity" else UNCLEAR % asked.name}


def _supply(life: Life) -> None:
    """The slip is printed, some days pass, and the citizen sends a better picture."""
    _paper(life, "supplement")
    life.wait(minutes=life.chance.randint(60, 300), days=life.chance.choice((0, 1, 2, 5, 30)))
    with clock.rehearsed(life.at):
        asked = letter_queries.supplements(life.id, viewer=SYSTEM)[0]
        handed = tuple(Handed(key, copies=1, file=files.store(scan.sample())) for key in asked.components)
        supply(life.order(f"supply/{asked.kind}", life.citizen), handed=handed)
    life.wait(minutes=life.chance.randint(10, 200))


def _pass(life: Life, *, is_quick: bool) -> None:
    """An hour or two, or a few days."""
    if is_quick:
        life.wait(minutes=life.chance.randint(2, 12))
    else:
        life.wait(minutes=life.chance.randint(20, 200), days=life.chance.choice((0, 1, 1, 2, 3)))


def _sign(life: Life) -> None:
    signer = life.staff(Who.SIGNER)
    with clock.rehearsed(life.at):
        dossier_paper = papers.of_kind(life.id, "result")
        if dossier_paper is None:
            raise ValueError("an approved dossier has a result")
        if dossier_paper.form:
            post = agencies.posts_of(signer.person, at=life.at)[-1]
            sign(life.order("sign", signer), signed_file=production.send_to_sign(dossier_paper, post=post))
        else:
            pages, copies = (2, 1) if life.law.result.is_counted else (0, 0)
            sign(life.order("sign", signer), pages=pages, copies=copies)


def _paper(life: Life, kind: str) -> None:
    """What the job would do a moment later, at the rehearsed instant."""
    with clock.rehearsed(life.at):
        paper = papers.of_kind(life.id, kind)
        if paper is not None and paper.form and not paper.is_rendered:
            stored = files.store(production.prepare(paper))
            key = f"{life.name}/render/{kind}/{paper.number}"
            with beside_the_worker():
                keep_rendering(order(key, SETUP, subject=life.code), paper=paper.id, file=stored)


def _return(life: Life) -> None:
    custody.bring_out(life)
    life.wait(minutes=life.chance.randint(20, 400), days=life.chance.choice((0, 0, 1, 2)))
    with clock.rehearsed(life.at):
        if (life.law.result.kind == "electronic" and life.chance.random() < 0.7) or life.law.result.kind == "paper":
            recovered = frozenset(each.key for each in life.situation.components if each.is_recovered)
            return_result(life.order("return", life.postal_clerk()), number=life.citizen.number, recovered=recovered)
