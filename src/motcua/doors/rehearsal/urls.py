"""The tour's addresses, which only a demonstration has."""

from __future__ import annotations

from django.urls import path

from motcua.doors.rehearsal import tour

urlpatterns = [
    path("", tour.begin, name="tour"),
    path("<int:number>/", tour.step, name="tour-step"),
    path("end/", tour.end, name="tour-end"),
]
