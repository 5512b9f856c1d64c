from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from budgetcheck.model.message import Message
from budgetcheck.model.money import Figure, Unit
from budgetcheck.model.outcome import Evidence, Linear, Outcome, Problem, Severity, Suspect, Term, Verdict
from budgetcheck.model.place import Place
from budgetcheck.tracing import coverage, trace
from budgetcheck.tracing.wording import WORDING
from tests.tracing.build import at_most, cell, equal, ratio


def only(problems: tuple[Problem, ...]) -> Problem:
    assert len(problems) == 1
    return problems[0]


def stated(problems: tuple[Problem, ...]) -> Suspect:
    problem = only(problems)
    assert len(problem.suspects) == 1
    return problem.suspects[0]


def named(suspect: Suspect) -> tuple[str, str, str]:
    return suspect.figure.place.row, suspect.figure.place.column, str(suspect.should_be)


def table(rows: dict[str, tuple[str, str, str]], number: str = "3") -> list[Outcome]:
    """Row sums of every row and roll-ups of 合计 in every column."""
    columns = ("总计", "基本支出", "项目支出")
    cells = {
        row: [cell(number, row, c, text, top=100.0 + 12 * i) for c, text in zip(columns, texts, strict=True)]
        for i, (row, texts) in enumerate(rows.items())
    }
    outcomes = [equal(*row, rule="row") for row in cells.values()]
    parts = [row for name, row in cells.items() if name != "合计"]
    outcomes += [equal(total, *(row[i] for row in parts), rule="roll") for i, total in enumerate(cells["合计"])]
    return outcomes


SOUND = {
    "合计": ("502.40", "300.10", "202.30"),
    "201": ("243.57", "143.57", "100.00"),
    "208": ("258.83", "156.53", "102.30"),
}


def test_sound_tables_have_no_problems() -> None:
    assert trace(tuple(table(SOUND))) == ()


def test_one_wrong_cell_is_stated_with_its_value_and_slip() -> None:
    outcomes = tuple(table(SOUND | {"201": ("243.57", "134.57", "100.00")}))
    suspect = stated(trace(outcomes))
    assert named(suspect) == ("201", "基本支出", "143.57")
    assert suspect.slip == Message.of("tracing.swapped_digits")
    assert suspect.explains == 2
    assert not suspect.reading
    assert only(trace(outcomes)).outcomes == tuple(o for o in outcomes if o.verdict is Verdict.BROKEN)


def test_a_cell_left_out_is_found_though_it_is_blank() -> None:
    suspect = stated(trace(tuple(table(SOUND | {"208": ("258.83", "156.53", "")}))))
    assert named(suspect) == ("208", "项目支出", "102.30")
    assert suspect.slip == Message.of("tracing.left_out")


def test_two_independent_errors_are_two_problems() -> None:
    three = table(SOUND | {"201": ("243.57", "134.57", "100.00")})
    six = table(SOUND | {"208": ("258.83", "156.53", "1023.0")}, "6")
    problems = trace(tuple(three + six))
    assert [named(problem.suspects[0]) for problem in problems] == [
        ("201", "基本支出", "143.57"),
        ("208", "项目支出", "102.3"),
    ]


def test_two_errors_in_one_table_share_out_the_checks() -> None:
    wrong = SOUND | {"201": ("243.57", "134.57", "100.00"), "208": ("258.83", "156.53", "120.30")}
    outcomes = tuple(table(wrong))
    problems = trace(outcomes)
    found = [named(problem.suspects[0]) for problem in problems]
    assert sorted(found) == [("201", "基本支出", "143.57"), ("208", "项目支出", "102.30")]
    shared = [outcome for problem in problems for outcome in problem.outcomes]
    assert len(shared) == sum(outcome.verdict is Verdict.BROKEN for outcome in outcomes)


def test_with_one_check_the_likelier_slip_comes_first_and_nothing_is_stated() -> None:
    total = cell("13", "项目1", "合计", "243.57")
    parts = [cell("13", "项目1", "印刷", "134.20"), cell("13", "项目1", "会议", "100.37")]
    problem = only(trace((equal(total, *parts),)))
    assert named(problem.suspects[0]) == ("项目1", "合计", "234.57")
    assert {s.figure.place.column for s in problem.suspects} == {"合计", "印刷", "会议"}


def test_a_confirmed_figure_is_not_suspected() -> None:
    total, copy = cell("13", "项目1", "合计", "243.57"), cell("4", "项目1", "总计", "243.57")
    parts = [cell("13", "项目1", "印刷", "134.20"), cell("13", "项目1", "会议", "100.37")]
    problem = only(trace((equal(total, *parts), equal(total, copy))))
    assert {s.figure.place.column for s in problem.suspects} == {"印刷", "会议"}


def test_a_trusted_figure_is_not_suspected() -> None:
    outcomes = tuple(table(SOUND | {"201": ("243.57", "134.57", "100.00")}))
    suspect = stated(trace(outcomes))
    problems = trace(outcomes, frozenset([suspect.figure.place]))
    assert all(s.figure != suspect.figure for problem in problems for s in problem.suspects)
    listed = [outcome for problem in problems for outcome in problem.outcomes]
    assert sorted(map(id, listed)) == sorted(id(o) for o in outcomes if o.verdict is Verdict.BROKEN)


def test_if_all_figures_are_trusted_the_check_stands_alone() -> None:
    outcome = equal(cell("4", "a", "总计", "5.00"), cell("5", "a", "总计", "7.00"))
    assert trace((outcome,), frozenset(f.place for f in outcome.figures)) == (Problem((outcome,)),)


def test_a_wrong_growth_rate_is_computed_anew() -> None:
    now, copy = cell("narrative", "总预算", "金额", "2790.57"), cell("3", "合计", "总计", "2790.57")
    change = cell("narrative", "总预算", "增减", "185.84")
    last = cell("12", "合计", "上年金额", "2604.73")
    rate = cell("narrative", "总预算", "增长", "6.66", Unit.PERCENT)
    outcomes = (equal(now, copy), equal(now, last, change), ratio(rate, change, Term(now), Term(change, -1)))
    suspect = stated(trace(outcomes))
    assert named(suspect) == ("总预算", "增长", "7.13")
    assert suspect.slip == Message.of("tracing.rate")


def test_the_cause_a_rule_has_recognised_stays() -> None:
    now, change = cell("narrative", "总预算", "金额", "2790.57"), cell("narrative", "总预算", "增减", "185.84")
    rate = cell("narrative", "总预算", "增长", "6.66", Unit.PERCENT)
    cause = Message.of("rate_on_this_year")
    outcome = replace(ratio(rate, change, Term(now), Term(change, -1)), cause=cause)
    first = only(trace((outcome,))).suspects[0]
    assert named(first) == ("总预算", "增长", "7.13")
    assert first.slip == cause


def test_an_amount_behind_two_wrong_percentages_is_found() -> None:
    part, whole = cell("narrative", "基本支出", "金额", "460.14"), cell("narrative", "支出", "金额", "2790.57")
    share = cell("narrative", "基本支出", "占比", "14.55", Unit.PERCENT)
    change = cell("narrative", "基本支出", "增减", "144.94")
    rate = cell("narrative", "基本支出", "增长", "55.49", Unit.PERCENT)
    outcomes = (
        equal(whole, cell("3", "合计", "总计", "2790.57")),
        ratio(share, part, Term(whole)),
        ratio(rate, change, Term(part), Term(change, -1)),
    )
    suspect = stated(trace(outcomes))
    assert named(suspect) == ("基本支出", "金额", "406.14")


def test_yuan_beside_wan_yuan() -> None:
    wan = cell("3", "合计", "总计", "234.57")
    yuan = cell("13", "项目1", "金额", "2435700", Unit.YUAN)
    other = cell("4", "项目1", "总计", "243.57")
    suspect = stated(trace((equal(wan, yuan), equal(other, yuan), equal(wan, other))))
    assert named(suspect) == ("合计", "总计", "243.57")


def test_a_limit_excludes_an_explanation() -> None:
    total = cell("13", "项目1", "合计", "243.57")
    parts = [cell("13", "项目1", "印刷", "134.20"), cell("13", "项目1", "会议", "100.37")]
    cap = cell("4", "项目1", "总计", "140.00")
    problem = only(trace((equal(total, *parts), at_most(parts[0], cap))))
    assert "印刷" not in {s.figure.place.column for s in problem.suspects}


def test_a_broken_limit_alone_accuses_nobody() -> None:
    outcome = at_most(cell("10", "项目1", "小计", "12.00"), cell("4", "项目1", "总计", "10.00"))
    assert trace((outcome,)) == (Problem((outcome,)),)


def test_swapped_cells_of_a_row() -> None:
    rows = SOUND | {"208": ("258.83", "102.30", "156.53")}
    problems = trace(tuple(table(rows)))
    suspects = [only((problem,)).suspects[0] for problem in problems]
    assert [named(s) for s in suspects] == [("208", "基本支出", "156.53"), ("208", "项目支出", "102.30")]
    assert suspects[0].slip == Message.of("tracing.swapped_cells", other="项目支出")


def test_a_value_in_the_wrong_column() -> None:
    sound = {"合计": ("243.57", "143.57", "100.00"), "201": ("100.00", "", "100.00"), "208": ("143.57", "143.57", "")}
    assert trace(tuple(table(sound))) == ()
    problems = trace(tuple(table(sound | {"201": ("100.00", "100.00", "")})))
    slips = [problem.suspects[0].slip for problem in problems]
    assert slips == [
        Message.of("tracing.moved_cell", other="项目支出"),
        Message.of("tracing.moved_cell", other="基本支出"),
    ]


def test_a_row_in_another_unit() -> None:
    suspect = stated(trace(tuple(table(SOUND | {"208": ("2588300", "1565300", "1023000")}))))
    assert named(suspect) == ("208", "总计", "258.83")
    assert suspect.slip == Message.of("tracing.row_unit")


def test_an_amount_of_last_years_document_is_called_so() -> None:
    outcomes = tuple(table(SOUND | {"201": ("243.57", "131.02", "100.00")}))
    assert stated(trace(outcomes)).slip is None
    last_year = {("3", "", "201", "基本支出"): Decimal("1310200"), ("3", "", "208", "基本支出"): Decimal("1310200")}
    suspect = stated(trace(outcomes, last_year=last_year))
    assert named(suspect) == ("201", "基本支出", "143.57")
    assert suspect.slip == Message.of("tracing.last_year")


def test_the_base_of_a_rate_of_change_is_last_years_amount() -> None:
    now, copy = cell("narrative", "总预算", "总预算", "2604.73"), cell("1", "总计", "预算数", "2790.57")
    change, rate = (
        cell("narrative", "总预算", "增加", "185.84"),
        cell("narrative", "总预算", "增长", "7.13", Unit.PERCENT),
    )
    grown = ratio(rate, change, Term(now), Term(change, -1))
    suspect = stated(trace((equal(now, copy), equal(now, cell("2", "合计", "总计", "2790.57")), grown)))
    assert named(suspect) == ("总预算", "总预算", "2790.57")
    assert suspect.slip == Message.of("tracing.last_year")


def test_a_row_one_column_off() -> None:
    for shifted, code in ((("", "258.83", "156.53"), "shifted_right"), (("156.53", "102.30", ""), "shifted_left")):
        suspect = stated(trace(tuple(table(SOUND | {"208": shifted}) + table(SOUND, "6"))))
        assert named(suspect) == ("208", "总计", "258.83")
        assert suspect.slip == Message.of(f"tracing.{code}")
        assert not suspect.reading


def test_a_lost_row_is_no_cells_fault() -> None:
    rows = {name: cells for name, cells in SOUND.items() if name != "208"}
    suspect = stated(trace(tuple(table(rows | {"210": ("0.00", "0.00", "")}))))
    assert suspect.figure.text == ""
    assert suspect.should_be == Decimal("258.83")
    assert suspect.slip is not None
    assert suspect.slip.code == "tracing.lost_row"


def test_a_lost_row_is_named_where_another_table_has_it() -> None:
    rows = {name: cells for name, cells in SOUND.items() if name != "208"}
    suspect = stated(trace(tuple(table(rows | {"210": ("0.00", "0.00", "")}) + table(SOUND, "6"))))
    assert suspect.figure.place.table == "3"
    assert suspect.figure.place.row == "208"


def test_rounding_is_not_accused() -> None:
    total, parts = cell("3", "合计", "总计", "10.01"), [cell("3", str(i), "总计", "1.00") for i in range(10)]
    outcome = equal(total, *parts)
    assert outcome.verdict is Verdict.ROUNDING
    assert trace((outcome,)) == ()


def test_one_doubtful_sum_accuses_nobody() -> None:
    total, parts = cell("3", "合计", "总计", "10.05"), [cell("3", str(i), "总计", "1.00") for i in range(10)]
    outcome = replace(equal(total, *parts), verdict=Verdict.DOUBTFUL)
    assert trace((outcome,)) == (Problem((outcome,)),)


def test_findings_of_wording_stand_alone_unless_they_rest_on_the_same_text() -> None:
    here, there = Place(3, None, "narrative", "一句"), Place(4, None, "narrative", "二句")

    def finding(rule: str, place: Place, severity: Severity) -> Outcome:
        return Outcome(rule, severity, Verdict.BROKEN, evidence=(Evidence("减少", place),))

    first = finding("direction", there, Severity.WARNING)
    second, third = finding("direction", here, Severity.ERROR), finding("wording", here, Severity.WARNING)
    bare = Outcome("form", Severity.ERROR, Verdict.BROKEN)
    problems = trace((first, second, third, bare))
    assert problems == (Problem((bare,)), Problem((second, third)), Problem((first,)))


def test_the_gravest_come_first() -> None:
    minor = equal(cell("1", "a", "数", "1.00"), cell("1", "b", "数", "9.00"), severity=Severity.WARNING)
    grave = equal(cell("9", "a", "数", "1.00"), cell("9", "b", "数", "9.00"))
    assert [problem.outcomes for problem in trace((minor, grave))] == [(grave,), (minor,)]


def test_unchecked_outcomes_say_nothing() -> None:
    outcome = replace(equal(cell("1", "a", "数", "1.00"), cell("1", "b", "数", "9.00")), verdict=Verdict.UNCHECKED)
    assert trace((outcome,)) == ()
    assert coverage((outcome,)) == {}


def test_coverage_counts_the_checks_of_a_figure() -> None:
    outcomes = tuple(table(SOUND))
    counts = coverage(outcomes)
    assert len(counts) == 9
    assert set(counts.values()) == {2}


def test_every_slip_has_both_wordings() -> None:
    for chinese, english in WORDING.values():
        assert chinese
        assert english
        assert chinese != english


Texts = dict[str, tuple[str, str, str]]


@st.composite
def damaged_tables(draw: st.DrawFn) -> tuple[Texts, Texts]:
    """Two equal tables that add up, with up to four cells replaced by anything."""
    amounts = st.integers(0, 99_999).map(lambda cents: Decimal(cents).scaleb(-2))
    leaves = draw(st.lists(st.tuples(amounts, amounts), min_size=1, max_size=4))
    rows = {str(201 + i): [basic + project, basic, project] for i, (basic, project) in enumerate(leaves)}
    rows["合计"] = [sum((row[i] for row in rows.values()), Decimal(0)) for i in range(3)]
    texts = [{row: [f"{value:.2f}" for value in values] for row, values in rows.items()} for _ in range(2)]
    for _ in range(draw(st.integers(0, 4))):
        row = texts[draw(st.integers(0, 1))][draw(st.sampled_from(sorted(rows)))]
        at = draw(st.integers(0, 2))
        row[at] = draw(st.one_of(st.just(""), amounts.map(str), st.just(row[at].replace(".", ""))))
    one, two = ({row: (cells[0], cells[1], cells[2]) for row, cells in side.items()} for side in texts)
    return one, two


def both(tables: tuple[Texts, Texts]) -> list[Outcome]:
    """The checks of two tables, and that they agree cell by cell."""
    outcomes = table(tables[0], "3") + table(tables[1], "6")
    cells: dict[Place, Figure] = {figure.place: figure for outcome in outcomes for figure in outcome.figures}
    other = {(f.place.row, f.place.column): f for f in cells.values() if f.place.table == "6"}
    mine = [figure for figure in cells.values() if figure.place.table == "3"]
    return outcomes + [equal(figure, other[figure.place.row, figure.place.column], rule="same") for figure in mine]


def residual(outcome: Outcome, changes: dict[Place, Decimal]) -> Decimal:
    equation = outcome.equation
    assert isinstance(equation, Linear)
    signed = [(1, term) for term in equation.left] + [(-1, term) for term in equation.right]
    return sum((s * changes.get(t.figure.place, t.figure.value) for s, t in signed), Decimal(0))


@settings(max_examples=200, deadline=None)
@example(
    (
        {
            "201": ("", "0.00", "0.02"),
            "202": ("0.52", "", "0.00"),
            "203": ("0.50", "050", "0.00"),
            "合计": ("1.04", "1.02", "0.02"),
        },
        {
            "201": ("", "0.00", "0.02"),
            "202": ("0.52", "0.52", "0.00"),
            "203": ("0.50", "0.50", "0.00"),
            "合计": ("1.04", "1.02", "0.02"),
        },
    )
)
@given(damaged_tables())
def test_each_failing_check_is_in_one_problem_and_a_stated_cause_settles_its_own(tables: tuple[Texts, Texts]) -> None:
    outcomes = both(tables)
    problems = trace(tuple(outcomes))
    failing = [outcome for outcome in outcomes if outcome.verdict is Verdict.BROKEN]
    assert sorted(id(o) for p in problems for o in p.outcomes) == sorted(map(id, failing))
    whole = {"row_unit", "table_unit", "swapped_rows", "shifted_right", "shifted_left"}
    assertions = [p for p in problems if len(p.suspects) == 1 and slip(p) not in ("lost_row", "lost_known_row")]
    if any(slip(problem) in whole for problem in assertions):
        return
    changes = {p.suspects[0].figure.place: p.suspects[0].should_be for p in assertions}
    for problem in assertions:
        for outcome in problem.outcomes:
            assert problem.suspects[0].figure in outcome.figures
    if len(assertions) == len(problems):
        assert all(abs(residual(outcome, changes)) <= Decimal("0.03") for outcome in outcomes)


def slip(problem: Problem) -> str:
    """The code of the first suspect's slip."""
    code = problem.suspects[0].slip.code if problem.suspects[0].slip else ""
    return code.removeprefix("tracing.")


def test_blank_tables_are_no_evidence_against_a_figure() -> None:
    printed, unread = cell("3", "合计", "总计", "21955.35"), cell("2", "合计", "总计", "")
    blank = equal(unread, cell("2", "201", "总计", ""), cell("2", "208", "总计", ""))
    outcome = equal(printed, unread)
    assert trace((outcome, blank)) == (Problem((outcome,)),)


def test_no_amount_is_said_to_be_negative_where_none_is() -> None:
    total = cell("13", "项目1", "合计", "3.00")
    parts = [cell("13", "项目1", "印刷", "97.20"), cell("13", "项目1", "会议", "1.40")]
    problem = only(trace((equal(total, *parts),)))
    assert all(suspect.should_be > 0 for suspect in problem.suspects)


def test_a_percentage_cut_off_accuses_no_amount() -> None:
    part, whole = cell("narrative", "甲", "金额", "21940.96"), cell("narrative", "甲", "总额", "21955.35")
    share = cell("narrative", "甲", "占比", "99.94", Unit.PERCENT)
    outcome = replace(ratio(share, part, Term(whole)), verdict=Verdict.DOUBTFUL)
    assert named(stated(trace((outcome,)))) == ("甲", "占比", "99.93")


def test_small_gaps_are_left_alone_where_the_document_is_rounded_but_not_where_it_is_exact() -> None:
    a, b = cell("4", "合计", "总计", "10.02"), cell("3", "合计", "项目支出", "10.00")
    confirmed = equal(b, cell("1", "合计", "项目支出", "10.00"))
    rounded = equal(
        cell("7", "合计", "小计", "3.01"), cell("7", "301", "小计", "1.00"), cell("7", "302", "小计", "2.00")
    )
    assert rounded.verdict is Verdict.ROUNDING
    assert named(stated(trace((equal(a, b), confirmed)))) == ("合计", "总计", "10.00")
    assert only(trace((equal(a, b), confirmed, rounded))).suspects == ()


def test_a_recognised_cause_does_not_hide_the_fault_of_an_amount() -> None:
    now, wrong = cell("narrative", "总预算", "金额", "2790.57"), cell("3", "合计", "总计", "2970.57")
    other = cell("1", "合计", "总计", "2790.57")
    change = cell("narrative", "总预算", "增减", "185.84")
    rate = cell("narrative", "总预算", "增长", "6.66", Unit.PERCENT)
    cause = Message.of("rate_on_this_year")
    growth = replace(ratio(rate, change, Term(now), Term(change, -1)), cause=cause)
    problems = trace((growth, equal(now, wrong), equal(other, wrong), equal(now, other)))
    found = {named(problem.suspects[0]) for problem in problems}
    assert found == {("总预算", "增长", "7.13"), ("合计", "总计", "2790.57")}


def same(one: list[Outcome], other: list[Outcome]) -> list[Outcome]:
    """Two tables with the checks that they agree cell by cell."""
    cells = {f.place: f for outcome in one + other for f in outcome.figures}
    there = {(f.place.row, f.place.column): f for f in cells.values() if f.place.table == "6"}
    here = [f for f in cells.values() if f.place.table == "3"]
    return one + other + [equal(f, there[f.place.row, f.place.column], rule="same") for f in here]


def test_two_rows_exchanged() -> None:
    swapped = SOUND | {"201": SOUND["208"], "208": SOUND["201"]}
    problems = trace(tuple(same(table(swapped), table(SOUND, "6"))))
    assert [problem.suspects[0].slip for problem in problems] == [
        Message.of("tracing.swapped_rows", other="208"),
        Message.of("tracing.swapped_rows", other="201"),
    ]
    assert sum(len(problem.outcomes) for problem in problems) == 6


def test_a_table_in_another_unit() -> None:
    yuan = {row: tuple(f"{Decimal(text) * 10_000:.2f}" for text in texts) for row, texts in SOUND.items()}
    outcomes = same(table({row: (c[0], c[1], c[2]) for row, c in yuan.items()}), table(SOUND, "6"))
    suspect = stated(trace(tuple(outcomes)))
    assert suspect.figure.place.table == "3"
    assert suspect.slip == Message.of("tracing.table_unit")
    assert suspect.explains == 9


def test_several_percentages_cut_off_are_each_their_own_problem() -> None:
    whole = cell("narrative", "合计", "金额", "21955.35")
    parts = {"63.75": "13994.31", "10.87": "2388.04", "25.37": "5573.00"}
    outcomes = []
    for at, (percent, amount) in enumerate(parts.items()):
        share = cell("narrative", str(at), "占比", percent, Unit.PERCENT)
        check = ratio(share, cell("narrative", str(at), "金额", amount), Term(whole))
        outcomes.append(replace(check, verdict=Verdict.DOUBTFUL) if check.verdict is Verdict.BROKEN else check)
    problems = trace(tuple(outcomes))
    assert [[named(suspect) for suspect in problem.suspects] for problem in problems] == [
        [("0", "占比", "63.74")],
        [("1", "占比", "10.88")],
        [("2", "占比", "25.38")],
    ]


def test_a_cell_in_a_column_of_blanks_was_hardly_left_out() -> None:
    texts = {"服装费": ("57.84", "53.99", ""), "购岗费": ("3.00", "3.00", ""), "维护费": ("27.13", "27.13", "")}
    texts["测评费"] = ("38.00", "38.00", "")
    columns = ("小计", "一般公共预算", "事业收入")
    rows = [[cell("10", row, c, text) for c, text in zip(columns, each, strict=True)] for row, each in texts.items()]
    (problem,) = trace(tuple(equal(*row) for row in rows))
    assert named(problem.suspects[1]) == ("服装费", "一般公共预算", "57.84")
    assert named(problem.suspects[-1]) == ("服装费", "事业收入", "3.85")
