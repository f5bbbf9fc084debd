"""The counter's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.counter import dossier, guiding, letters, linking, queue, reception

app_name = "counter"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("receive/", reception.begin, name="receive"),
    path("receive/<str:procedure>/<str:applicant>/", reception.receive, name="reception"),
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
    path("dossiers/<str:code>/forward/", dossier.send_on, name="forward"),
    path("dossiers/<str:code>/return/", dossier.give_out, name="return"),
    path("papers/<uuid:paper>/", dossier.paper, name="paper"),
    path("help/", guiding.help_somebody, name="help"),
    path("help/end/", guiding.end, name="end-help"),
]
