"""What tracing says to its user: code -> (Chinese, English); a central catalogue takes these in."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    # How a figure came to be wrong (`Suspect.slip`).
    "tracing.swapped_digits": ("两位数字颠倒", "two digits swapped"),
    "tracing.look_alike": (
        "形近数字误作（{proper}误为{printed}）",
        "a digit taken for another ({proper} read as {printed})",
    ),
    "tracing.one_digit": ("一位数字有误（{proper}误为{printed}）", "one digit wrong ({printed} for {proper})"),
    "tracing.digit_lost": ("漏一位数字（{digit}）", "a digit lost ({digit})"),
    "tracing.digit_doubled": ("数字重复（多一个{digit}）", "a digit doubled ({digit})"),
    "tracing.digit_added": ("多一位数字（{digit}）", "a digit too many ({digit})"),
    "tracing.point_lost": ("小数点遗漏", "the decimal point lost"),
    "tracing.point_shifted": ("小数点错位", "the decimal point misplaced"),
    "tracing.sign": ("正负号相反", "the sign turned round"),
    "tracing.unit": ("单位混用（元、万元、亿元）", "printed in another unit (元, 万元, 亿元)"),
    "tracing.left_out": ("漏填", "left out"),
    "tracing.superfluous": ("此处应为空或零", "should be empty or zero"),
    "tracing.neighbour": ("误取相邻的“{other}”数值", "the value of its neighbour {other}"),
    "tracing.last_year": ("误用上年数", "last year's figure"),
    "tracing.rate": ("比例计算有误", "the percentage was miscalculated"),
    # How it was misread.
    "tracing.misread_second": ("再次识别为{second}", "a second look gave {second}"),
    "tracing.misread_seen": (
        "图像上也可能是该数（可能性约{percent}%）",
        "the picture may show that value as well (some {percent} %)",
    ),
    "tracing.misread_unsure": ("识别把握只有{percent}%", "recognised with a confidence of {percent} % only"),
    "tracing.misread_cut": ("数字可能被截断或缺字", "characters may have been cut off or lost"),
    "tracing.misread_merged": (
        "可能与越过表格线的相邻文字连在一起",
        "may have run together with text across a table line",
    ),
    # What befell a whole row.
    "tracing.lost_row": ("疑漏一行（{parent}之下，{amounts}）", "a row is missing (under {parent}: {amounts})"),
    "tracing.lost_known_row": (
        "疑漏一行（{parent}之下的{row}，{amounts}）",
        "row {row} is missing (under {parent}: {amounts})",
    ),
    "tracing.swapped_cells": ("与{other}的数值互换", "values swapped with {other}"),
    "tracing.moved_cell": ("数值错位，填入{other}", "the value stands in the wrong cell ({other})"),
    "tracing.shifted_right": (
        "整行错位：各数右移了一栏",
        "the whole row is shifted: every amount stands one column too far right",
    ),
    "tracing.shifted_left": (
        "整行错位：各数左移了一栏",
        "the whole row is shifted: every amount stands one column too far left",
    ),
    "tracing.swapped_rows": ("与{other}行的数值互换", "the whole row swapped with {other}"),
    "tracing.row_unit": ("整行单位有误（元、万元混用）", "the whole row is printed in another unit"),
    "tracing.table_unit": ("整表单位有误（元、万元混用）", "the whole table is printed in another unit"),
}
