"""Habits that import-linter cannot see, each tried on a breach."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache

import pytest

from tests.house.reading import File, Rule, breaches, called, imported, sources, templates, text_of

FLOORS = (
    *("base", "trail", "people", "agencies", "catalogue", "guidance", "dossiers", "papers", "fees"),
    *("custody", "notices", "hall"),
)
SQL_MAY = {"models.py", "queries.py", "list_queries.py", "changes.py", "chain.py", "feed.py", "seals.py", "verify.py"}
FIELDS = ("ForeignKey", "OneToOneField", "ManyToManyField")
NETWORK = {
    *("socket", "http.client", "urllib.request", "httpx", "requests", "urllib3", "smtplib", "ftplib", "imaplib"),
    *("boto3", "botocore"),
}
ITS_OWN_MACHINE = {
    "config/processes.py": "looks for a free port",
    "config/commands/demo.py": "asks the health page of the server it has started",
}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localtime",
    "timezone.localdate",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "functions.Now",
}
SQL_CLOCK = re.compile(
    r"\b(?:(?:transaction_|statement_|clock_)?(?:now|timestamp)\(\)|current_(?:timestamp|date|time)\b)", re.I
)
QUERY_WORDS = {
    "all",
    "filter",
    "exclude",
    "get",
    "first",
    "last",
    "count",
    "exists",
    "order_by",
    "add",
    "set",
    "create",
}
WORDS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
SPEAKS = ("doors/", "furniture/", "integrations/")
DATA = (
    "doors/rehearsal/",
    "doors/api/endpoints/",
    "furniture/living_data.py",
    "integrations/signing/authority.py",
    "integrations/signing/sealing.py",
)
PROCEDURE = re.compile(r"\b[123]\.\d{6}\b")
EXAMPLES = ("core/identifiers/",)


def foreign_keys_point_down(file: File) -> Iterator[str]:
    for to, _ in _keys(file):
        if to in FLOORS and FLOORS.index(to) > FLOORS.index(file.room):
            yield f"a foreign key up to {to}"


def other_rooms_have_no_way_back(file: File) -> Iterator[str]:
    for to, back in _keys(file):
        if to != file.room and back != "+":
            yield f"{to} gets an accessor back into {file.room}"


def _keys(file: File) -> Iterator[tuple[str, str]]:
    """The room that each foreign key of a models file points to, and the name of its way back."""
    if file.last != "models.py":
        return
    rooms = {
        alias.asname or alias.name: node.module.split(".")[1]
        for node in file.nodes
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("motcua.")
        for alias in node.names
    }
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).endswith(FIELDS):
            words = {word.arg: word.value for word in node.keywords}
            to = node.args[0] if node.args else words.get("to")
            named = text_of(to) or (ast.unparse(to) if to else "")
            room = named.partition(".")[0]
            yield rooms.get(room, room.lower() if "." in named else file.room), text_of(words.get("related_name"))


def ways_back_stay_at_home(file: File) -> Iterator[str]:
    for node in file.nodes:
        said: set[str] = set()
        if isinstance(node, ast.Attribute) and node.attr in QUERY_WORDS and isinstance(node.value, ast.Attribute):
            said = {node.value.attr}
        elif isinstance(node, ast.keyword) and node.arg and "__" in node.arg:
            said = set(node.arg.split("__"))
        elif isinstance(node, ast.Call) and called(node).endswith(("prefetch_related", "Prefetch")):
            said = {part for each in node.args for part in text_of(each).split("__")}
        for name in said & _ways_back().keys():
            if file.room not in _ways_back()[name]:
                yield f"{name} belongs to {', '.join(sorted(_ways_back()[name]))}"


@cache
def _ways_back() -> dict[str, set[str]]:
    """Every name of a way back, with the rooms that own one so called."""
    owners: dict[str, set[str]] = {}
    for file in sources():
        for _, back in _keys(file):
            if back not in ("", "+"):
                owners.setdefault(back, set()).add(file.room)
    return owners


def nobody_listens_to_signals(file: File) -> Iterator[str]:
    yield from (name for name in imported(file) if name.startswith(("django.db.models.signals", "django.dispatch")))


def models_are_not_looked_up_by_name(file: File) -> Iterator[str]:
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).endswith("get_model"):
            yield f"get_model on line {node.lineno}"


def sql_stays_in_its_files(file: File) -> Iterator[str]:
    if file.room in ("base", "config") or (file.room in FLOORS and file.last in SQL_MAY):
        return
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node).rpartition(".")[2] in ("cursor", "raw", "extra", "RawSQL"):
            yield f"SQL on line {node.lineno}"


def the_network_is_at_the_edge(file: File) -> Iterator[str]:
    if file.room != "integrations" and file.name not in ITS_OWN_MACHINE:
        yield from (name for name in imported(file) if name in NETWORK)


def one_module_asks_the_time(file: File) -> Iterator[str]:
    if file.name == "base/clock.py":
        return
    yield from (name for name in imported(file) if ".".join(name.split(".")[-2:]) in CLOCKS)
    told = {id(node.value) for node in file.nodes if isinstance(node, ast.Expr)}
    for node in file.nodes:
        if isinstance(node, ast.Attribute) and ".".join(ast.unparse(node).split(".")[-2:]) in CLOCKS:
            yield f"{ast.unparse(node)} on line {node.lineno}"
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield node.arg
        if isinstance(node, ast.Constant) and id(node) not in told and SQL_CLOCK.search(text_of(node)):
            yield f"SQL's own clock on line {node.lineno}"


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
    (foreign_keys_point_down, "people/models.py", "x = models.OneToOneField(to='dossiers.Dossier', related_name='+')"),
    (other_rooms_have_no_way_back, "papers/models.py", "x = models.ForeignKey('dossiers.Dossier')"),
    (other_rooms_have_no_way_back, "papers/models.py", "x = models.ManyToManyField('dossiers.Dossier')"),
    (
        other_rooms_have_no_way_back,
        "papers/models.py",
        "from motcua.dossiers.models import Dossier\nx = models.ForeignKey(Dossier, related_name='papers')",
    ),
    (ways_back_stay_at_home, "papers/queries.py", "Document.objects.filter(dossier__parties__person=1)"),
    (ways_back_stay_at_home, "papers/queries.py", "dossier.parties.all()"),
    (ways_back_stay_at_home, "papers/queries.py", "Document.objects.prefetch_related('dossier__decisions')"),
    (nobody_listens_to_signals, "people/apps.py", "from django.db.models.signals import post_save"),
    (models_are_not_looked_up_by_name, "papers/queries.py", "apps.get_model('people', 'Person')"),
    (sql_stays_in_its_files, "acts/intake/file.py", "connection.cursor()"),
    (sql_stays_in_its_files, "doors/portal/queries.py", "Model.objects.raw('SELECT 1')"),
    (the_network_is_at_the_edge, "papers/queries.py", "import socket"),
    (the_network_is_at_the_edge, "config/cli.py", "from urllib import request"),
    (one_module_asks_the_time, "papers/changes.py", "timezone.now()"),
    (one_module_asks_the_time, "papers/models.py", "x = DateTimeField(auto_now=True)"),
    (one_module_asks_the_time, "papers/models.py", "x = DateTimeField(default=timezone.now)"),
    (one_module_asks_the_time, "papers/queries.py", "from django.db.models.functions import Now"),
    (one_module_asks_the_time, "papers/queries.py", "from time import time"),
    (one_module_asks_the_time, "papers/changes.py", "X = 'UPDATE papers SET at = now()'"),
    (one_module_asks_the_time, "papers/changes.py", "X = 'delete from papers where at < current_timestamp'"),
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


def test_no_page_names_a_procedure() -> None:
    assert breaches(procedures_live_in_their_files, (File("doors/portal/templates/x.html", "<p>2.000488</p>"),))
    assert breaches(procedures_live_in_their_files, templates()) == []


def test_every_excuse_is_still_needed() -> None:
    needing = {file.name for file in sources() if NETWORK & set(imported(file))}
    assert [name for name in ITS_OWN_MACHINE if name not in needing] == []
