"""The translations: refreshes the `.po` files from the tree, and says what is wrong with them.

`.venv/bin/python tools/messages.py` writes each file anew: sorted by message, no line numbers, no dates, so that two
branches that add sentences merge by themselves. `--todo es` prints what Spanish lacks; `--fill es FILE` takes
translations from such a file. With `--law` both speak of the catalogue's unofficial translations.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polib
from django.utils.translation.template import templatize

SOURCE: Final = Path(__file__).parents[1] / "src" / "motcua"
LOCALE: Final = SOURCE / "furniture" / "locale"
PROCEDURES: Final = SOURCE / "catalogue" / "procedures"
LANGUAGES: Final = ("en", "es")
SINGULAR: Final = frozenset({"_", "gettext", "gettext_lazy"})
PLURAL: Final = frozenset({"ngettext", "ngettext_lazy"})
LITERAL: Final = r"""u?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL: Final = re.compile(rf" (?:n?gettext|_)\({LITERAL}(?:, {LITERAL}, count)?\) ")
IN_CONTEXT: Final = re.compile(rf" pgettext\({LITERAL}, {LITERAL}\) ")
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
    """A sentence of the interface, in Vietnamese; `plural` is empty where nothing is counted, `context` where other
    languages say it alike everywhere."""

    text: str
    plural: str = ""
    context: str = ""


def messages() -> list[Message]:
    """Every message of the tree, sorted. Raises ValueError for what is no literal, or counted in one place alone."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix in READERS:
            for message in READERS[path.suffix](path):
                if found.setdefault((message.text, message.context), message.plural) != message.plural:
                    raise ValueError(f"{path}: {message.text!r} has a plural elsewhere: what is not counted lacks it")
    return sorted(Message(text, plural, context) for (text, context), plural in found.items())


def _of_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            _refuse_other_names(node, path)
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id in SINGULAR:
            yield Message(_literal(node.args[0], path))
        elif node.func.id in PLURAL:
            yield Message(_literal(node.args[0], path), _literal(node.args[1], path))


def _refuse_other_names(node: ast.ImportFrom, path: Path) -> None:
    """What goes by another name, or has a context outside a template, would never be found."""
    for each in node.names:
        if each.name.lstrip("n").startswith("pgettext") or ("gettext" in each.name and each.asname not in (None, "_")):
            raise ValueError(
                f"{path}:{node.lineno}: {each.name} as {each.asname}: messages are found by their usual name"
            )


def _literal(node: ast.expr, path: Path) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    raise ValueError(f"{path}:{node.lineno}: a message is one literal, never put together")


def _of_template(path: Path) -> Iterator[Message]:
    said = templatize(path.read_text(encoding="utf-8"))
    for text, plural in CALL.findall(said):
        yield Message(ast.literal_eval(text), ast.literal_eval(plural) if plural else "")
    for context, text in IN_CONTEXT.findall(said):
        yield Message(ast.literal_eval(text), context=ast.literal_eval(context))


READERS: Final = {".py": _of_python, ".html": _of_template}


def law_texts() -> list[Message]:
    """What a citizen reads of the procedures, sorted. Names of laws and the registers' official names stay."""
    read = {text for path in PROCEDURES.glob("*.toml") for text in _of_law(tomllib.loads(path.read_text("utf-8")))}
    return sorted(map(Message, read - {""}))


def _of_law(content: dict[str, Any]) -> Iterator[str]:
    yield from (content[name] for name in ("short", "summary", "who_may", "fee_words"))
    yield content["result"]["name"]
    questions = content["questions"]
    said = [*content["situations"], *content["tariff"].get("exemptions", ()), *questions]
    said += [each for situation in content["situations"] for each in situation["components"]]
    said += [each for question in questions for each in question.get("choices", ())]
    for each in said:
        yield from (each.get(name, "") for name in ("name", "label", "hint"))
    yield from (source.get("says", "") for source in content["sources"])


@dataclass(frozen=True, slots=True)
class Book:
    """One set of messages, with a file a language."""

    path: Callable[[str], Path]
    texts: Callable[[], list[Message]]


INTERFACE: Final = Book(lambda language: LOCALE / language / "LC_MESSAGES" / "django.po", messages)
LAW: Final = Book(lambda language: SOURCE / "catalogue" / "translations" / f"{language}.po", law_texts)


def catalogue(language: str, book: Book) -> polib.POFile:
    """What stands translated; an empty one where no file is."""
    path = book.path(language)
    return polib.pofile(str(path), wrapwidth=0) if path.exists() else polib.POFile(wrapwidth=0)


def refreshed(language: str, book: Book) -> polib.POFile:
    """The catalogue with exactly the tree's messages, what was translated kept, in order."""
    known = {_place(entry): entry for entry in catalogue(language, book)}
    fresh = polib.POFile(wrapwidth=0)
    fresh.metadata = {"Language": language, **HEADER}
    for message in book.texts():
        old = known.get((message.text, message.context))
        if message.plural:
            plurals = dict(old.msgstr_plural) if old and old.msgstr_plural else {0: "", 1: ""}
            fresh.append(polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr_plural=plurals))
        else:
            said = old.msgstr if old else ""
            fresh.append(polib.POEntry(msgid=message.text, msgctxt=message.context or None, msgstr=said))
    return fresh


def _place(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgctxt or ""


def faults(language: str, book: Book) -> list[str]:
    """What is wrong with a language's file: a line a fault, empty when it is whole."""
    kept = catalogue(language, book)
    if str(kept) != str(refreshed(language, book)):
        said, known = {(each.text, each.context) for each in book.texts()}, set(map(_place, kept))
        found = [f"missing: {text!r}" for text in said - known] + [f"obsolete: {text!r}" for text in known - said]
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


def todo(language: str, book: Book) -> str:
    """What is not translated yet, as blocks to fill in: see `fill`."""
    lacking = (entry for entry in refreshed(language, book) if not (entry.msgstr or any(entry.msgstr_plural.values())))
    return "".join(f"{_on_a_line(entry)}\n\n" for entry in lacking)


def fill(language: str, book: Book, blocks: str) -> None:
    """Take translations: blocks of a Vietnamese line and its translation, or two (one, other) where things are
    counted; a line's end inside a message is written `\\n`, a context stands before it with `|`. Raises KeyError for
    what the tree does not say."""
    fresh = refreshed(language, book)
    by_text = {_on_a_line(entry): entry for entry in fresh}
    for block in blocks.strip().split("\n\n"):
        text, *lines = block.splitlines()
        entry, said = by_text[text], [line.replace("\\n", "\n") for line in lines]
        if entry.msgid_plural:
            entry.msgstr_plural = {0: said[0], 1: said[-1]}
        else:
            entry.msgstr = said[0]
    _write(fresh, book.path(language))


def _on_a_line(entry: polib.POEntry) -> str:
    text, context = _place(entry)
    return (f"{context}|" if context else "") + text.replace("\n", "\\n")


def _write(fresh: polib.POFile, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.save(str(path))


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--law", action="store_true")
    parser.add_argument("--todo", metavar="LANGUAGE")
    parser.add_argument("--fill", nargs=2, metavar=("LANGUAGE", "FILE"))
    asked = parser.parse_args()
    book = LAW if asked.law else INTERFACE
    if asked.todo:
        print(todo(asked.todo, book), end="")
        return 0
    if asked.fill:
        fill(asked.fill[0], book, Path(asked.fill[1]).read_text(encoding="utf-8"))
    wrong = []
    for language in LANGUAGES:
        for each in (INTERFACE, LAW):
            _write(refreshed(language, each), each.path(language))
            wrong += [f"{language}: {fault}" for fault in faults(language, each)]
    print("\n".join(wrong), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
