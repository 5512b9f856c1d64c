"""Every text has an address; one of them can be changed and nothing else is."""

from pathlib import Path

import pytest

from samples.typesetting import (
    Content,
    Correction,
    correct,
    figures,
    leaves,
    load_content,
    load_corrections,
    replace,
    replace_figure,
    text_at,
)

SAMPLES = Path(__file__).resolve().parents[2] / "samples"


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(SAMPLES / "jianghan-2022.yaml")


def test_addresses_are_unique_and_lead_to_their_texts(content: Content) -> None:
    found = list(leaves(content))
    assert len({leaf.address for leaf in found}) == len(found)
    assert all(text_at(content, leaf.address) == leaf.text for leaf in found)


def test_known_places(content: Content) -> None:
    assert text_at(content, "公开表3/1/5/3") == "252.55"
    assert text_at(content, "公开表3/1/5/5") == ""
    assert text_at(content, "公开表9/注/1") == "注：本部门无政府性基金财政拨款支出。"
    assert text_at(content, "公开表13-2/题名") == "2022年项目支出(绩效目标)申报表"
    assert text_at(content, "目录/14/指向") == "资产"
    assert text_at(content, "封面/1") == "江汉区大数据中心"


@pytest.mark.parametrize(
    "address", ["公开表3/1/5/4", "公开表9/注/1", "公开表1/题名", "正文/24", "目录/3", "目录/3/指向", "封面/2"]
)
def test_replacing_changes_one_text_only(content: Content, address: str) -> None:
    changed = replace(content, address, "改")
    assert text_at(changed, address) == "改"
    before = {leaf.address: leaf.text for leaf in leaves(content)}
    after = {leaf.address: leaf.text for leaf in leaves(changed)}
    assert {key for key in before if before[key] != after[key]} <= {address}


def test_a_figure_is_replaced_inside_its_sentence(content: Content) -> None:
    spot = next(spot for spot in figures(content) if spot.address == "正文/24" and spot.text == "6.66")
    changed = replace_figure(content, spot, "7.13")
    assert text_at(changed, "正文/24") == text_at(content, "正文/24").replace("6.66", "7.13")


def test_figures_leave_headers_out(content: Content) -> None:
    spots = list(figures(content))
    assert sum(spot.text == "2,790.57" for spot in spots) == 18  # 公开表1: 7, 2: 2, 3: 1, 5: 7, 6: 1
    assert all(text_at(content, spot.address)[spot.start : spot.end] == spot.text for spot in spots)
    assert not any(spot.address.startswith(("目录", "封面")) for spot in spots)


@pytest.mark.parametrize("address", ["公开表99/1/1/1", "公开表3/1/99/1", "公开表3/1", "正文/x", "正文/9999", "附录/1"])
def test_unknown_address(content: Content, address: str) -> None:
    with pytest.raises(KeyError):
        text_at(content, address)


def test_corrections_all_apply_and_are_explained(content: Content) -> None:
    corrections = load_corrections(SAMPLES / "corrections.yaml")
    corrected = correct(content, corrections)
    places = {change.at for change in corrections}
    before = {leaf.address: leaf.text for leaf in leaves(content)}
    after = {leaf.address: leaf.text for leaf in leaves(corrected)}
    assert {key for key in after if before.get(key) != after[key]} == {at for at in places if not at.endswith("指向")}
    assert all(change.why for change in corrections)
    assert text_at(corrected, "公开表13-3/1/14/4") == "8万元"


@pytest.mark.parametrize(("was", "now"), [("不在", "x"), ("2", "3"), ("", "x")])
def test_a_correction_that_does_not_fit_is_refused(content: Content, was: str, now: str) -> None:
    with pytest.raises(ValueError, match="does not stand there exactly once"):
        correct(content, (Correction("正文/24", was, now, "-"),))


def test_contents_of_the_corrected_document_follow_the_body(content: Content) -> None:
    corrected = correct(content, load_corrections(SAMPLES / "corrections.yaml"))
    numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三"]
    listed = [entry.text.replace(" ", "") for entry in corrected.contents]
    headings = [block.text.replace(" ", "") for block in corrected.body if block.id]
    titles = list(dict.fromkeys(table.title for table in corrected.tables))
    assert listed == headings + [f"{n}、{title}" for n, title in zip(numerals, titles, strict=True)]
