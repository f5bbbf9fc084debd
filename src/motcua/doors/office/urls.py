"""The office's addresses."""

from __future__ import annotations

from django.urls import path

from motcua.doors.office import (
    absences,
    calendar,
    consents,
    hall,
    home,
    keys,
    late,
    mandates,
    national,
    posts,
    refusals,
    seals,
    units,
)

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("mandates/", mandates.show, name="mandates"),
    path("mandates/grant/", mandates.grant, name="grant_mandate"),
    path("mandates/<uuid:mandate>/end/", mandates.end, name="end_mandate"),
    path("posts/", posts.show, name="posts"),
    path("posts/appoint/", posts.give, name="appoint"),
    path("posts/<uuid:post>/end/", posts.end, name="end_post"),
    path("posts/<uuid:post>/absence/", absences.record, name="record_absence"),
    path("posts/<uuid:post>/key/", keys.issue, name="issue_key"),
    path("keys/", keys.show, name="keys"),
    path("keys/<uuid:key>/end/", keys.end, name="end_key"),
    path("absences/", absences.show, name="absences"),
    path("absences/<uuid:absence>/end/", absences.end, name="end_absence"),
    path("units/", units.show, name="units"),
    path("units/<str:code>/hours/", units.hours, name="set_hours"),
    path("units/<str:code>/services/", hall.services, name="set_services"),
    path("units/<str:code>/figures/", hall.figures, name="hall-figures"),
    path("calendar/", calendar.show, name="calendar"),
    path("calendar/declare/", calendar.declare, name="set_calendar"),
    path("consent/", consents.show, name="consent"),
    path("consent/publish/", consents.publish, name="set_consent"),
    path("consent/sounds/<slug:language>/", consents.sound, name="consent-sound"),
    path("consent/sounds/<slug:language>/put/", consents.put_sound, name="set_consent_sound"),
    path("national/", national.show, name="national"),
    path("national/words/", national.words, name="set_own_words"),
    path("national/places/<uuid:finding>/", national.place, name="settle_finding"),
    path("national/refused/<slug:code>/", national.refused, name="national-refused"),
    path("national/files/<uuid:file>/", national.refused_file, name="national-file"),
    path("national/<slug:code>/", national.matter, name="national-matter"),
    path("late/", late.show, name="late"),
    path("late/<str:code>/", late.one, name="late_one"),
    path("refusals/", refusals.show, name="refusals"),
    path("seals/", seals.show, name="seals"),
]
