"""The desk's addresses."""

from __future__ import annotations

from django.urls import include, path

from motcua.doors.desk import batch, dossier, filters, letters, queue, register
from motcua.furniture import handing
from motcua.furniture.handing import Door
from motcua.furniture.permissions import for_officials

app_name = "desk"
urlpatterns = [
    path("", queue.home, name="home"),
    path("find/", queue.find, name="find"),
    path("register/", register.show, name="register"),
    path("register/print/", register.print_it, name="register-print"),
    path("dossiers/<str:code>/control/", register.control, name="control"),
    path("filters/", filters.saved, name="filters"),
    path("batch/<str:verb>/", batch.many, name="batch"),
    path("dossiers/<str:code>/", dossier.show, name="dossier"),
    path("dossiers/<str:code>/confirm_decline/", dossier.stand_for_refusal, name="confirm_decline"),
    path("dossiers/<str:code>/assign/", dossier.give, name="assign"),
    path("dossiers/<str:code>/assess/", dossier.conclude, name="assess"),
    path("dossiers/<str:code>/approve/", dossier.agree, name="approve"),
    path("dossiers/<str:code>/sign/", dossier.put_signature, name="sign"),
    path("dossiers/<str:code>/issue/", dossier.give_number, name="issue"),
    path("dossiers/<str:code>/other/<str:verb>/", letters.other, name="other"),
    path("handovers/", include(handing.addresses(Door("desk"), for_officials))),
    path("papers/<uuid:paper>/", dossier.paper, name="paper"),
]
