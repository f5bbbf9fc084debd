"""What the demonstration knows of the national catalogue: nine real procedures in its format, in our own short words.
Some of what they leave open is settled, the rest waits for the office; two invented files beside them are refused."""

from __future__ import annotations

from importlib import resources

from motcua.acts.reference.import_procedures import import_procedures
from motcua.acts.reference.settle_finding import settle_finding
from motcua.catalogue import national_queries as nationals
from motcua.core.errors import Refused
from motcua.core.national import reading
from motcua.core.national.source import Unread
from motcua.doors.rehearsal.province import order

SETTLED = {
    "channels/DIRECT/1/term": "3 ngày làm việc",
    "channels/ONLINE/1/term": "3 ngày làm việc",
}
"""Of the one procedure whose text beside the unit says it plainly."""
PLAIN = "03 ngày làm việc"
NO_PROCEDURES = {
    "ghi-chu.txt": "Ghi chú giả định của người tải danh mục: đã tải lúc 6 giờ, còn thiếu lĩnh vực đất đai.",
    "thu-tuc-mau.txt": "Mã thủ tục: 1.00488\nTên thủ tục: Thủ tục mẫu, giả định\nCấp thực hiện: Cấp Xã\n",
}


def keep_the_catalogue() -> None:
    """Import the files that are shipped, and settle a term or two; doing it again changes nothing."""
    files = sorted(resources.files("motcua.catalogue").joinpath("national").iterdir(), key=lambda file: file.name)
    sources = {each.name: each.read_text(encoding="utf-8") for each in files}
    refused = {name: _unread(text) for name, text in NO_PROCEDURES.items()}
    import_procedures(order("national"), sources=sources, refused=refused)
    for found in nationals.findings("term_other"):
        if found.place in SETTLED and PLAIN in found.text:
            settle_finding(
                order(f"national/{found.place}"),
                finding=found.id,
                value=SETTLED[found.place],
                reason="Nghị định 168/2025/NĐ-CP; nguồn ghi ngay bên cạnh.",
                before=None,
            )


def _unread(text: str) -> Unread:
    """Why the reader refuses a text that is no procedure."""
    try:
        reading.of_text(text)
    except Refused as no:
        return Unread.of(no, text.encode())
    raise ValueError("a procedure after all")
