"""Mistakes in account files, in words: code -> (Chinese, English)."""

WORDING: dict[str, tuple[str, str]] = {
    "account-code": ("“{code_text}”不是科目编码", "“{code_text}” is no account code"),
    "account-names": ("科目“{code_text}”没有名称", "account {code_text} has no name"),
    "account-years": ("“{name}”的起止年份颠倒", "the years of “{name}” are the wrong way round"),
}
