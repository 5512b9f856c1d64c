from __future__ import annotations

from pathlib import Path

from docx import Document as NewDocument
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from samples.typesetting.content import Content, Table
from tests.reading.made.cells import cells_of


def write_word(content: Content, path: Path, *, narrative: bool = True, tables: bool = True) -> Path:
    document = NewDocument()
    for line in content.title:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    if narrative:
        document.add_page_break()
        document.add_paragraph(content.contents_title)
        for entry in content.contents:
            document.add_paragraph(f"{entry.text}\t{3 + entry.level}")
        document.add_page_break()
        for block in content.body:
            document.add_paragraph(block.text)
    for table in content.tables if tables else ():
        _add(document, table)
    document.add_paragraph("")
    document.save(str(path))
    return path


def _add(document: Document, table: Table) -> None:
    if table.page != "flow":
        document.add_page_break()
    if table.label:
        document.add_paragraph(table.label)
    document.add_paragraph(table.title)
    document.add_paragraph(f"{table.left}\t{table.unit}" if table.left else table.unit)
    for part in table.parts:
        made = document.add_table(len(part.grid), len(part.widths), style="Table Grid")
        for column, width in enumerate(part.widths):
            made.columns[column].width = Pt(width)
        width = len(part.widths)
        places = list(made._cells)  # asked for once: the library counts them anew each time
        for cell in cells_of(part):
            first = places[cell.row * width + cell.column]
            last = places[(cell.row + cell.rows - 1) * width + cell.column + cell.columns - 1]
            joined = first if first == last else first.merge(last)
            joined.text = cell.text
            if part.indent == cell.column and cell.row >= part.head:
                code = part.grid[cell.row][cell.column - 1] if cell.column else ""
                joined.paragraphs[0].paragraph_format.left_indent = Pt(3 * len(code))
    for note in table.notes:
        document.add_paragraph(note)
