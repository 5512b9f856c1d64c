"""Makes the pictures of the READMEs anew: `python docs/images/make.py` (needs chromium and the extras dev and samples).

console.svg, report.png and marked.png show the sample; overview.png shows made-up budgets with misprinted figures, as
nobody's real budget should stand in a README.
"""

from __future__ import annotations

import html
import io
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import FloatRect, Page, sync_playwright
from rich.cells import cell_len
from rich.console import Console
from rich.terminal_theme import MONOKAI

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.documents import document  # noqa: E402
from benchmarks.slips import SLIPS, slipped  # noqa: E402
from budgetcheck.checker import check_file  # noqa: E402
from budgetcheck.data import rules_folder  # noqa: E402
from budgetcheck.model.report import Report  # noqa: E402
from budgetcheck.reporting.console import document_lines  # noqa: E402
from budgetcheck.reporting.files.annotated import annotated_pdfs  # noqa: E402
from budgetcheck.reporting.files.html import report_html  # noqa: E402
from budgetcheck.reporting.voice import Voice  # noqa: E402
from budgetcheck.rules import load_rules  # noqa: E402
from samples.typesetting import Content, figures, replace_figure, typeset  # noqa: E402

SAMPLE = Path("samples/jianghan-2022.pdf")
MISPRINTS = (7, 5, 4, 3, 2, 1, 0, 0)
"""Of each made-up document."""
MARKED = (5, (60, 185, 540, 655))
"""Page (from 0) of the sample, and the part of it in points."""
LINES, COLUMNS = 44, 82
"""Of the report on the screen: about as many lines, up to the end of a problem."""
COLOURS = 96
WIDTH = 920


def main() -> None:
    """Check the documents and write the pictures."""
    rules, _ = load_rules([rules_folder()])
    voice = Voice(rules={rule.id: rule for rule in rules.rules})
    sample = check_file(SAMPLE, rules)
    screen(sample, voice)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        made = []
        for seed, count in enumerate(MISPRINTS, 1):
            path = folder / f"{seed}.pdf"
            typeset(misprinted(document(seed), count, random.Random(seed)), path)
            made.append(check_file(path, rules))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": 1500})
        shoot(page, folder, report_html([sample], voice), "report.png", "#d1p1", ("warning", "info"))
        shoot(page, folder, report_html(made, voice), "overview.png", "#filter")
        browser.close()
    (content,) = annotated_pdfs(sample, voice).values()
    number, part = MARKED
    scale = 1.25
    image = pdfium.PdfDocument(content)[number].render(scale=scale, may_draw_forms=True).to_pil()
    save(image.crop(tuple(round(edge * scale) for edge in part)), "marked.png")


def screen(report: Report, voice: Voice) -> None:
    """The beginning of the report as a terminal shows it."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), markup=False, emoji=False, highlight=False)
    for number, line in enumerate(document_lines(report, voice, COLUMNS)):
        if number > LINES and not line.plain.strip():
            break
        console.print(line, soft_wrap=True)
    drawn = console.export_svg(title=f"budgetcheck check {SAMPLE}", theme=MONOKAI)
    # The font would come from the network; any fixed one will do.
    drawn = re.sub(r"@font-face \{.*?\}\s*", "", drawn, flags=re.DOTALL)
    drawn = re.sub(r'textLength="([\d.]+)"([^>]*)>([^<]*)<', widened, drawn)
    (FOLDER / "console.svg").write_text(drawn, encoding="utf-8", newline="\n")


def widened(match: re.Match[str]) -> str:
    """A text of the SVG in its true width: rich counts characters, and Chinese ones are two cells wide."""
    text = html.unescape(match[3])
    return f'textLength="{float(match[1]) / len(text) * cell_len(text):g}"{match[2]}>{match[3]}<'


def misprinted(content: Content, count: int, rng: random.Random) -> Content:
    """The document with as many wrong amounts."""
    amounts = [spot for spot in figures(content) if "." in spot.text and len(spot.text) > 4]
    chosen = {spot.address: spot for spot in rng.sample(amounts, count)}
    for spot in chosen.values():
        kind = rng.choice([kind for kind in SLIPS if kind in ("digit", "swap", "point")])
        content = replace_figure(content, spot, slipped(kind, spot.text, f"{spot.address}") or spot.text + "1")
    return content


def shoot(page: Page, folder: Path, content: bytes, name: str, last: str, left_out: tuple[str, ...] = ()) -> None:
    """A picture of the page from its top to the lower edge of an element, some severities left out."""
    path = folder / f"{name}.html"
    path.write_bytes(content)
    page.goto(path.as_uri())
    for severity in left_out:
        page.uncheck(f"#filter input[value={severity}]")
    box = page.locator(last).bounding_box()
    assert box is not None
    clip = FloatRect(x=0, y=0, width=WIDTH, height=box["y"] + box["height"] + 12)
    save(Image.open(io.BytesIO(page.screenshot(full_page=True, clip=clip))), name)


def save(image: Image.Image, name: str) -> None:
    """Write a picture with few colours, so that it is small."""
    image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        FOLDER / name, optimize=True
    )


if __name__ == "__main__":
    main()
