"""The translations: refreshes `furniture/locale/*/django.po` from the tree, and says what is wrong with them.

`.venv/bin/python tools/messages.py` writes each file anew: sorted by message, no line numbers, no dates, so that two
branches that add sentences merge by themselves. `--todo es` prints what Spanish lacks; `--fill es FILE` takes
translations from a file of such pairs.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import polib
from django.utils.translation.template import templatize

SOURCE: Final = Path(__file__).parents[1] / "src" / "motcua"
LOCALE: Final = SOURCE / "furniture" / "locale"
LANGUAGES: Final = ("en", "es")
SINGULAR: Final = frozenset({"_", "gettext", "gettext_lazy"})
PLURAL: Final = frozenset({"ngettext", "ngettext_lazy"})
LITERAL: Final = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL: Final = re.compile(rf" (?:n?gettext|_)\({LITERAL}(?:, {LITERAL}, count)?\) ")
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")
MARKUP: Final = re.compile(r"</?\w+")
HEADER: Final = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """A sentence of the interface, in Vietnamese; `plural` is empty where nothing is counted."""

    text: str
    plural: str = ""


def messages() -> list[Message]:
    """Every message of the tree, sorted. Raises ValueError where one is no literal."""
    found: dict[str, str] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in READERS:
            for message in READERS[path.suffix](path):
                found[message.text] = found.get(message.text) or message.plural
    return sorted(Message(text, plural) for text, plural in found.items())


def _of_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in SINGULAR:
            yield Message(_literal(node.args[0], path))
        elif node.func.id in PLURAL:
            yield Message(_literal(node.args[0], path), _literal(node.args[1], path))


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(f"{path}:{node.lineno}: a message is one literal, never put together")


def _of_template(path: Path) -> Iterator[Message]:
    for text, plural in CALL.findall(templatize(path.read_text(encoding="utf-8"))):
        yield Message(ast.literal_eval(text), ast.literal_eval(plural) if plural else "")


READERS: Final = {".py": _of_python, ".html": _of_template}


def catalogue(language: str) -> polib.POFile:
    """What stands translated; an empty one where no file is."""
    path = _path(language)
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def refreshed(language: str) -> polib.POFile:
    """The catalogue with exactly the tree's messages, what was translated kept, in order."""
    known = {entry.msgid: entry for entry in catalogue(language)}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Language": language, **HEADER}
    for message in messages():
        old = known.get(message.text)
        if message.plural:
            plurals = dict(old.msgstr_plural) if old and old.msgstr_plural else {0: "", 1: ""}
            fresh.append(polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr_plural=plurals))
        else:
            fresh.append(polib.POEntry(msgid=message.text, msgstr=old.msgstr if old else ""))
    return fresh


def faults(language: str) -> list[str]:
    """What is wrong with a language's file: a line a fault, empty when it is whole."""
    kept = catalogue(language)
    if str(kept) != str(refreshed(language)):
        missing = {each.text for each in messages()} - {entry.msgid for entry in kept}
        obsolete = {entry.msgid for entry in kept} - {each.text for each in messages()}
        found = [f"missing: {text!r}" for text in missing] + [f"obsolete: {text!r}" for text in obsolete]
        return sorted(found) or ["out of shape: run tools/messages.py"]
    return [fault for entry in kept for fault in faults_of(entry)]


def faults_of(entry: polib.POEntry) -> Iterator[str]:
    """What is wrong with one message's translation."""
    said = entry.msgid
    if entry.fuzzy:
        yield f"fuzzy: {said!r}"
    forms = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if entry.msgid_plural and _names(forms[-1]) != _names(said):
        yield f"plural: {said!r}: {forms[-1]!r}"
    for form in forms:
        if not form:
            yield f"empty: {said!r}"
            continue
        if (not entry.msgid_plural and _names(form) != _names(said)) or _names(form) - _names(said):
            yield f"placeholders: {said!r}: {form!r}"
        if sorted(MARKUP.findall(form)) != sorted(MARKUP.findall(said)):
            yield f"markup: {said!r}: {form!r}"
        if _before(form) != _before(said):
            yield f"space before: {said!r}: {form!r}"
        if _before(form[::-1]) != _before(said[::-1]):
            yield f"space after: {said!r}: {form!r}"
        if any(sign in form and sign not in said for sign in "\"'&"):
            yield f"typewriter's signs: {said!r}: {form!r}"


def _before(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _names(text: str) -> set[str]:
    """The placeholders; a sign of its own (`%%`) counts too, since a lone one breaks the sentence."""
    lone = re.sub(r"%%|%\(\w+\)[sd]", "", text)
    return {first or second for first, second in PLACEHOLDER.findall(text)} | ({"%"} if "%" in lone else set())


def todo(language: str) -> str:
    """What is not translated yet, as blocks to fill in: see `fill`."""
    lacking = (entry for entry in refreshed(language) if not (entry.msgstr or any(entry.msgstr_plural.values())))
    return "".join(f"{_on_a_line(entry.msgid)}\n\n" for entry in lacking)


def fill(language: str, blocks: str) -> None:
    """Take translations: blocks of a Vietnamese line and its translation, or two (one, other) where things are
    counted; a line's end inside a message is written `\\n`. Raises KeyError for what the tree does not say."""
    fresh = refreshed(language)
    by_text = {_on_a_line(entry.msgid): entry for entry in fresh}
    for block in blocks.strip().split("\n\n"):
        text, *lines = block.splitlines()
        entry, said = by_text[text], [line.replace("\\n", "\n") for line in lines]
        if entry.msgid_plural:
            entry.msgstr_plural = {0: said[0], 1: said[-1]}
        else:
            entry.msgstr = said[0]
    _write(language, fresh)


def _on_a_line(text: str) -> str:
    return text.replace("\n", "\\n")


def _write(language: str, fresh: polib.POFile) -> None:
    path = _path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--todo", metavar="LANGUAGE")
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"))
    asked = parser.parse_args()
    if asked.todo:
        print(todo(asked.todo))
        return 0
    if asked.fill:
        fill(asked.fill[0], Path(asked.fill[1]).read_text(encoding="utf-8"))
    for language in LANGUAGES:
        _write(language, refreshed(language))
    wrong = [f"{language}: {fault}" for language in LANGUAGES for fault in faults(language)]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
