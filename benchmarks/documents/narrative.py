"""The text of a random document: contents and body, in several wordings."""

from __future__ import annotations

import random
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.documents.plan import CAPITAL, FUND, GENERAL, ZERO, Amounts, Plan, printed, tree, under
from benchmarks.documents.style import Style, rate, sample
from benchmarks.documents.tables import _INCOME
from samples.typesetting.content import Block, Entry, Table

_REASONS = {True: ("新增项目", "人员增加", "工作任务增加"), False: ("厉行节约", "压减一般性支出", "项目减少")}


def contents(body: tuple[Block, ...], tables: tuple[Table, ...]) -> tuple[Entry, ...]:
    """The list of contents: every heading, every table."""
    levels = {"part": 1, "section": 2, "item": 3}
    entries = [Entry(levels[block.kind], block.text, block.id) for block in body if block.id]
    for numeral, table in zip(
        ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"), tables, strict=False
    ):
        entries.append(Entry(2, f"{numeral}、{table.title}", table.id))
    return tuple(entries)


def body(plan: Plan, style: Style, rng: random.Random) -> tuple[Block, ...]:
    """The body: headings and paragraphs."""
    return tuple(Writer(plan, style, rng).blocks())


class Writer:
    """Words a plan."""

    def __init__(self, plan: Plan, style: Style, rng: random.Random) -> None:
        """Take the plan, the habits and a source of chance for the wording."""
        self.plan = plan
        self.style = style
        self.rng = rng

    def blocks(self) -> Iterator[Block]:
        """Everything in order."""
        yield Block("part", "第一部分 基本情况", "基本情况")
        yield Block("section", "一、主要职能", "职能")
        yield from _texts("1、贯彻执行国家、省、市有关法律、法规和方针、政策。", "2、承担上级交办的其他工作任务。")
        yield Block("section", "二、预算单位构成情况", "构成")
        yield from _texts("本部门由机关及下属 0 家基层单位组成。")
        yield Block("section", "三、人员构成", "人员")
        yield from _texts(self._staff())
        yield Block("part", "第二部分 预算情况说明", "预算情况")
        yield Block("section", "一、收支预算总体安排情况", "总体")
        yield from _texts(*self._overall())
        yield Block("section", "二、一般公共预算支出安排情况", "一般")
        yield from _texts(*self._general())
        yield Block("section", "三、一般公共预算基本支出安排情况", "基本")
        yield from _texts(*self._basic())
        for numeral, source, words, name in (
            ("四", FUND, "政府性基金", "基金"),
            ("五", CAPITAL, "国有资本经营", "国资"),
        ):
            yield Block("section", f"{numeral}、{words}预算支出安排情况", name)
            yield from _texts(*self._special(source, words))
        yield Block("section", "六、其他重要事项说明", "其他")
        yield from self._other()
        yield Block("part", "第三部分 一般公共预算“三公”经费预算情况说明", "三公")
        yield from self._three_public()
        yield Block("part", "第四部分 名词解释", "名词")
        terms = [block for block in sample().body if block.kind == "text" and block.text.startswith("（")]
        yield from (block for block in terms if "：指" in block.text or "：纳入" in block.text)
        yield Block("part", "第五部分 预算公开报表", "报表")

    def _staff(self) -> str:
        """Posts and people."""
        plan = self.plan
        posts, there = plan.posts, plan.staff
        return (
            f"{plan.body}共有编制 {sum(posts)} 人。其中：行政编制 {posts[0]} 人、全额事业参公人员编制 {posts[1]} 人、"
            f"事业人员编制 {posts[2]} 人。{plan.year - 1} 年 12 月在职人员实有数 {sum(there)} 人，"
            f"其中：行政人员 {there[0]} 人、"
            f"事业人员 {there[1] + there[2]} 人（其中参公事业人员 {there[1]} 人）。离退休人员实有数 {plan.retired} 人。"
        )

    def _change(self, now: Decimal, last: Decimal) -> str:
        """The comparison with last year."""
        now, last, before = printed(now), printed(last), self.plan.year - 1
        if now == last:
            return self.rng.choice(("与上年预算持平", f"与{before}年预算持平", "与上年预算数一致"))
        more = now > last
        bases = (f"比{before}年预算", f"较{before}年预算", "比上年预算", "较上年", f"与{before}年预算数相比", "同比")
        moved = self.rng.choice(bases) + ("增加" if more else "减少") + self.style.wan(abs(now - last))
        if not last:
            return moved
        up, down = self.rng.choice((("增长", "下降"), ("增长", "减少"), ("增幅", "降幅"), ("增幅为", "降幅为")))
        rates = f"{up if more else down}{rate(abs(now - last), last)}"
        return f"{moved}（{rates}）" if self.rng.random() < 0.2 else f"{moved}，{rates}"

    def _reason(self, now: Decimal, last: Decimal) -> str:
        """Why it changed."""
        if printed(now) == printed(last):
            return ""
        lead = self.rng.choice(("变动的主要原因是", "主要原因是", "主要是", "原因是"))
        return f"，{lead}{self.rng.choice(_REASONS[now > last])}"

    def _share(self, part: Decimal, whole: Decimal) -> str:
        """An amount and its share."""
        return f"{self.style.wan(part)}，{self.rng.choice(('占', '占', '占比', '占总额的'))}{rate(part, whole)}"

    def _overall(self) -> list[str]:
        """Section 一."""
        plan, wan = self.plan, self.style.wan
        basic, project = plan.outlay()
        sums = {"基本支出": sum(basic.values(), ZERO), "项目支出": sum(project.values(), ZERO)}
        names = {source: _INCOME.get(source, "上年结转") for source in plan.used}
        last = plan.last_basic + plan.last_project + plan.last_other
        income = "；".join(f"{name}{self._share(plan.income(source), plan.total)}" for source, name in names.items())
        outlay = "；".join(f"{name}{self._share(value, plan.total)}" for name, value in sums.items() if value)
        all_outlay = {code: basic.get(code, ZERO) + project.get(code, ZERO) for code in {**basic, **project}}
        return [
            "按照综合预算的原则，本部门所有收入和支出均纳入部门预算管理。"
            f"收入包括：{'、'.join(names.values())}。支出包括：基本支出、项目支出。",
            f"{plan.year}年部门总预算{wan(plan.total)}，"
            f"{self._change(plan.total, last)}{self._reason(plan.total, last)}。"
            f"{plan.year}年部门预算收入{wan(plan.total)}，其中：{income}。",
            f"{plan.year}年部门预算支出{wan(plan.total)}，其中：{outlay}。",
            "按照支出功能分类科目，主要用于：",
            *self._classes(all_outlay),
        ]

    def _classes(self, amounts: Amounts, after: str = "") -> list[str]:
        """A list by functional classes."""
        found = [code for code in tree([amounts]) if len(code) == 3]
        ends = ["；"] * (len(found) - 1) + ["。"]
        number = self.rng.choice(("{}、", "{}、", "（{}）", "{}."))
        return [
            f"{number.format(n)}{self.plan.name(code)}{self.style.wan(under(amounts, code))}{after}{end}"
            for n, (code, end) in enumerate(zip(found, ends, strict=True), start=1)
        ]

    def _general(self) -> list[str]:
        """Section 二."""
        plan, wan = self.plan, self.style.wan
        basic, project = plan.general()
        totals = [sum(part.values(), ZERO) for part in (basic, project)]
        last = (plan.last_basic, plan.last_project)
        uses = "主要用于人员经费（工资福利支出、对个人和家庭补助支出）、公用经费（商品和服务支出）"
        return [
            f"{plan.year}年一般公共预算安排支出{wan(sum(totals, ZERO))}，具体情况如下：",
            f"（一）基本支出{wan(totals[0])}，{uses}。"
            f"{self._change(totals[0], last[0])}{self._reason(totals[0], last[0])}。",
            f"（二）项目支出{wan(totals[1])}，{self._change(totals[1], last[1])}{self._reason(totals[1], last[1])}。"
            "其中按功能科目分类，主要用于：",
            *self._classes(project, "，主要是用于日常工作开展等"),
        ]

    def _basic(self) -> list[str]:
        """Section 三."""
        plan, wan = self.plan, self.style.wan
        sums = {code: under(plan.economic, code) for code in ("301", "302", "303")}
        names = {
            stem: "、".join(plan.name(code) for code in sorted(plan.economic) if code[:3] == stem) for stem in sums
        }
        return [
            f"{plan.year}年部门一般公共预算基本支出{wan(sum(sums.values(), ZERO))}。其中：",
            f"（一）人员经费{wan(sums['301'] + sums['303'])}。包括：",
            f"工资福利支出{wan(sums['301'])}，主要用于：{names['301']}。",
            f"对个人和家庭的补助{wan(sums['303'])}" + (f"，主要用于：{names['303']}。" if names["303"] else "。"),
            f"（二）公用经费{wan(sums['302'])}。主要用于：{names['302']}。",
        ]

    def _special(self, source: str, words: str) -> list[str]:
        """Section 四 or 五."""
        plan = self.plan
        project = plan.outlay(source)[1]
        total = sum(project.values(), ZERO)
        if not total:
            return [f"我单位{plan.year}年无{words}预算安排的支出。"]
        names = "、".join(plan.name(code) for code in tree([project]) if len(code) == 7)
        return [f"{plan.year}年{words}预算支出{self.style.wan(total)}，主要用于{names}。"]

    def _other(self) -> Iterator[Block]:
        """Section 六."""
        plan, wan = self.plan, self.style.wan
        year = plan.year
        office = under(plan.economic, "302")
        yield Block("item", "（一）机关运行经费情况", "运行")
        yield from _texts(
            f"{year}年机关运行经费{wan(office)}。" if sum(plan.posts[:2]) else "本单位为事业单位，无机关运行经费。"
        )
        yield Block("item", "（二）政府采购预算情况", "采购")
        bought = {
            kind: sum((p.amount for p in plan.purchases if p.kind == kind), ZERO) for kind in ("货物", "服务", "工程")
        }
        said = "；".join(
            f"{'物类' if kind == '货物' and self.style.goods == '物类' else kind + '类'}{wan(value)}"
            for kind, value in bought.items()
        )
        yield from _texts(
            f"按照现行政府采购管理规定，{year}年预算中纳入政府采购预算支出合计"
            f"{wan(sum(bought.values(), ZERO))}，包括：{said}。"
            if plan.purchases
            else f"{year}年预算中纳入政府采购预算支出合计{wan(ZERO)}。"
        )
        yield Block("item", "（三）政府购买服务情况", "购买")
        served = sum((each.served for each in plan.projects), ZERO)
        yield from _texts(f"根据现行政府购买服务指导目录，{year}年政府购买服务支出合计{wan(served)}。")
        yield Block("item", "（四）国有资产占有使用情况", "资产")
        yield from _texts(f"截至{year - 1}年12月31日，一般公务用车{self.rng.randint(0, 9)}辆。")
        yield Block("item", "（五）预算绩效开展情况", "绩效")
        project = sum((each.money.get(GENERAL, ZERO) for each in plan.projects), ZERO)
        yield from _texts(
            f"{year}年所有项目支出均纳入预算绩效管理并编制预算绩效目标，涉及一般公共预算{wan(project)}。",
            f"同时，部门整体支出也实施了绩效目标管理并编制整体绩效目标，涉及一般公共预算{wan(plan.income(GENERAL))}。",
        )

    def _three_public(self) -> Iterator[Block]:
        """第三部分."""
        plan, wan = self.plan, self.style.wan
        total = plan.abroad + plan.vehicle + plan.guests
        yield Block("section", "一、“三公”经费的单位范围", "范围")
        yield from _texts(
            f"{plan.year}年{plan.body}因公出国（境）费、公务接待费、公务用车购置及运行维护费开支单位包括机关本级。"
        )
        yield Block("section", f"二、{plan.year}年一般公共预算“三公”经费预算情况", "三公预算")
        yield from _texts(f"{plan.year}年一般公共预算安排“三公”经费预算{wan(total)}。具体情况如下：")
        yield Block("item", "（一）因公出国（境）费", "出国")
        yield from _texts(f"预算控制数为{wan(plan.abroad)}，{self._against(plan.abroad)}。")
        yield Block("item", "（二）公务接待费", "接待")
        yield from _texts(
            f"公务接待费{wan(plan.guests)}，{self._against(plan.guests)}。主要用于：按规定开支的各类公务接待费用。"
        )
        yield Block("item", "（三）公务用车购置及运行维护费", "用车")
        yield from _texts(
            f"1、公务用车购置费{wan(ZERO)}，与上年预算持平。",
            f"2、公车运行维护费{wan(plan.vehicle)}，用于公务用车的燃料费、维修费、保险费等。{self._against(plan.vehicle)}。",
        )

    def _against(self, now: Decimal) -> str:
        """A small amount against last year: the same, or changed."""
        now = printed(now)
        last = now if not now or self.rng.random() < 0.5 else printed(now * self.rng.choice([8, 9, 11, 12]) / 10)
        return f"{self._change(now, last)}{self._reason(now, last)}"


def _texts(*texts: str) -> Iterator[Block]:
    """Paragraphs."""
    yield from (Block("text", text) for text in texts)
