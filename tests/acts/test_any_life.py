"""Any life: random acts by random people at random times, against a model of its own and real PostgreSQL.

`MOTCUA_LIVES` says how many lives are played (CI: 14, the same each time); with it they differ from run to run.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from motcua.acts.frame import Actor, Order, Outcome
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core.calendar import ZONE, local
from motcua.core.custody import Settlement
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.core.telling import State
from motcua.custody import queries as custody
from motcua.custody.ports import Paper
from motcua.doors.clockwork.rendering import CLOCKWORK
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import queries as dossiers
from motcua.fees import queries as fees
from motcua.notices.models import Notice
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.models import Person
from motcua.people.queries import SYSTEM
from motcua.trail import verify
from tests import law
from tests.acts import anybody, lives, model
from tests.acts.anybody import ARGUMENTS, NO_PAPER, NOT_PLAYED, Wish, born
from tests.acts.holding import Holding
from tests.acts.model import COUNTERS, UNITS, Life, Somebody

LUCK = st.randoms(use_true_random=True)
LIVES = int(os.environ.get("MOTCUA_LIVES", "0"))
BEGINS = datetime(2024, 11, 25, 7, 40, tzinfo=ZONE)
WITH_RULES_OF_THEIR_OWN = {
    *(Verb.FILE, Verb.END_MANDATE, Verb.GRANT_MANDATE, Verb.RECORD_ABSENCE),
    *(Verb.HAND_OVER, Verb.TAKE_OVER, Verb.SETTLE_DIFFERENCE),
}
UNTRACED = "('trail_refusal', 'django_session', 'base_storedfile', 'agencies_calendaredition')"
USUAL = ("accept", "forward", "assign", "assess", "approve", "keep_rendering", "sign", "issue", "return_result")
DEPUTY = "chuyenvien"
ENDING = {"request_withdrawal", "stop"}
HOPS = (
    None,
    timedelta(minutes=7),
    timedelta(hours=3),
    timedelta(hours=11),
    timedelta(days=2, hours=5),
    timedelta(days=9),
)
GRANT: dict[str, Any] = {
    "operator": "H47.BD",
    "steps": frozenset({"guide", "receive", "digitise", "return"}),
    "procedures": frozenset(),
    "decision": "Quyết định mới",
    "decided_on": date(2024, 11, 25),
    "issuer": "Ủy ban nhân dân tỉnh Quảng Nam",
}
_ROWS = f"""
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name NOT IN {UNTRACED}
      AND table_name !~ '^(django|auth|catalogue)_'
"""


class AnyLife(Holding, RuleBasedStateMachine):
    """Several dossiers at once, in one transaction that is rolled back."""

    province: ClassVar[Province]
    signed: ClassVar[tuple[bytes, bytes]]
    tally: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.frame = transaction.atomic()
        self.frame.__enter__()
        self.now, self.number = BEGINS, 0
        self.lives: list[Life] = []
        self.away: datetime | None = None
        self.before: dict[str, Any] = {}
        self.last: tuple[Callable[[], Outcome], Outcome] | None = None
        self.mandates = {
            unit: agencies.mandates(agency=agencies.unit_by_code(unit).id)[0].id for unit in UNITS.values()
        }
        self.calendar = agencies.calendar()
        self.units = {code: agencies.unit_by_code(code).id for code in (*UNITS.values(), *COUNTERS.values())}
        self.rendered, self.signed_file = (files.store(each) for each in self.signed)
        self.people, self.actors = self._people()
        self.names = {unit: code for code, unit in self.units.items()}
        self.names |= {post: each.login for each in self.province.staff.values() for post in each.posts.values()}
        with connection.cursor() as cursor:
            cursor.execute(_ROWS)
            sums = (
                f"SELECT '{name}', sum(hashtextextended(t::text, 0)) FROM {name} t" for (name,) in cursor.fetchall()
            )
            self.everything = " UNION ALL ".join(sums)

    def teardown(self) -> None:
        assert verify.faults() == []
        transaction.set_rollback(True)
        self.frame.__exit__(None, None, None)

    def _people(self) -> tuple[list[Somebody], dict[str, Actor]]:
        """Staff, three citizens, staff as citizens, the system; a clerk and a citizen share a household."""
        staff, citizens = self.province.staff, self.province.citizens[:3]
        Person.objects.filter(id__in=(staff["quay7"].person, citizens[1].person)).update(household=uuid4())
        homes = {staff["quay7"].person: "home", citizens[1].person: "home"}
        people, actors = [Somebody("clockwork", UUID(int=0), frozenset({"system"}))], {"clockwork": CLOCKWORK}
        for each in staff.values():
            post = agencies.posts_of(each.person, at=BEGINS)[0]
            counter = post.counter.code if post.counter else ""
            parts = frozenset(each.posts)
            people.append(Somebody(each.login, each.person, parts, each.unit, counter, homes.get(each.person, "")))
            actors[each.login] = each.at_work
        himself: list[Player] = [*citizens, staff["quay7"], staff["truongphong"], staff["chuyenvien"]]
        for each in himself:
            people.append(
                Somebody(f"citizen {each.login}", each.person, frozenset({"citizen"}), home=homes.get(each.person, ""))
            )
            actors[people[-1].name] = each.himself
        return people, actors

    # --- what may happen
    @initialize(luck=LUCK)
    def opens(self, luck: Random) -> None:
        self.files_online(luck)
        self.files_at_a_counter(luck)

    @rule(luck=LUCK)
    def somebody_files(self, luck: Random) -> None:
        if len(self.lives) > 3:
            return
        if luck.random() < 0.5:
            self.files_online(luck)
        else:
            self.files_at_a_counter(luck)
        self.people_do_what_they_may(luck)

    def files_online(self, luck: Random) -> None:
        owner = luck.choice([each for each in self.people if "citizen" in each.parts])
        return_by = luck.choice(["electronic", "counter"])
        self._file(owner, owner, lives.CRIMINAL_RECORD, "", return_by)

    def files_at_a_counter(self, luck: Random) -> None:
        owner = luck.choice([each for each in self.people if "citizen" in each.parts])
        procedure = luck.choice(sorted(UNITS))
        clerks = [each for each in self.people if each.counter == COUNTERS[procedure]]
        who = luck.choice([*clerks, *clerks, luck.choice(self.people[1:])])
        self._file(who, owner, procedure, COUNTERS[procedure], "counter")

    def _file(self, who: Somebody, owner: Somebody, procedure: str, counter: str, return_by: str) -> None:
        life = Life("", procedure, owner, not counter, self.now, return_by, stage=law.NOTHING)
        faults = model.forbidden(life, "file", who, set(self.mandates))
        handed = (Handed("identity", copies=1, file=files.store(scan.sample())),) if not counter else ()
        arguments = {
            "procedure": procedure,
            "applicant": owner.person,
            "counter": self.units[counter] if counter else None,
            "situation": anybody.SITUATIONS[procedure],
            "answers": anybody.ANSWERS[procedure],
            "handed": handed,
            "return_by": return_by,
        }
        if counter and "citizen" in who.parts:
            faults = faults | {"wrong_role"}
        outcome = self._order(who, Verb.FILE, None, arguments, faults)
        if outcome is not None:
            life.code, life.stage = outcome.name, "filed"
            self.lives.append(life)
            self._holds(life, "file")

    def papers_change_hands(self, luck: Random) -> None:
        """Somebody lists what he has, somebody counts it, and what is missing is found again."""
        life = luck.choice([each for each in self.lives if each.papers.at_hand] or self.lives)
        holding = [each for each in self.people if each.place and life.papers.of(each.holder)]
        giver = luck.choice([*2 * holding, luck.choice([each for each in self.people if each.place])])
        onward = life.unit if giver.place == COUNTERS[life.procedure] else COUNTERS[life.procedure]
        faults = model.forbidden(life, "hand_over", giver, set(self.mandates))
        if not faults and giver.place != life.unit and life.stage in ("filed", "incomplete", "decline_proposed"):
            faults = {"wrong_receiver"}
        held = life.papers.of(giver.holder)
        kinds = held or {"original/declaration": 1}
        wanted = tuple(Paper(life.code, *reversed(kind.split("/"))) for kind in kinds)
        faults = faults or (set() if held else {"not_held"})
        given = self._order(giver, Verb.HAND_OVER, None, {"papers": wanted, "to": self.units[onward]}, faults)
        if given is not None:
            life.papers.list(giver.holder)
            self._holds(life, "hand_over")
            self._is_taken(luck, life, giver, onward, given.name)

    def _is_taken(self, luck: Random, life: Life, giver: Somebody, onward: str, name: str) -> None:
        manifest = custody.manifest(name, viewer=SYSTEM)
        counted = {line.id: max(line.expected - (luck.random() < 0.6), 0) for line in manifest.lines}
        meant = [each for each in self.people if each.place == onward]
        for who in [*luck.sample([each for each in self.people if each.place], 2), *luck.sample(meant, len(meant))]:
            faults = model.forbidden(life, "take_over", who, set(self.mandates))
            if not faults and (who.place != onward or who.person == giver.person):
                faults = {"not_for_you"}
            if self._order(who, Verb.TAKE_OVER, name, {"counted": counted}, faults) is None:
                continue
            kinds = {f"{line.kind}/{line.component}": counted[line.id] for line in manifest.lines}
            life.papers.take(giver.holder, who.holder, kinds)
            self._holds(life, "take_over")
            return self._is_settled(life, giver, who, name)
        return None

    def _is_settled(self, life: Life, giver: Somebody, taker: Somebody, name: str) -> None:
        """By the giver's side, never by the taker's."""
        for line in custody.manifest(name, viewer=SYSTEM).differences:
            said = {"line": line.id, "how": Settlement.KEPT, "reason": "Còn ở chỗ người giao."}
            wrong = model.forbidden(life, "settle_difference", taker, set(self.mandates))
            self._order(taker, Verb.SETTLE_DIFFERENCE, name, said, wrong or {"not_your_side"})
            faults = model.forbidden(life, "settle_difference", giver, set(self.mandates))
            if self._order(giver, Verb.SETTLE_DIFFERENCE, name, said, faults) is not None:
                life.papers.keep(giver.holder, f"{line.kind}/{line.component}")
                self._holds(life, "settle_difference")

    @rule(luck=LUCK)
    def people_do_what_they_may(self, luck: Random) -> None:
        """Other rules end with this one, since Hypothesis leaves some of them out of every life."""
        for _ in range(luck.randint(3, 8)):
            if luck.random() < 0.2:
                luck.choice([self.papers_change_hands, self.a_message_does_not_arrive, self.the_head_is_away])(luck)
            life, able = self._next(luck)
            if not able:
                continue
            usual = [verb for verb in USUAL if verb in able]
            others = sorted(able.keys() - (ENDING if luck.random() < 0.85 else set())) or sorted(able)
            rarest = min(others, key=lambda each: self.tally[f"did {each}"])
            verb = luck.choice(usual) if usual and luck.random() < 0.6 else rarest
            self._does(luck, life, Verb(verb), luck.choice(able[verb]))
            self.now += luck.choice([timedelta(0), timedelta(minutes=7), timedelta(hours=5), timedelta(days=1)])

    def _next(self, luck: Random) -> tuple[Life, dict[str, list[Somebody]]]:
        """A life and what may be done with it: any, but at times one that is open to an act not seen yet."""
        lively = [each for each in self.lives if each.stage not in law.ENDS or luck.random() < 0.5] or self.lives
        for life in luck.sample(self.lives, min(3, len(self.lives))) if luck.random() < 0.2 else ():
            fresh = {verb: who for verb, who in self._able(life).items() if not self.tally[f"did {verb}"]}
            if fresh:
                return life, fresh
        life = luck.choice(lively)
        return life, self._able(life)

    def _able(self, life: Life) -> dict[str, list[Somebody]]:
        """What the law lets be done with it now, and by whom."""
        known = [verb for verb in law.steps_from(life.stage) if verb in born() and verb in ARGUMENTS]
        held = set(self.mandates)
        failed = self._unreached(life) != NO_PAPER
        may = {
            verb: [
                who
                for who in map(self._as_now, self.people)
                if not model.forbidden(life, verb, who, held)
                and not model.idle(life, verb, who.holder, is_unreached=failed)
            ]
            for verb in known
        }
        return {verb: people for verb, people in may.items() if people}

    @rule(luck=LUCK)
    def anybody_tries_anything(self, luck: Random) -> None:
        if not self.lives:
            return
        verb = luck.choice(sorted(set(ARGUMENTS) & set(born())))
        self._does(luck, luck.choice(self.lives), verb, luck.choice(self.people))
        self.people_do_what_they_may(luck)

    def a_message_does_not_arrive(self, luck: Random) -> None:
        waiting = Notice.objects.filter(dossier__code=luck.choice(self.lives).code, state=State.QUEUED)
        Notice.objects.filter(id__in=waiting.values("id")[:1]).update(state=State.FAILED)
        self.before = {}

    def the_head_is_away(self, luck: Random) -> None:
        """An officer of his stands in, by his own post, until the day is over (Decree 30/2020, art. 13)."""
        if self.away is not None and self.now < self.away:
            return
        office = next(each for each in self.people if each.name == "vanphong")
        self.away = self.now + timedelta(days=luck.randint(1, 3))
        absence = {
            "post": self.province.staff["truongphong"].posts["head"],
            "deputy": self.province.staff[DEPUTY].posts["officer"],
            "valid_to": self.away,
            "reason": "Đi công tác.",
        }
        self._order(office, Verb.RECORD_ABSENCE, None, absence, set())

    def _as_now(self, who: Somebody) -> Somebody:
        stands_in = who.name == DEPUTY and self.away is not None and self.now < self.away
        return replace(who, parts=who.parts | {"head"}) if stands_in else who

    def _unreached(self, life: Life) -> UUID:
        failed = Notice.objects.filter(dossier__code=life.code, state=State.FAILED)
        return failed.values_list("id", flat=True).first() or NO_PAPER

    @rule()
    def a_page_is_sent_twice(self) -> None:
        if self.last is None:
            return
        again, first = self.last
        self.before = self.before or self._rows()
        assert again() == first
        assert self._rows() == self.before

    @rule(luck=LUCK, hop=st.sampled_from(HOPS))
    def time_passes(self, luck: Random, hop: timedelta | None) -> None:
        morning = datetime.combine(local(self.now).date() + timedelta(days=1), time(7, 31), ZONE)
        self.now = self.now + hop if hop else morning
        self.people_do_what_they_may(luck)

    @rule(unit=st.sampled_from(sorted(UNITS.values())), tries=st.integers(1, 8))
    def a_mandate_ends_and_another_begins_later(self, unit: str, tries: int) -> None:
        office = next(each for each in self.people if each.name == "vanphong")
        if unit in self.mandates:
            if tries == 1:
                ended = self.mandates.pop(unit)
                self._order(office, Verb.END_MANDATE, str(ended), {"decision": "Quyết định chấm dứt"}, set())
            return
        outcome = self._order(
            office, Verb.GRANT_MANDATE, None, {**GRANT, "agency": unit, "valid_from": self.now}, set()
        )
        assert outcome is not None
        self.mandates[unit] = outcome.id

    # --- how it is held against the model
    def _does(self, luck: Random, life: Life, verb: Verb, who: Somebody) -> None:
        who = self._as_now(who)
        officer = luck.choice([*2 * anybody.OFFICERS[life.procedure], "chuyenvien", "tuphapphuong"])
        kept = dossiers.dossier(life.code, viewer=SYSTEM)
        wish = self._wish(life, who, officer, kept.id)
        faults = model.forbidden(life, verb, who, set(self.mandates))
        if not faults:
            hindered = (
                model.idle(life, verb, who.holder, is_unreached=wish.notice != NO_PAPER)
                or model.hindered(life, verb, who, kept, self.calendar, self.now)
                or self._choice(life, verb, wish)
            )
            faults = {hindered} if hindered else set()
        if not faults and verb is Verb.KEEP_RENDERING and (wish.paper.int == 0 or life.is_rendered):
            return  # the job has nothing to keep
        if not faults and verb is Verb.RECOMPUTE_TERM and kept.promised_at is None:
            return  # the job goes through what has a promise
        outcome = self._order(who, verb, life.code, ARGUMENTS[verb](wish), faults)
        if outcome is not None:
            life.is_rendered |= verb is Verb.KEEP_RENDERING
            model.live(life, verb, who, self.now, wish.officer)
            self._holds(life, verb)
            if verb is Verb.CORRECT:
                self._begins_anew(life, outcome.data["code"])

    def _begins_anew(self, wrong: Life, code: str) -> None:
        """The dossier that puts another's result right: received now, free, and at once before the body."""
        right = Life(code, wrong.procedure, wrong.owner, wrong.is_online, self.now, wrong.return_by, stage="forwarded")
        right.began, right.is_correction, right.codes = self.now, True, [law.NATIONAL["forwarded"]]
        right.promised = dossiers.dossier(code, viewer=SYSTEM).promised_at
        wrong.right = right
        self.lives.append(right)
        self._holds(right, "begins beside another")

    def _wish(self, life: Life, who: Somebody, officer: str, dossier: UUID) -> Wish:
        result = papers.of_kind(dossier, "result")
        owner = next(
            each
            for each in (*self.province.citizens, *self.province.staff.values())
            if each.person == life.owner.person
        )
        return Wish(
            province=self.province,
            procedure=life.procedure,
            number=owner.number,
            is_citizen="citizen" in who.parts,
            officer=officer,
            signed=self.signed_file if life.is_rendered else "",
            paper=result.id if result and result.is_current and life.is_electronic else UUID(int=0),
            rendered=self.rendered,
            slip=slip.id if (slip := fees.last_slip(dossier)) else NO_PAPER,
            notice=self._unreached(life),
            edition=agencies.edition() or NO_PAPER,
        )

    def _choice(self, life: Life, verb: Verb, wish: Wish) -> str:
        """Whom a head may not give it to."""
        if verb not in (Verb.ASSIGN, Verb.REASSIGN):
            return ""
        if self.province.staff[wish.officer].unit != life.unit:
            return "not_an_officer"
        if verb is Verb.REASSIGN and wish.officer == life.officer:
            return "same_officer"
        return "own_dossier" if self.province.staff[wish.officer].person == life.owner.person else ""

    def _order(
        self, who: Somebody, verb: Verb, subject: str | None, arguments: dict[str, Any], faults: set[str]
    ) -> Outcome | None:
        """Order it. What the model lets through passes; everything else is refused by its rule and changes nothing."""
        self.number += 1
        self.before = self.before or self._rows()
        order = Order(by=self.actors[who.name], key=f"any/{self.number}", subject=subject)
        said = f"{who.name} {verb} {subject} at {self.now}"

        def ordered() -> Outcome:
            with clock.rehearsed(self.now):
                return born()[verb](order, **arguments)

        refused: Refused | None = None
        try:
            outcome = ordered()
        except Refused as no:
            refused = no
        if refused is not None:
            assert refused.code in faults, f"{said}: refused {refused}, the law says {faults or 'yes'}"
            assert refused.rule, f"{said}: {refused.code} names no rule"
            assert self._rows() == self.before, f"{said}: refused, and yet something changed"
            self.tally["refused"] += 1
            return None
        assert not faults, f"{said}: let through, the law says {faults}"
        self.tally[f"did {verb}"] += 1
        self.tally["did"] += 1
        self.last, self.before = (ordered, outcome), {}
        return outcome

    def _rows(self) -> dict[str, Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.everything)
            return dict(cursor.fetchall())


PLAYED = settings(
    max_examples=LIVES or 14,
    stateful_step_count=20,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
MOST_ROUNDS = 4
"""Another round is played while an act was never lawful or a stage never reached: nothing is proven of those."""


def unseen(tally: Counter[str]) -> list[str]:
    acts = [str(verb) for verb in (*ARGUMENTS, *WITH_RULES_OF_THEIR_OWN) if not tally[f"did {verb}"]]
    return acts + [stage for stage in law.NATIONAL if not tally[f"at {stage}"]]


def test_any_life_keeps_the_law(
    province: Province, monday: datetime, record_property: Callable[[str, str], None]
) -> None:
    known = {*ARGUMENTS, *WITH_RULES_OF_THEIR_OWN, *NOT_PLAYED}
    unknown = [verb for verb in born() if verb not in known]
    assert unknown == [], anybody.MISSING.format(unknown)
    with transaction.atomic(), clock.rehearsed(monday):
        result = lives.result(lives.issued(province))
        AnyLife.signed = files.read(result.file or ""), files.read(result.signed_file or "")
        transaction.set_rollback(True)
    AnyLife.province, AnyLife.tally = province, Counter()
    for number in range(MOST_ROUNDS):
        played = AnyLife if LIVES else seed(number)(AnyLife)
        run_state_machine_as_test(played, settings=PLAYED)
        if not unseen(AnyLife.tally):
            break
    tally = AnyLife.tally
    assert unseen(tally) == [], "no life was long enough for these"
    line = f"any life: {tally['did'] + tally['refused']} orders, {tally['did']} lawful, {tally['refused']} refused"
    record_property("tally", f"{line}, let through 0")
