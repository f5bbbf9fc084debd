"""The counter's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.counter import (
    dossier,
    fees,
    guiding,
    handovers,
    identifying,
    letters,
    linking,
    on_paper,
    queue,
    reception,
    register,
    scanning,
)

app_name = "counter"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("read/", identifying.read, name="read"),
    path("receive/", identifying.begin, name="receive"),
    path("receive/<str:applicant>/", identifying.choose, name="choose"),
    path("receive/<str:procedure>/<str:applicant>/", reception.receive, name="reception"),
    path("down/", on_paper.down, name="down"),
    path("down/blank/<str:procedure>/", on_paper.blank, name="blank"),
    path("enter/<str:procedure>/<str:token>/", on_paper.enter, name="enter"),
    path("register/", register.show, name="register"),
    path("register/print/", register.print_it, name="register-print"),
    path("dossiers/<str:code>/control/", register.control, name="control"),
    path("links/", linking.find, name="links"),
    path("links/<str:token>/", linking.links_of, name="links-of"),
    path("links/<str:token>/<uuid:link>/end/", linking.end, name="end-link"),
    path("links/<str:token>/<slug:kind>/", linking.record, name="link"),
    path("dossiers/<str:code>/", dossier.show, name="dossier"),
    path("dossiers/<str:code>/accept/", dossier.accept_online, name="accept"),
    path("dossiers/<str:code>/return_at_intake/", letters.ask_at_intake, name="return_at_intake"),
    path("dossiers/<str:code>/supply/", dossier.take_supplement, name="supply"),
    path("dossiers/<str:code>/decline_intake/", letters.decline, name="decline_intake"),
    path("dossiers/<str:code>/request_withdrawal/", letters.withdraw, name="request_withdrawal"),
    path("dossiers/<str:code>/correct/", letters.put_right, name="correct"),
    path("dossiers/<str:code>/forward/", dossier.send_on, name="forward"),
    path("dossiers/<str:code>/digitise/<str:component>/", scanning.scan, name="digitise"),
    path("dossiers/<str:code>/take_fee/", dossier.take, name="take_fee"),
    path("dossiers/<str:code>/cancel_fee/", fees.cancel, name="cancel_fee"),
    path("takings/", fees.takings, name="takings"),
    path("dossiers/<str:code>/return/", dossier.give_out, name="return"),
    path("dossiers/<str:code>/tell_directly/", dossier.record_call, name="tell_directly"),
    path("dossiers/<str:code>/return_papers/", dossier.give_back, name="return_papers"),
    path("handovers/", handovers.home, name="handovers"),
    path("handovers/<str:name>/", handovers.one, name="handover"),
    path("handovers/<str:name>/differences/<uuid:line>/", handovers.settle, name="settle_difference"),
    path("handovers/<str:name>/record/", handovers.record, name="handover-record"),
    path("papers/<uuid:paper>/", dossier.paper, name="paper"),
    path("help/", guiding.help_somebody, name="help"),
    path("help/end/", guiding.end, name="end-help"),
]
