from __future__ import annotations

from html import escape
from pathlib import Path

from samples.typesetting.content import Content
from tests.reading.made.cells import cells_of


def write_html(content: Content, path: Path) -> Path:
    lines = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>预算 99.99 万元</title></head><body>"]
    lines += [f"<h1>{escape(line)}</h1>" for line in content.title]
    lines.append(f"<h2>{escape(content.contents_title)}</h2><ul>")
    lines += [f"<li>{escape(entry.text)}" for entry in content.contents]
    lines.append("</ul>")
    lines += [f"<p>{escape(block.text)}</p>" for block in content.body]
    for table in content.tables:
        lines += [f"<p>{escape(line)}</p>" for line in (table.label, table.title, table.left, table.unit) if line]
        for part in table.parts:
            lines.append("<table border=1>")
            by_row: dict[int, list[str]] = {}
            for cell in cells_of(part):
                spans = f" rowspan={cell.rows}" * (cell.rows > 1) + f' colspan="{cell.columns}"' * (cell.columns > 1)
                text = escape(cell.text).replace("\n", "<br>")
                if part.indent == cell.column and cell.column and cell.row >= part.head:
                    text = "&nbsp;" * len(part.grid[cell.row][cell.column - 1]) + text
                by_row.setdefault(cell.row, []).append(f"<td{spans}>{text}")
            lines += ["<tr>" + "".join(by_row.get(row, [])) for row in range(len(part.grid))]
            lines.append("</table>")
        lines += [f"<p>{escape(note)}</p>" for note in table.notes]
    path.write_text("\n".join([*lines, "</body></html>"]), encoding="utf-8")
    return path
