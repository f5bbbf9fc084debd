"""The national catalogue's format: what it states is read, what it does not is left open, and no bytes crash it."""

from __future__ import annotations

import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.errors import Refused
from motcua.core.national import fees, reading, terms
from motcua.core.national.telling import told
from motcua.core.national.values import Fee, Kind, Procedure, Term, Tier, Unit, Way

SAMPLE = """Chi tiết thủ tục hành chính
Mã thủ tục: 1.000001
Số quyết định: 12/QĐ-VD
Tên thủ tục: Cấp giấy ví dụ
Cấp thực hiện: Cấp Tỉnh
Loại thủ tục: OTHER
Lĩnh vực: Ví dụ
Trình tự thực hiện:
    Bước 1: Nộp hồ sơ.

Cách thức thực hiện:
  * Hình thức nộp: ONLINE
    Thời hạn giải quyết: 3.5 WORKING_DAY
    Phí, lệ phí: 20000 VNĐ (đồng/lần)
  * Hình thức nộp: DIRECT
    Thời hạn giải quyết: 8 OTHER
    Phí, lệ phí: 0 VNĐ (Lệ phí: 50.000 đồng)
    Mô tả: Không quá 8 ngày.
Thời hạn giải quyết: xem trên.

Thành phần hồ sơ:
  [ Trường hợp một ]
    - Đơn đề nghị
      Số lượng: Bản chính: 1, Bản sao: 0
  [ Trường hợp hai ]
    - Đơn đề nghị
      Số lượng: Bản chính: 2, Bản sao: 3
    - Ảnh

Đối tượng thực hiện: Công dân Việt Nam
Cơ quan thực hiện: Sở Ví dụ
Cơ quan có thẩm quyền: Không có thông tin
Địa chỉ tiếp nhận HS: Không có thông tin
Cơ quan được ủy quyền: Không có thông tin
Cơ quan phối hợp: Không có thông tin
Kết quả thực hiện: Giấy ví dụ
Căn cứ pháp lý:
  * Nghị định số 1/2020/NĐ-CP ngày 02/3/2020 về ví dụ (1/2020/NĐ-CP)
  * Luật Ví dụ (Luật Ví dụ)

Yêu cầu, điều kiện thực hiện: Không có thông tin
Từ khóa: Không có thông tin
Mô tả: Không có thông tin
"""


def read(text: str) -> Procedure:
    return reading.read(text.encode())


def codes(procedure: Procedure, kind: Kind = Kind.OPEN) -> dict[str, str]:
    return {each.place: each.code for each in procedure.findings if each.kind is kind}


def test_what_the_format_states_is_read_and_the_rest_is_left_open_with_its_reason() -> None:
    found = read(SAMPLE)
    assert (found.code, found.name, found.tiers, found.field) == (
        "1.000001",
        "Cấp giấy ví dụ",
        (Tier.PROVINCE,),
        "Ví dụ",
    )
    online, direct = found.channels
    assert (online.way, online.term, online.fees) == (
        Way.ONLINE,
        Term(Decimal("3.5"), Unit.WORKING_DAY),
        (Fee(20_000, "đồng/lần"),),
    )
    assert (direct.term, direct.fees[0].amount) == (None, None)
    assert direct.description.endswith("xem trên.")
    assert [(each.case, [(p.name, p.originals, p.copies) for p in each.components]) for each in found.papers] == [
        ("Trường hợp một", [("Đơn đề nghị", 1, 0)]),
        ("Trường hợp hai", [("Đơn đề nghị", 2, 3), ("Ảnh", None, None)]),
    ]
    assert [(each.number, each.issued_on) for each in found.legal_basis] == [
        ("1/2020/NĐ-CP", date(2020, 3, 2)),
        (None, None),
    ]
    assert codes(found) == {
        "channels/DIRECT/1/term": "term_other",
        "papers/2/2": "counts_missing",
        "basis/2": "basis_number",
    }
    assert codes(found, Kind.CONTRADICTORY) == {"channels/DIRECT/1/fee": "fee_beside_nought"}
    spans = {each.place: each.span.of(SAMPLE) for each in found.findings}
    assert spans["channels/DIRECT/1/term"] == "    Thời hạn giải quyết: 8 OTHER"
    assert spans["papers/2/2"] == "    - Ảnh"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("10 WORKING_DAY", (10, Unit.WORKING_DAY)),
        ("6.25 WORKING_DAY", ("6.25", Unit.WORKING_DAY)),
        ("3,5 ngày làm việc", ("3.5", Unit.WORKING_DAY)),
        ("07 ngày", (7, Unit.DAY)),
        ("4 HOUR", (4, Unit.HOUR)),
        ("1 MONTH", (1, Unit.MONTH)),
        ("Không quá 15 ngày", (15, Unit.DAY)),
        ("Trong thời hạn 5 ngày làm việc, kể từ ngày nhận được hồ sơ hợp lệ.", (5, Unit.WORKING_DAY)),
        ("8 OTHER", "term_other"),
        ("Không quá 10 ngày làm việc OTHER", "term_other"),
        ("OTHER", "term_other"),
        ("", "term_missing"),
        ("Không có thông tin", "term_missing"),
        ("3 YEAR", "term_unit"),
        ("2 FORTNIGHT", "term_unit"),
        ("0 WORKING_DAY", "term_number"),
        ("1.000 ngày", "term_number"),
        ("5-7 ngày", "term_prose"),
        ("-5 ngày", "term_prose"),
        ("5 ngày làm việc, vùng sâu 10 ngày", "term_prose"),
        ("Không quá 5 ngày đối với trường hợp thứ nhất", "term_prose"),
        ("Trong ngày", "term_prose"),
        ("²5 ngày", "term_prose"),
    ],
)
def test_a_term_is_a_number_and_a_unit_or_nothing(words: str, expected: tuple[object, Unit] | str) -> None:
    read_as = terms.read(words)
    if isinstance(expected, str):
        assert read_as == expected
    else:
        assert read_as == Term(Decimal(str(expected[0])), expected[1])


@pytest.mark.parametrize(
    ("words", "amounts", "code"),
    [
        ("0 VNĐ ()", [0], ""),
        ("0 VNĐ (Miễn phí)", [0], ""),
        ("1.200.000 đồng", [1_200_000], ""),
        ("60000 VNĐ (Lần đầu (từ 2020)) | 120000 VNĐ (Lần sau)", [60_000, 120_000], ""),
        ("0 VNĐ (Theo quy định của Bộ Tài chính)", [None], "fee_in_text"),
        ("0 VNĐ (50.000 đồng/lần)", [None], "fee_beside_nought"),
        ("50 VNĐ (50USD/người)", [None], "fee_currency"),
        ("1,5 VNĐ ()", [None], "fee_number"),
        ("Do Hội đồng nhân dân quy định | Do Hội đồng nhân dân quy định", [None], "fee_in_text"),
        ("Không có thông tin", [], "fee_missing"),
        (" | ", [], "fee_missing"),
    ],
)
def test_a_fee_of_nought_beside_an_amount_is_no_fee_of_nought(words: str, amounts: list[int | None], code: str) -> None:
    found, why = fees.read(words)
    assert ([each.amount for each in found], why) == (amounts, code)


def test_working_days_whose_text_speaks_of_plain_days_are_flagged_and_stay() -> None:
    text = SAMPLE.replace("8 OTHER", "8 WORKING_DAY")
    found = read(text)
    assert found.channels[1].term == Term(Decimal(8), Unit.WORKING_DAY)
    assert codes(found, Kind.FLAGGED) == {"channels/DIRECT/1/term": "term_plain_days"}
    assert codes(found, Kind.CONTRADICTORY)["channels/terms"] == "terms_by_way"
    assert "term_plain_days" not in codes(read(text.replace("8 ngày.", "8 ngày làm việc.")), Kind.FLAGGED).values()


@pytest.mark.parametrize(
    "bytes_of",
    [
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: unicodedata.normalize("NFD", text).encode(),
        lambda text: text.replace(": ", ":\u00a0 ").encode(),
        lambda text: text.replace("Mã thủ tục:", "MÃ THỦ TỤC :").encode(),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "nfd", "hard blanks", "capitals"],
)
def test_another_writing_of_the_same_says_the_same(bytes_of) -> None:  # type: ignore[no-untyped-def]
    def values(procedure: Procedure) -> object:
        return (
            procedure.name,
            [(each.way, each.term, each.fees) for each in procedure.channels],
            [[(p.name, p.originals, p.copies) for p in each.components] for each in procedure.papers],
            [each.number for each in procedure.legal_basis],
            codes(procedure),
        )

    assert values(reading.read(bytes_of(SAMPLE))) == values(read(SAMPLE))


def test_what_is_said_twice_is_seen() -> None:
    again = read(SAMPLE.replace("Từ khóa:", "Lĩnh vực: Ví dụ\nTên thủ tục: Tên khác\nTừ khóa:"))
    assert codes(again, Kind.FLAGGED) == {"field/again/1": "heading_repeated"}
    assert codes(again, Kind.CONTRADICTORY)["name/again/2"] == "heading_differs"
    assert again.name == "Cấp giấy ví dụ"
    twice = SAMPLE.replace(
        "  * Hình thức nộp: DIRECT",
        "  * Hình thức nộp: ONLINE\n    Thời hạn giải quyết: 9 ngày\n  * Hình thức nộp: DIRECT",
    )
    assert codes(read(twice), Kind.CONTRADICTORY)["channels/terms"] == "terms_of_one_way"
    strange = read(SAMPLE.replace("Lĩnh vực: Ví dụ", "Lĩnh vực: Ví dụ\nMã ngành: 12").replace(": DIRECT", ": PIGEON"))
    assert strange.field == "Ví dụ"
    assert codes(strange, Kind.FLAGGED) == {"field": "heading_unknown"}
    assert codes(strange)["channels/2"] == "channel_unknown"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "source_empty"),
        (b" \r\n \n", "source_empty"),
        (b"\x00\x01PDF", "source_not_text"),
        (b"caf\xe9 cr\xe8me", "source_not_text"),
        (b"%PDF-1.7 and nothing else", "source_other_format"),
        (SAMPLE.replace("1.000001", "1.0000011").encode(), "source_code"),
        (SAMPLE.replace("Cấp giấy ví dụ", "").encode(), "source_name"),
        ((SAMPLE + SAMPLE.replace("1.000001", "1.000002")).encode(), "source_two_procedures"),
    ],
)
def test_what_is_no_procedure_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        reading.read(data)


@given(st.integers(0, len(SAMPLE.encode())))
def test_a_truncated_file_is_read_as_far_as_it_goes_or_refused(length: int) -> None:
    try:
        found = reading.read(SAMPLE.encode()[:length])
    except Refused:
        return
    whole = read(SAMPLE)
    assert {each.way for each in found.channels} <= {each.way for each in whole.channels}
    assert all(each.term in (None, whole.channels[0].term) for each in found.channels)
    if len(found.papers) < len(whole.papers):
        assert found.has(Kind.OPEN)


def test_a_term_that_the_file_breaks_off_in_is_no_term() -> None:
    text = SAMPLE.replace("3.5 WORKING_DAY", "12 ngày làm việc")
    cut = text[: text.index("12 ngày") + len("12 ngày")]
    assert codes(read(cut))["channels/ONLINE/1/term"] == "term_missing"


@given(st.binary(max_size=400), st.integers(0, 40))
def test_no_bytes_crash_it(junk: bytes, line: int) -> None:
    lines = SAMPLE.encode().split(b"\n")
    for data in (junk, b"\n".join([*lines[:line], junk, *lines[line:]])):
        try:
            found = reading.read(data)
        except Refused:
            continue
        told(found)
        assert all(0 <= each.span.start <= each.span.end <= len(found.text) for each in found.findings)


WORDS = st.text("abcđêôưăâ àáạ0123456789()[]-*.;/", min_size=1, max_size=30).map(lambda text: f"V{text}".strip())
UNITS = {
    Unit.WORKING_DAY: "WORKING_DAY",
    Unit.DAY: "ngày",
    Unit.HOUR: "HOUR",
    Unit.MONTH: "MONTH",
}
COUNTS = st.one_of(st.integers(1, 400).map(Decimal), st.sampled_from(["0.5", "3.5", "6.25"]).map(Decimal))
CHANNELS = st.lists(
    st.tuples(st.sampled_from(Way), COUNTS, st.sampled_from(list(UNITS)), st.integers(1_000, 10**9)), max_size=5
)
PAPERS = st.lists(
    st.tuples(WORDS, st.lists(st.tuples(WORDS, st.integers(0, 9), st.integers(0, 9)), min_size=1, max_size=4)),
    max_size=3,
)


@given(WORDS, CHANNELS, PAPERS, WORDS)
def test_a_written_procedure_reads_back(name: str, channels: list, papers: list, agency: str) -> None:  # type: ignore[type-arg]
    blocks = [
        f"  * Hình thức nộp: {way}\n    Thời hạn giải quyết: {count} {UNITS[unit]}\n    Phí, lệ phí: {fee} VNĐ ()"
        for way, count, unit, fee in channels
    ]
    cases = [
        f"  [ {case} ]\n"
        + "\n".join(f"    - {paper}\n      Số lượng: Bản chính: {a}, Bản sao: {b}" for paper, a, b in listed)
        for case, listed in papers
    ]
    text = (
        f"Mã thủ tục: 2.123456\nTên thủ tục: {name}\nCách thức thực hiện:\n{'\n'.join(blocks)}\n\n"
        f"Thành phần hồ sơ:\n{'\n'.join(cases)}\n\nCơ quan thực hiện: {agency}\n"
    )
    found = read(text)
    assert found.name == " ".join(name.split())
    assert found.agencies.executing == " ".join(agency.split())
    assert [(each.way, each.term, each.fees[0].amount) for each in found.channels] == [
        (way, Term(count, unit), fee) for way, count, unit, fee in channels
    ]
    assert [
        (" ".join(case.split()), [(" ".join(paper.split()), a, b) for paper, a, b in listed]) for case, listed in papers
    ] == [(each.case, [(p.name, p.originals, p.copies) for p in each.components]) for each in found.papers]
