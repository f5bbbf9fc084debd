"""Papers of our own making: filled in from the records, rendered, and sent to be signed. Never under a lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from motcua.agencies import queries as agencies
from motcua.agencies.queries import PostView
from motcua.base import clock, codes, files, secrets
from motcua.base.plugins import adapter
from motcua.catalogue.versions import Component
from motcua.core.calendar import local
from motcua.core.errors import Refused
from motcua.core.lifecycle import Verb
from motcua.dossiers import letter_queries
from motcua.dossiers import queries as dossiers
from motcua.dossiers.queries import DossierView
from motcua.guidance import queries as guidance
from motcua.papers import letterhead, wording
from motcua.papers import queries as papers
from motcua.papers.forms import (
    ApologyLetter,
    CriminalRecordResult,
    FeeSlip,
    Form,
    Listed,
    Receipt,
    RefusalNotice,
    ResidenceNotice,
    ResidenceReceipt,
    ResidenceRefusal,
    SupplementRequest,
)
from motcua.papers.ports import SignerName, SigningPort
from motcua.papers.queries import PaperView
from motcua.papers.rendering import render
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.queries import SYSTEM, PartyView, PersonView
from motcua.trail import queries as trail
from motcua.trail.queries import EntryView


def prepare(paper: PaperView) -> bytes:
    """The PDF of a paper, from the records as they stand. Refuses `unknown` for a form nobody has drawn."""
    dossier = dossiers.facts(paper.dossier)
    filled = FILLERS.get(paper.form)
    if filled is None:
        raise Refused("unknown", what="form", form=paper.form)
    return render(filled(dossier, paper), at=clock.machine_now())


def slip_copy(paper: PaperView, *, copy: str) -> bytes:
    """The PDF of a slip that says which copy it is; made anew each time and kept nowhere."""
    return render(replace(_slip(dossiers.facts(paper.dossier), paper), copy=copy), at=clock.machine_now())


def send_to_sign(paper: PaperView, *, post: PostView) -> str:
    """Send a rendered paper through the signing port and store what comes back; its SHA-256.

    Refuses `not_rendered`, `signing_failed`.
    """
    if paper.file is None:
        raise Refused("not_rendered", rule="Nghị định 30/2020/NĐ-CP")
    port: SigningPort = adapter("SIGNING")
    signer = SignerName(name=post.person_name, title=post.title, unit=post.unit.name)
    return files.store(port.sign(files.read(paper.file), signer=signer))


def _applicant(dossier: DossierView) -> PartyView:
    return people.party_facts(dossier.applicant.id)


def _person(dossier: DossierView) -> PersonView:
    """The applicant of what is a person's alone. Refuses `not_for_this_applicant`."""
    applicant = _applicant(dossier)
    if not isinstance(applicant, PersonView):
        raise Refused("not_for_this_applicant", procedure=dossier.law.short)
    return applicant


def _receipt(dossier: DossierView, paper: PaperView, kind: type[Receipt] = Receipt) -> Receipt:
    if dossier.received_at is None or dossier.promised_at is None:
        raise Refused("wrong_stage", rule="Nghị định 61/2018/NĐ-CP, Điều 17", stage=dossier.stage)
    sealed, submitter = papers.sealed_secret(paper.id), people.party_facts(dossier.submitter.id)
    on = local(dossier.received_at).date()
    clerk, mandate = _accepted_by(dossier)
    handed = [each for each in papers.papers(dossier.id, viewer=SYSTEM) if each.kind == "component" and each.is_current]
    window = f", {clerk.window.lower()}" if clerk.window else ""
    return kind(
        over=letterhead.over(dossier.received_by.id),
        body=letterhead.body(dossier.received_by),
        place=letterhead.PLACE,
        day=wording.issued_on(dossier.received_at),
        code=dossier.code,
        qr=codes.qr(dossier.code),
        digits="{} {}".format(*_halves(secrets.open_(sealed))) if sealed else "",
        counter=f"{dossier.received_by.name}{window}",
        mandate=mandate,
        submitter=submitter.name,
        number=wording.number(submitter, on),
        address=submitter.address,
        phone=submitter.phone,
        owner=_owner(dossier, on),
        acts_by=_acts_by(dossier),
        helper=_helper(dossier),
        procedure=dossier.law.short,
        procedure_code=dossier.law.code,
        papers=tuple(_listed(dossier, each) for each in handed if each.is_counted or each.taken_from),
        sets=f"{dossier.law.sets:02d}",
        term=wording.term(dossier.law.term),
        received=wording.instant(dossier.received_at),
        on_paper=wording.on_paper(dossier),
        promised=wording.instant(dossier.promised_at),
        return_by=wording.RETURN_WAYS[dossier.return_by],
        fee=wording.fee(dossier.law, dossier.fee),
        book=f"01/{local(dossier.events[0].at).year}",
        line=str(dossier.register_number or ""),
        clerk=clerk.person_name,
        clerk_unit=clerk.unit.name,
        feedback=dossier.received_by.phone,
        is_demo=clock.is_demo(),
    )


def _owner(dossier: DossierView, on: date) -> str:
    if dossier.applicant.id == dossier.submitter.id:
        return "như trên"
    owner = _applicant(dossier)
    told = f"{owner.name}. {wording.number(owner, on)}"
    return f"{told}. Địa chỉ: {owner.address}" if owner.address else told


def _acts_by(dossier: DossierView) -> str:
    link = dossier.submitter.link
    return wording.acts_by(link_queries.links_by_id({link}, viewer=SYSTEM)[link]) if link else ""


def _helper(dossier: DossierView) -> str:
    session = next((each.session for each in dossier.parties if each.session), None)
    helped = guidance.session_facts(session) if session else None
    return f"{helped.helper_name}, {helped.helper_unit}" if helped else ""


def _supplement(dossier: DossierView, paper: PaperView) -> SupplementRequest:
    assert paper.supplement is not None
    asked, applicant = letter_queries.supplement_facts(paper.supplement), _applicant(dossier)
    situation = dossier.law.situation(dossier.situation)
    components = [situation.component(key) for key in asked.components]
    return SupplementRequest(
        over=letterhead.over(dossier.received_by.id),
        body=letterhead.body(dossier.received_by),
        place=letterhead.PLACE,
        day=wording.issued_on(asked.asked_at),
        number=paper.number,
        code=dossier.code,
        applicant=applicant.name,
        address=applicant.address,
        phone=applicant.phone,
        procedure=dossier.law.short,
        procedure_code=dossier.law.code,
        papers=tuple(_asked_for(each) for each in components),
        reason=asked.reason,
        basis=asked.basis,
        effect=wording.SUPPLEMENT_EFFECTS[asked.kind],
        counter=dossier.received_by.name,
        guide=asked.by,
        guide_title=f"{asked.title}, {asked.unit}",
        feedback=dossier.received_by.phone,
        is_demo=clock.is_demo(),
    )


def _apology(dossier: DossierView, paper: PaperView) -> ApologyLetter:
    assert paper.apology is not None
    assert dossier.received_at is not None
    letter, applicant = letter_queries.apology_facts(paper.apology), _applicant(dossier)
    return ApologyLetter(
        over=letterhead.over(dossier.competent.id),
        body=dossier.competent.name,
        place=letterhead.PLACE,
        day=wording.issued_on(letter.at),
        number=paper.number,
        code=dossier.code,
        applicant=applicant.name,
        address=applicant.address,
        phone=applicant.phone,
        procedure=dossier.law.short,
        procedure_code=dossier.law.code,
        received=wording.instant(dossier.received_at),
        promised=wording.instant(letter.promised),
        is_missed=letter.kind == "apologise",
        reason=letter.reason,
        anew=wording.instant(letter.anew) if letter.anew else "",
        counter=dossier.received_by.name,
        agency=dossier.competent.name,
        head=letter.by,
        head_title=letter.title,
        capacity=letter.capacity,
        is_demo=clock.is_demo(),
    )


def _refusal(dossier: DossierView, paper: PaperView, kind: type[RefusalNotice] = RefusalNotice) -> RefusalNotice:
    assert paper.refusal is not None
    refused, applicant = letter_queries.refusal_facts(paper.refusal), _applicant(dossier)
    issuer = dossier.received_by if refused.kind == "intake" else dossier.competent
    return kind(
        over=letterhead.over(issuer.id),
        body=letterhead.body(issuer),
        place=letterhead.PLACE,
        day=wording.issued_on(clock.now()),
        number=paper.number,
        code=dossier.code,
        applicant=applicant.name,
        address=applicant.address,
        phone=applicant.phone,
        procedure=dossier.law.short,
        procedure_code=dossier.law.code,
        reason=refused.reason,
        article=refused.article,
        counter=dossier.received_by.name,
        agency=dossier.competent.name,
        part="Người tiếp nhận hồ sơ" if refused.kind == "intake" else refused.title,
        signer=refused.by,
        signer_title=f"{refused.title}, {refused.unit}",
        capacity=refused.capacity,
        contact=dossier.received_by.name,
        feedback=dossier.received_by.phone,
        is_demo=clock.is_demo(),
    )


def _halves(digits: str) -> tuple[str, str]:
    return digits[:3], digits[3:]


def _listed(dossier: DossierView, paper: PaperView) -> Listed:
    component = dossier.law.situation(dossier.situation).component(paper.component)
    how = " (đã đối chiếu, trả lại bản chính)" if paper.is_compared else ""
    how = " (đã có trong hồ sơ được đính chính)" if paper.taken_from else how
    return Listed(f"{component.name}{how}", paper.originals, paper.certified, paper.copies)


def _asked_for(component: Component) -> Listed:
    """What form 02 asks for; a certified copy may come in place of the copy and its original."""
    is_copied = component.is_shown and component.copies
    how = " (kèm bản chính để đối chiếu, hoặc thay bằng bản chứng thực)" if is_copied else ""
    return Listed(f"{component.name}{how}", component.originals, 0, component.copies)


def _slip(dossier: DossierView, paper: PaperView) -> FeeSlip:
    entry = next(each for each in trail.entries(dossier.id) if each.data.get("number") == paper.number)
    clerk, mandate = _done_by(entry, "Lập phiếu")
    tariff, amount, key = (entry.data[each] for each in ("tariff", "amount", "exemption"))
    granted = dossier.law.tariff.exemption(key) if key else None
    return FeeSlip(
        over=letterhead.over(dossier.received_by.id),
        body=letterhead.body(dossier.received_by),
        place=letterhead.PLACE,
        day=wording.issued_on(entry.at),
        number=paper.number,
        at=wording.instant(entry.at),
        code=dossier.code,
        qr=codes.qr(dossier.code),
        applicant=_applicant(dossier).name,
        procedure=dossier.law.short,
        procedure_code=dossier.law.code,
        tariff=wording.dong(tariff),
        let_off=f"{granted.share} %: {granted.name} ({granted.source})" if granted else "",
        less=wording.dong(tariff - amount),
        amount=wording.dong(amount),
        in_words=wording.dong_in_words(amount),
        reason=entry.private.get("reason", ""),
        cancels=entry.data["cancels"],
        counter=dossier.received_by.name,
        mandate=mandate,
        clerk=clerk.person_name,
        clerk_title=f"{clerk.title}, {clerk.unit.name}",
        is_demo=clock.is_demo(),
    )


def _accepted_by(dossier: DossierView) -> tuple[PostView, str]:
    """Who accepted, or opened it to put a result right, and for whom under which decision, as the trail says."""
    entry = next(each for each in trail.entries(dossier.id) if each.verb in (Verb.ACCEPT, Verb.CORRECT))
    return _done_by(entry, "Tiếp nhận")


def _done_by(entry: EntryView, done: str) -> tuple[PostView, str]:
    by, acting = entry.body["by"], entry.body.get("as_of") or entry.body["for"]
    post = agencies.post(UUID(by["post"]))
    if acting is None or acting["mandate"] is None:
        return post, ""
    mandate = agencies.mandate(UUID(acting["mandate"]))
    return post, wording.on_behalf(done, mandate.agency.name, mandate.decision, mandate.decided_on)


def _criminal_record(dossier: DossierView, paper: PaperView) -> CriminalRecordResult:
    applicant, at = _person(dossier), clock.now()
    decisions = {each.kind: each for each in dossiers.decisions(dossier.id, viewer=SYSTEM)}
    signer = agencies.signer(dossier.competent.id, at=at)
    return CriminalRecordResult(
        over=letterhead.over(dossier.competent.id),
        body=dossier.competent.name,
        place=letterhead.PLACE,
        day=wording.issued_on(decisions["approve"].decided_at),
        number=paper.number,
        code=dossier.code,
        applicant=applicant.name,
        sex=wording.SEXES[applicant.sex],
        born_on=wording.day(applicant.born_on) if applicant.born_on else "",
        birthplace=dossier.answers.get("birthplace", ""),
        nationality=dossier.answers.get("nationality", ""),
        address=applicant.address,
        identity=applicant.number,
        record=dossier.law.result.says[decisions["assess"].conclusion],
        capacity=signer.capacity,
        signer_title=signer.title,
        signer=signer.person_name,
        is_demo=clock.is_demo(),
    )


def _residence_notice(dossier: DossierView, paper: PaperView) -> ResidenceNotice:
    applicant = _person(dossier)
    decisions = {each.kind: each for each in dossiers.decisions(dossier.id, viewer=SYSTEM)}
    signer = agencies.signer(dossier.competent.id, at=clock.now())
    return ResidenceNotice(
        over=letterhead.over(dossier.competent.id),
        body=dossier.competent.name,
        place=letterhead.PLACE,
        day=wording.issued_on(decisions["approve"].decided_at),
        number=paper.number,
        code=dossier.code,
        applicant=applicant.name,
        born_on=wording.day(applicant.born_on) if applicant.born_on else "",
        identity=wording.number(applicant, local(decisions["approve"].decided_at).date()),
        procedure=dossier.law.short,
        address=dossier.answers.get("address", ""),
        decision=dossier.law.result.says[decisions["assess"].conclusion],
        capacity=signer.capacity,
        signer_title=signer.title,
        signer=signer.person_name,
        is_demo=clock.is_demo(),
    )


FILLERS: dict[str, Callable[[DossierView, PaperView], Form]] = {
    "form-01": _receipt,
    "form-02": _supplement,
    "form-03": _refusal,
    "form-04": _apology,
    "fee-slip": _slip,
    "criminal-record-result": _criminal_record,
    "ct04": partial(_receipt, kind=ResidenceReceipt),
    "ct06": partial(_refusal, kind=ResidenceRefusal),
    "ct08": _residence_notice,
}
