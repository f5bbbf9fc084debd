"""Two at once, a page sent twice, a page from before: one outcome, and nobody loses anything."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest

from motcua.acts.frame import Order
from motcua.acts.intake.save_draft import save_draft
from motcua.base import clock, files
from motcua.catalogue import own_words
from motcua.catalogue import queries as catalogue
from motcua.catalogue.models import OwnWords
from motcua.core.lifecycle import Stage
from motcua.doors.counter import counts
from motcua.doors.rehearsal import scan
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Dossier
from motcua.papers.ports import Handed
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from motcua.trail.models import Subject
from tests.acts import lives
from tests.doors.scene import HIMSELF, OWNER
from tests.hostile.conftest import Siege
from tests.hostile.visitor import Answer, Hour
from tests.journeys.conftest import MORNING

WHY = {"reason": "Vì sao."}
COUNTED = counts.sent((*lives.COUNTED, Handed("exemption")))


def at_once(*presses: Callable[[], Answer]) -> list[Answer]:
    """Press all of them at one instant."""
    gate = Barrier(len(presses))

    def press(one: Callable[[], Answer]) -> Answer:
        gate.wait()
        return one()

    with ThreadPoolExecutor(len(presses)) as hands:
        return list(hands.map(press, presses))


def stage(code: str) -> Stage:
    return dossiers.dossier(code, viewer=SYSTEM).stage


def acts(code: str) -> list[str]:
    return [each.verb for each in trail.entries(Subject.objects.get(kind="dossier", name=code).id)]


@pytest.mark.parametrize("is_one_key", [True, False])
def test_two_approvals_at_once_are_one(siege: Siege, hour: Hour, is_one_key: bool) -> None:
    with clock.rehearsed(MORNING):
        code = lives.assessed(siege.province, key=f"race/{is_one_key}", citizen=OWNER)
    one = str(uuid4())
    keys = (one, one if is_one_key else str(uuid4()))
    heads = [siege.visitor("truongphong") for _ in keys]
    presses = [
        lambda who=who, key=key: who.post(f"/desk/dossiers/{code}/approve/", {"key": key})
        for who, key in zip(heads, keys, strict=True)
    ]
    found = at_once(*presses)
    assert sorted(each.status for each in found) == ([302, 302] if is_one_key else [302, 409])
    assert acts(code).count("approve") == 1
    for answer in found:
        hour.harmless(answer, "two approvals")


def test_signing_and_sending_back_at_once_leave_one_of_them(siege: Siege, hour: Hour) -> None:
    with clock.rehearsed(MORNING):
        code = lives.approved(siege.province, key="sign or not", citizen=OWNER)
        lives.rendered(code)
    signs, returns = siege.visitor("lanhdao"), siege.visitor("lanhdao")
    found = at_once(
        lambda: signs.post(f"/desk/dossiers/{code}/sign/", {}),
        lambda: returns.post(f"/desk/dossiers/{code}/other/send_back/", WHY),
    )
    assert sorted(each.status for each in found) in ([302, 403], [302, 409])
    assert stage(code) is (Stage.SIGNED if found[0].status == 302 else Stage.ASSESSED)
    for answer in found:
        hour.harmless(answer, "sign and send back")


def test_of_six_first_tables_of_words_one_is_kept_and_the_others_told(siege: Siege, hour: Hour) -> None:
    told = [{"key": str(uuid4()), "text": f"bằng lái {each} = giấy phép lái xe"} for each in "abcdef"]
    office = [siege.visitor("vanphong") for _ in told]
    presses = [
        lambda who=who, form=form: who.post("/office/national/words/", form)
        for who, form in zip(office, told, strict=True)
    ]
    found = at_once(*presses)
    assert sorted(each.status for each in found) == [302, *[409] * 5]
    (kept,) = OwnWords.objects.values_list("pairs", flat=True)
    assert kept == own_words.read(told[[each.status for each in found].index(302)]["text"])
    for answer in found:
        hour.harmless(answer, "six tables of words")


def test_accepting_and_withdrawing_at_once_lose_nothing(siege: Siege, hour: Hour) -> None:
    with clock.rehearsed(MORNING):
        code = lives.filed(siege.province, key="take or leave", citizen=OWNER)
    clerk, owner = siege.visitor("quay7"), siege.visitor(HIMSELF)
    found = at_once(
        lambda: clerk.post(f"/counter/dossiers/{code}/accept/", COUNTED),
        lambda: owner.post(f"/mine/{code}/withdraw/", WHY),
    )
    assert found[1].status == 302
    assert stage(code) is Stage.WITHDRAWING
    assert ("accept" in acts(code)) == (found[0].status == 302)
    for answer in found:
        hour.harmless(answer, "accept and withdraw")


def test_four_presses_of_file_make_one_dossier(siege: Siege, hour: Hour) -> None:
    draft, owner, key = uuid4(), siege.province.citizens[OWNER], str(uuid4())
    with clock.rehearsed(MORNING):
        version = catalogue.version(lives.CRIMINAL_RECORD, MORNING.date()).id
        order = Order(by=owner.himself, key=f"siege/{draft}")
        kept = {"identity": files.store(scan.sample())}
        save_draft(order, draft=draft, version=version, answers=lives.ANSWERS, files=kept)
    before, browsers = Dossier.objects.count(), [siege.visitor(HIMSELF) for _ in range(4)]
    filed = {"key": key, "declared": "on"}
    found = at_once(*(lambda who=who: who.post(f"/drafts/{draft}/check/", filed) for who in browsers))
    assert {(each.status, each.location) for each in found} == {(302, found[0].location)}
    assert Dossier.objects.count() == before + 1
    for answer in found:
        hour.harmless(answer, "four presses")


def test_a_page_from_before_is_told_what_has_happened(siege: Siege, hour: Hour) -> None:
    with clock.rehearsed(MORNING):
        code = lives.filed(siege.province, key="stale", citizen=OWNER)
    first, second = siege.visitor("quay7"), siege.visitor("quay7")
    assert first.post(f"/counter/dossiers/{code}/accept/", COUNTED).status == 302
    late = second.post(f"/counter/dossiers/{code}/accept/", COUNTED)
    assert late.status == 409
    assert "Hồ sơ đã sang bước khác" in late.text
    hour.harmless(late, "a page from before")


def test_one_key_with_another_body_is_no_second_order(siege: Siege, hour: Hour) -> None:
    with clock.rehearsed(MORNING):
        code = lives.assessed(siege.province, key="key", citizen=OWNER)
    key, head = str(uuid4()), siege.visitor("truongphong")
    path = f"/desk/dossiers/{code}/other/send_back/"
    assert head.post(path, {"key": key, **WHY}).status == 302
    answer = head.post(path, {"key": key, "reason": "Lý do khác."})
    assert answer.status == 422
    hour.harmless(answer, "a key used twice")
    assert acts(code).count("send_back") == 1


def test_after_all_this_the_trail_proves_itself(siege: Siege) -> None:
    assert siege.town.verify()["broken"] == []
