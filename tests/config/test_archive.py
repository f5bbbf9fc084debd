"""The archive alone: any byte changed, any end cut off, any other key is refused; age itself reads what we write."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.config.backup import age, versions
from motcua.config.backup.archive import ABOUT, About, Writer, opened
from motcua.config.backup.restoring import check
from motcua.config.exits import Broken, Cannot

MADE_BY_AGE = b64decode(
    "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBrY0cyaVEvUmVYVU5Qd3dHRFlNUzhydUFGZGdJNlF6K28rckI3bU9NMmlB"
    "CmcxbjBZVlFpcE1kQ1hZSE1ZM083NlhIc2xFcEtmK21zN005RW9SM3FHYnMKLS0tIHNubXl1VnRyMk5IWXFSYVhsWnpiVm03L0RB"
    "cXp6ZTlkdVJXWU14VnJ0Q1EKogM/sIoKTb3SRqGIWY+njTWKYWjg+ycVZb18//dH2EMMdELikYZnpgQJkA=="
)
ITS_KEY = """
# public key: age1a039t9eaegt8242yrd6ntr0dpdc8uarne69eqhq8nztjjf9tl4xsfn9yml
AGE-SECRET-KEY-1SHY0489VU7Z2Z0CSZQU287LT3VQM5V2M42J7Z5K0M509M3LXPK0SV54S7J
"""
KEYS = age.Keys.read(age.new_key()[0])
ABOUT_IT = About("0.1.0", "2026-11-25T01:00:00+00:00", "18.6", tuple(versions.migrations()))
PLACES = st.integers(0, 2**24)
"""Where in an archive, by turns from its beginning: longer than any here."""
MANY = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def archive(file: Path, *, keys: age.Keys = age.Keys(), about: About = ABOUT_IT) -> bytes:  # noqa: B008 - frozen
    """An archive of two chunks and more, with a member of each kind."""
    scanned = bytes(range(256)) * 400
    digest = sha256(scanned).hexdigest()
    with file.open("wb") as out:
        sealer = age.Sealer(out, keys.recipients) if keys.recipients else None
        writer = Writer(sealer or out, about)
        writer.add("home.json", b"{}")
        writer.add("keys/seal", b"s" * 64)
        writer.add(f"files/{digest[:2]}/{digest[2:]}", scanned)
        writer.add("database/000000", b"PGDMP" * 9_000)
        writer.add("database/000001", b"the end")
        writer.close()
        if sealer:
            sealer.close()
    return file.read_bytes()


@pytest.fixture(params=["plain", "sealed"])
def keys(request: pytest.FixtureRequest) -> age.Keys:
    return KEYS if request.param == "sealed" else age.Keys()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "archive"


@pytest.fixture
def whole(file: Path, keys: age.Keys) -> memoryview:
    """A whole archive, as what a report does not write out: hypothesis refuses 450 kB of it."""
    return memoryview(archive(file, keys=keys))


def test_what_was_put_in_comes_out(file: Path, keys: age.Keys) -> None:
    archive(file, keys=keys)
    with opened(file, keys) as members:
        found = list(members)
    assert [name for name, _ in found][:3] == [ABOUT, "home.json", "keys/seal"]
    assert b"".join(content for name, content in found if name.startswith("database/")).endswith(b"the end")
    assert check(file, keys).files == 1


@MANY
@given(place=PLACES, flipped=st.integers(1, 255))
def test_any_byte_that_is_changed_is_found(
    file: Path, whole: memoryview, keys: age.Keys, place: int, flipped: int
) -> None:
    changed = bytearray(whole)
    changed[place % len(whole)] ^= flipped
    file.write_bytes(changed)
    with pytest.raises((Broken, Cannot)):
        check(file, keys)


@MANY
@given(kept=PLACES)
def test_any_end_cut_off_is_found(file: Path, whole: memoryview, keys: age.Keys, kept: int) -> None:
    file.write_bytes(whole[: kept % len(whole)])
    with pytest.raises(Broken):
        check(file, keys)


@MANY
@given(added=st.binary(min_size=1, max_size=2_000))
def test_any_end_added_is_found(file: Path, whole: memoryview, keys: age.Keys, added: bytes) -> None:
    file.write_bytes(bytes(whole) + added)
    with pytest.raises(Broken):
        check(file, keys)


def test_chunks_in_another_order_or_cut_between_two_are_found(file: Path) -> None:
    whole = archive(file, keys=KEYS)
    begins = whole.index(b"\n--- ") + 48 + 16 + 1
    size = age.CHUNK + age.TAG
    chunks = [whole[at : at + size] for at in range(begins, len(whole), size)]
    assert len(chunks) == 3
    head = whole[:begins]
    for other in (chunks[:2], [chunks[1], chunks[0], chunks[2]], [chunks[0], chunks[2]], [*chunks, chunks[2]]):
        file.write_bytes(head + b"".join(other))
        with pytest.raises(Broken):
            check(file, KEYS)


def test_the_wrong_key_none_and_one_too_many_are_told_apart(file: Path) -> None:
    archive(file, keys=KEYS)
    for keys, word in ((age.Keys.read(age.new_key()[0]), "không mở được"), (age.Keys(), "BACKUP_KEY_FILE")):
        with pytest.raises(Cannot, match=word):
            check(file, keys)
    archive(file)
    with pytest.raises(Cannot, match="không mã hóa"):
        check(file, KEYS)


def test_who_only_knows_the_public_key_seals_and_cannot_open(file: Path) -> None:
    identity, recipient = age.new_key()
    both = age.Keys.read(f"{recipient}\n{age.new_key()[1]}")
    archive(file, keys=both)
    with pytest.raises(Cannot):
        check(file, both)
    assert check(file, age.Keys.read(identity)).files == 1


@pytest.mark.parametrize("text", ["secret", "age1qqqq", ITS_KEY.replace("SHY", "SHZ")])
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(Cannot, match="khóa age"):
        age.Keys.read(text)


def test_an_archive_of_a_newer_motcua_is_refused_by_each_of_its_marks(file: Path) -> None:
    newer = (
        replace(ABOUT_IT, motcua="0.10.0"),
        replace(ABOUT_IT, format=2),
        replace(ABOUT_IT, migrations=(*ABOUT_IT.migrations, "trail.9999_later")),
    )
    for about in newer:
        archive(file, about=about)
        with pytest.raises(Cannot, match="mới hơn"):
            check(file, age.Keys())


def test_an_older_one_says_which_migrations_it_lacks(file: Path) -> None:
    archive(file, about=replace(ABOUT_IT, migrations=ABOUT_IT.migrations[:-1]))
    assert check(file, age.Keys()).pending == ABOUT_IT.migrations[-1:]


def test_what_is_no_archive_and_a_name_that_leads_elsewhere_are_refused(file: Path) -> None:
    file.write_bytes(os.urandom(5_000))
    with pytest.raises(Broken, match="không phải"):
        check(file, age.Keys())
    with file.open("wb") as out:
        writer = Writer(out, ABOUT_IT)
        writer.add("keys/../../elsewhere", b"x")
        writer.close()
    with pytest.raises(Broken):
        check(file, age.Keys())


def test_a_file_sealed_by_age_itself_is_opened(file: Path) -> None:
    keys = age.Keys.read(ITS_KEY)
    file.write_bytes(MADE_BY_AGE)
    with file.open("rb") as source:
        assert source.read(len(age.INTRO)) == age.INTRO
        assert age.Opener(source, keys.identities).read(100).decode() == "một cửa"


@pytest.mark.parametrize("letter", [b"_", b"-", b"=", b"\xff", b"\n"])
def test_a_letter_that_base64_does_not_have_is_a_change(file: Path, letter: bytes) -> None:
    file.write_bytes(MADE_BY_AGE.replace(b"-> X25519 k", b"-> X25519 " + letter))
    with pytest.raises((Broken, Cannot)):
        check(file, age.Keys.read(ITS_KEY))


@pytest.mark.skipif(not (shutil.which("age") and shutil.which("tar")), reason="age or tar is not installed")
def test_age_and_tar_open_ours_without_motcua(file: Path, tmp_path: Path) -> None:
    identity, recipient = age.new_key()
    (tmp_path / "key").write_text(identity, encoding="ascii")
    archive(file, keys=age.Keys.read(recipient))
    plain = subprocess.run(["age", "-d", "-i", str(tmp_path / "key"), str(file)], capture_output=True, check=True)
    told = subprocess.run(["tar", "-xO", ABOUT], input=plain.stdout, capture_output=True, check=True)
    assert json.loads(told.stdout)["motcua"] == "0.1.0"
