"""A store of files that does not answer, in words for whoever stands at the console."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from motcua.base import stores
from motcua.base.home import Home
from motcua.config.exits import Cannot, say
from motcua.core.errors import Refused

CODE: Final = "file_store_away"
REMEDY: Final = "kiểm tra FILES, AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và đường đến kho tệp"


def sentence(refused: Refused) -> str:
    """Which store, and its own short code where it has given one."""
    answer = refused.data["answer"]
    return f"kho tệp {settings.FILES} " + (f"từ chối: {answer}" if answer else "không trả lời")


def refuse_wrong(home: Home) -> None:
    """Ask the store once. Raises Cannot when it answers that it does not serve us; one that is away may come back."""
    try:
        next(stores.of(home).names(stores.PARTS[0]), None)
    except Refused as refused:
        words = f"{sentence(refused)}; {REMEDY}"
        if refused.data["answer"]:
            raise Cannot(words) from refused
        say(words)
