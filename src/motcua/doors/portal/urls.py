"""The portal's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.portal import contact, filing, hall, inbox, mine, pages, seals, supplying

app_name = "portal"
urlpatterns = [
    path("", pages.home, name="home"),
    path("procedures/<str:code>/", pages.procedure, name="procedure"),
    path("track/", pages.track, name="track"),
    path("seals/", seals.show, name="seals"),
    path("seals/all/", seals.download, name="seals-file"),
    path("file/<str:code>/", filing.begin, name="file"),
    path("drafts/<uuid:draft>/check/", filing.check, name="check"),
    path("drafts/<uuid:draft>/<slug:step>/", filing.step, name="step"),
    path("notices/", inbox.notices, name="notices"),
    path("notices/<uuid:notice>/", inbox.open_notice, name="notice"),
    path("contact/", contact.show, name="contact"),
    path("contact/<slug:way>/", contact.change, name="change-contact"),
    path("mine/", mine.dossiers_of_mine, name="mine"),
    path("mine/<str:code>/", mine.dossier, name="dossier"),
    path("mine/<str:code>/filed/", mine.filed, name="filed"),
    path("mine/<str:code>/supply/", supplying.supply_papers, name="supply"),
    path("mine/<str:code>/withdraw/", mine.withdraw, name="withdraw"),
    path("mine/<str:code>/receive/", mine.receive, name="receive"),
    path("papers/<uuid:paper>/", mine.paper, name="paper"),
    path("hall/<str:counter>/", hall.display, name="hall"),
    path("hall/<str:counter>/board/", hall.board, name="board"),
    path("hall/<str:counter>/kiosk/", hall.kiosk, name="kiosk"),
    path("hall/<str:counter>/kiosk/leave/", hall.leave, name="leave-kiosk"),
    path("hall/<str:counter>/kiosk/<uuid:ticket>/", hall.ticket, name="ticket"),
]
