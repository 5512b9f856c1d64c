"""Typesets a department budget from its content as a PDF that looks like a published one.

content = load_content(Path("samples/jianghan-2022.yaml"))
spot = next(s for s in figures(content) if s.address == "公开表3/1/5/3")
typeset(replace_figure(content, spot, "252.56"), Path("damaged.pdf"))
"""

from samples.typesetting.addresses import Leaf, Spot, figures, leaves, replace, replace_figure, text_at
from samples.typesetting.content import Content, load_content
from samples.typesetting.corrections import Correction, correct, load_corrections
from samples.typesetting.fonts import FontMissing, available
from samples.typesetting.pages import maker, typeset

__all__ = [
    "Content",
    "Correction",
    "FontMissing",
    "Leaf",
    "Spot",
    "available",
    "correct",
    "figures",
    "leaves",
    "load_content",
    "load_corrections",
    "maker",
    "replace",
    "replace_figure",
    "text_at",
    "typeset",
]
