"""What is wrong with a rule file, in words."""

WORDING: dict[str, tuple[str, str]] = {
    "rules.pattern": ("正则表达式“{pattern}”有误：{detail}", "the pattern “{pattern}” cannot be read: {detail}"),
    "rules.pattern_unsafe": (
        "正则表达式“{pattern}”过长或嵌套重复，可能运行不止",
        "the pattern “{pattern}” is too long or repeats a repetition, and might not end",
    ),
    "rules.aspect": (
        "aspect 不能是“{aspect}”，只能是 order、year、unit、note、filled、numbers",
        "aspect cannot be “{aspect}”, only order, year, unit, note, filled or numbers",
    ),
    "rules.table": ("没有叫“{table}”的表；可用：{known}", "there is no table called “{table}”; known: {known}"),
    "rules.region": ("没有叫“{region}”的地区；可用：{known}", "there is no place called “{region}”; known: {known}"),
    "rules.duplicate_id": (
        "规则编号 {id} 已在 {path} 第 {line} 行用过",
        "the rule id {id} is already used in {path}, line {line}",
    ),
    "rules.formula_long": ("表达式过长", "the expression is too long"),
    "rules.formula_syntax": ("表达式“{expr}”写法有误", "the expression “{expr}” cannot be read"),
    "rules.formula_comparison": (
        "表达式“{expr}”应为一个比较：左边 =、<= 或 >= 右边",
        "the expression “{expr}” must be one comparison: left =, <= or >= right",
    ),
    "rules.formula_name": (
        "表达式中的“{name}”没有在 where 中定义；已定义：{known}",
        "“{name}” is not defined under where; defined: {known}",
    ),
    "rules.formula_part": (
        "表达式里只能写名称、加、减和括号，不能写 {part}",
        "an expression may hold names, plus, minus and brackets only, not {part}",
    ),
}
