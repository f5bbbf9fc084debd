"""Every sentence of the interface in English and Spanish: none missing, none left over, none broken."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import polib
import pytest
from django.utils import translation

from motcua.base.home import Home
from motcua.config import languages
from motcua.core import gsm
from motcua.core.folding import unmarked
from motcua.core.terms import Term
from motcua.furniture import formats, labels, unofficial
from motcua.notices import wording
from tools import messages

CODE, WHEN = "000.00.13.H47-241125-00012", "17:00 09/12/2024"


@pytest.mark.parametrize("language", messages.LANGUAGES)
@pytest.mark.parametrize("book", [messages.INTERFACE, messages.LAW], ids=["interface", "law"])
def test_every_sentence_is_translated(language: str, book: messages.Book) -> None:
    assert messages.faults(language, book) == []
    assert len(book.texts()) > 100


def test_what_is_not_translated_stays_vietnamese_and_says_so() -> None:
    with translation.override("es"):
        assert unofficial.shown("Đổi giấy phép lái xe") == "Canje del permiso de conducir"
        assert unofficial.shown("Thủ tục <mới>") == '<span lang="vi">Thủ tục &lt;mới&gt;</span>'
        assert unofficial.law("Đổi giấy phép lái xe") == '<span lang="vi">Đổi giấy phép lái xe</span>'
    with translation.override("vi"):
        assert unofficial.shown("Đổi giấy phép lái xe") == "Đổi giấy phép lái xe"


def entry(said: str, given: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=said, msgstr=given, **more)


@pytest.mark.parametrize(
    ("broken", "fault"),
    [
        (entry("Tệp", ""), "empty"),
        (entry("Tệp", "File", flags=["fuzzy"]), "fuzzy"),
        (entry("Xem %(n)s", "See %(m)s"), "placeholders"),
        (entry("Xem %(n)s", "See"), "placeholders"),
        (entry("Xem", "See 5 % more"), "placeholders"),
        (entry("<b>Xem</b>", "See"), "markup"),
        (entry(" Xem", "See"), "space before"),
        (entry("Xem:\n", "See:"), "space after"),
        (entry("Xem", 'A "look"'), "typewriter"),
        (polib.POEntry(msgid="%(n)s ngày", msgid_plural="%(n)s ngày", msgstr_plural={0: "1 day", 1: ""}), "empty"),
        (polib.POEntry(msgid="%(n)s ngày", msgid_plural="%(n)s ngày", msgstr_plural={0: "a", 1: "days"}), "plural"),
    ],
)
def test_each_check_bites(broken: polib.POEntry, fault: str) -> None:
    assert any(each.startswith(fault) for each in messages.faults_of(broken))


@pytest.mark.parametrize("said", ["_(name)", '_("a" + name)', '_(f"Còn {n}")', 'ngettext("một", nhiều, n)'])
def test_a_message_put_together_is_refused(said: str, tmp_path: Path) -> None:
    path = tmp_path / "glued.py"
    path.write_text(said, encoding="utf-8")
    with pytest.raises(ValueError, match="never put together"):
        list(messages.READERS[".py"](path))


@pytest.mark.parametrize("said", ["gettext as words", "gettext_lazy as lazy", "pgettext", "npgettext_lazy"])
def test_a_message_under_another_name_is_refused(said: str, tmp_path: Path) -> None:
    path = tmp_path / "hidden.py"
    path.write_text(f"from django.utils.translation import {said}", encoding="utf-8")
    with pytest.raises(ValueError, match="usual name"):
        list(messages.READERS[".py"](path))


def test_a_template_says_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '{% translate "Một" %}{% blocktranslate %}Hai {{ x }}, 5%{% endblocktranslate %}'
        "{% blocktranslate count n=n %}{{ n }} giấy{% plural %}{{ n }} các giấy{% endblocktranslate %}"
        '{% translate "Bốn (4)" as four %}{% comment %}{% translate "Không" %}{% endcomment %}'
        '{% translate "Một" context "many" %}',
        encoding="utf-8",
    )
    assert list(messages.READERS[".html"](path)) == [
        messages.Message("Một"),
        messages.Message("Hai %(x)s, 5%%"),
        messages.Message("%(n)s giấy", "%(n)s các giấy"),
        messages.Message("Bốn (4)"),
        messages.Message("Một", context="many"),
    ]


def test_a_home_compiles_once_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source"
    text = source / "en" / "LC_MESSAGES" / "django.po"
    text.parent.mkdir(parents=True)
    monkeypatch.setattr(languages, "SOURCE", source)
    file = polib.POFile()
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    file.append(entry("Tệp", "File"))
    file.save(str(text))
    compiled = languages.compiled(Home(tmp_path / "home")) / "en" / "LC_MESSAGES" / "django.mo"
    first = compiled.stat()
    languages.compiled(Home(tmp_path / "home"))
    assert compiled.stat() == first
    file[0].msgstr = "A file"
    file.save(str(text))
    older = text.stat().st_mtime_ns - 10**12
    os.utime(text, ns=(older, older))
    languages.compiled(Home(tmp_path / "home"))
    assert [each.msgstr for each in polib.mofile(str(compiled))] == ["A file"]


@pytest.mark.parametrize(
    ("language", "instant", "number", "money", "term", "wait"),
    [
        ("vi", "14:00 thứ Hai, 25/11/2024", "11.842,5", "200.000 đồng", "1 ngày làm việc", "1 giây"),
        ("en", "14:00 on Monday, 25/11/2024", "11,842.5", "200,000 dong", "1 working day", "1 second"),
        ("es", "lunes 25/11/2024, 14:00", "11\xa0842,5", "200\xa0000 dongs", "1 día laborable", "1 segundo"),
    ],
)
def test_dates_money_and_counts(language: str, instant: str, number: str, money: str, term: str, wait: str) -> None:
    with translation.override(language):
        assert formats.instant(datetime(2024, 11, 25, 7, tzinfo=UTC)) == instant
        assert formats.number(11842.5) == number
        assert formats.dong(200_000) == money
        assert labels.term(Term.parse("1 working day")) == term
        assert formats.duration(timedelta(seconds=1)) == wait


def test_more_than_one_is_said_in_the_plural() -> None:
    with translation.override("en"):
        assert labels.term(Term.parse("3.5 working days")) == "3.5 working days"
    with translation.override("es"):
        assert labels.term(Term.parse("3.5 working days")) == "3,5 días laborables"
        assert formats.day_long(date(2024, 12, 1)) == "domingo, 01/12/2024"


@pytest.mark.parametrize("language", ["vi", *messages.LANGUAGES])
def test_a_text_message_fits_one_part_in_every_language(language: str) -> None:
    with translation.override(language):
        for words in (*wording.WORDS.values(), *wording.READY_BY.values()):
            told = unmarked(str(words.sms) % {"code": CODE, "when": WHEN})
            assert gsm.septets(told) <= gsm.LONGEST, told
