"""The living page and the page about keys."""

from __future__ import annotations

from django.urls import path

from motcua.furniture import views

app_name = "furniture"
urlpatterns = [
    path("", views.living, name="living"),
    path("keys/", views.keys, name="keys"),
    path("pages/<slug:name>/", views.page, name="page"),
]
