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
}
