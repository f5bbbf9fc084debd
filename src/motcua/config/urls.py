"""Where each door stands. Only the configuration names adapters."""

from __future__ import annotations

from django.urls import include, path

from motcua.base import clock
from motcua.config import health

urlpatterns = [
    path("", include("motcua.doors.portal.urls")),
    path("counter/", include("motcua.doors.counter.urls")),
    path("desk/", include("motcua.doors.desk.urls")),
    path("office/", include("motcua.doors.office.urls")),
    path("api/v1/", include("motcua.doors.api.urls")),
    path("furniture/", include("motcua.furniture.urls")),
    path("sign-in/", include("motcua.furniture.signin_urls")),
    path("health", health.health, name="health"),
]
if clock.is_demo():
    urlpatterns += [
        path("tour/", include("motcua.doors.rehearsal.urls")),
        path("identity-twin/", include("motcua.integrations.identity.urls")),
        path("messages-twin/", include("motcua.integrations.messages.urls")),
    ]

handler400 = "motcua.furniture.views.bad_request"
handler403 = "motcua.furniture.views.forbidden"
handler404 = "motcua.furniture.views.not_found"
handler500 = "motcua.furniture.views.broken"
