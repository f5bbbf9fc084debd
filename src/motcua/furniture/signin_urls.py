from django.urls import path

from motcua.furniture import signin

urlpatterns = [
    path("", signin.sign_in, name="sign-in"),
    path("identity/", signin.identify, name="identify"),
    path("identified/", signin.identified, name="identified"),
    path("out/", signin.sign_out, name="sign-out"),
]
