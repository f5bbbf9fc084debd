"""Any life: random acts by random people at random times, against a model of its own and real PostgreSQL.

`MOTCUA_LIVES` says how many lives are played (CI: 14, the same each time); with it they differ from run to run.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from motcua.acts.frame import Actor, Order, Outcome
from motcua.agencies import queries as agencies
from motcua.base import clock, files
from motcua.core import lifecycle
from motcua.core.calendar import ZONE, local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.doors.clockwork.rendering import CLOCKWORK
from motcua.doors.rehearsal import scan
from motcua.doors.rehearsal.province import Player, Province
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.models import Supplement, Withdrawal
from motcua.papers import queries as papers
from motcua.papers.ports import Handed
from motcua.people.models import Person
from motcua.people.queries import SYSTEM
from motcua.trail import queries as trail
from motcua.trail import verify
from motcua.trail.models import Entry, Subject
from tests import law
from tests.acts import anybody, lives, model
from tests.acts.anybody import ARGUMENTS, Wish, born
from tests.acts.model import COUNTERS, UNITS, Life, Somebody

LUCK = st.randoms(use_true_random=True)
LIVES = int(os.environ.get("MOTCUA_LIVES", "0"))
BEGINS = datetime(2024, 11, 25, 7, 40, tzinfo=ZONE)
ELSEWHERE = {Verb.FILE, *(Verb(each) for each in law.OUTSIDE)}
UNTRACED = "('trail_refusal', 'django_session', 'base_storedfile', 'agencies_calendaredition')"
USUAL = ("accept", "forward", "assign", "assess", "approve", "keep_rendering", "sign", "issue", "return_result")
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


class AnyLife(RuleBasedStateMachine):
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
        self.before: list[Any] = []
        self.last: tuple[Callable[[], Outcome], Outcome] | None = None
        self.mandates = {
            unit: agencies.mandates(agency=agencies.unit_by_code(unit).id)[0].id for unit in UNITS.values()
        }
        self.calendar = agencies.calendar()
        self.units = {code: agencies.unit_by_code(code).id for code in (*UNITS.values(), *COUNTERS.values())}
        self.rendered, self.signed_file = (files.store(each) for each in self.signed)
        self.people, self.actors = self._people()
        with connection.cursor() as cursor:
            cursor.execute(_ROWS)
            sums = (
                f"SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM {name} t" for (name,) in cursor.fetchall()
            )
            self.everything = " UNION ALL ".join(sums)

    def teardown(self) -> None:
        assert list(verify._chains(verify._Count())) == []
        assert list(verify._lost_chains()) == []
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

    @precondition(lambda self: len(self.lives) < 4)
    @rule(luck=LUCK)
    def somebody_files(self, luck: Random) -> None:
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
        if not faults and counter and "citizen" in who.parts and procedure == lives.CRIMINAL_RECORD:
            return  # a citizen names a counter on no page; nothing forbids it to a program
        outcome = self._order(who, Verb.FILE, None, arguments, faults)
        if outcome is not None:
            life.code, life.stage = outcome.name, "filed"
            self.lives.append(life)
            self._holds(life)

    @rule(luck=LUCK)
    def people_do_what_they_may(self, luck: Random) -> None:
        """Other rules end with this one, since Hypothesis leaves some of them out of every life."""
        for _ in range(luck.randint(3, 8)):
            life = luck.choice([each for each in self.lives if each.stage not in law.ENDS] or [None])
            able = self._able(life) if life else {}
            if life is None or not able:
                continue
            usual = [verb for verb in USUAL if verb in able]
            others = sorted(able.keys() - (ENDING if luck.random() < 0.85 else set())) or sorted(able)
            rarest = min(others, key=lambda each: self.tally[f"did {each}"])
            verb = luck.choice(usual) if usual and luck.random() < 0.6 else rarest
            self._does(luck, life, Verb(verb), luck.choice(able[verb]))
            self.now += luck.choice([timedelta(0), timedelta(minutes=7), timedelta(hours=5), timedelta(days=1)])

    def _able(self, life: Life) -> dict[str, list[Somebody]]:
        """What the law lets be done with it now, and by whom."""
        known = [verb for verb in law.steps_from(life.stage) if verb in born() and verb in ARGUMENTS]
        held = set(self.mandates)
        may = {verb: [who for who in self.people if not model.forbidden(life, verb, who, held)] for verb in known}
        return {verb: people for verb, people in may.items() if people}

    @rule(luck=LUCK)
    def anybody_tries_anything(self, luck: Random) -> None:
        if not self.lives:
            return
        verb = luck.choice(sorted(set(ARGUMENTS) & set(born())))
        self._does(luck, luck.choice(self.lives), verb, luck.choice(self.people))
        self.people_do_what_they_may(luck)

    @precondition(lambda self: self.last is not None)
    @rule()
    def a_page_is_sent_twice(self) -> None:
        assert self.last is not None
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
        wish = self._wish(life, who, luck.choice([*2 * anybody.OFFICERS[life.procedure], "chuyenvien", "tuphapphuong"]))
        kept = dossiers.dossier(life.code, viewer=SYSTEM)
        faults = model.forbidden(life, verb, who, set(self.mandates))
        if not faults:
            hindered = model.hindered(life, verb, who, kept, self.calendar, self.now) or self._choice(life, verb, wish)
            faults = {hindered} if hindered else set()
        if not faults and verb is Verb.KEEP_RENDERING and (wish.paper.int == 0 or life.is_rendered):
            return  # the job has nothing to keep
        if self._order(who, verb, life.code, ARGUMENTS[verb](wish), faults) is not None:
            life.is_rendered |= verb is Verb.KEEP_RENDERING
            model.live(life, verb, who, self.now, wish.officer)
            self._holds(life)

    def _wish(self, life: Life, who: Somebody, officer: str) -> Wish:
        result = papers.of_kind(dossiers.dossier(life.code, viewer=SYSTEM).id, "result")
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
        self.last, self.before = (ordered, outcome), []
        return outcome

    def _rows(self) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(self.everything)
            return list(cursor.fetchall())

    def _holds(self, life: Life) -> None:
        """Stage, national code, clock, holder and trail agree."""
        kept = dossiers.dossier(life.code, viewer=SYSTEM)
        assert kept.stage == life.stage
        assert lifecycle.national(kept.stage, is_completed=life.is_completed) == life.codes[-1]
        assert kept.holder == self.units[life.holder]
        assert kept.assignee == (self.province.staff[life.officer].posts["officer"] if life.officer else None)
        assert (kept.ended_at is not None) == (life.stage in law.ENDS - {"returned"} or life.ended is not None)
        self._clock_holds(life, kept)
        subject = Subject.objects.get(kind="dossier", name=life.code)
        chain = Entry.objects.filter(subject=subject).order_by("seq").iterator()
        assert list(verify._chain(subject, chain, verify._Count())) == []
        last = trail.entries(kept.id, limit=1)[0]
        assert (last.body["stage"][1], last.at) == (life.stage, self.now)
        assert Supplement.objects.filter(dossier_id=kept.id, answered_at=None).count() <= 1
        assert Withdrawal.objects.filter(dossier_id=kept.id, answered_at=None).count() == (life.stage == "withdrawing")
        assert len(letter_queries.asked_before(kept.id)) == life.asked
        self.tally[f"at {life.stage}"] += 1

    def _clock_holds(self, life: Life, kept: dossiers.DossierView) -> None:
        """The ledger's events, read anew, say what the columns say."""
        if life.place in model.BEFORE_RECEPTION:
            assert (kept.due_at, kept.promised_at) == (None, None)
            if life.place == "filed":
                with clock.rehearsed(self.now):
                    assert kept.queue_at == agencies.answer_by(kept.received_by.id, life.answer_from)
            return
        if not kept.events:
            assert life.began is None
            return
        replayed = kept.clock(self.calendar)
        assert (kept.due_at, kept.missed_at) == (replayed.due_at, replayed.missed_at)
        assert kept.promised_at == replayed.promised_at
        assert kept.queue_at == (kept.due_at or kept.promised_at)
        assert replayed.began_at == life.began
        assert replayed.is_paused == (life.place == "supplement") or life.ended is not None
        assert replayed.is_decided == (life.ended is not None)


PLAYED = settings(
    max_examples=LIVES or 14,
    stateful_step_count=20,
    derandomize=not LIVES,
    deadline=None,
    database=None,
    phases=(Phase.generate,),
    print_blob=False,
    suppress_health_check=list(HealthCheck),
)
MOST_ROUNDS = 4
"""Another round is played while an act was never lawful or a stage never reached: nothing is proven of those."""


def unseen(tally: Counter[str]) -> list[str]:
    acts = [str(verb) for verb in ARGUMENTS if not tally[f"did {verb}"]]
    return acts + [stage for stage in law.NATIONAL if not tally[f"at {stage}"]]


def test_any_life_keeps_the_law(
    province: Province, monday: datetime, record_property: Callable[[str, str], None]
) -> None:
    unknown = [verb for verb in born() if verb not in ARGUMENTS and verb not in ELSEWHERE]
    assert unknown == [], anybody.MISSING.format(unknown)
    with transaction.atomic(), clock.rehearsed(monday):
        result = lives.result(lives.issued(province))
        AnyLife.signed = files.read(result.file or ""), files.read(result.signed_file or "")
        transaction.set_rollback(True)
    AnyLife.province, AnyLife.tally = province, Counter()
    for _ in range(MOST_ROUNDS):
        run_state_machine_as_test(AnyLife, settings=PLAYED)
        if not unseen(AnyLife.tally):
            break
    tally = AnyLife.tally
    assert unseen(tally) == [], "no life was long enough for these"
    line = f"any life: {tally['did'] + tally['refused']} orders, {tally['did']} lawful, {tally['refused']} refused"
    record_property("tally", f"{line}, let through 0")
