"""The counter's addresses."""

from __future__ import annotations

from django.urls import include, path

from motcua.core.lifecycle import Verb
from motcua.doors.counter import (
    dossier,
    fees,
    guiding,
    letters,
    linking,
    on_paper,
    queue,
    reception,
    register,
    scanning,
    screen,
    shift,
    tills,
    waiting,
)
from motcua.furniture import handing
from motcua.furniture.handing import Door
from motcua.furniture.permissions import for_clerks

app_name = "counter"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("receive/", reception.begin, name="receive"),
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
    path("dossiers/<str:code>/return_at_intake/", letters.write, {"verb": Verb.RETURN_AT_INTAKE}, "return_at_intake"),
    path("dossiers/<str:code>/supply/", dossier.take_supplement, name="supply"),
    path("dossiers/<str:code>/decline_intake/", letters.write, {"verb": Verb.DECLINE_INTAKE}, "decline_intake"),
    path(
        "dossiers/<str:code>/request_withdrawal/",
        letters.write,
        {"verb": Verb.REQUEST_WITHDRAWAL},
        "request_withdrawal",
    ),
    path("dossiers/<str:code>/correct/", letters.write, {"verb": Verb.CORRECT}, "correct"),
    path("dossiers/<str:code>/forward/", dossier.send_on, name="forward"),
    path("dossiers/<str:code>/digitise/<str:component>/", scanning.scan, name="digitise"),
    path("dossiers/<str:code>/take_fee/", dossier.take, name="take_fee"),
    path("dossiers/<str:code>/cancel_fee/", letters.write, {"verb": Verb.CANCEL_FEE}, "cancel_fee"),
    path("dossiers/<str:code>/print_slip/", fees.print_out, name="print_slip"),
    path("prints/<uuid:print_id>/", fees.printed, name="print"),
    path("dossiers/<str:code>/labels/", waiting.labels, name="labels"),
    path("waiting/", waiting.home, name="waiting"),
    path("till/", tills.own, name="till"),
    path("shift/", shift.home, name="shift"),
    path("handovers/", include(handing.addresses(Door("counter"), for_clerks))),
    path("takings/", fees.takings, name="takings"),
    path("dossiers/<str:code>/return/", dossier.give_out, name="return"),
    path("dossiers/<str:code>/tell_directly/", dossier.record_call, name="tell_directly"),
    path("dossiers/<str:code>/return_papers/", dossier.give_back, name="return_papers"),
    path("papers/<uuid:paper>/", dossier.paper, name="paper"),
    path("help/", guiding.help_somebody, name="help"),
    path("help/phone/", guiding.on_the_phone, name="help-phone"),
    path("help/code/", guiding.send_code, name="help-code"),
    path("help/sound/<slug:language>/", guiding.sound, name="help-sound"),
    path("help/end/", guiding.end, name="end-help"),
    path("help/over/", guiding.over, name="help-over"),
    path("help/screen/", screen.pair, name="pair-screen"),
    path("help/screen/end/", screen.unpair, name="unpair-screen"),
    path("screen/", screen.show, name="screen"),
    path("screen/state/", screen.state, name="screen-state"),
    path("screen/<str:ticket>/", screen.come_in, name="open-screen"),
]
