from django.urls import path

from motcua.integrations.identity import views

urlpatterns = [path("", views.choose, name="identity-twin")]
