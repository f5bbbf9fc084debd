"""The house as the tests read it: its files, their trees, and rules that are each tried on a deliberate breach."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "motcua"
GENERATED = "migrations"


@dataclass(frozen=True, slots=True)
class File:
    """One source file: `name` is its path below the package, with slashes."""

    name: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _tree(self.text)

    @property
    def room(self) -> str:
        return self.name.split("/", 1)[0]

    @property
    def last(self) -> str:
        return self.name.rsplit("/", 1)[-1]

    @property
    def nodes(self) -> Iterator[ast.AST]:
        return ast.walk(self.tree)


Rule = Callable[[File], Iterator[str]]


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def sources() -> tuple[File, ...]:
    """Every Python file of the package but migrations, which Django writes."""
    found = sorted(SOURCE.rglob("*.py"))
    return tuple(
        File(path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8"))
        for path in found
        if GENERATED not in path.parts
    )


@cache
def templates() -> tuple[File, ...]:
    found = sorted(SOURCE.rglob("templates/**/*.html"))
    return tuple(File(path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8")) for path in found)


def breaches(rule: Rule, files: tuple[File, ...]) -> list[str]:
    """What the rule finds, as `file: what`."""
    return [f"{file.name}: {what}" for file in files for what in rule(file)]


def imported(file: File) -> Iterator[str]:
    """Every module that the file names in an import."""
    for node in file.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(node: ast.Call) -> str:
    """`objects.filter` of `Model.objects.filter(…)`: the last two names of what is called."""
    func, names = node.func, []
    while isinstance(func, ast.Attribute):
        names.append(func.attr)
        func = func.value
    if isinstance(func, ast.Name):
        names.append(func.id)
    return ".".join(reversed(names[:2]))


def text_of(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
