"""Who may act for whom, in the reader's words."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.base import clock
from motcua.catalogue.versions import ProcedureVersion
from motcua.core.ages import CARD, age
from motcua.dossiers.queries import DossierView
from motcua.furniture import formats, unofficial
from motcua.people import link_queries
from motcua.people import queries as people
from motcua.people.link_queries import LinkView
from motcua.people.queries import OrganisationView, PartyView, Viewer

KINDS: dict[str, Promise] = {
    "parent": gettext_lazy("Cha, mẹ hoặc người giám hộ"),
    "proxy": gettext_lazy("Người được ủy quyền"),
    "employee": gettext_lazy("Người được tổ chức cử"),
}
PRINCIPALS: dict[str, Promise] = {
    "parent": gettext_lazy("Con, người được giám hộ"),
    "proxy": gettext_lazy("Người ủy quyền"),
    "employee": gettext_lazy("Tổ chức"),
}
TITLES: dict[str, Promise] = {
    "parent": gettext_lazy("Con, người được giám hộ của %(name)s"),
    "proxy": gettext_lazy("Người ủy quyền cho %(name)s"),
    "employee": gettext_lazy("Tổ chức cử %(name)s"),
}
PAPERS: dict[str, Promise] = {
    "authorisation": gettext_lazy("Giấy ủy quyền"),
    "birth-certificate": gettext_lazy("Giấy khai sinh"),
    "guardianship": gettext_lazy("Giấy tờ về giám hộ"),
    "introduction": gettext_lazy("Giấy giới thiệu"),
}
NUMBERS: dict[str, Promise] = {
    people.CARD: gettext_lazy("Số căn cước"),
    people.BIRTH_CERTIFICATE: gettext_lazy("Giấy khai sinh số"),
    people.TAX_CODE: gettext_lazy("Mã số thuế"),
}


def number_name(party: PartyView) -> str:
    """What the number is called by which somebody is known: a child has one, and no card yet."""
    if isinstance(party, OrganisationView) or party.numbered != people.CARD or party.born_on is None:
        return str(NUMBERS[party.numbered])
    return _("Số định danh cá nhân") if age(party.born_on, clock.today()) < CARD else str(NUMBERS[people.CARD])


def paper(link: LinkView) -> str:
    """`Giấy ủy quyền số 12/2024, Văn phòng công chứng Ví Dụ, ngày 20/11/2024`."""
    told = [str(PAPERS[link.paper])]
    if link.number:
        told[0] = _("%(paper)s số %(number)s") % {"paper": told[0], "number": link.number}
    told += [link.certified_by] if link.certified_by else []
    told.append(_("ngày %(day)s") % {"day": formats.day(link.dated)})
    return ", ".join(told)


def by_paper(link: LinkView) -> str:
    """`theo “Giấy ủy quyền số 12/2024, …”`, inside a sentence."""
    return _("theo “%(paper)s”") % {"paper": paper(link)}


def for_whom(link: LinkView) -> str:
    """`Con tôi: Võ Bé Mẫu`, as the one who acts says it."""
    says = {
        "parent": _("Con tôi, người tôi giám hộ: %(name)s"),
        "proxy": _("Người ủy quyền cho tôi: %(name)s"),
        "employee": _("Tổ chức của tôi: %(name)s"),
    }
    return says[link.kind] % {"name": link.principal_name}


def scope(link: LinkView, laws: Iterable[ProcedureVersion]) -> str:
    """In what he may act."""
    if link.dossier is not None:
        return _("một hồ sơ")
    if not link.procedures:
        return _("mọi thủ tục")
    names = {law.code: law.short for law in laws}
    return ", ".join(names.get(code, code) for code in sorted(link.procedures))


def fitting(links: Iterable[LinkView], law: ProcedureVersion) -> list[LinkView]:
    """The links by which a new dossier of this procedure may be handed in."""
    return [
        each
        for each in links
        if each.covers(law.code)
        and each.kind in law.by_others
        and ("organisation" if each.is_for_organisation else "person") in law.applicants
    ]


def who(dossier: DossierView, *, viewer: Viewer) -> list[tuple[str, str]]:
    """Applicant, submitter and helper of a dossier, for whoever was let through to it."""
    submitter, helper = dossier.submitter, dossier.party("helper")
    known = people.parties(frozenset({dossier.applicant.id, submitter.id}), viewer=viewer)
    asks = known[dossier.applicant.id]
    told = [(_("Chủ hồ sơ"), asks.name)]
    if not isinstance(asks, OrganisationView) and asks.born_on:
        told.append((_("Ngày sinh"), formats.day(asks.born_on)))
    told += [(number_name(asks), asks.number), (_("Địa chỉ"), unofficial.law(asks.address))]
    hands_in = known[submitter.id]
    if asks.id != hands_in.id:
        told.append((_("Người nộp thay"), f"{hands_in.name}, {hands_in.number}"))
        link = link_queries.links_by_id({submitter.link} if submitter.link else set(), viewer=viewer)
        told += [(_("Theo"), paper(each)) for each in link.values()]
    told.append((_("Điện thoại"), formats.phone(hands_in.phone)))
    if helper is not None:
        told.append((_("Người hướng dẫn"), helper.name))
    return told
