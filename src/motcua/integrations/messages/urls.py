from django.urls import path

from motcua.integrations.messages import views

urlpatterns = [path("", views.show, name="messages-twin")]
