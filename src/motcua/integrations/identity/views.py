"""The twin's one page: choose an invented citizen."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from motcua.furniture.permissions import public
from motcua.integrations.identity import twin


@public
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Choosing somebody sends the browser back to the house with a code."""
    state = request.GET.get("state", "")
    if request.method == "POST":
        back = {"state": state, "code": twin.code_for(request.POST.get("subject", ""))}
        return redirect(f"{reverse('identified')}?{urlencode(back)}")
    return render(request, "identity_twin/choose.html", {"citizens": twin.register(), "state": state})
