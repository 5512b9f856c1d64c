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
    "not_pdf": (
        "文件内容不是 PDF、Word、Excel、HTML 或文本：{path}",
        "The content of this file is not PDF, Word, Excel, HTML or text: {path}",
    ),
    "unsupported_format": (
        "暂不支持 {format} 文件，请先转换为 PDF：{path}",
        "{format} files are not supported; convert it to PDF first: {path}",
    ),
    "old_format": (
        "不能直接读取 {format} 文件，请用 Word 或 WPS 等另存为 {after} 再核对（装有 LibreOffice 可自动转换）：{path}",
        "{format} files cannot be read as they are: save it as {after} in Word, Excel or WPS (with LibreOffice "
        "installed this is done for you): {path}",
    ),
    "not_converted": (
        "LibreOffice 未能转换该 {format} 文件：请用 Word、Excel 或 WPS 另存为 {after} 再核对：{path}",
        "LibreOffice could not convert this {format} file; save it as {after} in Word, Excel or WPS: {path}",
    ),
    "damaged_file": (
        "{format} 文件已损坏，无法打开：{path}",
        "The {format} file is damaged and cannot be opened: {path}",
    ),
    "damaged_image": ("图片文件已损坏，无法打开：{path}", "The image is damaged and cannot be opened: {path}"),
    "image_unread": (
        '这是图片文件；安装识别组件后可以核对：pip install "budgetcheck[ocr]"：{path}',
        'This is an image; to read it, install more: pip install "budgetcheck[ocr]": {path}',
    ),
    "encrypted_file": (
        "{format} 文件设有打开密码，请先去除密码：{path}",
        "The {format} file needs a password to open; remove the password first: {path}",
    ),
    "too_large": (
        "{format} 文件的内容过大，超出可读取的范围：{path}",
        "The {format} file holds more than can be read: {path}",
    ),
    "unsafe_xml": (
        "{format} 文件中有不应出现的实体定义，为安全起见未读取：{path}",
        "The {format} file declares XML entities, which it must not; it was not read: {path}",
    ),
    "no_content": ("文件中没有任何文字：{path}", "There is no text in the file: {path}"),
    "damaged": ("PDF 文件已损坏，无法打开：{path}", "The PDF is damaged and cannot be opened: {path}"),
    "encrypted": (
        "PDF 设有打开密码，请先去除密码：{path}",
        "The PDF needs a password to open; remove the password first: {path}",
    ),
    "no_pages": ("PDF 中没有任何页面：{path}", "The PDF has no pages: {path}"),
    "no_text": (
        'PDF 没有文字层（可能是扫描件；安装识别组件后可以核对：pip install "budgetcheck[ocr]"）：{path}',
        'The PDF has no text layer (a scan? To read it: pip install "budgetcheck[ocr]"): {path}',
    ),
    "nothing_recognised": (
        "PDF 没有文字层，页面图片中也未能识别出文字：{path}",
        "The PDF has no text layer, and no text could be read from the pictures of its pages: {path}",
    ),
    # What makes a page or a table uncertain (`Page.doubts`, `Grid.doubts`).
    "page_damaged": ("该页已损坏，无法读取", "This page is damaged and could not be read"),
    "page_scanned": ("该页是图片，没有文字层", "This page is an image without a text layer"),
    "page_hidden_text": ("该页是图片，带有隐藏的文字层", "This page is an image with a hidden text layer"),
    "page_garbled": ("该页的文字层是乱码", "The text layer of this page makes no sense"),
    "page_recognised": ("该页是扫描件，文字由识别得到", "This page is a scan; its text was recognised"),
    "page_weak": (
        "该页扫描质量低，识别结果不可靠",
        "This page is a poor scan; what was recognised is not reliable",
    ),
    "page_uncheckable": (
        "该页是照片或纸面弯曲，无法核对",
        "This page is a photograph or a curled sheet and cannot be checked",
    ),
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
    # What the reader of a report must know about the reading (`Document.notes`).
    "reading.converted": (
        "{format} 文件已由 LibreOffice 转换后读取",
        "The {format} file was converted by LibreOffice and then read",
    ),
    "reading.revised": (
        "文件含有未处理的修订：按接受全部修订后的内容核对",
        "The file has changes that nobody accepted or rejected yet; it was checked as if all were accepted",
    ),
    "reading.scans": (
        "第 {pages} 页是扫描件，文字由程序识别，数字以原件为准",
        "Scanned pages, recognised by the program: {pages}; the original counts",
    ),
    "reading.scans_weak": (
        "第 {pages} 页是扫描件，分辨率太低，识别结果仅供参考",
        "Scanned pages ({pages}) are too coarse to be read for sure",
    ),
    "reading.scans_uncheckable": (
        "第 {pages} 页是照片或纸面弯曲，表格线不直，未核对；请平整扫描后重试",
        "Photographs or curled sheets, not checked: {pages}; scan them flat",
    ),
    "reading.scans_unread": (
        '第 {pages} 页是扫描件，未核对；安装识别组件后可以核对：pip install "budgetcheck[ocr]"',
        'Scanned pages, not checked: {pages}; to read them: pip install "budgetcheck[ocr]"',
    ),
    "reading.scans_hidden": (
        '第 {pages} 页是扫描件，按其隐藏文字层核对，可能有误；安装识别组件后可以识别：pip install "budgetcheck[ocr]"',
        'Scanned pages, read by their hidden text, which may be wrong: {pages}; better: pip install "budgetcheck[ocr]"',
    ),
    "reading.scans_garbled": (
        '第 {pages} 页的文字层是乱码，未核对；安装识别组件后可以识别：pip install "budgetcheck[ocr]"',
        'Pages whose text makes no sense, not checked: {pages}; to read them: pip install "budgetcheck[ocr]"',
    ),
    "reading.hidden_table_rows": ("表格中有 {count} 个隐藏行，未核对", "{count} hidden table rows were left out"),
    "reading.objects": (
        "文件中有 {count} 个嵌入的对象（如 Excel 表格），未读取；请改为 Word 表格",
        "Embedded objects ({count}, sheets of Excel or the like) were not read; make them tables of Word",
    ),
    "reading.beside": (
        "工作表“{sheet}”中有 {count} 个单元格在表格边框以外，未核对",
        "Sheet “{sheet}”: cells beside the table ({count}) were left out",
    ),
    "reading.hidden_sheets": (
        "有 {count} 个隐藏工作表未核对：{sheets}",
        "Hidden sheets ({count}) were left out: {sheets}",
    ),
    "reading.hidden_rows": (
        "工作表“{sheet}”中有 {count} 个隐藏行，未核对",
        "Sheet “{sheet}”: hidden rows ({count}) were left out",
    ),
    "reading.hidden_columns": (
        "工作表“{sheet}”中有 {count} 个隐藏列，未核对",
        "Sheet “{sheet}”: hidden columns ({count}) were left out",
    ),
    "reading.uncalculated": (
        "工作表“{sheet}”中有 {count} 个公式没有保存计算结果，未核对：{cells}（用 Excel 或 WPS 打开并保存后可核对）",
        "Sheet “{sheet}”: {count} formulas have no stored result and were not checked: {cells} (open and save the "
        "file in Excel or WPS)",
    ),
}
