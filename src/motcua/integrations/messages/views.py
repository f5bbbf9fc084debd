"""The twins' one page: what would have gone out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from motcua.furniture.permissions import public
from motcua.integrations.messages import twin


@public
@never_cache
@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """Both boxes, the newest first; `?to=` shows one receiver's."""
    to = request.GET.get("to", "")
    return render(request, "messages_twin/boxes.html", {"kept": twin.boxes(to=to), "to": to, "shown": twin.SHOWN})
