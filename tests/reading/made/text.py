from __future__ import annotations

from pathlib import Path

from samples.typesetting.content import Content
from tests.reading.made.cells import cells_of


def write_text(content: Content, path: Path, *, markdown: bool = False, encoding: str = "utf-8") -> Path:
    """Tables with tabs, or with strokes as Markdown has them; merged cells leave blanks."""
    lines = [*content.title, "", content.contents_title, ""]
    lines += [f"- {entry.text}" if markdown else entry.text for entry in content.contents]
    for block in content.body:
        mark = {"part": "## ", "section": "### "}.get(block.kind, "") if markdown else ""
        lines += ["", mark + block.text]
    for table in content.tables:
        for line in (table.label, table.title, table.left, table.unit):
            lines += ["", line] if line else []
        for part in table.parts:
            lines.append("")
            texts = {(cell.row, cell.column): cell.text for cell in cells_of(part)}
            for row in range(len(part.grid)):
                cells = [texts.get((row, column), "").replace("\n", "<br>") for column in range(len(part.widths))]
                lines.append("| " + " | ".join(cells) + " |" if markdown else "\t".join(cells))
                if markdown and not row:
                    lines.append("|" + "---|" * len(part.widths))
        lines += ["", *table.notes]
    path.write_bytes("\n".join(lines).encode(encoding))
    return path
