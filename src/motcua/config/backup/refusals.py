"""Why an archive is not taken, not read or not put back: whole sentences for whoever stands at the console."""

from __future__ import annotations

from typing import Final

NOT_OURS: Final = "tệp này không phải bản sao lưu của motcua"
CUT: Final = "bản sao lưu bị cắt cụt; lấy lại bản gốc, hoặc dùng bản sao khác"
CUT_OR_CHANGED: Final = "bản sao lưu bị cắt cụt hoặc đã bị thay đổi; không phục hồi từ bản này, hãy dùng bản sao khác"
CHANGED: Final = "bản sao lưu đã bị thay đổi; không phục hồi từ bản này, hãy dùng bản sao khác"
NO_KEY: Final = "bản sao lưu này đã mã hóa; đặt BACKUP_KEY_FILE chỉ tệp khóa bí mật rồi chạy lại"
WRONG_KEY: Final = "khóa trong BACKUP_KEY không mở được bản sao lưu này; tìm đúng khóa đã dùng khi sao lưu"
UNREADABLE_KEY: Final = "BACKUP_KEY không phải khóa age; tạo khóa bằng ./motcua backup --new-key TỆP"
NOT_SEALED: Final = (
    "đã đặt BACKUP_KEY mà bản sao lưu này không mã hóa; nếu đúng là bản cần dùng, bỏ BACKUP_KEY rồi chạy lại"
)
NEWER: Final = "bản sao lưu do motcua {theirs} làm, mới hơn bản {ours} đang chạy; cài bản mới rồi phục hồi"
NOTHING: Final = "{home} chưa có dữ liệu để sao lưu"
NOT_EMPTY: Final = "{home} đã có dữ liệu; chỉ phục hồi vào nhà còn trống, hãy đặt MOTCUA_HOME sang thư mục khác"
DATABASE_NOT_EMPTY: Final = "kho dữ liệu mà DATABASE_URL chỉ đã có dữ liệu; tạo một kho trống rồi chạy lại"
UNFINISHED: Final = "lần phục hồi trước vào {home} chưa xong; chạy lại ./motcua restore với bản sao lưu"
UNFIT: Final = (
    "pg_dump và pg_restore {ours} không sao lưu, phục hồi trọn vẹn được máy chủ PostgreSQL {server}; "
    "đặt MOTCUA_PG_BIN chỉ thư mục chương trình của bản {server}"
)
DUMP_FAILED: Final = "pg_dump không đọc được kho dữ liệu: {words}"
RESTORE_FAILED: Final = "pg_restore không ghi được vào kho dữ liệu: {words}"
DISK: Final = "không ghi được {file}: {words}"
