"""What the explanation of a rule says: code -> (Chinese, English)."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    "explain.meaning": ("含义", "meaning"),
    "explain.formula": ("算式", "formula"),
    "explain.settings": ("设置", "settings"),
    "explain.basis": ("依据", "basis"),
    "explain.scope": ("适用", "applies to"),
    "explain.source": ("出处", "source"),
    "explain.passes": ("通过的例子", "passes"),
    "explain.fails": ("不通过的例子", "fails"),
    "explain.other": ("其他例子", "further cases"),
    "explain.verdict": ("结论", "verdict"),
    "explain.last_year": ("上年的文件：", "Last year's document:"),
    "explain.nothing": ("没有发现", "nothing found"),
    "explain.all_years": ("各年度", "all years"),
    "explain.since": ("{since}年起", "since {since}"),
    "explain.until": ("至{until}年", "until {until}"),
    "explain.budgets": ("预算", "budgets"),
    "explain.final": ("决算", "final accounts"),
    "explain.both": ("预算和决算", "budgets and final accounts"),
    "explain.kind": ("{meaning}（{kind}）", "{meaning} ({kind})"),
    "explain.by_row": ("科目编码（没有编码的按名称）", "code (rows without one by label)"),
    "explain.or": ("{first}（或{others}）", "{first} (or {others})"),
}
