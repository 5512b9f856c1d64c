"""What a check found, or why it could not be made, in words."""

WORDING: dict[str, tuple[str, str]] = {
    "checker.no_tables": (
        "文件中没有找到表格，无法核对",
        "no tables were found in the file, so nothing can be checked",
    ),
    "checker.not_a_budget": (
        "文件中的表格都不是部门预算公开表，不像部门预算",
        "none of the tables in the file is a public budget table; it does not look like a department budget",
    ),
    "checking.previous": (
        "“{subject}”的上年数与上年文件（{file}）中的数不同",
        "last year's amount of {subject} differs from last year's document ({file})",
    ),
    "checking.no_table": ("缺少{table}", "the table {table} is missing"),
    "checking.no_column": ("{table}中找不到“{column}”一栏", "{table} has no column {column}"),
    "checking.no_row": ("{table}中找不到“{row}”一行", "{table} has no row {row}"),
    "checking.no_statement": ("说明中没有提到所需的数字（{said}）", "the narrative does not state the figure ({said})"),
    "checking.doubt_borderless": (
        "{table}没有表格线，行列只能推测，对不上的核对未作为错误列出",
        "{table} has no ruled lines and its rows and columns are guessed; what does not agree is not called an error",
    ),
    "checking.doubt_columns_missing": (
        "{table}缺少应有的列，读取可能有误，对不上的核对未作为错误列出",
        "{table} lacks columns it should have and may be misread; what does not agree is not called an error",
    ),
    "checking.doubt_header_missing": (
        "{table}没有找到表头，读取可能有误，对不上的核对未作为错误列出",
        "{table} has no header and may be misread; what does not agree is not called an error",
    ),
    "checking.doubt_columns_cut": (
        "{table}有一页缺少部分列的表线，这些列未能读出，对不上的核对未作为错误列出",
        "{table} lacks the rulings of some columns on one page; what does not agree is not called an error",
    ),
    "checking.units": (
        "{table}“{row}”应等于{count}个所属单位之和",
        "{row} of {table} must be the sum of the {count} units",
    ),
    "checking.listed_absent": (
        "说明列举了“{names}”，表中没有这项金额",
        "the text lists {names}, of which the tables have no amount",
    ),
    "checking.listed_absent_others": (
        "说明列举了“{names}”，表中没有这项金额；表中有金额而没有列举的是“{others}”",
        "the text lists {names}, of which the tables have no amount; {others} has one and is not listed",
    ),
    "checking.listed_misprint": (
        "说明列举的“{name}”不是经济分类科目，疑为“{official}”",
        "{name} in the list of the text is no economic account; {official} may be meant",
    ),
    "checking.no_keys": (
        "{table}没有按“{by}”可以对应的行（样式不同），无法逐行核对",
        "{table} has no rows that can be paired by {by} (it is laid out otherwise)",
    ),
    "checking.other_columns": (
        "{table}另有“{columns}”栏，不知是否属于分项，无法核对合计",
        "{table} also has the columns {columns}, which may be parts of the total",
    ),
    "checking.levels_unknown": (
        "{table}的行有上下级，无法确定哪些行相加等于“{total}”",
        "the rows of {table} are of several levels; which of them add up to “{total}” is not certain",
    ),
    "checking.systemic": (
        "{table}的 {all} 处核对有 {broken} 处不成立，多半是样式与规则不合或读取有误，未作为错误列出",
        "{broken} of {all} checks on {table} fail: its layout is probably another, or it was misread",
    ),
    "checking.code_repeated": (
        "{table}中科目 {code} 出现多次，无法确定上下级",
        "{table} prints account {code} more than once, so its parts are not certain",
    ),
    "checking.code_unknown": (
        "科目 {code}（{name}）不在已知的政府收支分类科目中",
        "account {code} ({name}) is not among the known accounts",
    ),
    "checking.zero_whole": (
        "总额为零，无法核对占比 {text}",
        "the whole is zero, so the share {text} cannot be checked",
    ),
    "checking.zero_base": (
        "上年数为零，增减率 {text} 没有意义",
        "last year's amount is zero, so a growth rate of {text} has no meaning",
    ),
    "checking.growth_incomplete": (
        "没有同时写明本年数和增减额，无法核对增减率 {text}",
        "the amount and its change are not both stated, so the rate {text} cannot be checked",
    ),
    "checking.row_sum": ("“{total}”不等于本行各分项之和", "“{total}” is not the sum of its parts in the row"),
    "checking.column_sum": (
        "“{total}”行的“{column}”不等于各行之和",
        "in the row “{total}”, {column} is not the sum of the rows",
    ),
    "checking.rollup": (
        "科目 {code} 的“{column}”不等于其下级科目之和",
        "{column} of account {code} is not the sum of the accounts below it",
    ),
    "checking.match": ("“{key}”在{left}与{right}中不一致", "“{key}” differs between {left} and {right}"),
    "checking.match_absent": (
        "“{key}”在{there}中有数，在{absent}中没有",
        "“{key}” has an amount in {there}, but none in {absent}",
    ),
    "checking.share": ("占比与分项、总额不符", "the share does not agree with part and whole"),
    "checking.growth": ("增减率与本年数、增减额不符", "the growth rate does not agree with the amount and its change"),
    "checking.change": ("增减额不等于本年数与上年数之差", "the change is not the difference of the two amounts"),
    "checking.flat": ("说是持平，但两年的数字不同", "said to be unchanged, but the two amounts differ"),
    "checking.cause_this_year_base": (
        "{rate} 是以本年数为分母算出的，应以上年数为分母",
        "{rate} was computed on this year's amount; it should be last year's",
    ),
    "checking.cause_point": ("{rate} 的小数点可能错位", "the point of {rate} is probably in the wrong place"),
    "checking.breakdown": ("“{subject}”的分项之和与总额不符", "the parts of “{subject}” do not add up to it"),
    "checking.itemised": ("“{row}”列明的金额之和与该项金额不符", "the amounts named for “{row}” do not add up to it"),
    "checking.adjusted": (
        "年初预算与调整数算不出调整后预算",
        "the initial budget and the adjustment do not give the adjusted budget",
    ),
    "checking.flat_with_change": (
        "“{subject}”说是持平，却又写明增减 {change}",
        "“{subject}” is said to be unchanged, yet changes by {change}",
    ),
    "checking.flat_with_reason_up": (
        "“{subject}”说是持平，却又说明增加的原因",
        "“{subject}” is said to be unchanged, yet a reason for an increase is given",
    ),
    "checking.flat_with_reason_down": (
        "“{subject}”说是持平，却又说明减少的原因",
        "“{subject}” is said to be unchanged, yet a reason for a decrease is given",
    ),
    "checking.up_with_reason_down": (
        "“{subject}”增加，所说原因却是减少的原因",
        "“{subject}” rises, but the reason given is one for a decrease",
    ),
    "checking.down_with_reason_up": (
        "“{subject}”减少，所说原因却是增加的原因",
        "“{subject}” falls, but the reason given is one for an increase",
    ),
    "checking.up_but_down": (
        "“{subject}”说是增加，数字却是减少",
        "“{subject}” is said to rise, but the figures fall",
    ),
    "checking.down_but_up": (
        "“{subject}”说是减少，数字却是增加",
        "“{subject}” is said to fall, but the figures rise",
    ),
    "checking.two_directions_up": (
        "“{subject}”的增减额与增减率方向相反，按数字应为增加",
        "the change and the rate of “{subject}” go opposite ways; by the figures it rises",
    ),
    "checking.two_directions_down": (
        "“{subject}”的增减额与增减率方向相反，按数字应为减少",
        "the change and the rate of “{subject}” go opposite ways; by the figures it falls",
    ),
    "checking.table_absent": ("没有找到{table}", "the table {table} was not found"),
    "checking.most_tables_absent": (
        "本文件缺少 {count} 张应公开的表（{tables}），可能在另一个文件中",
        "the file lacks {count} of the tables that must be published ({tables}); they may stand in another file",
    ),
    "checking.table_order": ("{table}排在{before}之后", "{table} stands after {before}"),
    "checking.table_year": (
        "{table}的标题年度是 {printed}，预算年度是 {year}",
        "the title of {table} says {printed}, the budget is for {year}",
    ),
    "checking.malformed_number": (
        "{table}{row}的{column}印作“{text}”，不是一个完整的数字",
        "{column} of {row} in {table} is printed as {text}, which is not a well-formed number",
    ),
    "checking.no_unit": ("{table}没有注明金额单位", "{table} does not state its unit"),
    "checking.empty_without_note": (
        "{table}是空表，表下没有说明",
        "{table} is empty and carries no note that says so",
    ),
    "checking.note_on_filled": (
        "{table}有数据，表下却注明“{note}”",
        "{table} has figures, but its note says “{note}”",
    ),
    "checking.contents_wording": (
        "目录与正文有 {count} 处文字不同：{differences}",
        "contents and body differ in wording in {count} places: {differences}",
    ),
    "checking.contents_absent": (
        "目录中有 {count} 项在正文中找不到：{differences}",
        "{count} entries of the contents are not found in the body: {differences}",
    ),
    "checking.contents_order": (
        "目录中有 {count} 项的顺序与正文不同：{differences}",
        "{count} entries of the contents stand in another order than in the body: {differences}",
    ),
    "checking.names_differ": ("科目 {code} 的名称不一致：{names}", "account {code} has different names: {names}"),
    "checking.name_not_official": (
        "科目 {code} 印作“{name}”，当年的名称是“{official}”",
        "account {code} is printed as “{name}”; its name that year is “{official}”",
    ),
    "checking.base_year": (
        "与 {printed} 年比较，而本年是 {year} 年，应与 {right} 年比较",
        "compared with {printed}, but this budget is for {year}; it should be {right}",
    ),
    "checking.said_account": (
        "说明中“{name}”的金额与表中该科目不同",
        "the amount of “{name}” in the narrative is not that of the account's row",
    ),
    "checking.restated": (
        "{amount} 在两处说的增减额不同",
        "{amount} is said to change by different amounts in two places",
    ),
    "checking.dated": (
        "此处年份是 {printed} 年，预算（决算）年度是 {year} 年",
        "the year here is {printed}; the document is for {year}",
    ),
    "checking.name_outdated": (
        "“{name}”是已停用的科目名称，当年应为“{official}”",
        "“{name}” is an account name no longer in use; that year it is “{official}”",
    ),
    "checking.other_account": (
        "“{own}”的用途或原因写成了另一科目“{other}”",
        "the use or reason given for “{own}” names another account, “{other}”",
    ),
    "checking.not_applicable": (
        "本单位没有行政（参公）编制，却列有“{subject}”",
        "the body has no administrative posts, yet states “{subject}”",
    ),
    "checking.residue": ("{name}：“{text}”", "{name}: “{text}”"),
    "checking.item_names": (
        "政府采购表写“{left}”，项目采购计划写“{right}”",
        "the procurement table says “{left}”, the project's purchase plan “{right}”",
    ),
    "checking.indicator_goal": (
        "指标“{name}”的值是 {value}，目标文字却说“{goal}”",
        "the indicator “{name}” is {value}, but the goal says “{goal}”",
    ),
    "checking.indicator_values": (
        "指标“{name}”在不同的表中值不同：{values}",
        "the indicator “{name}” has different values in different tables: {values}",
    ),
    "checking.formula": ("不满足“{expr}”", "“{expr}” does not hold"),
}
