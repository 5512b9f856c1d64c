"""What reading says to its user: code -> (Chinese, English); a central catalogue takes these in."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # A file that cannot be read at all (`ReadingError.code`).
    "not_found": ("找不到文件：{path}", "No such file: {path}"),
    "is_folder": ("这是一个文件夹，不是文件：{path}", "This is a folder, not a file: {path}"),
    "not_a_file": ("这不是普通文件，无法读取：{path}", "This is not a regular file: {path}"),
    "not_permitted": ("没有读取该文件的权限：{path}", "No permission to read this file: {path}"),
    "unreadable": (
        "无法从磁盘读取该文件：{path}（{reason}）",
        "The file could not be read from disk: {path} ({reason})",
    ),
    "empty_file": ("文件是空的（0 字节）：{path}", "The file is empty (0 bytes): {path}"),
    "not_pdf": ("文件内容不是 PDF：{path}", "The content of this file is not PDF: {path}"),
    "unsupported_format": (
        "暂不支持 {format} 文件，请先转换为 PDF：{path}",
        "{format} files are not supported; convert it to PDF first: {path}",
    ),
    "damaged": ("PDF 文件已损坏，无法打开：{path}", "The PDF is damaged and cannot be opened: {path}"),
    "encrypted": (
        "PDF 设有打开密码，请先去除密码：{path}",
        "The PDF needs a password to open; remove the password first: {path}",
    ),
    "no_pages": ("PDF 中没有任何页面：{path}", "The PDF has no pages: {path}"),
    "no_text": (
        "PDF 没有文字层（可能是扫描件），无法读取数字：{path}",
        "The PDF has no text layer (probably a scan), so no figure can be read: {path}",
    ),
    # What makes a page or a table uncertain (`Page.doubts`, `Grid.doubts`).
    "page_damaged": ("该页已损坏，无法读取", "This page is damaged and could not be read"),
    "page_scanned": ("该页是图片，没有文字层", "This page is an image without a text layer"),
    "page_too_complex": (
        "该页图形过多，未查找其中的表格",
        "This page has too many drawings; no table was looked for on it",
    ),
    "unmapped_text": (
        "部分文字没有 Unicode 编码，内容可能有误",
        "Some characters have no Unicode code, so their text may be wrong",
    ),
    "text_crosses_rule": (
        "有文字越过表格线，所属单元格可能有误",
        "Some text runs across a table line, so it may stand in the wrong cell",
    ),
    "text_cut": (
        "有数字在页边被截断，内容可能有误",
        "Some figures are cut through by the edge of the page, so they may be wrong",
    ),
    "odd_merge": (
        "部分单元格的框线不完整，合并范围可能有误",
        "Some cells are not drawn as rectangles, so their extent may be wrong",
    ),
    "borderless": (
        "该表没有表格线，行列按文字位置推断",
        "This table has no lines; its rows and columns were inferred from the position of the text",
    ),
}
