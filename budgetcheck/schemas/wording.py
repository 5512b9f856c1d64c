"""What the keys of rule files and of the configuration mean: `key.NAME`, or `key.CLASS.NAME` where a class differs."""

from __future__ import annotations

WORDING: dict[str, tuple[str, str]] = {
    "schema.rules": ("budgetcheck 规则文件", "budgetcheck rule file"),
    "schema.config": ("budgetcheck 配置文件 budgetcheck.yaml", "budgetcheck configuration budgetcheck.yaml"),
    # a starting file
    "starter.about": ("{meaning}（{kind}）", "{meaning} ({kind})"),
    "starter.lint": ("检查写法：", "Find mistakes:"),
    "starter.test": ("运行例子：", "Run the cases:"),
    "starter.check": ("用于核对：", "Use it:"),
    "starter.complete": (
        "编辑器补全：先写出 JSON Schema，再在本文件第一行写上",
        "Completion in editors: write the JSON Schema, then make this the first line of this file:",
    ),
    "starter.theme": ("自定规则", "Own rules"),
    "starter.also": ("还可以写：", "May also be given:"),
    "starter.Cells": ("表中的数 {{table: …}} 可以写：", "Figures of tables {{table: …}} may say:"),
    "starter.Statements": ("说明中的数 {{said: …}} 可以写：", "Figures of the text {{said: …}} may say:"),
    "starter.Case": ("例子可以写：", "A case may say:"),
    # a rule file
    "key.theme": ("这份文件的规则的主题。", "The theme of the rules of this file."),
    "key.RuleFile.rules": ("规则，一条一项。", "The rules, one an item."),
    # every rule
    "key.id": (
        "编号，唯一且不再更改；与自带规则同号则取代之。",
        "Unique and stable; replaces a shipped rule of that id.",
    ),
    "key.kind": ("规则的类型。", "What the rule does."),
    "key.name": ("应当成立的事，一行。", "What must hold, in one line, in Chinese."),
    "key.name_en": ("同上，英文。", "What must hold, in English."),
    "key.basis": ("为什么应当成立；有文件规定的，写明文件。", "Why it must hold, with the document that requires it."),
    "key.Rule.severity": ("不平的严重程度。", "How much a broken check weighs."),
    "key.since": ("从哪个预算年度起适用。", "The first budget year it is valid for."),
    "key.until": ("到哪个预算年度为止。", "The last budget year it is valid for."),
    "key.regions": ("适用的地区；不写则各地都适用。", "The places it is valid for; all if left out."),
    "key.final": (
        "false 只用于预算，true 只用于决算，null 两者都用。",
        "false for budgets, true for final accounts, null for both.",
    ),
    "key.cases": (
        "例子：一份很小的文件和应得的结论，由 budgetcheck rules test 运行。",
        "Examples: a tiny document and the verdict it must get, run by `budgetcheck rules test`.",
    ),
    # sums
    "key.table": ("表的简称。", "Short name of the table."),
    "key.tables": ("表的简称。", "Short names of the tables."),
    "key.section": ("表中的一段（收入、功能、经济……）。", "The part of the table (收入, 功能, 经济 …)."),
    "key.sections": ("表中的各段。", "The parts of the table."),
    "key.if_present": ("true：没有这张表也不算未核。", "true: a missing table does not make the rule unchecked."),
    "key.RowSum.total": ("合计列。", "The column of the total."),
    "key.parts": (
        "各分列；表中没有的略去。“甲|乙+丙”：有甲用甲，没有则用乙和丙。",
        "The columns of the parts; those a table lacks are left out. 甲|乙+丙: 甲, or without it 乙 and 丙.",
    ),
    "key.ColumnSum.total": ("合计行。", "The row of the total."),
    "key.items": (
        "相加的行：合计、明细、科目、类、款、项、编码、行名、顶层、上方各行。",
        "The rows that add up: 合计, 明细, 科目, 类, 款, 项, codes, labels, 顶层, 上方各行.",
    ),
    "key.columns": ("只看这些列；不写则看全部金额列。", "Only these columns; all amounts if left out."),
    "key.detail_optional": ("true：各行都是空白时不核对。", "true: items that are all blank are not compared."),
    "key.total_optional": ("true：没有合计行时不核对。", "true: the table may lack the total row."),
    "key.left": (
        "左边：表中的数或说明中的数，可以是几项相加。",
        "Left side: figures of tables or of the text, added up.",
    ),
    "key.right": ("右边，写法同左边。", "Right side, written like the left."),
    "key.turned": ("true：右边是疑误的数，左边是应有的数。", "true: the right side is held to be wrong."),
    "key.when_zero": ("这些数合计为零时才核对。", "Figures whose sum must be zero for the rule to apply."),
    "key.each": ("每行一套取值，代入各处的 <名称>。", "Values for <name> in the operands, a check a line."),
    "key.by": (
        "按什么对应两边的行：行（编码或行名）、项目，或某个文字列。",
        "What pairs rows: 行 (code or label), 项目, or a text column.",
    ),
    "key.by_column": ("true：逐列比较，而不是比较整行之和。", "true: column by column, not the row's sum."),
    "key.left_by": ("左边用哪一列对应。", "The column that pairs rows on the left."),
    "key.right_by": ("右边用哪一列对应。", "The column that pairs rows on the right."),
    "key.at_most": ("true：左边不超过右边即可。", "true: the left side is at most the right."),
    "key.left_only": ("false：只有左边有的行不核对。", "false: passes over rows that only the left has."),
    "key.right_only": ("false：只有右边有的行不核对。", "false: passes over rows that only the right has."),
    "key.complete_in": ("只在这些地区，缺行才算零。", "Only in these places a missing row counts as zero."),
    "key.rest": ("左边未列出的行归入这个编码。", "The code on the left that takes what the left does not list."),
    "key.Formula.where": ("给表中的数起名，供算式使用。", "Names for figures of tables, for the expression."),
    "key.expr": (
        "算式，如 收入 + 结转 = 支出；只能写名称、加、减、括号和 =、<=、>=。",
        "The expression: names, + - ( ) and one of =, <=, >=.",
    ),
    # percentages and the text
    "key.part": ("分项所在的列。", "The column of the part."),
    "key.share": ("占比所在的列。", "The column of the share."),
    "key.subject": ("总数的主题（正则表达式）。", "What the statement is about (pattern)."),
    "key.SaidRows.cells": ("与之核对的行。", "The rows to compare with."),
    "key.under": ("所在标题须含有的文字（正则表达式）。", "Pattern that a heading above must contain."),
    "key.part_of": ("所属总数的主题须含有的文字（正则表达式）。", "Pattern for the statement it is a part of."),
    "key.sentence": ("句子须含有的文字（正则表达式）。", "Pattern that the sentence must contain."),
    "key.column": ("金额所在的列；几个名称则取表中有的第一个。", "The column of the amount; the first that there is."),
    "key.other": (
        "true：用途和原因不得写成别的事项。",
        "true: use and reason must not begin with another item's name.",
    ),
    "key.Restated.said": ("主题须含有的文字（正则表达式）。", "Pattern that the subject must contain."),
    "key.Applicable.said": ("只适用于某些单位的数。", "The statement that only some bodies may make."),
    "key.needs": ("这些数大于零才可以有上面的数。", "What must be above zero for it."),
    "key.pattern": ("正则表达式，其中的组 year 是年度。", "Pattern whose group `year` is the year."),
    "key.later": ("true：晚于预算年度也可以。", "true: a later year is right as well."),
    "key.Itemised.text": ("列明各项金额的文字列。", "The text column that itemises."),
    "key.Adjusted.text": ("写有调整过程的文字列。", "The text column that tells the adjustment."),
    "key.Adjusted.rows": ("写有调整过程的行。", "The rows that tell the adjustment."),
    "key.Previous.columns": (
        "true：核对表中的上年列；否则核对说明。",
        "true: the columns for last year, not the text.",
    ),
    # words and form
    "key.patterns": ("名称和正则表达式，一行一个。", "A name and a pattern each."),
    "key.aspect": (
        "order 顺序、year 标题年度、unit 单位、note 空表说明、filled 非空表的空表说明、numbers 数字写法。",
        "order, year (of titles), unit, note (under an empty table), filled (no such note elsewhere), numbers.",
    ),
    "key.official": (
        "true：与政府收支分类科目的名称一致；否则各表一致。",
        "true: the official names; else one in all tables.",
    ),
    "key.left_name": ("左边的名称列。", "The column of the name on the left."),
    # operands
    "key.rows": (
        "哪些行：合计、明细、科目、类、款、项、编码（可用 * ?）或行名；“甲|乙”：没有甲才用乙。",
        "Which rows: 合计, 明细, 科目, 类, 款, 项, a code (with * ?) or a label; 甲|乙: 乙 where there is no 甲.",
    ),
    "key.Cells.column": ("哪些列；不写则为该行全部金额。", "Which columns; all amounts of the row if left out."),
    "key.where": ("文字列和它须含有的文字（正则表达式）。", "A text column and the pattern it must contain."),
    "key.minus": ("true：减去。", "true: taken away."),
    "key.optional": ("true：文件没有这张表或这一列时当作零。", "true: a missing table or column counts as nothing."),
    "key.needed": ("true：没有这一行时规则不适用。", "true: without such a row the rule has nothing to say."),
    "key.said": ("整个主题须符合的正则表达式，不含年度和序号。", "Pattern that the whole subject must match."),
    "key.value": (
        "本年（金额）、增减（变动额）或上年。",
        "本年 (the amount), 增减 (the change) or 上年 (last year's).",
    ),
    "key.printed": ("true：只取印出的金额；否则“无……安排”算作零。", "true: only amounts that are printed."),
    # cases
    "key.Case.name": ("这个例子说明什么。", "What the example shows."),
    "key.expect": (
        "应得的最重结论：broken 不平、doubtful 可疑尾差、unchecked 未核、rounding 尾差、balanced 平；不写则无可核对。",
        "The gravest verdict: broken, doubtful, unchecked, rounding or balanced; left out: nothing to check.",
    ),
    "key.Case.tables": (
        "表的简称（项目绩效表@项目名）和内容：第一行是列名，以下一行一行，用 | 隔开；[功能] 另起一段。",
        "Short name of a table and its text: a line of columns, then a line a row, set off by |; [功能] opens a part.",
    ),
    "key.Case.text": ("说明的各段，标题照印。", "Paragraphs of the text, headings as printed."),
    "key.year": ("预算年度。", "The budget year."),
    "key.Case.region": ("按哪个地区的要求。", "The place whose requirements hold."),
    "key.difference": ("应得的差额（印出的减应有的）。", "The difference: printed less right."),
    "key.previous": ("上年文件的说明。", "Paragraphs of last year's document."),
    "key.previous_tables": ("上年文件的表。", "Tables of last year's document."),
    # the configuration
    "key.accept": ("已经看过、准予保留的问题。", "Findings that somebody has looked at and lets stand."),
    "key.trust": ("确认与原件一致、不再怀疑的数。", "Figures confirmed as printed."),
    "key.severity": ("规则编号和严重程度；off 不用这条规则。", "Id of a rule and what it weighs; off: not applied."),
    "key.region": (
        "按哪个地区的要求；不写则从文件判断。",
        "The place whose requirements hold; told from the document if empty.",
    ),
    "key.rules": ("自己的规则文件夹，相对于配置文件。", "Folders of own rules, relative to the configuration."),
    "key.fail_on": ("从哪种严重程度起返回 1。", "The severity from which the exit code is 1."),
    "key.rule": ("规则编号。", "Id of the rule."),
    "key.place": (
        "位置，照报告所写（公开表3 · 2010350 · 基本支出）或如 --trust。",
        "The address as in a report (公开表3 · 2010350 · 基本支出) or as for --trust.",
    ),
    "key.Accept.printed": (
        "问题中印出的各数（空格除外）；文字问题为原文。",
        "Every value printed in the finding; for wording its texts.",
    ),
    "key.reason": ("为什么可以保留，必填。", "Why it stands; required."),
    "key.document": (
        "文件名（可用 * ?）、路径或单位；不写则为全部。",
        "Name of the file (also with * ?), path or body; all if empty.",
    ),
    "key.expires": ("保留到哪一天，如 2026-12-31。", "The last day on which it is accepted."),
}
