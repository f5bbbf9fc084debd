"""What the campaign of kills sends over HTTP is taken in when nobody kills: it would else find nothing to look for."""

from __future__ import annotations

import psycopg
from django.db import connection

from tests.campaign import CITIZENS, Campaign
from tests.hostile.conftest import Siege


def test_its_clerk_is_answered_and_its_promises_are_found(siege: Siege, server: str) -> None:
    campaign = Campaign(siege.town.home, seed=1, port=siege.town.port)
    clerk = campaign.clerk()
    campaign.taken_in(clerk, CITIZENS[0])
    address = psycopg.conninfo.make_conninfo(server, dbname=connection.settings_dict["NAME"])
    with psycopg.connect(address) as database:
        assert campaign.http_is_there(database) == len(("file", "accept", "digitise", "forward"))
