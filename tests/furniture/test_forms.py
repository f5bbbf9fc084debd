"""A form says what is wrong, where, and what to do; and pressing twice is one order."""

from __future__ import annotations

from uuid import UUID

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template import Context, Template

from motcua.furniture.forms import DayField, IdentityField, KeyedForm, PaperField, Picks


class Filing(KeyedForm):
    number = IdentityField(label="Số căn cước", help_text="12 chữ số")
    born_on = DayField(label="Ngày sinh")
    nickname = forms.CharField(label="Tên gọi khác", required=False)
    how = forms.ChoiceField(
        label="Nhận kết quả ở đâu?",
        widget=Picks(hints={"home": "Cước phát trả khi nhận."}),
        choices=[("home", "Tại nhà"), ("counter", "Tại quầy")],
    )
    declared = forms.BooleanField(label="Tôi chịu trách nhiệm về điều đã khai.")


class Attaching(KeyedForm):
    paper = PaperField(label="Căn cước")


GOOD = {
    "key": "01938f6e-0000-7000-8000-000000000001",
    "number": "049 195 001 234",
    "born_on": "02/09/1995",
    "how": "home",
    "declared": "on",
}


def shown(form: forms.Form) -> str:
    return Template("{% errors form %}{{ form }}").render(Context({"form": form}))


def test_the_key_is_minted_when_shown_and_kept_when_shown_again() -> None:
    first, second = Filing(), Filing()
    assert first["key"].value() != second["key"].value()
    again = Filing({**GOOD, "number": "1"})
    assert not again.is_valid()
    assert f'value="{GOOD["key"]}"' in shown(again)
    good = Filing(GOOD)
    assert good.is_valid()
    assert good.order_key == UUID(GOOD["key"])


def test_a_form_without_its_key_is_told_to_be_opened_again() -> None:
    form = Filing({**GOOD, "key": "x"})
    assert "Trang này đã cũ. Mở lại trang rồi làm tiếp." in shown(form)


def test_the_summary_leads_to_each_field_and_what_was_typed_stays() -> None:
    page = shown(Filing({"key": GOOD["key"], "number": "04919500123", "born_on": "31/02/1995"}))
    for anchor in ("id_number", "id_born_on", "id_how_0", "id_declared"):
        assert f'href="#{anchor}"' in page
        assert f'id="{anchor}"' in page
    assert page.count('class="field bad') == 4
    assert 'value="04919500123"' in page
    assert "Nhập đủ 12 chữ số" in page
    assert 'aria-describedby="id_number_helptext id_number_error"' in page
    assert 'id="id_number_helptext"' in page
    assert 'id="id_number_error"' in page


def test_an_untouched_form_accuses_nobody() -> None:
    page = shown(Filing())
    assert 'role="alert"' not in page
    assert 'class="field bad' not in page


def test_optional_fields_say_so_and_the_browser_refuses_nothing_by_itself() -> None:
    page = shown(Filing())
    assert page.count("(không bắt buộc)") == 1
    assert " required" not in page
    assert "checked" not in page, "a declaration is never ticked beforehand"


def test_what_is_typed_by_hand_is_read_kindly() -> None:
    form = Filing(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["number"] == "049195001234"
    assert form.cleaned_data["born_on"].isoformat() == "1995-09-02"


def test_a_choice_shows_its_hint_inside_its_label() -> None:
    page = shown(Filing())
    assert "Cước phát trả khi nhận." in page
    assert "<legend>" in page


def test_an_empty_file_is_refused_in_words() -> None:
    key = {"key": GOOD["key"]}
    empty = Attaching(key, {"paper": SimpleUploadedFile("trang.pdf", b"")})
    assert "Tệp rỗng" in shown(empty)
    none = Attaching(key, {})
    assert "Chưa có tệp nào" in shown(none)
    assert Attaching(key, {"paper": SimpleUploadedFile("trang.pdf", b"%PDF-1.7")}).is_valid()


def test_what_people_type_is_never_markup() -> None:
    page = shown(Filing({**GOOD, "nickname": "<b>x</b>", "number": "<script>"}))
    assert "<script>" not in page
    assert "<b>x</b>" not in page
