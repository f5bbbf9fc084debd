"""Pictures in documents: each is there, is taken by the command, is shown somewhere, and together they are small."""

from __future__ import annotations

import re

from tests.docs.test_documents import PAGES
from tests.house.reading import ROOT
from tools.take_pictures import FOLDER, MOST_BYTES, PICTURES

SHOWN = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")


def shown() -> list[tuple[str, str]]:
    """(words, path from the root) of every picture in every document."""
    return [
        (words, (page.parent / path).resolve().relative_to(ROOT).as_posix())
        for page in PAGES
        for words, path in SHOWN.findall(page.read_text(encoding="utf-8"))
    ]


def test_list_folder_and_documents_agree() -> None:
    taken = {(FOLDER / each.file).relative_to(ROOT).as_posix() for each in PICTURES}
    kept = {path.relative_to(ROOT).as_posix() for path in FOLDER.iterdir()}
    assert len(taken) == len(PICTURES) >= 8
    assert kept == taken
    assert {path for _, path in shown()} == taken


def test_each_picture_says_in_words_what_it_shows() -> None:
    assert [path for words, path in shown() if len(words.split()) < 4] == []


def test_pictures_are_small() -> None:
    content = [path.read_bytes() for path in FOLDER.iterdir()]
    assert sum(map(len, content)) <= MOST_BYTES
    assert {each[8:12] for each in content} == {b"WEBP"}
