"""公开表12 and 公开表13 of a random document."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from benchmarks.documents.plan import FISCAL, ZERO, Plan, Project, printed
from benchmarks.documents.style import Style, form, rate, table_like
from samples.typesetting.content import Table

Row = list[str]


def performance_tables(plan: Plan, style: Style) -> Iterator[Table]:
    """公开表12, then 公开表13 of each project."""
    yield table_like(
        "公开表12",
        plan.year,
        [form("公开表12", plan.year, _whole(plan), 0, 0), form("公开表12", plan.year, _goals(plan), 1, 0)],
    )
    for number, project in enumerate(plan.projects, start=1):
        first = form("公开表13-1", plan.year, _sheet(plan, project), 0, 0)
        second = form("公开表13-1", plan.year, _items(plan, project), 1, 0)
        yield table_like("公开表13-1", plan.year, [first, second], id=f"公开表13-{number}")


def _bare(amount: Decimal) -> str:
    """An amount without zeros at its end; nothing for none."""
    return f"{printed(amount).normalize():f}" if printed(amount) else ""


def _wan(amount: Decimal) -> str:
    """The same with its unit."""
    return f"{_bare(amount)}万元" if printed(amount) else ""


def _task(project: Project) -> str:
    """What the project does so and so many times."""
    return f"{project.name}检查次数"


def _whole(plan: Plan) -> list[Row]:
    """The head of 公开表12: money and projects."""
    fiscal = sum((plan.income(fund) for fund in FISCAL), ZERO)
    basic, project = (sum(part.values(), ZERO) for part in plan.outlay())
    last = (plan.last_basic, plan.last_project + plan.last_other)
    before = sum(last, ZERO)
    rows = [
        ["部门名称", plan.body, "<", "<", "<", "<"],
        ["填报人", "王某", "<", "联系电话", "82280000", "<"],
        ["部门总体资金情况（万元）", "总体资金情况", "<", "当年金额", "占比", "上年收支情况"],
        ["^", "^", "^", "^", "^", str(plan.year - 1)],
        ["^", "收入构成", "财政拨款", _bare(fiscal), rate(fiscal, plan.total), _bare(before - plan.last_other)],
        [
            "^",
            "^",
            "其他资金",
            _bare(plan.total - fiscal),
            rate(plan.total - fiscal, plan.total) if plan.total != fiscal else "",
            _bare(plan.last_other),
        ],
        ["^", "^", "合计", _bare(plan.total), "100%", _bare(before)],
        ["^", "支出构成", "基本支出", _bare(basic), rate(basic, plan.total), _bare(last[0])],
        ["^", "^", "项目支出", _bare(project), rate(project, plan.total), _bare(last[1])],
        ["^", "^", "合计", _bare(plan.total), "100%", _bare(before)],
        ["部门职能概述", "按规定承担本行业的管理、服务和监督检查工作。", "<", "<", "<", "<"],
        ["年度工作任务", "1、落实年度重点工作。¶2、保障机关正常运转。", "<", "<", "<", "<"],
        ["项目支出情况", "项目名称", "项目类型", "项目总预算", "项目本年度预算", "项目主要支出方向和用途"],
    ]
    for number, each in enumerate(plan.projects, start=1):
        rows.append(
            ["^", f"项目{number}：{each.name}", "经常性项目", _bare(each.whole), _bare(each.total), "日常工作开支"]
        )
    goal = "，".join(f"{each.name}检查不少于{each.visits}次" for each in plan.projects)
    rows.append(["整体绩效目标", f"长期目标（截止 {plan.year + 3} 年）", "<", "年度目标", "<", "<"])
    rows.append(["^", "目标1：提升管理服务水平，保障各项工作开展。", "<", f"{goal}。", "<", "<"])
    return rows


def _goals(plan: Plan) -> list[Row]:
    """The indicators of 公开表12."""
    rows = [
        ["长期目标1:", "提升管理服务水平，保障各项工作开展。", "<", "<", "<", "<"],
        ["长期绩效指标", "一级指标", "二级指标", "指标名称", "指标值", "绩效标准"],
        ["^", "产出指标", "质量指标", "工作完成率", "100%", ""],
        ["^", "满意度指标", "服务对象满意度", "社会公众满意度", "≥95%", ""],
        [
            "年度目标1:",
            "，".join(f"{each.name}检查不少于{each.visits}次" for each in plan.projects) + "。",
            "<",
            "<",
            "<",
            "<",
        ],
        ["年度绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "指标值说明"],
    ]
    for number, each in enumerate(plan.projects):
        rows.append(
            ["^", "^" if number else "产出指标", "^" if number else "数量指标", _task(each), f"≥{each.visits}次", ""]
        )
    rows.append(["^", "满意度指标", "服务对象满意度", "服务对象满意度", "≥90%", ""])
    return rows


def _sheet(plan: Plan, project: Project) -> list[Row]:
    """The head of 公开表13: the project, its past, its money."""
    before, change = (printed(amount) for amount in project.past)
    less = before > 2 * change
    after = before - change if less else before + change
    turned = f"调{'减' if less else '增'}{_wan(change)}，调整后预算{_wan(after)}"
    two_ago = f"{plan.year - 2}年"
    past = f"1. {two_ago}年初预算{_wan(before)}，{turned}；¶2. {two_ago}支出{_wan(after)}。" if before else "新增项目"
    return [
        ["项目名称", project.name, "项目代码", ""],
        ["项目主管部门", plan.body, "项目执行单位", "综合科"],
        ["项目负责人", "李某", "联系电话", "82280000"],
        ["起始年度", str(plan.year), "终止年度", str(plan.year)],
        ["项目类别", "1. 其他运转类 □ 2. 特定目标类本级支出项目 ☑ 3. 特定目标类转移性支出项目 □", "<", "<"],
        ["项目安排频度", "1. 一次性项目 □ 2. 常年项目 ☑ 3. 延续性项目 □", "<", "<"],
        ["立项依据", "根据区委区政府工作部署和部门职责设立。", "<", "<"],
        ["项目实施方案", "按照年度计划组织实施，做到专款专用。", "<", "<"],
        ["上年绩效评价结果、整改及应用（必填）", f"{plan.year - 2}年自评分98分" if before else "新增项目", "<", "<"],
        ["项目前两年预算及当年预算变动情况", past, "<", "<"],
        ["项目总预算", _wan(project.whole), "项目当年预算", _wan(project.total)],
        [f"{plan.year}年预算申报项目资金来源", "来源项目", "<", f"{plan.year}年预算申报数"],
        ["^", "当年预算合计", "<", _wan(project.total)],
        ["^", "1. 财政拨款收入（区级安排数）", "<", _wan(project.fiscal)],
        ["^", "2. 财政拨款收入（上级转移支付）", "<", ""],
        ["^", "3. 专户管理的非税收入拨款", "<", ""],
        ["^", "4. 其他资金（含事业基金及上年结转或结余等）", "<", _wan(project.total - project.fiscal)],
    ]


def _items(plan: Plan, project: Project) -> list[Row]:
    """The rest of 公开表13: items, purchases, indicators."""
    rows = [
        [
            f"{plan.year}项目支出明细及依据",
            "项目内容",
            "测算依据及说明",
            "本级财政拨款金额",
            "上级转移支付金额",
            "其他资金",
        ]
    ]
    if project.fiscal == project.total:
        for name, amount in project.items:
            halves = (printed(amount / 2), printed(amount) - printed(amount / 2))
            said = f"合同部分{_wan(halves[0])}，其他部分{_wan(halves[1])}。" if halves[0] > 1 else "按合同约定。"
            rows.append(["^", name, said, _wan(amount), "", ""])
    else:
        rows.append(["^", project.name, "按合同约定。", _wan(project.fiscal), "", _wan(project.total - project.fiscal)])
    rows.append(["项目资产配置计划及采购计划", *["<"] * 5])
    rows.append(["品名", "<", "数量", "金额", "<", "<"])
    bought = [each for each in plan.purchases if each.project == project.name]
    rows += [[each.goods, "<", "1", _wan(each.amount), "<", "<"] for each in bought] or [["", "<", "", "", "<", "<"]]
    return [
        *rows,
        ["项目绩效总目标", f"{project.name}检查不少于{project.visits}次，保障工作开展。", *["<"] * 4],
        ["一级指标", "二级指标", "明细指标内容（三级指标）", "指标值", "指标值确定依据", "<"],
        ["项目产出", "产出数量", _task(project), f"≥{project.visits}次", "", "<"],
        ["^", "产出质量", "工作完成率", "100%", "按计划完成", "<"],
        ["^", "成本控制", "预算执行率", "97%-100%", "预算执行率=当年实际支出项目金额/年初批复的预算金额*100%", "<"],
        ["项目效益", "社会公众或服务对象满意度指标服务对象满意度", "服务对象满意度", "≥90%", "", "<"],
    ]
