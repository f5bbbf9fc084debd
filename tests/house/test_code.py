"""Habits that import-linter cannot see, each tried on a breach."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator

import pytest

from tests.house.reading import File, Rule, breaches, called, imported, sources, text_of

FLOORS = ("base", "trail", "people", "agencies", "catalogue", "guidance", "dossiers", "papers")
SQL_MAY = {"models.py", "queries.py", "changes.py", "chain.py", "seals.py", "verify.py"}
NETWORK = {"socket", "http.client", "urllib.request", "httpx", "requests", "smtplib", "ftplib", "imaplib", "telnetlib"}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "timezone.now", "time.time"}
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
SPEAKS = ("doors/", "furniture/", "integrations/")
DATA = ("doors/rehearsal/", "furniture/living_data.py", "integrations/signing/authority.py")
PROCEDURE = re.compile(r"\b[123]\.\d{6}\b")
EXAMPLES = ("core/identifiers/",)


def foreign_keys_point_down(file: File) -> Iterator[str]:
    if file.last != "models.py":
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).endswith(("ForeignKey", "OneToOneField", "ManyToManyField")):
            to = text_of(node.args[0] if node.args else None).partition(".")[0].lower()
            if to in FLOORS and FLOORS.index(to) > FLOORS.index(file.room):
                yield f"a foreign key up to {to}"


def other_rooms_have_no_way_back(file: File) -> Iterator[str]:
    if file.last != "models.py":
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).endswith("ForeignKey"):
            to = text_of(node.args[0] if node.args else None)
            back = {word.arg: text_of(word.value) for word in node.keywords}.get("related_name")
            if "." in to and to.partition(".")[0] != file.room and back != "+":
                yield f"{to} gets an accessor back into {file.room}"


def nobody_listens_to_signals(file: File) -> Iterator[str]:
    yield from (name for name in imported(file) if name.startswith(("django.db.models.signals", "django.dispatch")))


def models_are_not_looked_up_by_name(file: File) -> Iterator[str]:
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).endswith("get_model"):
            yield f"get_model on line {node.lineno}"


def sql_stays_in_its_files(file: File) -> Iterator[str]:
    if file.last in SQL_MAY or file.room in ("base", "config"):
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).rpartition(".")[2] in ("cursor", "raw", "extra", "RawSQL"):
            yield f"SQL on line {node.lineno}"


def the_network_is_at_the_edge(file: File) -> Iterator[str]:
    if file.room not in ("integrations", "config"):
        yield from (name for name in imported(file) if name in NETWORK)


def one_module_asks_the_time(file: File) -> Iterator[str]:
    if file.name == "base/clock.py":
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node) in CLOCKS:
            yield f"{called(node)} on line {node.lineno}"
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node.arg
        sql = text_of(node) if isinstance(node, ast.Constant) else ""
        if "now()" in sql.lower() and sql.strip().upper().startswith(("SELECT", "INSERT", "UPDATE")):
            yield "SQL's own clock"


def the_core_is_pure(file: File) -> Iterator[str]:
    if file.room == "core":
        yield from (
            name
            for name in imported(file)
            if name.partition(".")[0] not in sys.stdlib_module_names and not name.startswith("motcua.core")
        )


def faults_are_not_swallowed(file: File) -> Iterator[str]:
    for node in file.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            if caught in ("everything", "Exception", "BaseException"):
                yield f"catches {caught} on line {node.lineno}"


def procedures_live_in_their_files(file: File) -> Iterator[str]:
    if not file.name.startswith(EXAMPLES):
        yield from PROCEDURE.findall(file.text)


def pages_speak_through_gettext(file: File) -> Iterator[str]:
    if not file.name.startswith(SPEAKS) or file.name.startswith(DATA):
        return
    spoken = {id(part) for node in file.nodes for part in _allowed(node)}
    for node in file.nodes:
        words = text_of(node) if isinstance(node, ast.Constant) and id(node) not in spoken else ""
        if any(letter.isalpha() and not letter.isascii() for letter in words):
            yield repr(words[:40])


def _allowed(node: ast.AST) -> Iterator[ast.AST]:
    """Text under gettext, rules of law, docstrings, and the strings under assignments."""
    if isinstance(node, ast.Call) and called(node) in WORDS:
        yield from ast.walk(node)
    if isinstance(node, ast.keyword) and node.arg == "rule":
        yield from ast.walk(node.value)
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        yield node.value


RULES: list[tuple[Rule, str, str]] = [
    (foreign_keys_point_down, "people/models.py", "x = models.ForeignKey('dossiers.Dossier', related_name='+')"),
    (other_rooms_have_no_way_back, "papers/models.py", "x = models.ForeignKey('dossiers.Dossier')"),
    (nobody_listens_to_signals, "people/apps.py", "from django.db.models.signals import post_save"),
    (models_are_not_looked_up_by_name, "papers/queries.py", "apps.get_model('people', 'Person')"),
    (sql_stays_in_its_files, "acts/intake/file.py", "connection.cursor()"),
    (the_network_is_at_the_edge, "papers/queries.py", "import socket"),
    (one_module_asks_the_time, "papers/changes.py", "timezone.now()"),
    (one_module_asks_the_time, "papers/models.py", "x = DateTimeField(auto_now=True)"),
    (one_module_asks_the_time, "papers/changes.py", "X = 'UPDATE papers SET at = now()'"),
    (the_core_is_pure, "core/clock.py", "import django"),
    (faults_are_not_swallowed, "papers/changes.py", "try:\n    pass\nexcept Exception:\n    pass"),
    (procedures_live_in_their_files, "doors/portal/pages.py", "CODE = '2.000488'"),
    (pages_speak_through_gettext, "doors/portal/pages.py", "title = 'Hồ sơ'"),
]


@pytest.mark.parametrize(("rule", "name", "breach"), RULES)
def test_the_rule_bites(rule: Rule, name: str, breach: str) -> None:
    assert breaches(rule, (File(name, breach),))


@pytest.mark.parametrize("rule", sorted({each[0] for each in RULES}, key=repr))
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert len(sources()) > 100
    assert breaches(rule, sources()) == []
