"""The sentences about mistakes in YAML files, by message code: Chinese and English."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    "yaml-alias": ("引用了未定义的锚点 *{name}", "alias *{name} refers to no finished anchor"),
    "yaml-character": ("文件含有不允许的字符 {character}", "character {character} is not allowed"),
    "yaml-choice": ("“{found}”不是允许的值，可用：{choices}", "“{found}” is not one of: {choices}"),
    "yaml-documents": ("一个文件只能有一个 YAML 文档", "only one YAML document a file"),
    "yaml-duplicate": ("键“{key}”重复，第 {line} 行已有", "key “{key}” is already given on line {line}"),
    "yaml-encoding": ("文件不是 UTF-8 编码", "the file is not UTF-8"),
    "yaml-key": ("键必须是文字", "a key must be plain text"),
    "yaml-kind": ("未知的类型“{found}”，可用：{choices}", "unknown kind “{found}”, known are: {choices}"),
    "yaml-length": ("应有 {expected} 项，实有 {found} 项", "{expected} items are expected, {found} are given"),
    "yaml-merge": ("不支持合并键 <<", "the merge key << is not supported"),
    "yaml-missing": ("缺少键“{key}”", "key “{key}” is missing"),
    "yaml-no-file": ("无法读取文件：{reason}", "the file cannot be read: {reason}"),
    "yaml-not-boolean": ("应为 true 或 false，实为 {found}", "true or false is expected, not {found}"),
    "yaml-not-date": ("应为日期（如 2026-12-31），实为 {found}", "a date (as 2026-12-31) is expected, not {found}"),
    "yaml-not-integer": ("应为整数，实为 {found}", "a whole number is expected, not {found}"),
    "yaml-not-list": ("应为列表，实为 {found}", "a list is expected, not {found}"),
    "yaml-not-mapping": ("应为“键: 值”的映射，实为 {found}", "a mapping of keys to values is expected, not {found}"),
    "yaml-not-number": ("应为数字，实为 {found}", "a number is expected, not {found}"),
    "yaml-not-text": ("应为文字，实为 {found}", "text is expected, not {found}"),
    "yaml-syntax": ("YAML 语法错误：{problem}", "YAML syntax error: {problem}"),
    "yaml-tab": ("YAML 不能用制表符缩进，请改用空格", "a tab cannot be used here, use spaces"),
    "yaml-tag": ("不支持标签 {tag}", "the tag {tag} is not supported"),
    "yaml-too-deep": ("嵌套超过 {limit} 层", "nested deeper than {limit} levels"),
    "yaml-too-large": ("文件超过 {limit} 字节", "the file is larger than {limit} bytes"),
    "yaml-too-many": ("内容超过 {limit} 个节点（含别名展开）", "more than {limit} nodes (aliases expanded)"),
    "yaml-unknown": ("未知的键“{key}”", "unknown key “{key}”"),
    "yaml-unknown-close": ("未知的键“{key}”，是否应为“{close}”？", "unknown key “{key}”, is “{close}” meant?"),
    "yaml-unexpected": ("此处不能是 {found}", "{found} is not possible here"),
}
"""Message code to (Chinese, English), with the message's values as {placeholders}."""
