"""What is said of documents that belong together: code -> (Chinese, English)."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    "pairing.together": ("以下文件一并核对：{files}", "checked as one budget: {files}"),
    "pairing.several_sets": (
        "注意：这些文件各有一套公开表，分套核对；说明与第一套核对",
        "note: each of these files has a set of tables of its own; the text is checked against the first",
    ),
    "pairing.other_body": ("注意：两份文件的单位不同：{first}、{other}", "note: the bodies differ: {first}, {other}"),
    "pairing.other_year": ("注意：两份文件的年度不同：{first}、{other}", "note: the years differ: {first}, {other}"),
    "pairing.same": (
        "与 {file} 一并核对：一份只有表、一份只有说明，同为{body} {year}年预算",
        "checked together with {file}: one has only tables, the other only text, both of {body}, {year}",
    ),
    "pairing.amounts": (
        "与 {file} 一并核对：一份只有表、一份只有说明，同为{body}，说明中的 {stated} 个金额有 {agreeing} 个见于各表",
        "checked together with {file}: one has only tables, the other only text, both of {body}; of {stated} amounts "
        "in the text {agreeing} stand in the tables",
    ),
    "units.used": (
        "与所属 {count} 个单位的文件核对（列于部门的单位构成，收支之和等于部门合计）：{files}",
        "checked against its {count} units (listed by the department, their totals add up to its own): {files}",
    ),
    "previous.used": ("与上年的文件 {file} 核对", "checked against last year's document {file}"),
    "previous.unused": (
        "注意：{file} 不能确定是同一单位上一年的预算，没有用来核对",
        "note: {file} is not certainly the same body's budget of the year before, and was not used",
    ),
}
