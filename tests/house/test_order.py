"""Doors are guarded, queries know their viewer, acts are proven, files are small."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.reading import ROOT, SOURCE, File, Rule, breaches, called, imported, sources, text_of

GUARDS = {"public", "for_citizens", "for_clerks", "for_office", "for_officials"}
PERSONAL = (
    "people/queries.py",
    "people/link_queries.py",
    "guidance/queries.py",
    "dossiers/queries.py",
    "dossiers/draft_queries.py",
    "dossiers/late_queries.py",
    "dossiers/letter_queries.py",
    "dossiers/list_queries.py",
    "dossiers/reception_queries.py",
    "dossiers/register_queries.py",
    "papers/queries.py",
    "notices/queries.py",
    "custody/queries.py",
    "custody/list_queries.py",
    "fees/queries.py",
    "fees/till_queries.py",
    "hall/queries.py",
)
WITHOUT_VIEWER = {
    "person_by_number": "takes a viewer",
    "account": "the browser's session, before there is a viewer",
    "account_by_login": "sign-in, before there is a viewer",
    "account_of": "the helped citizen's, behind an open session",
    "person_id_by_number": "sign-in, where the provider has proven it",
    "homes": "facts for authority, shown to nobody",
    "party_facts": "for acts and jobs",
    "link_facts": "for acts, under lock",
    "link": "for acts, under lock",
    "employees": "facts for authority, shown to nobody",
    "session_facts": "for acts, under lock",
    "consent": "words, and nobody's data",
    "consent_version": "words, and nobody's data",
    "sound": "a recording of those words",
    "code_facts": "for acts, under lock, and whoever sends it",
    "facts": "for acts, under lock",
    "views": "of rows that a caller has let through",
    "running": "for the job that counts terms anew",
    "briefs": "for acts, under lock",
    "known": "for acts, under lock",
    "result_elsewhere": "for acts, under lock",
    "manifest_facts": "for acts, under lock, and the job that prints it",
    "holder_of": "of a post, not of a person",
    "in_custody": "one number",
    "refusal_facts": "for the job that prints it",
    "proposed_refusal": "for acts, under lock",
    "apology_facts": "for the job that prints it",
    "supplement_facts": "for the job that prints it",
    "asked_before": "for acts, under lock",
    "last_correction": "for acts, under lock",
    "reach": "ways only, no address",
    "reached": "ways only, no address",
    "address": "for the job that sends a message",
    "language": "for the job that sends a message: no data of his",
    "tracked": "public tracking: no name, no procedure, no holder",
    "paper_facts": "for acts and jobs",
    "of_kind": "for acts and jobs",
    "is_counted": "yes or no, for acts under lock",
    "last_slip": "for acts, under lock",
    "slip_facts": "for acts, under lock",
    "till_facts": "for acts, under lock, and the job that prints a shift's record",
    "last_till": "for acts, under lock",
    "written": "a number in words",
    "sealed_secret": "for the job that prints it",
    "services": "what a hall offers: no person",
    "service": "likewise",
    "ticket": "a number, of nobody named",
    "call": "likewise, for acts under lock",
    "window": "likewise",
    "current": "likewise",
    "last": "likewise",
    "waiting": "likewise",
    "shown": "the hall's display: numbers and windows",
}
ACTS = ("acts/guide/", "acts/hall/", "acts/intake/", "acts/process/", "acts/ends/", "acts/reference/")
FUNCTION, FILE, FRAME, TEST, SCRIPT = 60, 400, 150, 500, 3_000
MUST_NOT_LEAK = re.compile("|".join(["/wo" + "rk/", "/ro" + "ot/", "py" + r"pi\.org", "python" + "hosted"]))


def views_have_a_guard(file: File) -> Iterator[str]:
    if file.last not in ("urls.py", "signin_urls.py"):
        return
    known = set(imported(file))
    for node in file.nodes:
        if isinstance(node, ast.Call) and called(node) == "path" and isinstance(node.args[1], ast.Attribute):
            view = node.args[1]
            module = next((each for each in known if each.endswith(f".{ast.unparse(view.value)}")), "")
            if not GUARDS & _decorators(module, view.attr):
                yield f"{module}.{view.attr} is open to whoever finds it"


def _decorators(module: str, function: str) -> set[str]:
    found = next((each for each in sources() if f"motcua.{each.name[:-3].replace('/', '.')}" == module), None)
    defined = [each for each in found.nodes if isinstance(each, ast.FunctionDef)] if found else []
    return {ast.unparse(mark) for each in defined if each.name == function for mark in each.decorator_list}


def queries_know_their_viewer(file: File) -> Iterator[str]:
    if file.name not in PERSONAL:
        return
    for node in file.tree.body:
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
            named = {each.arg for each in (*node.args.args, *node.args.kwonlyargs)}
            if "viewer" not in named and node.name not in WITHOUT_VIEWER:
                yield f"{node.name} shows persons to nobody in particular"


def an_act_is_one_function_with_its_source(file: File) -> Iterator[str]:
    if not file.name.startswith(ACTS) or file.last == "__init__.py":
        return
    acts = [
        each
        for each in file.tree.body
        if isinstance(each, ast.FunctionDef)
        and any(ast.unparse(mark).startswith("act(") for mark in each.decorator_list)
    ]
    if [each.name for each in acts] != [file.last.removesuffix(".py")]:
        yield "one file, one act, one name"
    for each in acts:
        told = ast.get_docstring(each) or ""
        if not file.name.startswith("acts/reference/") and not re.search(r"Source:|Decree|Circular", told):
            yield f"{each.name} names no source"


def functions_are_short(file: File) -> Iterator[str]:
    for node in file.nodes:
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION:
            yield f"{node.name} is longer than {FUNCTION} lines"


def files_are_short(file: File) -> Iterator[str]:
    most = FRAME if file.name.startswith("acts/frame/") else FILE
    if file.text.count("\n") > most:
        yield f"longer than {most} lines"


RULES: list[tuple[Rule, str, str]] = [
    (views_have_a_guard, "doors/portal/urls.py", "from motcua.doors.portal import x\npath('', x.home)"),
    (queries_know_their_viewer, "people/queries.py", "def names():\n    return []"),
    (
        an_act_is_one_function_with_its_source,
        "acts/intake/file.py",
        "@act(Verb.FILE)\ndef file(case):\n    '''File.'''",
    ),
    (an_act_is_one_function_with_its_source, "acts/intake/file.py", "def helper():\n    pass"),
    (functions_are_short, "core/clock.py", "def long():\n" + "    x = 1\n" * 61),
    (files_are_short, "core/clock.py", "x = 1\n" * 401),
    (files_are_short, "acts/frame/act.py", "x = 1\n" * 151),
]


@pytest.mark.parametrize(("rule", "name", "breach"), RULES)
def test_the_rule_bites(rule: Rule, name: str, breach: str) -> None:
    assert breaches(rule, (File(name, breach),))


@pytest.mark.parametrize("rule", sorted({each[0] for each in RULES}, key=repr))
def test_the_house_keeps_the_rule(rule: Rule) -> None:
    assert breaches(rule, sources()) == []


def test_every_act_is_tried_by_a_test() -> None:
    acts = {file.last.removesuffix(".py") for file in sources() if file.name.startswith(ACTS)} - {"__init__"}
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    assert len(acts) >= 19
    assert [name for name in sorted(acts) if not re.search(rf"\b{name}\b", tests)] == []


def test_every_job_name_has_its_task() -> None:
    names = {
        node.target.id
        for node in ast.walk(ast.parse((SOURCE / "base" / "jobs.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and text_of(node.value)
    }
    tasks = (SOURCE / "doors" / "clockwork" / "tasks.py").read_text(encoding="utf-8")
    assert names
    assert [name for name in names if f"name=jobs.{name}" not in tasks] == []


def test_tests_are_short() -> None:
    assert [path.name for path in (ROOT / "tests").rglob("*.py") if _lines(path) > TEST] == []


def test_our_own_script_stays_small() -> None:
    assert 0 < sum(_lines(path) for path in SOURCE.rglob("static/**/*.js")) < SCRIPT


def _lines(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


def test_no_path_of_a_machine_and_no_registry_stands_in_the_repository() -> None:
    assert MUST_NOT_LEAK.search("see /wo" + "rk/x")
    kept = [
        path for folder in ("src", "tests", "docs", "tools") for path in (ROOT / folder).rglob("*") if path.is_file()
    ]
    written = [*kept, *ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "requirements.lock"]
    text = {path: path.read_text(encoding="utf-8", errors="ignore") for path in written if path.suffix != ".pyc"}
    assert [path.name for path, content in text.items() if MUST_NOT_LEAK.search(content)] == []
