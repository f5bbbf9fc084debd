"""The files of a catalogue import: a folder's, a package's, or one; each read into memory, none unpacked to disk."""

from __future__ import annotations

import lzma
import tarfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Final

from motcua.config.exits import Cannot, Usage
from motcua.core.errors import Refused
from motcua.core.national.source import LARGEST, RULE

PACKAGES: Final = (".tar.xz", ".txz", ".tar.gz", ".tgz", ".tar")
MOST: Final = 100_000
"""So many members may a package have, and on the average so many bytes each: what is more is no catalogue."""
ON_AVERAGE: Final = 64 * 1024
LONGEST_NAME: Final = 200


def each_source(path: Path) -> Iterator[tuple[str, bytes | Refused]]:
    """Name and bytes of each file, in the order of names or of the package; or why the package goes no further.

    Hidden files and links are passed over; of a file that is too large no more is read than shows it, of a name that is
    too long the end is given. Raises Usage where nothing is there, Cannot where it may not be read.
    """
    try:
        if path.is_dir():
            yield from _of_folder(path)
        elif not path.is_file():
            raise Usage(f"không có thư mục hay tệp {str(path)!r}")
        elif path.name.casefold().endswith(PACKAGES):
            yield from _of_package(path)
        else:
            with path.open("rb") as file:
                yield _legible(path.name), _bytes(file)
    except OSError as wrong:
        raise Cannot(f"không đọc được {path.name}: {wrong.strerror or wrong}") from wrong


def _of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not path.is_symlink() and not _is_hidden(name.parts):
            with path.open("rb") as file:
                yield _legible(name.as_posix()), _bytes(file)


def _of_package(path: Path) -> Iterator[tuple[str, bytes | Refused]]:
    size = 0
    try:
        with tarfile.open(path, "r:*") as package:
            for number, member in enumerate(package, start=1):
                size += member.size
                if number > MOST or size > MOST * ON_AVERAGE:
                    yield _legible(path.name), Refused("archive_too_large", rule=RULE, most=MOST)
                    return
                name = PurePosixPath(member.name)
                file = package.extractfile(member) if member.isreg() and not _is_hidden(name.parts) else None
                if file:
                    yield _legible(name.as_posix()), _bytes(file)
    except (tarfile.TarError, lzma.LZMAError, zlib.error, EOFError):
        yield _legible(path.name), Refused("archive_broken", rule=RULE)


def _legible(name: str) -> str:
    return name.encode(errors="replace").decode()[-LONGEST_NAME:]


def _is_hidden(parts: tuple[str, ...]) -> bool:
    return any(part.startswith(".") and part not in (".", "..") for part in parts)


def _bytes(file: IO[bytes]) -> bytes:
    return file.read(LARGEST + 1)
