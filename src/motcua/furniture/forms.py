"""Django's forms in the house's hand: label, hint, error, input, in this order; errors say what to do.

`Renderer` makes every form of the house render so (`FORM_RENDERER`); no form names a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.template.backends.django import DjangoTemplates as Engine
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _

from motcua.base import files
from motcua.core.errors import Refused
from motcua.furniture import languages, sentences, unofficial

Words = str | Promise


class Field(BoundField):
    """A field as the house draws it."""

    @property
    def kind(self) -> str:
        """Which markup of `field.html` draws it: line, choice, tick or file."""
        if self.use_fieldset:
            return "choice"
        if isinstance(self.field.widget, forms.CheckboxInput):
            return "tick"
        return "file" if isinstance(self.field.widget, forms.FileInput) else "line"

    @property
    def anchor(self) -> str:
        """The id an error leads to: the input's, or that of the first choice."""
        return f"{self.auto_id}_0" if self.use_fieldset else self.auto_id

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Django's attributes with the house's class, and without the browser's own refusals in its own language."""
        drawn = widget or self.field.widget
        built = super().build_widget_attrs(attrs, widget)
        built.pop("required", None)
        if self.kind == "line" and not drawn.is_hidden:
            built["class"] = f"ctl {drawn.attrs.get('class', '')}".strip()
        return built


def words(field: BoundField) -> str:
    """What a field was given, in words: a choice by its name."""
    if isinstance(field.field, forms.ChoiceField):
        return ", ".join(
            str(each.choice_label) for each in field.subwidgets if each.data["selected"] and each.data["value"]
        )
    return str(field.value() or "").strip()


class Renderer(DjangoTemplates):
    """Forms and fields by the house's templates, with the house's tags at hand."""

    form_template_name = "motcua/parts/form.html"
    field_template_name = "motcua/parts/field.html"
    bound_field_class = Field

    @cached_property
    def engine(self) -> Engine:
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(forms.__file__).parent / str(self.backend.app_dirname)],
                "NAME": "furniture",
                "OPTIONS": {"builtins": ["django.templatetags.i18n", "motcua.furniture.templatetags.motcua"]},
            }
        )


class Picks(forms.RadioSelect):
    """Choices one under the other, each label a target; `hints` maps a value to the line under its words."""

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Any = (),
        *,
        hints: Mapping[str, Words] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.hints = hints or {}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return {**option, "hint": self.hints.get(str(value), "")}


class Offered(forms.Select):
    """A list to choose from; what the law says in it is marked as Vietnamese, as an option holds no markup."""

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(label, unofficial.Law):
            return super().create_option(name, value, label, *args, **kwargs)
        option = super().create_option(name, value, label.text, *args, **kwargs)
        return {**option, "attrs": {**option["attrs"], "lang": "vi"}}


class DayField(forms.DateField):
    """A day typed as day/month/year; no calendar of the browser, whose order of parts nobody knows."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Chưa đọc được ngày này. Nhập ngày/tháng/năm, ví dụ 20/07/1990.")
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%d/%m/%Y", attrs={"class": "w6", "inputmode": "numeric"}))
        super().__init__(input_formats=["%d/%m/%Y", "%d-%m-%Y"], **kwargs)


class IdentityField(forms.RegexField):
    """A citizen's number: twelve digits; spaces are forgiven."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "w28", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(r"^\d{12}$", **{"widget": widget, **kwargs})
        self.error_messages["invalid"] = _("Số căn cước có 12 chữ số. Nhập đủ 12 chữ số, in ở mặt trước thẻ.")

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).split())


class MoneyField(forms.IntegerField):
    """Whole đồng; the dots and spaces of `1.250.000` are forgiven."""

    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": _("Chưa đọc được số tiền này. Nhập số đồng, ví dụ 1.250.000.")
    }

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "w6", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"widget": widget, "min_value": 0, "max_value": 10**10, **kwargs})

    def to_python(self, value: Any) -> int | None:
        typed = "".join(str(value or "").replace(".", " ").split())
        amount: int | None = super().to_python(typed)
        return amount


class DigitsField(forms.RegexField):
    """Six digits as a slip or a message shows them; spaces are forgiven. `error_messages` says where to find them."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"class": "w6", "inputmode": "numeric", "autocomplete": "off"})
        super().__init__(r"^\d{6}$", **{"widget": widget, **kwargs})

    def to_python(self, value: Any) -> str:
        return "".join(str(super().to_python(value)).split())


class PaperField(forms.FileField):
    """One paper: PDF, JPEG or PNG. What the bytes really are is judged where they are stored."""

    widget = forms.FileInput
    accepted: ClassVar[str] = ".pdf,.jpg,.jpeg,.png"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Chưa có tệp nào. Chọn tệp PDF hoặc ảnh chụp giấy tờ."),
        "missing": _("Chưa có tệp nào. Chọn tệp PDF hoặc ảnh chụp giấy tờ."),
        "invalid": _("Tệp chưa đến nơi. Chọn lại tệp rồi tiếp tục."),
        "empty": _("Tệp rỗng, không có trang nào. Chụp hoặc quét lại rồi chọn tệp mới."),
    }

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "accept": self.accepted}

    def to_python(self, data: Any) -> Any:
        """The upload. Raises ValidationError before one that is too large is read into memory."""
        upload = super().to_python(data)
        if upload is not None and upload.size > files.LARGEST:
            refused = Refused("file_too_large", size=upload.size, largest=files.LARGEST)
            raise forms.ValidationError(sentences.sentence(refused))
        return upload


class SoundField(PaperField):
    """One recording: MP3, OGG or WAV."""

    accepted = ".mp3,.ogg,.oga,.wav"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Chưa có tệp nào. Chọn bản ghi âm."),
        "missing": _("Chưa có tệp nào. Chọn bản ghi âm."),
        "empty": _("Tệp rỗng, không có tiếng. Ghi âm lại rồi chọn tệp mới."),
    }


class Form(forms.Form):
    """A form whose empty fields say what to do in the house's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial = {**self.initial, **languages.typed_in(self)}
        usual = forms.Field.default_error_messages["required"]
        for field in self.fields.values():
            if field.error_messages.get("required") is usual:
                field.error_messages["required"] = _not_answered(field)


def _not_answered(field: forms.Field) -> Any:
    if isinstance(field, forms.BooleanField):
        return _("Chưa đánh dấu ô này. Đọc rồi đánh dấu để đi tiếp.")
    if isinstance(field, forms.ChoiceField):
        return _("Chưa chọn. Chọn một câu trả lời.")
    return _("Chưa điền. Điền vào ô này rồi tiếp tục.")


class KeyedForm(Form):
    """A form that carries its act's idempotency key: minted when shown, kept when shown again.

    The second press of a button, or a page sent twice over a slow line, is then the same order."""

    key = forms.UUIDField(
        widget=forms.HiddenInput,
        initial=uuid4,
        error_messages={
            "required": _("Trang này đã cũ. Mở lại trang rồi làm tiếp."),
            "invalid": _("Trang này đã cũ. Mở lại trang rồi làm tiếp."),
        },
    )

    @property
    def order_key(self) -> UUID:
        """The key of a valid form. Refuses `key_missing`."""
        key: UUID | None = self.cleaned_data.get("key")
        if key is None:
            raise Refused("key_missing", rule="KeyedForm")
        return key
