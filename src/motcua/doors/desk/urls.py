"""The desk's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.desk import dossier, letters, queue

app_name = "desk"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("dossiers/<str:code>/", dossier.show, name="dossier"),
    path("dossiers/<str:code>/assign/", dossier.give, name="assign"),
    path("dossiers/<str:code>/assess/", dossier.conclude, name="assess"),
    path("dossiers/<str:code>/approve/", dossier.agree, name="approve"),
    path("dossiers/<str:code>/sign/", dossier.put_signature, name="sign"),
    path("dossiers/<str:code>/issue/", dossier.give_number, name="issue"),
    path("dossiers/<str:code>/request_supplement/", letters.ask_more, name="request_supplement"),
    path("dossiers/<str:code>/return_early/", letters.give_back, name="return_early"),
    path("dossiers/<str:code>/reappoint/", letters.promise_anew, name="reappoint"),
    path("dossiers/<str:code>/apologise_late/", letters.own_lateness, name="apologise_late"),
    path("papers/<uuid:paper>/", dossier.paper, name="paper"),
]
