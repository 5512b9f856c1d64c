"""Makes a consistent budget by chance."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from benchmarks.documents.plan import (
    BUSINESS,
    CAPITAL,
    CARRIED,
    FISCAL,
    FUND,
    GENERAL,
    OTHER,
    UPPER,
    ZERO,
    Amounts,
    Plan,
    Project,
    Purchase,
    parts,
    printed,
)
from budgetcheck.accounts import Classification, load_accounts

Draw = Callable[[float, float], Decimal]
"""An amount by chance between two powers of ten."""

_PLACES = ("江岸区", "硚口区", "汉阳区", "青山区", "东西湖区", "蔡甸区")
_BODIES = ("城市管理执法局", "文化和旅游局", "水务和湖泊局", "农业农村局", "市场监督管理局", "卫生健康局", "教育局")
_FUNCTIONS = (
    "20131",
    "20106",
    "20199",
    "20402",
    "20406",
    "20502",
    "20701",
    "21003",
    "21201",
    "21205",
    "21301",
    "21303",
)
_FUND_ACCOUNTS = ("2120801", "2120803", "2296002", "2296003")
_CAPITAL_ACCOUNTS = ("2230105", "2230201")
_STAFF = ("30101", "30102", "30103", "30106", "30107", "30112", "30199")
_PENSIONS = ("30301", "30302", "30305", "30309", "30399")
_OFFICE: tuple[str, ...] = (
    "30201",
    "30202",
    "30203",
    "30205",
    "30206",
    "30207",
    "30209",
    "30211",
    "30213",
    "30214",
    "30215",
    "30216",
)
_OFFICE += ("30218", "30226", "30228", "30229", "30239", "30299")
_SUBJECTS = (
    "信息系统",
    "社区环境",
    "办公设备",
    "业务培训",
    "执法装备",
    "宣传教育",
    "档案数字化",
    "安全生产",
    "便民服务",
)
_AIMS = ("运行维护费", "专项经费", "工作经费", "补助资金", "更新改造费")


def make_plan(rng: random.Random) -> Plan:
    """A consistent budget."""
    digits = 4 if rng.random() < 0.25 else 2

    def amount(low: float, high: float) -> Decimal:
        return Decimal(f"{10 ** rng.uniform(low, high):.{digits}f}")

    accounts = _leaf_accounts(rng)
    economic, benefits = _staff_costs(rng, amount)
    vehicle = amount(0, 1) if rng.random() < 0.8 else ZERO
    guests = amount(-0.5, 0.5) if rng.random() < 0.5 else ZERO
    abroad = amount(0, 0.7) if rng.random() < 0.2 else ZERO
    for code in rng.sample(_OFFICE, rng.randint(4, 12)):
        economic[code] = amount(-0.3, 1.7)
    economic |= {code: value for code, value in (("30231", vehicle), ("30217", guests), ("30212", abroad)) if value}
    main = [accounts[0], *(code for code in accounts[1:] if rng.random() < 0.3)]
    rest = sum(economic.values(), ZERO) - sum(benefits.values(), ZERO)
    basic = dict(zip(main, parts(rng, rest, len(main), digits), strict=False)) | benefits
    own = {main[0]: amount(0, 1.5)} if rng.random() < 0.25 else {}
    projects = _projects(rng, accounts, amount, digits)
    last = [
        Decimal(f"{value * rng.choice([rng.randint(700, 980), rng.randint(1020, 1400)]) / 1000:.2f}")
        for value in (
            sum(basic.values(), ZERO),
            sum((each.money.get(GENERAL, ZERO) for each in projects), ZERO),
            sum((each.total - each.money.get(GENERAL, ZERO) for each in projects), ZERO) + sum(own.values(), ZERO),
        )
    ]
    official, agency, business = rng.choice(
        [
            (rng.randint(8, 60), 0, 0),
            (0, 0, rng.randint(8, 60)),
            (rng.randint(8, 30), rng.randint(1, 9), rng.randint(3, 30)),
        ]
    )
    there = (rng.randint(official // 2, official), rng.randint(0, agency), rng.randint(business // 2, business))
    carried_fiscal = rng.random() < 0.5
    return Plan(
        year=rng.randint(2021, 2024),
        body=f"武汉市{rng.choice(_PLACES)}{rng.choice(_BODIES)}",
        digits=digits,
        basic=basic,
        own_basic=own,
        economic=economic,
        projects=projects,
        purchases=_purchases(rng, projects, main[0], amount),
        classes=_classes(rng, economic, own, projects, digits, carried_fiscal),
        vehicle=vehicle,
        guests=guests,
        abroad=abroad,
        last_basic=last[0],
        last_project=last[1],
        last_other=last[2],
        posts=(official, agency, business),
        staff=there,
        retired=rng.choice([0, rng.randint(1, 40)]),
        carried_fiscal=carried_fiscal,
    )


def _leaf_accounts(rng: random.Random) -> list[str]:
    """Functional accounts (项) of the general budget, the first of them the body's main one."""
    known = load_accounts().by_code[Classification.FUNCTIONAL]
    found: list[str] = []
    for middle in rng.sample(_FUNCTIONS, rng.randint(1, 3)):
        leaves = [code for code in known if code.startswith(middle) and len(code) == 7]
        found += sorted(rng.sample(leaves, min(len(leaves), rng.randint(1, 4))))
    return found


def _staff_costs(rng: random.Random, amount: Draw) -> tuple[Amounts, Amounts]:
    """Economic accounts (款) of the staff, and the functional accounts that their insurance and housing stand under."""
    economic: Amounts = {code: amount(0.5, 2.8) for code in rng.sample(_STAFF, rng.randint(3, 7))}
    pension, medical, housing = amount(0.7, 2.2), amount(0.7, 2), amount(0.7, 2.2)
    economic |= {"30108": pension, "30110": medical, "30113": housing}
    benefits = {"2080505": pension, "2101101": medical, "2210201": housing}
    if rng.random() < 0.4:
        economic["30109"] = benefits["2080506"] = amount(0.5, 1.8)
    if rng.random() < 0.5:
        economic["30111"] = benefits["2101103"] = amount(0.5, 1.8)
    for code in rng.sample(_PENSIONS, rng.choice([0, 1, 3])):
        economic[code] = amount(-0.3, 1.5)
    return economic, benefits


def _projects(rng: random.Random, accounts: Sequence[str], amount: Draw, digits: int) -> tuple[Project, ...]:
    """Projects with their sources of money."""
    names = [f"{subject}{aim}" for subject in _SUBJECTS for aim in _AIMS]
    found: list[Project] = []
    kinds: list[tuple[str, ...]] = [(GENERAL,)] * rng.randint(1, 7)
    kinds += [(source,) for source in (FUND, CAPITAL, OTHER, UPPER) if rng.random() < 0.3]
    kinds += [(GENERAL, CARRIED)] if rng.random() < 0.3 else []
    for sources, name in zip(kinds, rng.sample(names, len(kinds)), strict=True):
        money = {source: amount(0.5, 3.2) for source in sources}
        special = {FUND: _FUND_ACCOUNTS, CAPITAL: _CAPITAL_ACCOUNTS}.get(sources[0])
        total = sum(money.values(), ZERO)
        split = parts(rng, printed(total), rng.choice([1, 1, 2, 3]), 2)
        items = tuple(
            (f"{name[:-3]}{label}", each) for label, each in zip(("租赁费", "维护费", "人工费"), split, strict=False)
        )
        served = printed(total / 5) if rng.random() < 0.25 and sources == (GENERAL,) else ZERO
        past = (amount(0.5, 3), amount(-0.5, 0.4)) if rng.random() < 0.6 else (ZERO, ZERO)
        whole = total * rng.choice([1, 1, 1, 3])
        account = rng.choice(special or accounts)
        found.append(Project(name, account, money, items, whole, served, rng.randint(2, 500), past))
    return tuple(found)


def _purchases(rng: random.Random, projects: Iterable[Project], main: str, amount: Draw) -> tuple[Purchase, ...]:
    """What is bought: for some projects, and for the office."""
    if rng.random() < 0.2:
        return ()
    goods = {
        "货物": ("办公设备", "服装", "专用车辆"),
        "服务": ("印刷服务", "信息技术服务", "物业管理服务"),
        "工程": ("装修工程", "修缮工程"),
    }
    found = []
    for project in projects:
        if GENERAL in project.money and rng.random() < 0.6:
            kind = rng.choice(list(goods))
            bought = printed(project.money[GENERAL] / rng.randint(1, 4))
            found.append(Purchase(project.name, project.account, kind, rng.choice(goods[kind]), bought))
    if not found or rng.random() < 0.5:
        found.append(Purchase("公务费", main, "服务", "印刷服务", printed(amount(0, 0.7))))
    return tuple(found)


def _classes(
    rng: random.Random, economic: Amounts, own: Amounts, projects: Iterable[Project], digits: int, carried_fiscal: bool
) -> Mapping[str, Amounts]:
    """The economic classes by fund ("" for all money): basic outlay as it is, each project under one or two classes."""
    result: dict[str, Amounts] = {source: {} for source in ("", *FISCAL)}

    def add(source: str, code: str, value: Decimal) -> None:
        for key in {"", source} & result.keys():
            result[key][code] = result[key].get(code, ZERO) + value

    for code, value in economic.items():
        add(GENERAL, code[:3], value)
    for value in own.values():
        add(BUSINESS, "302", value)
    for project in projects:
        for source, value in project.money.items():
            shown = GENERAL if source == CARRIED and carried_fiscal else source
            for code, part in zip(
                rng.sample(["302", "310", "301", "399"], 2), parts(rng, value, 2, digits), strict=False
            ):
                add(shown, code, part)
    return result
