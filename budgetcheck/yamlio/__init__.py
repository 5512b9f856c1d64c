"""Loads YAML into frozen dataclasses, with every mistake as a value that knows its file, line and column.

The files come from strangers: nothing in them raises, hangs or grows (see `limits` in `nodes`).
"""

from budgetcheck.yamlio.build import build
from budgetcheck.yamlio.errors import Source, SourceText, YamlError
from budgetcheck.yamlio.load import load, loads
from budgetcheck.yamlio.nodes import ListNode, MapNode, Node, Scalar, compose
from budgetcheck.yamlio.render import render
from budgetcheck.yamlio.wording import WORDING

__all__ = [
    "WORDING",
    "ListNode",
    "MapNode",
    "Node",
    "Scalar",
    "Source",
    "SourceText",
    "YamlError",
    "build",
    "compose",
    "load",
    "loads",
    "render",
]
