"""pdfium's functions for the inner loops: the same functions, called without ctypes' type checks.

A page has thousands of characters and shapes, and most of the time goes into calling pdfium. Called this way,
with addresses for pointers and the interpreter's lock kept (pdfium must not be called from two threads
anyway), a call takes about half as long. A handle of pypdfium2's becomes an address by `address`.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

from budgetcheck.reading.pdfium import Handle

_POINTER, _INT, _UINT = ctypes.c_void_p, ctypes.c_int, ctypes.c_uint


def address(handle: Handle) -> int:
    """The address that a handle points to; 0 for a null pointer."""
    return ctypes.cast(handle, _POINTER).value or 0


class Slots:
    """Numbers that pdfium writes: `values` reads them (unpack it), `places` are their addresses.

    Args:
        kind: ctypes' type of the numbers.
        code: the same for `memoryview` ("f", "d", "i", "I"), which unpacks far faster than a ctypes array.
        count: how many.

    """

    def __init__(self, kind: Any, code: str, count: int) -> None:  # noqa: ANN401 - a ctypes type
        array = (kind * count)()
        start, size = ctypes.addressof(array), ctypes.sizeof(kind)
        self.values = memoryview(array).cast("B").cast(code)  # type: ignore[call-overload]
        self.places = [start + index * size for index in range(count)]


def _bare(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:  # noqa: ANN401 - a ctypes type
    """The function of this name with plain arguments."""
    function = address(getattr(pdfium, name))
    bare: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(function)
    return bare


unicode_of = _bare("FPDFText_GetUnicode", _UINT, _POINTER, _INT)
loose_box_of = _bare("FPDFText_GetLooseCharBox", _INT, _POINTER, _INT, _POINTER)
origin_of = _bare("FPDFText_GetCharOrigin", _INT, _POINTER, _INT, _POINTER, _POINTER)
is_unmapped = _bare("FPDFText_HasUnicodeMapError", _INT, _POINTER, _INT)
text_object_of = _bare("FPDFText_GetTextObject", _POINTER, _POINTER, _INT)

clip_of = _bare("FPDFPageObj_GetClipPath", _POINTER, _POINTER)
clip_paths = _bare("FPDFClipPath_CountPaths", _INT, _POINTER)
clip_segments = _bare("FPDFClipPath_CountPathSegments", _INT, _POINTER, _INT)
clip_segment = _bare("FPDFClipPath_GetPathSegment", _POINTER, _POINTER, _INT, _INT)

page_object = _bare("FPDFPage_GetObject", _POINTER, _POINTER, _INT)
form_object = _bare("FPDFFormObj_GetObject", _POINTER, _POINTER, ctypes.c_ulong)
form_objects = _bare("FPDFFormObj_CountObjects", _INT, _POINTER)
kind_of = _bare("FPDFPageObj_GetType", _INT, _POINTER)
matrix_of = _bare("FPDFPageObj_GetMatrix", _INT, _POINTER, _POINTER)
bounds_of = _bare("FPDFPageObj_GetBounds", _INT, *[_POINTER] * 5)
fill_colour = _bare("FPDFPageObj_GetFillColor", _INT, *[_POINTER] * 5)
stroke_colour = _bare("FPDFPageObj_GetStrokeColor", _INT, *[_POINTER] * 5)
draw_mode = _bare("FPDFPath_GetDrawMode", _INT, _POINTER, _POINTER, _POINTER)
path_segments = _bare("FPDFPath_CountSegments", _INT, _POINTER)
path_segment = _bare("FPDFPath_GetPathSegment", _POINTER, _POINTER, _INT)
segment_kind = _bare("FPDFPathSegment_GetType", _INT, _POINTER)
segment_closes = _bare("FPDFPathSegment_GetClose", _INT, _POINTER)
segment_point = _bare("FPDFPathSegment_GetPoint", _INT, _POINTER, _POINTER, _POINTER)
