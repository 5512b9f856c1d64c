"""What the batch says: code -> (Chinese, English); a central catalogue takes these in."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # Why a document has no report (`ReadingError.code`).
    "timeout": (
        "超过每份文件的时限 {seconds} 秒，已放弃",
        "Given up: it took longer than the {seconds} s a file may take",
    ),
    "memory": (
        "超过每份文件的内存上限 {megabytes} MB，已放弃",
        "Given up: it took more than the {megabytes} MB of memory a file may take",
    ),
    "crashed": (
        "核对该文件的进程意外结束（{reason}）",
        "The process that checked this file ended unexpectedly ({reason})",
    ),
    "internal": (
        "程序内部错误（{error}，{place}），未能核对该文件",
        "Internal error ({error}, {place}): this file could not be checked",
    ),
}
