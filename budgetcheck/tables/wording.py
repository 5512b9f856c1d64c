"""What the tables stage says: the doubts on the reading of a table."""

WORDING: dict[str, tuple[str, str]] = {
    "tables.amount-unreadable": (
        "有单元格应为金额但无法读成一个数",
        "a cell that should hold an amount cannot be read as one number",
    ),
    "tables.amount-misplaced": (
        "有金额出现在非金额列或合并单元格中，未取用",
        "an amount stands in a column that is not for amounts; it was not used",
    ),
    "tables.column-unknown": ("有金额列的表头未识别", "the header of an amount column was not recognised"),
    "tables.columns-missing": ("缺少该表应有的列", "columns that this table must have were not found"),
    "tables.columns-cut": (
        "有一页缺少部分列的表线，这些列的内容未能读出",
        "on one page the rulings of some columns are missing; what stands in them was not read",
    ),
    "tables.header-missing": ("未找到表头", "no header row was found"),
    "tables.section-unknown": ("表中有一部分未识别", "a part of the table was not recognised"),
    "tables.title-missing": ("表格没有标题，按表头识别", "the table has no title; it was recognised by its header"),
    "tables.title-header": ("标题与表头不符", "title and header do not agree"),
    "tables.unit-missing": ("未注明金额单位", "no unit is stated"),
    "tables.pattern": ("不是有效的正则表达式：{pattern}（{reason}）", "not a regular expression: {pattern} ({reason})"),
    "tables.row-unread": ("表单中有金额未能归入任何栏目", "an amount of the form could not be assigned to any item"),
}
