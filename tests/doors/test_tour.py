"""The tour signs in without a password: so only a demonstration has it, and only its own accounts are in it."""

from __future__ import annotations

from types import ModuleType

import pytest
from django.test import Client, override_settings
from django.urls import Resolver404, URLPattern, include, path, resolve, reverse

from motcua.base.home import Home
from motcua.config import urls as house
from motcua.doors.rehearsal import tour, urls
from motcua.doors.rehearsal.province import Province, script

ROUTED = ModuleType("routed")
ROUTED.urlpatterns = [*house.urlpatterns, path("tour/", include(urls.urlpatterns))]  # type: ignore[attr-defined]
"""What a real home's addresses would be if somebody set them wrong."""
ADDRESSES = ("/tour/", "/tour/1/", "/tour/2/", "/tour/3/", "/tour/4/", "/tour/end/")


def test_every_address_is_guarded_and_a_real_home_has_none_of_them() -> None:
    patterns = [each for each in urls.urlpatterns if isinstance(each, URLPattern)]
    assert len(patterns) == len(urls.urlpatterns) == 3
    assert {getattr(each.callback, "permission", "") for each in patterns} == {"public"}
    assert not Home.here().is_demo()
    assert resolve("/counter/").view_name == "counter:home"
    with pytest.raises(Resolver404):
        resolve("/tour/")


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("is_routed", [False, True])
def test_outside_a_demonstration_nobody_is_signed_in(province: Province, address: str, is_routed: bool) -> None:
    assert not Home.here().is_demo()
    client = Client()
    with override_settings(**({"ROOT_URLCONF": ROUTED} if is_routed else {})):
        assert {client.get(address).status_code, client.post(address).status_code} == {404}
        assert client.get(reverse("counter:home")).headers["Location"].startswith("/sign-in/")
        assert "sessionid" not in client.cookies


def test_each_step_opens_with_an_account_of_the_demonstration_s_own_file() -> None:
    accounts = {each["login"] for each in script()["staff"]}
    accounts |= {f"vneid:{each['number']}" for each in script()["citizens"]}
    assert len(tour.STEPS) == 4
    assert [step.login for step in tour.STEPS if step.login not in accounts] == []
