"""What the report files say besides the words of all reports: code -> (Chinese, English)."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # columns of the list of findings
    "files.file": ("文件", "file"),
    "files.body": ("单位", "body"),
    "files.year": ("年度", "year"),
    "files.problem": ("问题序号", "problem"),
    "files.severity": ("程度", "severity"),
    "files.verdict": ("结论", "verdict"),
    "files.rule": ("规则", "rule"),
    "files.name": ("规则名称", "name of the rule"),
    "files.finding": ("问题", "finding"),
    "files.place": ("位置", "place"),
    "files.page": ("页", "page"),
    "files.found": ("印为", "printed"),
    "files.expected": ("应为", "should be"),
    "files.difference": ("差额", "difference"),
    "files.unit": ("计量单位", "unit"),
    "files.suspect": ("疑误数字", "suspect"),
    "files.suspect_printed": ("疑误数字印为", "suspect printed"),
    "files.suspect_should_be": ("疑误数字应为", "suspect should be"),
    "files.cause": ("原因", "cause"),
    # the HTML page
    "files.title": ("部门预算核对报告", "Budget check"),
    "files.problems": ("问题", "problems"),
    "files.filter": ("筛选", "filter"),
    "files.table": ("表", "table"),
    "files.all_tables": ("全部表", "all tables"),
    "files.all_rules": ("全部规则", "all rules"),
    "files.picture": (
        "第{page}页：红框为疑误数字，蓝框为算式中的其他数字",
        "p. {page}: suspect in red, other terms in blue",
    ),
    "files.item": ("项目", "item"),
    "files.printed": ("印为", "printed"),
    "files.lowest": ("最低", "lowest"),
    "files.highest": ("最高", "highest"),
    "files.dividend": ("被除数合计", "sum of the dividend"),
    "files.divisor": ("除数合计", "sum of the divisor"),
    "files.computed": ("计算得", "computed"),
    "files.computed_total": ("计算合计", "computed total"),
    "files.printed_total": ("印出的一方合计", "sum of the printed side"),
}
